// Keeps what is typed in an ordinary form in this tab until the server has stored it. A session that ends, a reload, and
// another form of the page that is stored first, take nothing away.
//
// A form says by `data-keep` how it is called, and a button by `data-forget` which form is given up with it. `stored` is
// what the server says: the name of a form with a mark that is new each time that form was stored. `ready` says that the
// page has been filled, so that a form that is not there will not come by itself.
// Signing out empties this storage, and so does somebody else who signs in (web/sign_in.py); for a session that ended
// long ago the mark of the person in the cookie keeps the one's text away from the other.
import { createElement as h, useEffect, useLayoutEffect, useState } from "react";

const MARK = /(?:^|; )wijkapp_ingelogd=([^;]*)/;
const place = () => `kept:${MARK.exec(document.cookie)?.[1] ?? ""}:${location.pathname.replace(/(.)\/$/, "$1")}${location.search}:`;
const belongs = (name, form) => name === form || name.startsWith(form + "-");
const forms = () => [...document.querySelectorAll("form[data-keep]")];

const names = () => Object.keys(sessionStorage).flatMap((key) => (key.startsWith(place()) ? [key.slice(place().length)] : []));
const read = (name) => {
  try {
    return JSON.parse(sessionStorage.getItem(place() + name)) ?? { typed: {} };
  } catch {
    return { typed: {} };
  }
};
const forget = (form, unless = () => false) => {
  for (const name of names()) if (belongs(name, form) && !unless(read(name))) sessionStorage.removeItem(place() + name);
};

const isChoice = (el) => el.type === "radio" || el.type === "checkbox";
const isKept = (el) => el.name && !["hidden", "password", "file", "submit", "button"].includes(el.type);
// What stood in a field before anybody typed: a text that was changed elsewhere since is not written over.
const was = (el) => {
  if (el.tagName !== "SELECT") return isChoice(el) ? String(el.defaultChecked) : el.defaultValue;
  return ([...el.options].find((option) => option.defaultSelected) ?? el.options[0])?.value ?? "";
};
const value = (el) => (isChoice(el) ? String(el.checked) : el.value);
const called = (el) => (isChoice(el) ? `${el.name}=${el.value}` : el.name);

const keep = (form, mark) => {
  const typed = {};
  for (const el of form.elements) if (isKept(el) && value(el) !== was(el)) typed[called(el)] = { value: value(el), was: was(el) };
  try {
    if (Object.keys(typed).length) sessionStorage.setItem(place() + form.dataset.keep, JSON.stringify({ typed, mark }));
    else sessionStorage.removeItem(place() + form.dataset.keep);
  } catch {
    // Storage is full or switched off; what is typed still stands on the page.
  }
};
const fill = (form) => {
  const { typed } = read(form.dataset.keep);
  for (const el of form.elements) {
    const one = isKept(el) && typed[called(el)];
    if (!one || was(el) !== one.was) continue;
    if (isChoice(el)) el.checked = one.value === "true";
    else el.value = one.value;
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
};
// Words that no form of this page shows: the form is shut, or the text that they were meant for has changed.
const left = () => {
  const shown = new Set(forms().flatMap((form) => [...form.elements].map(value)));
  const texts = names().flatMap((name) => Object.entries(read(name).typed).map(([field, one]) => ({ name, field, text: one.value })));
  return texts.filter(({ field, text }) => text.trim() && !field.includes("=") && !shown.has(text));
};

export function FormKeeper({ stored, ready }) {
  const [leftovers, setLeftovers] = useState([]);

  useLayoutEffect(() => {
    for (const [form, mark] of Object.entries(stored)) forget(form, (kept) => kept.mark === mark);
  }, [stored]);

  useEffect(() => {
    const filled = new WeakSet();
    const look = () => {
      for (const form of forms()) {
        if (filled.has(form)) continue;
        filled.add(form);
        fill(form);
      }
    };
    const type = ({ target }) => {
      const form = target.form?.matches("[data-keep]") && target.form;
      if (form) keep(form, Object.entries(stored).find(([name]) => belongs(form.dataset.keep, name))?.[1]);
    };
    const press = ({ target }) => {
      const button = target.closest?.("[data-forget]");
      if (button) forget(button.dataset.forget);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("input", type);
    document.addEventListener("click", press, true);
    look();
    return () => {
      watcher.disconnect();
      document.removeEventListener("input", type);
      document.removeEventListener("click", press, true);
    };
  }, [stored]);

  useEffect(() => setLeftovers(ready ? left() : []), [ready]);

  const drop = () => {
    for (const { name } of leftovers) forget(name);
    setLeftovers([]);
    document.querySelector("h1")?.focus(); // The button is gone.
  };
  const box = leftovers.length > 0 && [
    h("p", { key: "title" }, h("strong", null, "Dit typte je hier eerder. Het is nog niet bewaard.")),
    ...leftovers.map(({ name, field, text }) => h("blockquote", { key: name + field, className: "wa-typed" }, text)),
    h("p", { key: "how" }, "Kopieer wat je nog wilt gebruiken. Of open het formulier opnieuw: is de tekst intussen niet veranderd, dan staat het er weer in."),
    h("button", { key: "drop", type: "button", className: "utrecht-button utrecht-button--subtle", onClick: drop }, "Dit mag weg"),
  ];
  return h("div", { role: "status", className: box ? "wa-note wa-noprint" : undefined }, box);
}
