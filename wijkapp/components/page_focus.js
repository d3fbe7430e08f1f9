// After going to another page without loading, the focus goes to its heading, where a reader would start.
import { useEffect } from "react";
import { useLocation } from "react-router";

let visited = false; // The first page keeps the focus where the browser puts it.

export function PageFocus() {
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (visited) document.querySelector("h1")?.focus();
    visited = true;
  }, [pathname, search]);
  return null;
}
