// The chat in the browser. Server words arrive as HTML that ui/markup.py escaped; a question is only
// ever set as text. Gradio carries the questions and answers; its page is there before this is.
import { startActions } from "./page/actions.js";
import { arrived, begin, failed, startChat } from "./page/chat.js";
import { find } from "./page/dom.js";
import { startDrawer } from "./page/drawer.js";
import { startFilters } from "./page/filters.js";
import { startKeys } from "./page/keys.js";
import { offerLanguages, signedIn, translate } from "./page/language.js";
import { clearDay } from "./page/filters.js";
import { startPanel } from "./page/panel.js";

const NEEDED = ["#cw-turns", "#cw-arriving", "#cw-day", "#cw-language", "#cw-question textarea", "#cw-send"];

function start() {
  translate();
  offerLanguages(find("#cw-language"));
  find("[data-out]").hidden = !signedIn;
  startFilters();
  startPanel();
  startActions();
  startDrawer();
  startKeys();
  startChat();
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-clear]")) clearDay();
  });
  document.documentElement.classList.add("cw-ready");
}

// Gradio draws the page piece by piece.
function whenDrawn() {
  if (!NEEDED.every((selector) => find(selector))) return false;
  start();
  return true;
}

if (!whenDrawn()) {
  const watcher = new MutationObserver(() => { if (whenDrawn()) watcher.disconnect(); });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
}

window.clausewise = Object.freeze({ begin, arrived, failed });
