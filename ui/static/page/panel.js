// The source beside the answer; on a narrow page below it. Opens at the cited clause.
import { button, find, make, parsed, say, show } from "./dom.js";
import { t } from "./language.js";

let from = null; // what had the focus when the panel was opened
const narrow = window.matchMedia("(max-width: 999px)");

function built() {
  const panel = make("aside", "cw-panel", "", { id: "cw-panel", "aria-label": t("Source"), tabindex: "-1" });
  const bar = make("div", "cw-panel-bar");
  bar.append(make("strong", "", t("Source")));
  bar.append(button("cw-act", t("Close"), { "data-close-panel": "" }));
  panel.append(bar, make("div", "cw-panel-body"));
  return panel;
}

export const panelOpen = () => Boolean(find("#cw-panel"));

export function closePanel(giveBack = true) {
  const panel = find("#cw-panel");
  if (!panel) return;
  panel.remove();
  document.documentElement.classList.remove("cw-reading");
  if (giveBack && from?.isConnected) from.focus({ preventScroll: !narrow.matches });
  from = null;
}

// Opens the source of a card; without one (a quote that could not be verified) the card itself.
export async function openSource(card, opener) {
  const address = card.dataset.source;
  if (!address) {
    card.open = true;
    show(card);
    card.querySelector("summary")?.focus({ preventScroll: true });
    return;
  }
  closePanel(false);
  from = opener || card.querySelector("summary");
  const panel = built();
  card.closest(".cw-turn, .cw-answer").after(panel); // read after the answer, whatever it looks like
  document.documentElement.classList.add("cw-reading");
  const body = find(".cw-panel-body", panel);
  body.append(make("p", "cw-wait", t("Opening the source …")));
  let html = "";
  try {
    const got = await fetch(address);
    const gone = t("You are no longer signed in. Reload the page to sign in again.");
    html = got.status === 401 ? make("p", "cw-note", gone, { role: "alert" }).outerHTML : await got.text();
  } catch {
    body.replaceChildren(make("p", "cw-note", t("Clausewise cannot be reached. Try again in a moment.")));
    return;
  }
  if (!panel.isConnected) return; // another was opened meanwhile
  body.replaceChildren(parsed(html));
  atClause(panel);
}

function atClause(panel) {
  const cited = find("#cw-cited", panel);
  if (narrow.matches) show(panel);
  else from?.scrollIntoView({ block: "nearest" }); // the answer has just become narrower
  if (cited) {
    const body = find(".cw-panel-body", panel);
    const above = cited.getBoundingClientRect().top - body.getBoundingClientRect().top;
    body.scrollTop += above - body.clientHeight / 4;
    cited.focus({ preventScroll: true });
  } else {
    panel.focus({ preventScroll: true });
  }
  const title = find(".cw-panel-title", panel)?.textContent || "";
  say(t("Source opened: {title}", { title }));
}

export function startPanel() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-panel]")) closePanel();
    const jump = event.target.closest(".cw-outline a");
    if (jump) {
      event.preventDefault();
      const place = document.getElementById(jump.getAttribute("href").slice(1));
      place?.scrollIntoView({ block: "start" });
      place?.focus({ preventScroll: true });
    }
    const opener = event.target.closest("[data-open]");
    if (opener) openSource(opener.closest(".cw-cite"), opener);
    const marker = event.target.closest("a.cw-marker");
    if (!marker) return;
    event.preventDefault();
    const card = document.getElementById(marker.getAttribute("href").slice(1));
    if (card) openSource(card, marker);
  });
}
