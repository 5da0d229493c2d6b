// The conversations, kept in this browser alone. A list, and under a key of its own each
// conversation: {turns: [{asked, html, sent}], history}. Other tabs may write meanwhile, so the list
// is read again before each change.
import { who } from "./language.js";

const PREFIX = `clausewise.${who}.`;
const LIST = `${PREFIX}list`;
const CURRENT = `${PREFIX}current`;
const TITLE = 90; // characters of a question that become a title

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

// The newest first: {id, title, at}
export function conversations() {
  const found = read(LIST, []);
  return Array.isArray(found) ? found.filter((one) => one && typeof one.id === "string") : [];
}

export function conversation(id) {
  const found = read(`${PREFIX}chat.${id}`, null);
  const whole = found && Array.isArray(found.turns) && Array.isArray(found.history);
  return whole ? found : { turns: [], history: [] };
}

export const current = () => sessionStorage.getItem(CURRENT);

export function choose(id) {
  if (id) sessionStorage.setItem(CURRENT, id);
  else sessionStorage.removeItem(CURRENT);
}

export function begun() {
  const id = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  choose(id);
  return id;
}

// Stores a conversation and puts it first; whether there was room without giving up old ones.
export function keep(id, chat) {
  const others = conversations().filter((one) => one.id !== id);
  const before = conversations().find((one) => one.id === id);
  const title = before?.title || (chat.turns[0]?.asked || "").slice(0, TITLE);
  const list = [{ id, title, at: Date.now() }, ...others];
  for (let dropped = 0; ; dropped += 1) {
    try {
      localStorage.setItem(`${PREFIX}chat.${id}`, JSON.stringify(chat));
      localStorage.setItem(LIST, JSON.stringify(list));
      return dropped === 0;
    } catch {
      const oldest = list.length > 1 ? list.pop() : null;
      if (!oldest) return false;
      localStorage.removeItem(`${PREFIX}chat.${oldest.id}`);
    }
  }
}

export function rename(id, title) {
  const list = conversations().map((one) => (one.id === id ? { ...one, title } : one));
  localStorage.setItem(LIST, JSON.stringify(list));
}

export function forget(id) {
  localStorage.setItem(LIST, JSON.stringify(conversations().filter((one) => one.id !== id)));
  localStorage.removeItem(`${PREFIX}chat.${id}`);
  if (current() === id) choose(null);
}
