// The outbox: keeps every change to a plan in this tab until the server has answered it.
//
// It runs from the first paint on, before the page itself has woken up, so a box that is visible can be ticked at once.
// Fields are uncontrolled: the browser paints a tick or a letter by itself, and this script only sends and remembers.
// Per field one change is under way; newer typing waits in `next`. A change leaves the tab only by an answer.
// See docs/adr/0003-changes-travel-by-http.md for why this is not a Reflex event, and docs/architecture.md for the path.
(() => {
  if (window.outbox) return;

  const PAUSE = 500; // Milliseconds without a letter before text is sent.
  const SLOW = 800; // Milliseconds after which we say that saving is still going on.
  const PATIENCE = 10000; // Milliseconds before a request counts as lost; a dead line is silent.
  const RETRIES = [1000, 2000, 4000, 8000, 15000]; // Milliseconds between tries; the last one repeats.
  const STAYS =
    "Je blijft op deze stap, want er is geen verbinding. Je tekst staat nog in dit venster. We proberen het steeds opnieuw.";
  const LONGEST = 4000; // Characters, as domain/fields.py says; a longer text is not even sent.
  const TOO_LONG = `Deze tekst is langer dan ${LONGEST} tekens. Maak hem korter, dan bewaren we hem. Wat je typte staat er nog.`;
  const SMALL = 15000; // Characters of a body that a browser surely sends on after the page has gone (64 KiB in all).
  const STRUCTURE = "#"; // Under this name wait the changes that add, remove or move.

  const plan = () => new URLSearchParams(location.search).get("plan") || "";
  const form = () => document.querySelector("form[data-outbox]");
  const isTick = (el) => el.type === "checkbox";
  const isRadio = (el) => el.type === "radio";
  const isChoice = (el) => isRadio(el) || el.tagName === "SELECT";
  const read = (el) => (isTick(el) ? el.checked : el.value);
  const write = (el, value) => {
    if (isTick(el)) el.checked = value === true;
    else if (isRadio(el)) el.checked = el.value === value;
    else if (el.value !== value) el.value = value ?? "";
  };
  const named = (field) => document.getElementsByName(field)[0];
  const clock = (moment) => moment.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  const uuid = () => {
    // crypto.randomUUID exists only on https and localhost.
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  };

  let key = ""; // Whose changes these are: one key per plan.
  let pending = {}; // field -> { op, base, change, since, sent, tried, next, stale, refused, queue }
  let shown = {}; // field -> version that stands on the screen
  let timers = {};
  let tries = 0;
  let conflict = null;
  let stays = false; // Whether somebody wanted to go on and could not.
  let slow; // The timer after which saving is worth a word; a screen reader should not hear it at every tick.
  let focusNext = "";
  let moved = ""; // What was just put elsewhere; said together with its saving, which else would drown it out.
  let lastSaved = ""; // When this tab last had something saved, as a clock time.
  let signedOut = false; // Whether the server last said that the session is over.
  let savedBefore = ""; // When the plan was last saved at all, as the server says it.

  // --- remembering -----------------------------------------------------------------------------------------------

  const keep = () => {
    try {
      if (Object.keys(pending).length) sessionStorage.setItem(key, JSON.stringify(pending));
      else sessionStorage.removeItem(key);
    } catch {
      // Storage is full or switched off; what is typed is still on its way.
    }
    tell();
  };
  const open = () => {
    const wanted = plan() && "outbox:" + plan();
    if (wanted === key) return;
    Object.values(timers).forEach(clearTimeout);
    [key, shown, timers, conflict, lastSaved] = [wanted, {}, {}, null, ""];
    try {
      pending = JSON.parse((key && sessionStorage.getItem(key)) || "{}");
    } catch {
      pending = {};
    }
    // What was under way when the page went away has no answer yet, so it is sent once more. What was refused is too:
    // a plan that was shut then may be open now. A text that is too long stays here.
    for (const change of Object.values(pending)) {
      change.sent = false;
      if (change.refused !== TOO_LONG) delete change.refused;
    }
  };

  // Refused and conflicting texts wait for the person, all others for the server.
  const underway = () => Object.values(pending).filter((change) => !change.refused && !change.stale);
  const here = (wanted) => Object.entries(pending).flatMap(([field, change]) => (wanted(change) && named(field) ? [change] : []));

  // --- telling ---------------------------------------------------------------------------------------------------

  const say = (state, text, more = "") => {
    for (const line of document.querySelectorAll("[data-outbox-status]")) {
      line.dataset.state = state;
      if (line.textContent !== text + (more && more.textContent)) line.replaceChildren(text, more);
    }
  };
  const signIn = () => {
    const link = document.createElement("a");
    link.href = "/inloggen?naar=" + encodeURIComponent(location.pathname.replace(/(.)\/$/, "$1") + location.search);
    link.textContent = "Log opnieuw in";
    return link;
  };
  const tell = () => {
    const sentence = here((change) => change.refused)[0]?.refused;
    const waiting = underway().length;
    if (!waiting || tries || conflict || sentence) slow = clearTimeout(slow);
    if (conflict) say("conflict", "Nog niet opgeslagen: kies bovenaan welke tekst je wilt bewaren.");
    else if (sentence) say("refused", "Niet opgeslagen. " + sentence);
    else if (waiting && signedOut) say("offline", "Nog niet opgeslagen: je bent uitgelogd. Je tekst staat nog in dit venster. ", signIn());
    else if (waiting && stays) say("offline", STAYS);
    else if (waiting && tries) say("offline", "Nog niet opgeslagen. We proberen het steeds opnieuw. Laat dit venster open.");
    else if (waiting) slow ||= setTimeout(() => say("saving", "Bezig met opslaan …"), SLOW);
    else if (lastSaved) say("saved", moved + "Opgeslagen om " + lastSaved + " uur");
    else if (savedBefore) say("saved", "Laatst opgeslagen op " + savedBefore);
  };
  const notice = (kind, text, action) => {
    const bar = document.querySelector("[data-outbox-notice]");
    if (!bar) return;
    bar.hidden = !text;
    bar.querySelector("[data-text]").textContent = text;
    const button = bar.querySelector("button");
    button.hidden = !action;
    button.onclick = () => (notice(kind, ""), action());
    if (action) button.focus(); // What had the focus is gone.
  };

  // --- sending ---------------------------------------------------------------------------------------------------

  const post = async (proposal, to = plan()) => {
    const body = JSON.stringify(proposal);
    const answer = await fetch("/plan/wijziging?plan=" + encodeURIComponent(to), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      priority: "high", // Before the scripts of a page that is still waking up.
      keepalive: body.length < SMALL, // The answer may be lost when the page closes, the change is not.
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500) throw new Error("server");
    signedOut = answer.status === 401; // Signing in, in another window too, has it sent again.
    return answer.json();
  };
  const again = (field) => {
    const wait = RETRIES[Math.min(tries, RETRIES.length - 1)];
    pending[field].failed = true;
    tries += 1;
    timers[field] = setTimeout(() => transmit(field), wait);
    tell();
  };
  const transmit = async (field) => {
    clearTimeout(timers[field]);
    const change = pending[field];
    if (!change || change.sent || change.stale || change.refused) return;
    change.sent = change.tried = true;
    keep();
    const own = key;
    const proposal = { op: change.op, base: change.base, change: change.change };
    if (change.choice) proposal.choice = change.choice;
    let answer = { outcome: "failed" };
    try {
      answer = await post(proposal);
    } catch {
      // No line or no server: the change stays here and goes again.
    }
    if (own !== key) return; // Another plan is open; this one is taken up again when it returns.
    settle(field, change, answer);
  };
  const start = (field, base, change, wait) => {
    const queue = pending[field]?.queue ?? [];
    pending[field] = { op: uuid(), base, change, queue, since: Date.now() };
    if (change.kind === "write" && change.value.length > LONGEST) pending[field].refused = TOO_LONG;
    if (change.kind !== "move") moved = "";
    clearTimeout(timers[field]);
    if (wait) timers[field] = setTimeout(() => transmit(field), wait);
    else transmit(field);
    keep();
  };
  const settle = (field, change, answer) => {
    change.sent = false;
    const { outcome, version } = answer;
    if (!["saved", "stale", "dropped", "refused"].includes(outcome)) return again(field);
    tries = 0;
    stays = false;
    if (outcome === "stale" && change.next === undefined) return ask(field, change, answer);
    if (outcome === "refused" && change.next === undefined) return refuse(field, change, answer.sentence);
    const { next, queue = [] } = change;
    delete pending[field];
    if (outcome === "saved") {
      shown[field] = version;
      lastSaved = clock(new Date(answer.at));
    }
    if (next !== undefined && next !== change.change.value) {
      start(field, version && outcome !== "stale" ? version : change.base, { ...change.change, value: next }, 0);
    } else if (queue.length) {
      const [first, ...rest] = queue;
      start(field, 0, first, 0);
      pending[field].queue = rest;
    }
    // Whoever took the other text saw that version of it; else whatever the server holds is right, also an older version.
    if (outcome === "dropped") shown[field] = change.choice ? change.base : -1;
    keep();
    release();
    if (!underway().length) catchUp();
  };
  // Whoever waits to go on hears whether all on this page is stored, once nothing is under way any more.
  const release = () => {
    if (underway().length) return;
    for (const resolve of waiting.splice(0)) resolve(!here((one) => one.refused || one.stale).length);
  };
  // What follows from the plan is shown anew by the page.
  const catchUp = () => {
    clearTimeout(timers[""]);
    timers[""] = setTimeout(() => document.dispatchEvent(new CustomEvent("outbox:settled")), 20);
  };
  // A refused text stays, as typed, until it is changed; a refused addition or move has nothing to keep.
  const refuse = (field, change, sentence) => {
    if (field === STRUCTURE) {
      delete pending[field];
      notice("refused", sentence);
      catchUp();
    } else change.refused = sentence || "Probeer het nog een keer.";
    keep();
    release();
  };

  // --- two texts -------------------------------------------------------------------------------------------------

  const ask = (field, change, { theirs, version }) => {
    change.stale = { theirs, version };
    keep();
    release();
    showConflict();
  };
  const showConflict = () => {
    const field = Object.keys(pending).find((name) => pending[name].stale && named(name));
    const panel = document.querySelector("[data-outbox-conflict]");
    if (!panel) return;
    conflict = field ?? null;
    const appears = panel.hidden && field;
    panel.hidden = !field;
    if (appears) panel.scrollIntoView({ block: "center" });
    if (!field) return tell();
    const change = pending[field];
    const label = named(field)?.labels?.[0]?.textContent ?? "";
    panel.querySelector("[data-label]").textContent = label;
    panel.querySelector("[data-mine]").textContent = change.change.value;
    panel.querySelector("[data-theirs]").textContent = change.stale.theirs || "(leeg)";
    for (const choice of ["mine", "theirs"]) panel.querySelector(`[data-choose=${choice}]`).onclick = () => choose(field, choice);
    const el = named(field);
    if (el) el.readOnly = true; // What is chosen is what was read.
    tell();
  };
  const choose = (field, choice) => {
    const change = pending[field];
    const el = named(field);
    if (el) {
      el.readOnly = false;
      if (choice === "theirs") write(el, change.stale.theirs);
      el.focus();
    }
    Object.assign(change, { base: change.stale.version, choice, stale: undefined });
    // A chosen answer is a new question to the server; the old one was answered with "stale".
    transmit(field);
    showConflict();
  };

  // --- what people do --------------------------------------------------------------------------------------------

  const edit = ({ target: el }) => {
    if (!el.name || !el.closest("form[data-outbox]")) return;
    open();
    if (!key || (isRadio(el) && !el.checked)) return;
    const [field, value] = [el.name, read(el)];
    const change = pending[field];
    const kind = isTick(el) ? "tick" : isChoice(el) ? "choose" : "write";
    const wait = kind === "write" && el.type !== "date" ? PAUSE : 0;
    // Once tried, a change may be stored although its answer got lost; newer typing may not slip into it.
    if (change?.tried && !change.refused) change.next = value;
    else if (!change?.stale) start(field, change?.base ?? Math.max(shown[field] ?? 0, 0), { kind, field, value }, wait);
    el.removeAttribute("aria-invalid");
    keep();
  };
  const leave = ({ target: el }) => {
    if (el.name && pending[el.name] && !pending[el.name].sent) transmit(el.name);
  };
  const restructure = (change) => {
    open();
    if (!key) return;
    if (pending[STRUCTURE]) {
      (pending[STRUCTURE].queue ??= []).push(change);
      keep();
    } else start(STRUCTURE, 0, change, 0);
  };
  const press = (event) => {
    moved = "";
    // Links were drawn before the page knew which plan it shows.
    const link = event.target.closest?.('a[href$="?plan="]');
    if (link) link.search = "?plan=" + plan();
    const goto = event.target.closest?.("[data-goto]");
    const wanted = goto && (named(goto.dataset.goto) ?? document.getElementById(goto.dataset.goto));
    if (wanted) return event.preventDefault(), wanted.focus(); // Without it here, the link leads to the page that has it.
    const button = event.target.closest?.("[data-add],[data-remove],[data-move]");
    if (!button) return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    const { add, remove, item, move, to, said } = button.dataset;
    if (add) {
      const id = uuid();
      focusNext = `${add}.${id}.text`;
      restructure({ kind: "add", list: add, item: id, text: "" });
    } else if (remove) {
      restructure({ kind: "remove", list: remove, item });
      notice("undo", "Weggehaald.", () => {
        focusNext = `${remove}.${item}.text`;
        restructure({ kind: "add", list: remove, item, text: "" });
      });
    } else {
      focusNext = `[data-move="${move}"][data-dir="${button.dataset.dir}"]`;
      restructure({ kind: "move", item: move, to: Number(to) });
      moved = said + " ";
      say("moved", said);
    }
  };

  // --- what the page tells us ------------------------------------------------------------------------------------

  const restoreFocus = () => {
    if (!focusNext) return;
    let el = focusNext.startsWith("[") ? document.querySelector(focusNext) : named(focusNext);
    if (!el) return;
    if (el.getAttribute("aria-disabled") === "true") el = el.parentElement.querySelector("[data-move]:not([aria-disabled=true])") ?? el;
    focusNext = "";
    el.focus();
  };
  const show = (rows, saved) => {
    open();
    savedBefore = saved;
    const target = form();
    if (!target) return;
    for (const el of target.elements) {
      if (!el.name) continue;
      const [change, row] = [pending[el.name], rows[el.name]];
      if (change?.change) write(el, change.next ?? change.change.value);
      else if ((row?.version ?? 0) >= (shown[el.name] ?? 0)) {
        if (el === document.activeElement && !isTick(el) && !isChoice(el) && shown[el.name] !== undefined) continue;
        write(el, row?.value ?? "");
        shown[el.name] = row?.version ?? 0;
      }
    }
    target.setAttribute("aria-busy", "false");
    delete document.documentElement.dataset.fresh;
    document.cookie = "wijkapp_nieuw=; Max-Age=0; Path=/; SameSite=Strict";
    for (const field of Object.keys(pending)) transmit(field);
    restoreFocus();
    showConflict();
    tell();
  };

  const waiting = [];
  // Resolves to true when everything is answered, to false when that takes longer than a person waits.
  const flush = () => {
    open();
    for (const field of Object.keys(pending)) transmit(field);
    if (here((change) => change.refused || change.stale).length) return Promise.resolve(false);
    if (!underway().length) return Promise.resolve(true);
    return new Promise((resolve) => {
      waiting.push(resolve);
      setTimeout(() => {
        stays = underway().length > 0;
        tell();
        resolve(!stays);
      }, 4000);
    });
  };

  document.addEventListener("input", edit);
  document.addEventListener("focusout", leave);
  document.addEventListener("click", press);
  document.addEventListener("submit", (event) => {
    // Before the page has woken up the form would go to the server as an address; it waits for the page instead.
    if (!event.target.matches("form[data-outbox]")) return;
    event.preventDefault();
    window.outbox.submitted = true;
    document.dispatchEvent(new CustomEvent("outbox:submit"));
  });
  addEventListener("online", () => ((tries = 0), Object.keys(pending).forEach(transmit)));
  addEventListener("pagehide", () => Object.keys(pending).forEach(transmit));
  document.addEventListener("visibilitychange", () => {
    Object.keys(pending).forEach(transmit);
    // Coming back to this window: another one may have changed the plan.
    if (document.visibilityState === "visible") catchUp();
  });
  addEventListener("beforeunload", (event) => {
    Object.keys(pending).forEach(transmit);
    const late = (change) => change.refused || change.stale || change.failed || Date.now() - change.since > SLOW;
    if (Object.values(pending).some(late)) event.preventDefault();
  });

  // What was typed in a plan that is not open now, and never got an answer, goes on its way from any page.
  const rescue = async () => {
    for (const other of Object.keys(sessionStorage).filter((name) => name.startsWith("outbox:") && name !== key)) {
      const changes = JSON.parse(sessionStorage.getItem(other));
      for (const [field, { op, base, change, next, stale, refused }] of Object.entries(changes)) {
        if (stale || refused || next !== undefined) continue; // These wait until somebody looks at that plan again.
        const { outcome } = await post({ op, base, change }, other.slice("outbox:".length));
        if (outcome === "saved" || outcome === "dropped") delete changes[field];
      }
      if (Object.keys(changes).length) sessionStorage.setItem(other, JSON.stringify(changes));
      else sessionStorage.removeItem(other);
    }
  };

  open();
  rescue().catch(() => undefined); // Without a line they stay where they are.
  if (key && document.cookie.split("; ").includes("wijkapp_nieuw=" + plan())) document.documentElement.dataset.fresh = "";
  window.outbox = { show, flush, busy: () => Object.keys(pending).length > 0, submitted: false };
})();
