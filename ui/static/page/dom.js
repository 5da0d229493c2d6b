// Small means that every part of the page uses. Words from outside are only ever set as text.
export const find = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const box = () => find("#cw-question textarea, #cw-question input");
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function make(tag, className, text, attributes = {}) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function button(className, text, attributes = {}) {
  return make("button", className, text, { type: "button", ...attributes });
}

// What a screen reader is told.
export function say(words) {
  const place = find("#cw-say");
  if (place) place.textContent = words;
}

export function show(node, block = "start") {
  node.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block });
}

// Puts words into the question box so that Gradio takes them in.
export function fill(words) {
  const input = box();
  if (!input) return;
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
}

// HTML that ui/markup.py made; nothing in it runs, since the policy names every script.
export function parsed(html) {
  const made = document.createElement("template");
  made.innerHTML = html || "";
  return made.content;
}

// Whether the server no longer knows who is asking: a session ends, a key is revoked.
export async function signedOut() {
  try {
    return (await fetch("page/words.json")).status === 401;
  } catch {
    return false;
  }
}

export async function post(address, values) {
  const got = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
  return { ok: got.ok, status: got.status, told: await got.json() };
}
