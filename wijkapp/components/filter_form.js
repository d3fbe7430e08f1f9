// A form whose fields live in the address: every change goes there, and the page searches for what the address says.
// So a search can be shared, the back button works, and what was typed before the page woke up counts too.
import { createElement, useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";

const PAUSE = 150; // Milliseconds without a letter before we search.

export function FilterForm({ children, ...rest }) {
  "use no memo"; // The React compiler must leave the mutable refs alone.
  const form = useRef(null);
  const timer = useRef(0);
  const awake = useRef(false);
  const location = useLocation();
  const navigate = useNavigate();

  const wanted = () => {
    const params = new URLSearchParams(window.location.search);
    const chosen = {};
    for (const el of form.current.elements) {
      if (!el.name) continue;
      const [group, value = el.value.trim()] = el.name.split("."); // A box is named group.value, a text just group.
      chosen[group] ??= [];
      if (value && (el.type !== "checkbox" || el.checked)) chosen[group].push(value);
    }
    for (const [name, values] of Object.entries(chosen)) {
      if (values.length) params.set(name, values.join(","));
      else params.delete(name);
    }
    return "?" + params;
  };
  const go = () => {
    const search = wanted();
    if (search !== (window.location.search || "?")) navigate(search, { replace: true, preventScrollReset: true });
  };
  const soon = (event) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(go, event.target.type === "checkbox" ? 0 : PAUSE);
  };

  useLayoutEffect(() => {
    const params = new URLSearchParams(location.search);
    for (const el of form.current.elements) {
      if (!el.name || el === document.activeElement) continue;
      const [group, value] = el.name.split(".");
      if (!awake.current && !params.has(group)) continue; // What was typed or ticked before the page woke up stays.
      const wanted = params.get(group) ?? "";
      if (el.type === "checkbox") el.checked = wanted.split(",").includes(value);
      else el.value = wanted;
      if (el.checked) el.closest("details").open = true; // A filter that is on can be seen.
    }
    awake.current = true;
  }, [location.search]);

  useEffect(() => {
    go();
    return () => clearTimeout(timer.current);
  }, []);

  const submit = (event) => (event.preventDefault(), go());
  return createElement("form", { ...rest, ref: form, role: "search", onInput: soon, onSubmit: submit }, children);
}
