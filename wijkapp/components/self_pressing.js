// A button that sends its form by itself: only an answer of the server can take a cookie away, and a page that has
// nothing more to show need not wait for anybody.
import { createElement, useEffect, useRef } from "react";

export function SelfPressing({ children, ...rest }) {
  "use no memo"; // The React compiler must leave the mutable ref alone.
  const button = useRef(null);
  useEffect(() => button.current.click(), []);
  return createElement("button", { ...rest, type: "submit", ref: button }, children);
}
