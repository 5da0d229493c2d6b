// The first script of the page, there before anything is drawn. What is asked before the page can
// send it is kept, shown as kept, and sent then (chat.js); what is being written outlives a reload.
window.clausewiseEarly = ((waits) => {
  const KEY = "clausewise.draft";
  const BOX = "#cw-question textarea, #cw-question input";
  const ready = () => document.documentElement.classList.contains("cw-ready");
  let draft = before(); // {words, asked}: what stands in the box, and whether it is to be sent

  // Of the same tab, and only for a reload: somebody else may have signed in by any other way.
  function before() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
      if (again && kept && typeof kept.words === "string") return { words: kept.words, asked: kept.asked === true };
      sessionStorage.removeItem(KEY);
    } catch { /* storage is blocked: it lasts as long as the page */ }
    return { words: "", asked: false };
  }

  function keep(words, asked) {
    draft = { words, asked };
    try {
      if (words.trim()) sessionStorage.setItem(KEY, JSON.stringify(draft));
      else sessionStorage.removeItem(KEY);
    } catch { /* as above */ }
    show();
  }

  function show() {
    const shown = document.getElementById("cw-held");
    const held = draft.asked && draft.words.trim() && !ready();
    if (!held) shown?.remove();
    if (!held || shown || !document.body) return;
    const note = document.createElement("p");
    note.id = "cw-held";
    note.setAttribute("role", "status");
    note.textContent = waits;
    document.body.append(note);
  }

  function hold(event, words) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (words.trim()) keep(words, true);
  }

  const typed = () => document.querySelector(BOX)?.value || "";
  document.addEventListener("input", (event) => {
    if (event.target.matches?.(BOX)) keep(event.target.value, draft.asked && !ready());
  }, true);
  document.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (plain && !ready() && event.target.matches?.(BOX)) hold(event, typed());
  }, true);
  document.addEventListener("click", (event) => {
    if (ready()) return;
    const example = event.target.closest?.("button[data-ask]");
    if (example) hold(event, example.dataset.ask);
    else if (event.target.closest?.("#cw-send")) hold(event, typed());
  }, true);
  document.addEventListener("DOMContentLoaded", show);

  return Object.freeze({ draft: () => draft, forget: () => keep("", false), keep });
})(document.currentScript.dataset.waits);
