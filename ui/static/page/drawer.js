// The list of conversations: open, rename, delete.
import { button, find, make, say } from "./dom.js";
import { language, t } from "./language.js";
import { openChat, waiting } from "./chat.js";
import * as store from "./store.js";

let drawer = null;

function built() {
  drawer = make("dialog", "cw-drawer", "", { id: "cw-drawer", "aria-labelledby": "cw-drawer-title" });
  const bar = make("div", "cw-panel-bar");
  bar.append(make("h2", "", t("Conversations"), { id: "cw-drawer-title" }));
  const close = button("cw-act", t("Close"));
  close.addEventListener("click", () => drawer.close());
  bar.append(close);
  drawer.append(bar, make("ul", "cw-chats"), make("p", "cw-soft",
    t("They are kept in this browser only, on this device.")));
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
  document.body.append(drawer);
}

function when(at) {
  return new Date(at).toLocaleString(language === "en" ? "en-GB" : language,
    { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

function row(one) {
  const item = make("li");
  const title = one.title || t("Untitled");
  const here = one.id === store.current();
  const opens = button("cw-chat", "", here ? { "aria-current": "true" } : {});
  opens.append(make("span", "cw-chat-title", title, { dir: "auto" }), make("span", "cw-soft", when(one.at)));
  opens.addEventListener("click", () => {
    if (waiting()) return say(t("Wait until the question is answered."));
    drawer.close();
    return openChat(one.id);
  });
  const renames = button("cw-act", t("Rename"), { "aria-label": t("Rename “{title}”", { title }) });
  renames.addEventListener("click", () => rename(item, one, title));
  const deletes = button("cw-act", t("Delete"), { "aria-label": t("Delete “{title}”", { title }) });
  deletes.addEventListener("click", () => remove(deletes, one, title));
  item.append(opens, renames, deletes);
  return item;
}

function rename(item, one, title) {
  const form = make("form", "cw-renaming");
  const field = make("input", "", "", { type: "text", maxlength: "120", "aria-label": t("New name") });
  field.value = title;
  form.append(field, make("button", "cw-act", t("Save"), { type: "submit" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (words) store.rename(one.id, words);
    list(one.id);
    say(t("Renamed."));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    list(one.id);
  });
  item.replaceChildren(form);
  field.select();
}

// Asked twice, since nothing brings a conversation back.
function remove(deletes, one, title) {
  if (!deletes.dataset.sure) {
    deletes.dataset.sure = "1";
    deletes.textContent = t("Really delete?");
    deletes.setAttribute("aria-label", t("Really delete “{title}”?", { title }));
    return;
  }
  const here = one.id === store.current();
  if (here && waiting()) return;
  store.forget(one.id);
  if (here) openChat(null);
  list();
  find(".cw-chat, button", drawer)?.focus();
  say(t("Deleted."));
}

function list(focus) {
  const rows = store.conversations().map(row);
  const place = find(".cw-chats", drawer);
  place.replaceChildren(...rows);
  if (!rows.length) place.append(make("li", "cw-soft", t("None yet.")));
  const at = store.conversations().findIndex((one) => one.id === focus);
  if (at >= 0) rows[at].querySelector("button")?.focus();
}

export function openDrawer() {
  if (!drawer) built();
  list();
  drawer.showModal();
}

export function startDrawer() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-chats]")) openDrawer();
  });
}
