// The form around a plan's fields: hands what the server holds to the outbox, and tells the page when all is answered.
// Everything else is in assets/outbox.js, which is awake before React is.
import { createElement, useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";

export function OutboxForm({ rows, loaded, hydrated, ahead, saved, failed, problems, onSettled, onNext, children, ...rest }) {
  "use no memo"; // The React compiler must leave the mutable ref alone.
  const latest = useRef({});
  const { pathname, search } = useLocation();
  const place = pathname + search;
  latest.current = { onSettled, onNext };

  useLayoutEffect(() => {
    if (loaded && (hydrated || ahead === place)) window.outbox?.show(rows, saved);
  }, [rows, loaded, hydrated, ahead, place]);

  useEffect(() => {
    const settled = () => latest.current.onSettled?.();
    const submit = async () => {
      window.outbox.submitted = false;
      if (await window.outbox.flush()) latest.current.onNext?.();
    };
    document.addEventListener("outbox:settled", settled);
    document.addEventListener("outbox:submit", submit);
    if (window.outbox?.submitted) submit();
    return () => {
      document.removeEventListener("outbox:settled", settled);
      document.removeEventListener("outbox:submit", submit);
    };
  }, []);

  useEffect(() => {
    document.title = (problems.length ? "Fout: " : "") + document.title.replace(/^Fout: /, "");
  }, [failed, problems]);

  useEffect(() => {
    if (failed) document.getElementById("fouten")?.focus(); // Once per try: what is solved later leaves the cursor alone.
  }, [failed]);

  // The outbox clears aria-busy itself, in the frame in which the saved values appear.
  return createElement("form", { ...rest, "data-outbox": "", "aria-busy": "true", noValidate: true, suppressHydrationWarning: true }, children);
}
