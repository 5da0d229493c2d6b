// The day that questions are about, and the providers and collections that they are asked within.
import { all, button, find, make, say } from "./dom.js";
import { spelled, t } from "./language.js";

const chosen = { providers: new Set(), collections: new Set() };
const day = () => find("#cw-day");

// What the field for the day says of itself; a day half typed counts as none that is complete.
export function showDay() {
  const field = day();
  if (!field) return;
  const bad = field.validity.badInput || field.validity.rangeOverflow;
  const set = !bad && field.value !== "";
  field.setAttribute("aria-invalid", String(bad));
  find("[data-clear]").hidden = !set && !bad;
  find(".cw-asof-row").classList.toggle("cw-set", set);
  find(".cw-asof-row").classList.toggle("cw-bad", bad);
  let words = t("Empty: today.");
  if (set) words = t("Answers are as of {day} until you clear it.", { day: spelled(field.value) });
  if (bad) words = t("This day is not complete. Finish it, or clear it.");
  find("#cw-day-says").textContent = words;
}

export function clearDay() {
  day().value = "";
  showDay();
  day().focus();
  say(t("Cleared. Answers are as of today."));
}

// The day in ISO form, empty for today; null for one that is not complete, which is said.
export function askedDay() {
  const field = day();
  showDay();
  if (field?.getAttribute("aria-invalid") !== "true") return field?.value || "";
  say(find("#cw-day-says").textContent);
  field.focus();
  return null;
}

export const within = () => ({
  providers: [...chosen.providers], collections: [...chosen.collections],
});

function add(field) {
  const kind = field.dataset.within;
  const names = all("option", find(`#${field.getAttribute("list")}`) || document.body)
    .map((option) => option.value);
  const wanted = field.value.trim().toLowerCase();
  const name = names.find((one) => one.toLowerCase() === wanted);
  const says = find("#cw-within-says");
  if (!wanted) return;
  if (!name) {
    says.textContent = t("The library has no “{name}”. Choose from the list.", { name: field.value.trim() });
    return;
  }
  chosen[kind].add(name);
  field.value = "";
  showWithin();
  say(t("Only {name} from now on.", { name }));
}

function drop(kind, name) {
  chosen[kind].delete(name);
  showWithin();
  find(`[data-within=${kind}]`)?.focus();
  say(t("{name} is no longer a filter.", { name }));
}

function showWithin() {
  const place = find(".cw-chosen");
  if (!place) return;
  place.replaceChildren();
  for (const [kind, names] of Object.entries(chosen)) {
    for (const name of names) {
      const chip = button("cw-chip", `${name} ×`, {
        "aria-label": t("Remove the filter {name}", { name }), dir: "auto",
      });
      chip.addEventListener("click", () => drop(kind, name));
      const item = make("li");
      item.append(chip);
      place.append(item);
    }
  }
  const number = chosen.providers.size + chosen.collections.size;
  find(".cw-narrow-count").textContent = number ? ` (${number})` : "";
  find("#cw-within-says").textContent = number ? "" : t("Empty: the whole library.");
}

export function startFilters() {
  showDay();
  showWithin();
  document.addEventListener("input", (event) => {
    if (event.target === day()) showDay();
    const typed = event.target.closest?.("[data-within]");
    // Choosing from the list is no typing: it comes without the kind of input that keys give.
    if (typed && !(event instanceof InputEvent && event.inputType !== "insertReplacementText")) add(typed);
  });
  document.addEventListener("focusout", (event) => { if (event.target === day()) showDay(); });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-within]")) add(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("[data-within]")) return;
    event.preventDefault();
    add(event.target);
  });
}
