// The chat in the browser: puts questions and answers into the conversation, opens clauses.
// Server words arrive as HTML that ui/view.py escaped; a question is only ever set as text.
"use strict";
(() => {
  const SLOW = 4000; // milliseconds after which waiting is explained
  let open = null; // the turn that waits for its answer

  const find = (selector) => document.querySelector(selector);
  const box = () => find("#cw-question textarea, #cw-question input");
  const day = () => find("#cw-day");
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const say = (words) => { const place = find("#cw-say"); if (place) place.textContent = words; };

  function make(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function show(node, block = "start") {
    node.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block });
  }

  const spelled = (iso) => new Date(`${iso}T00:00`).toLocaleDateString(
    "en-GB", { day: "numeric", month: "long", year: "numeric" });

  // What the field for the day says of itself; a day half typed counts as none that is complete.
  function showDay() {
    const field = day();
    if (!field) return;
    const bad = field.validity.badInput || field.validity.rangeOverflow;
    const set = !bad && field.value !== "";
    field.setAttribute("aria-invalid", String(bad));
    find("[data-clear]").hidden = !set && !bad;
    find(".cw-asof-row").classList.toggle("cw-set", set);
    find(".cw-asof-row").classList.toggle("cw-bad", bad);
    let words = "Empty: today.";
    if (set) words = `Answers are as of ${spelled(field.value)} until you clear it.`;
    if (bad) words = "This day is not complete. Finish it, or clear it.";
    find("#cw-day-says").textContent = words;
  }

  function clearDay() {
    day().value = "";
    showDay();
    day().focus();
    say("Cleared. Answers are as of today.");
  }

  // The textbox's content -> what it holds next, the question that is asked, and the day.
  function begin(words) {
    const asked = (words || "").trim();
    const turns = find("#cw-turns");
    if (!asked || open || !turns) return [words, "", ""];
    const field = day();
    showDay();
    if (field?.getAttribute("aria-invalid") === "true") {
      say(find("#cw-day-says").textContent);
      field.focus();
      return [words, "", ""];
    }
    const when = field?.value || "";
    const reading = when ? `Reading the clauses in force on ${spelled(when)}` : "Reading the clauses in force";
    const turn = make("article", "cw-turn");
    turn.setAttribute("aria-label", "Question and answer");
    const question = make("h2", "cw-asked", asked);
    question.dir = "auto";
    const wait = make("p", "cw-wait");
    wait.append(make("span", "cw-dots"), make("span", "cw-wait-words", `${reading} …`));
    turn.append(question, wait);
    turns.append(turn);
    const slow = setTimeout(() => {
      const place = wait.querySelector(".cw-wait-words");
      place.textContent = "Still reading. The first question after a start takes longer.";
    }, SLOW);
    open = { turn, wait, slow, asked };
    find("gradio-app")?.classList.add("cw-talking");
    const again = find("[data-new]");
    if (again) again.hidden = false;
    say(`${reading}.`);
    show(turn);
    return ["", asked, when];
  }

  function finish(node) {
    clearTimeout(open.slow);
    open.wait.replaceWith(node);
    show(open.turn);
    open = null;
  }

  function arrived(html, said) {
    if (!open) return;
    const made = document.createElement("template");
    made.innerHTML = html || "";
    finish(made.content);
    say(said || "");
  }

  function failed() {
    if (!open) return;
    const words = "Clausewise is busy or cannot be reached. Your question is back in the box: try again in a moment.";
    const note = make("section", "cw-answer cw-problem");
    note.setAttribute("role", "alert");
    note.append(make("p", "cw-problem-title", "No answer came"), make("p", "", words));
    const asked = open.asked;
    finish(note);
    fill(asked);
  }

  function fill(words) {
    const input = box();
    if (!input) return;
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  }

  function ask(words) {
    if (open) return;
    fill(words);
    setTimeout(() => find("#cw-send")?.click(), 60); // after Gradio has taken the value in
  }

  function openClause(target) {
    target.open = true;
    const mark = target.querySelector("mark");
    const room = window.innerHeight - (find("#cw-composer")?.offsetHeight || 0);
    const depth = mark ? mark.getBoundingClientRect().bottom - target.getBoundingClientRect().top : 0;
    if (depth < room) show(target, "start");
    else show(mark, "center");
    target.querySelector("summary")?.focus({ preventScroll: true });
  }

  // The receipt of an answer is saved by the server that made it; the page only holds its token.
  async function save(button) {
    const said = button.closest(".cw-keep").querySelector(".cw-saved");
    button.disabled = true;
    said.textContent = "Saving …";
    try {
      const got = await fetch("receipt", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ token: button.dataset.save }),
      });
      const told = await got.json();
      said.textContent = got.ok
        ? `Saved as ${told.id}. Alerts tell when its clauses change.`
        : told.error;
      button.textContent = got.ok ? "Saved" : "Save receipt";
      button.disabled = got.ok;
    } catch {
      said.textContent = "Clausewise cannot be reached, so nothing was saved. Try again in a moment.";
      button.disabled = false;
    }
  }

  document.addEventListener("input", (event) => { if (event.target === day()) showDay(); });
  document.addEventListener("focusout", (event) => { if (event.target === day()) showDay(); });

  document.addEventListener("click", (event) => {
    const marker = event.target.closest("a.cw-marker");
    if (marker) {
      const target = document.getElementById(marker.getAttribute("href").slice(1));
      event.preventDefault();
      if (target) openClause(target);
      return;
    }
    const asks = event.target.closest("button[data-ask]");
    if (asks) ask(asks.dataset.ask);
    const saving = event.target.closest("button[data-save]");
    if (saving) save(saving);
    if (event.target.closest("[data-clear]")) clearDay();
    if (event.target.closest("[data-new]")) window.location.reload();
  });

  // A second question waits until the first is answered, and an empty one is none.
  const idle = () => open || !box()?.value.trim();
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

  window.clausewise = Object.freeze({ begin, arrived, failed });
})();
