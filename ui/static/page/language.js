// The page's own words in the language that the server found for this browser.
import { all, find } from "./dom.js";

async function words() {
  try {
    const got = await fetch("page/words.json");
    if (got.ok) return await got.json();
  } catch { /* not reached: the page speaks English until it is opened again */ }
  return { language: "en", languages: {}, messages: {}, who: "" };
}

const known = await words();

export const language = known.language;
export const signedIn = known.signed_in === true; // so that signing out means something
export const who = known.who; // whose conversations are shown; says nothing about the person

export function t(message, values = {}) {
  const words = known.messages[message] || message;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

export const spelled = (iso) => new Date(`${iso}T00:00`).toLocaleDateString(
  language === "en" ? "en-GB" : language, { day: "numeric", month: "long", year: "numeric" });

// The frame of the page is the same for everybody, so it arrives in English.
export function translate() {
  document.documentElement.lang = language;
  for (const node of all("[data-t]")) {
    if (!node.dataset.t) node.dataset.t = node.textContent; // remembers the message
    node.textContent = t(node.dataset.t);
  }
  for (const node of all("[data-t-label]")) {
    if (!node.dataset.tLabel) node.dataset.tLabel = node.getAttribute("aria-label");
    node.setAttribute("aria-label", t(node.dataset.tLabel));
  }
  // Gradio writes a direction of its own on every block; ours is the page's.
  for (const node of all(".block[dir]")) node.removeAttribute("dir");
  const label = find("#cw-question [data-testid=block-info]");
  if (label) label.textContent = t("Your question");
  find("#cw-question textarea, #cw-question input")?.setAttribute("placeholder", t("May we use … for …?"));
  const send = find("#cw-send");
  if (send) send.textContent = t("Ask");
}

export function offerLanguages(select) {
  for (const [code, name] of Object.entries(known.languages)) {
    const option = new Option(name, code, code === language, code === language);
    option.lang = code;
    select.append(option);
  }
  select.addEventListener("change", () => {
    const kept = "path=/; max-age=31536000; samesite=strict";
    document.cookie = `clausewise-language=${select.value}; ${kept}`;
    window.location.reload();
  });
}
