// Warns somebody who signed in before the session ends, and says so when it has.
// Pure Python cannot run a timer in the browser. The script asks /sessie once per page, sleeps until five minutes before
// the end, and asks again then: another window, or a click in this one, may have kept the session alive.
import { createElement as h, useEffect, useRef, useState } from "react";

const EARLY = 300; // Seconds before the end at which we warn.
const AGAIN = 60; // Seconds until we look once more, once there is something to say.
const clock = (moment) => moment.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
const signIn = () => "/inloggen?naar=" + encodeURIComponent(location.pathname.replace(/(.)\/$/, "$1") + location.search);

export function SessionWatch() {
  "use no memo"; // The React compiler must leave the mutable ref alone.
  const [news, setNews] = useState(null);
  const timer = useRef(0);

  const later = (seconds) => (timer.current = setTimeout(look, seconds * 1000));
  const look = async () => {
    clearTimeout(timer.current);
    if (!document.cookie.includes("wijkapp_ingelogd=")) return; // Nobody signed in here.
    await ask("GET");
  };
  const ask = async (method) => {
    let answer;
    try {
      answer = await fetch("/sessie", { method });
    } catch {
      return later(AGAIN);
    }
    if (answer.status === 401) return setNews({ kind: "over" });
    if (!answer.ok) return later(AGAIN);
    const { seconds, final } = await answer.json();
    if (seconds > EARLY) {
      setNews(method === "POST" ? { kind: "stays" } : null);
      return later(seconds - EARLY);
    }
    setNews({ kind: final ? "final" : "soon", at: clock(new Date(Date.now() + seconds * 1000)) });
    return later(Math.min(seconds + 1, AGAIN));
  };
  const stay = async () => {
    clearTimeout(timer.current);
    await ask("POST");
    document.getElementById("inhoud")?.focus(); // The button is gone.
  };

  useEffect(() => {
    const seen = () => document.visibilityState === "visible" && look();
    look();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);

  const button = { type: "button", className: "utrecht-button utrecht-button--primary-action", onClick: stay };
  const link = { className: "utrecht-link utrecht-link--html-a" };
  const lines = {
    soon: (at) => [h("p", null, `Om ${at} uur word je uitgelogd, omdat je een tijd niets deed.`), h("button", button, "Blijf ingelogd")],
    final: (at) => [h("p", null, `Om ${at} uur word je uitgelogd. Log daarna opnieuw in. Wat je typt, blijft in dit venster staan.`)],
    over: () => [
      h("p", null, "Je bent uitgelogd. Wat je typte, staat nog in dit venster."),
      h("a", { ...link, href: signIn() }, "Log opnieuw in"),
    ],
    stays: () => [h("p", null, "Je blijft ingelogd.")],
  };
  const said = news && h("div", { className: "wa-ending__in" }, ...lines[news.kind](news.at));
  return h("div", { role: "status", className: news ? "wa-ending" : undefined }, said);
}
