// Keys for those who do not use a mouse. All need Alt, so that none is in the way of typing or of a
// screen reader's own keys.
import { all, box, button, find, make } from "./dom.js";
import { language, t } from "./language.js";
import { openChat, waiting } from "./chat.js";
import { openDrawer } from "./drawer.js";
import { closePanel, openSource, panelOpen } from "./panel.js";

let help = null;

const KEYS = () => [
  ["Enter", t("Ask the question")],
  ["Shift + Enter", t("Start a new line")],
  ["Alt + Q", t("Go to the question box")],
  ["Alt + N", t("New chat")],
  ["Alt + C", t("Conversations")],
  ["Alt + 1 … 9", t("Open that clause of the last answer")],
  ["Esc", t("Close the source")],
  ["Alt + K", t("Show these keys")],
];

function showKeys() {
  if (!help) {
    help = make("dialog", "cw-keys", "", { "aria-labelledby": "cw-keys-title", lang: language });
    const bar = make("div", "cw-panel-bar");
    const close = button("cw-act", t("Close"));
    close.addEventListener("click", () => help.close());
    bar.append(make("h2", "", t("Keys"), { id: "cw-keys-title" }), close);
    const table = make("dl");
    for (const [keys, words] of KEYS()) {
      const row = make("div");
      const name = make("dt");
      name.append(make("kbd", "", keys));
      row.append(name, make("dd", "", words));
      table.append(row);
    }
    help.append(bar, table);
    document.body.append(help);
  }
  if (!help.open) help.showModal();
}

function clause(number) {
  const last = all(".cw-turn").at(-1);
  const card = last && find(`.cw-clauses .cw-cite[data-marker="${number}"]`, last);
  if (card) openSource(card, find("summary", card));
}

const DOES = {
  KeyQ: () => box()?.focus(),
  KeyN: () => { if (!waiting()) openChat(null); },
  KeyC: openDrawer,
  KeyK: showKeys,
};

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panelOpen() && !find("dialog[open]")) closePanel();
    if (!event.altKey || event.ctrlKey || event.metaKey || find("dialog[open]")) return;
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (!digit && !DOES[event.code]) return;
    event.preventDefault();
    if (digit) clause(Number(digit[1]));
    else DOES[event.code]();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) showKeys();
  });
}
