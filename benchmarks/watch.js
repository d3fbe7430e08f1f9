// Runs in every measured page, before its own scripts, and only looks: it notes when something was painted.
// A function of `bench` that is called before the page has loaded starts one of the watches; times are in milliseconds.
window.bench = (() => {
  // A task that is queued in an animation frame runs when that frame has been handed over to be painted.
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
  const visible = (el) => !!el?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !el.closest("[inert]");
  const box = () => document.querySelector("input[type=checkbox]");
  const status = () => document.querySelector("[data-outbox-status]");
  const isSaved = () => status()?.dataset.state === "saved" && status().textContent.startsWith("Opgeslagen");
  const say = (text) => status() && ((status().textContent = text), (status().dataset.state = text));
  const fcp = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const onChange = (look) => {
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  };

  // The first box: when it was painted, and every frame from its first tick on in which it did not stand ticked.
  const early = { wrong: 0, frames: 0 };
  const watchFirstBox = (onPainted = () => {}) => {
    const look = () => {
      if (!visible(box()) || fcp() === undefined) return requestAnimationFrame(look);
      setTimeout(() => ((early.painted = performance.now()), (early.fcp = fcp()), onPainted()));
    };
    addEventListener("input", () => (early.ticked ??= performance.now()), true);
    const frame = () => {
      if (early.ticked && visible(box())) (early.frames += 1), (early.wrong += !box().checked);
      requestAnimationFrame(frame);
    };
    onChange(() => early.ticked && isSaved() && (painted((now) => (early.saved = now)), true));
    requestAnimationFrame(look);
    requestAnimationFrame(frame);
  };
  // A visitor who clicks at once: in the task after the frame in which the box was painted.
  const clickAtOnce = () => watchFirstBox(() => box().click());

  // Every tick: until the next painted frame, and until the words that it is saved are in the page; frames come every
  // 17 ms, too coarse to tell two answers apart. What the page said of the tick before is wiped first, so that it has to
  // say so again.
  const ticks = [];
  const watchTicks = () => {
    addEventListener("click", ({ target, timeStamp }) => {
      if (target.type !== "checkbox") return;
      const tick = { want: target.checked };
      ticks.push(tick);
      say("");
      requestAnimationFrame(() => (tick.held = target.checked === tick.want));
      painted((now) => (tick.painted = now - timeStamp));
      onChange(() => isSaved() && ((tick.saved = performance.now() - timeStamp), true));
    }, true);
  };

  // A press that leads to another step: until its heading and its fields have been painted.
  const moves = [];
  const watchMove = (selector) => {
    const heading = () => document.querySelector("h1")?.textContent;
    const before = heading();
    document.querySelector(selector).addEventListener("click", ({ timeStamp }) => {
      const look = () => {
        const form = document.querySelector("form[data-outbox]");
        const arrived = heading() && heading() !== before && form?.getAttribute("aria-busy") === "false";
        if (!arrived || ![...form.elements].some((el) => el.name && visible(el))) return requestAnimationFrame(look);
        setTimeout(() => moves.push(performance.now() - timeStamp));
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  };
  return { early, watchFirstBox, clickAtOnce, ticks, watchTicks, moves, watchMove };
})();
