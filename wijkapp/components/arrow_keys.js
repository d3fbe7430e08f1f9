// On a projected page the arrow keys, and the keys of a remote control, press the buttons that turn the page. Only a
// script hears a key that is pressed anywhere; asking the server about every key would send all that is typed there.
import { useEffect } from "react";

const TURNS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous" };

export function ArrowKeys() {
  useEffect(() => {
    const turn = (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const button = document.querySelector(`[data-turn="${TURNS[event.key]}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    window.addEventListener("keydown", turn);
    return () => window.removeEventListener("keydown", turn);
  }, []);
  return null;
}
