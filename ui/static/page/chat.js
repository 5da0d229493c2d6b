// The conversation: questions and answers as they come, kept in this browser turn by turn.
import { all, box, button, fill, find, make, parsed, say, show, signedOut } from "./dom.js";
import { askedDay, within } from "./filters.js";
import { spelled, t } from "./language.js";
import { closePanel } from "./panel.js";
import * as store from "./store.js";

const SLOW = 4000; // milliseconds after which waiting is explained
const MOST_TURNS = 24; // messages that travel along: ui/talk.py
let open = null; // the turn that waits for its answer
let id = store.current(); // of the conversation shown, null for a new one
let chat = id ? store.conversation(id) : { turns: [], history: [] };

let calls = 0; // of begin, by which a press is known to have come through
const early = window.clausewiseEarly;

export const waiting = () => open !== null;

function turnOf(asked) {
  const turn = make("article", "cw-turn", "", { "aria-label": t("Question and answer") });
  const question = make("h2", "cw-asked", asked, { dir: "auto" });
  turn.append(question);
  find("#cw-turns").append(turn);
  return turn;
}

function talking(yes) {
  find("gradio-app")?.classList.toggle("cw-talking", yes);
  const again = find("[data-new]");
  if (again) again.hidden = !yes;
}

// The textbox's content -> what it holds next, and what is sent with the question.
export function begin(words) {
  const asked = (words || "").trim();
  calls += 1;
  if (!asked || open || !find("#cw-turns")) return [words, ""];
  const day = askedDay();
  if (day === null) return [words, ""];
  const reading = day
    ? t("Reading the clauses in force on {day}", { day: spelled(day) })
    : t("Reading the clauses in force");
  const turn = turnOf(asked);
  const wait = make("div", "cw-live");
  const line = make("p", "cw-wait");
  line.append(make("span", "cw-dots"), make("span", "cw-wait-words", `${reading} …`));
  wait.append(line);
  turn.append(wait);
  const slow = setTimeout(() => {
    const place = find(".cw-wait-words", wait);
    if (place) place.textContent = t("Still reading. The first question after a start takes longer.");
  }, SLOW);
  id = id || store.begun();
  chat.turns.push({ asked, html: null });
  store.keep(id, chat);
  early?.forget();
  open = { turn, wait, slow, asked };
  talking(true);
  closePanel(false);
  say(`${reading}.`);
  show(turn);
  return ["", JSON.stringify({ words: asked, history: chat.history.slice(-MOST_TURNS), day, ...within() })];
}

// Parts of the answer as the server has them.
function part() {
  const made = find("#cw-arriving template");
  if (open && made) open.wait.replaceChildren(made.content.cloneNode(true));
}

function finish(node) {
  clearTimeout(open.slow);
  open.wait.replaceWith(node);
  show(open.turn);
  open = null;
}

export function arrived(html, told) {
  if (!open) return;
  const made = JSON.parse(told || "{}");
  finish(parsed(html));
  chat.history = made.history || [];
  chat.turns[chat.turns.length - 1].html = html;
  const room = store.keep(id, chat);
  say(room ? made.said || "" : t("This browser is full: the oldest conversations were given up."));
}

export async function failed() {
  if (!open) return;
  const note = make("section", "cw-answer cw-problem", "", { role: "alert" });
  if (await signedOut()) {
    note.append(make("p", "cw-problem-title", t("You are no longer signed in")));
    note.append(make("p", "", t("Your question is kept. Sign in again, and press “Ask again”.")));
    note.append(make("a", "cw-ask", t("Sign in"), { href: "login" }));
    return finish(note);
  }
  note.append(make("p", "cw-problem-title", t("No answer came")));
  note.append(make("p", "", t("Clausewise is busy or cannot be reached. Your question is back in the box: try again in a moment.")));
  const asked = open.asked;
  finish(note);
  chat.turns.pop();
  store.keep(id, chat);
  fill(asked);
}

// The conversation as it was left: the same answers, so that no citation moves.
export function render() {
  find("#cw-turns").replaceChildren();
  closePanel(false);
  for (const kept of chat.turns) {
    const turn = turnOf(String(kept.asked));
    if (kept.html) turn.append(parsed(kept.html));
    else turn.append(unanswered(kept.asked));
  }
  talking(chat.turns.length > 0);
}

function unanswered(asked) {
  const note = make("section", "cw-answer cw-problem");
  note.append(make("p", "", t("The page was closed before the answer came.")));
  note.append(button("cw-ask", t("Ask again"), { "data-ask": asked }));
  return note;
}

export function openChat(chosen) {
  if (open) return;
  id = chosen;
  store.choose(chosen);
  chat = chosen ? store.conversation(chosen) : { turns: [], history: [] };
  render();
  if (chosen) all(".cw-turn").at(-1)?.scrollIntoView();
  else window.scrollTo(0, 0);
  box()?.focus({ preventScroll: Boolean(chosen) });
}

export function ask(words) {
  if (open) return;
  fill(words);
  setTimeout(() => find("#cw-send")?.click(), 60); // after Gradio has taken the value in
}

// What was written before the page was ready, or before a reload; sent where it was to be sent.
// Gradio may have drawn the button and not hear it yet, so it is pressed until it is heard.
function resume(tries = 20) {
  const { words, asked } = early?.draft() || { words: "" };
  if (!words.trim() || open || calls) return;
  if (box()?.value !== words) fill(words);
  if (!asked) return;
  early.keep(words, true); // no note any more: the page is ready
  setTimeout(() => find("#cw-send")?.click(), 60);
  if (tries) setTimeout(resume, 600, tries - 1);
}

// Whether the day is incomplete, which is said.
function dayless() {
  if (askedDay() !== null) return false;
  early?.keep(box().value, false); // not to be sent by a reload, which empties the day
  return true;
}

export function startChat() {
  render();
  setTimeout(resume);
  new MutationObserver(part).observe(find("#cw-arriving"), { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const asks = event.target.closest("button[data-ask]");
    if (asks) ask(asks.dataset.ask);
    if (event.target.closest("[data-new]")) {
      openChat(null);
      say(t("A new conversation."));
    }
  });
  // A second question waits until the first is answered, an empty one is none, and one about half a
  // day is not asked. Gradio must not hear of them: it would drop what is asked while it answers.
  const idle = () => open || !box()?.value.trim() || dayless();
  document.addEventListener("click", (event) => {
    if (event.target.closest("#cw-send") && idle()) event.stopImmediatePropagation();
  }, true);
  document.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (plain && event.target === box() && idle()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
}
