// What can be done with an answer: copy, send, save, judge, hand over.
import { all, find, post, say } from "./dom.js";
import { t } from "./language.js";

const GONE = () => t("You are no longer signed in. Reload the page to sign in again.");
const UNREACHED = () => t("Clausewise cannot be reached. Try again in a moment.");

function tell(node, words) {
  const place = find(".cw-saved", node.closest(".cw-keep"));
  if (place) place.textContent = words;
  else say(words);
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch { // no permission, or not a secure page
    const area = document.createElement("textarea");
    area.value = words;
    area.setAttribute("aria-hidden", "true");
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

async function copy(button, words, done) {
  const ok = await copied(words);
  button.focus();
  tell(button, ok ? done : t("This browser does not let the page copy."));
}

// The receipt of an answer is saved by the server that made it; the page only holds its token.
async function save(button) {
  button.disabled = true;
  tell(button, t("Saving …"));
  try {
    const { ok, status, told } = await post("receipt", { token: button.dataset.save });
    const not = status === 401 ? GONE() : told.error;
    tell(button, ok ? t("Saved as {id}. Alerts tell when its clauses change.", { id: told.id }) : not);
    button.textContent = ok ? t("Saved") : t("Save receipt");
    button.disabled = ok;
  } catch {
    tell(button, UNREACHED());
    button.disabled = false;
  }
}

async function sent(node, address, values, done) {
  try {
    const { ok, status, told } = await post(address, values);
    tell(node, ok ? done : status === 401 ? GONE() : told.error || told.detail);
    return ok;
  } catch {
    tell(node, UNREACHED());
    return false;
  }
}

async function thumb(button) {
  const judging = button.closest(".cw-judge");
  const way = button.dataset.thumb;
  const ok = await sent(button, "page/feedback",
    { answer: judging.dataset.answer, thumb: way }, t("Thank you. It is written down."));
  if (!ok) return;
  for (const one of all("[data-thumb]", judging)) {
    one.setAttribute("aria-pressed", String(one === button));
  }
  const form = find(".cw-reason", judging);
  form.hidden = way !== "down";
  if (way === "down") find("textarea", form).focus();
}

async function reason(form) {
  const judging = form.closest(".cw-judge");
  const words = find("textarea", form).value.trim();
  if (!words) return find("textarea", form).focus();
  const values = { answer: judging.dataset.answer, thumb: "down", reason: words };
  if (await sent(form, "page/feedback", values, t("Thank you. The reason is written down."))) {
    form.hidden = true;
    find("[data-thumb=down]", judging).focus();
  }
}

async function handOver(form) {
  const judging = form.closest(".cw-judge");
  const turn = form.closest(".cw-turn, main");
  const values = {
    answer: judging.dataset.answer,
    question: (find(".cw-asked, h1", turn)?.textContent || "").slice(0, 4000),
    note: find("textarea", form).value.trim(),
    contact: find("input", form).value.trim(),
  };
  const done = t("Handed over. The policy team has your question.");
  if (await sent(form, "page/handover", values, done)) {
    form.hidden = true;
    const opener = find("[data-hand]", judging);
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }
}

function unfold(opener) {
  const form = find(".cw-hand", opener.closest(".cw-judge"));
  form.hidden = !form.hidden;
  opener.setAttribute("aria-expanded", String(!form.hidden));
  if (!form.hidden) find("textarea", form).focus();
}

function addReason(chip) {
  const area = find("textarea", chip.closest("form"));
  area.value = area.value ? `${area.value}\n${chip.dataset.reason}` : chip.dataset.reason;
  area.focus();
}

export function startActions() {
  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    let node = on("button[data-copy]");
    if (node) copy(node, node.dataset.copy, t("Copied."));
    node = on("button[data-share]");
    if (node) {
      const link = new URL(node.dataset.share, document.baseURI).href;
      copy(node, link, t("The link to the receipt is copied."));
    }
    if ((node = on("button[data-save]"))) save(node);
    if ((node = on("button[data-thumb]"))) thumb(node);
    if ((node = on("button[data-hand]"))) unfold(node);
    if ((node = on("button[data-reason]"))) addReason(node);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".cw-reason, .cw-hand")) return;
    event.preventDefault();
    if (form.matches(".cw-reason")) reason(form);
    else handOver(form);
  });
}
