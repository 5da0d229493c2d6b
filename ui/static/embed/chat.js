// The element: a button with a dialog (mode="dialog"), a panel in the page ("panel"), or all of
// an iframe ("page"). What was asked stays in this tab of the host page; no cookie is used.

const TURNS = 12;
const CHARS = 4000;
const KEY = "clausewise " + BASE;
const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);

class ClausewiseChat extends HTMLElement {
  #turns = [];
  #working = null;
  #column = 0;
  // Set by the host page where a sign-in is required: async ({refresh}) => a short-lived token.
  getToken = this.getToken;

  connectedCallback() {
    if (this.shadowRoot) return;
    const wanted = this.closest("[lang]")?.lang || navigator.language;
    this.#column = Math.max(LANGUAGES.indexOf(wanted.slice(0, 2).toLowerCase()), 0);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.#build(this.getAttribute("mode") === "dialog", LANGUAGES[this.#column]);
    for (const turn of this.#kept()) this.#turn(turn.q, turn.a);
  }

  disconnectedCallback() {
    this.#working?.abort();
  }

  open() {
    if (!this.launch || this.box.open) return;
    this.box.showModal();
    this.launch.setAttribute("aria-expanded", true);
    this.field.focus();
  }

  close() {
    if (this.launch) this.box.close();
  }

  clear() {
    this.#working?.abort();
    this.#turns = [];
    this.log.replaceChildren(this.hello);
    this.#keep();
    this.field.focus();
  }

  ask(words) {
    const asked = words.trim().slice(0, CHARS);
    if (asked && !this.#working) this.#answer(this.#turn(asked));
  }

  #t = (key) => WORDS[this.#column].split("|")[KEYS.split("|").indexOf(key)];

  #day = (iso) => Number.isNaN(Date.parse(iso)) ? iso : new Date(iso).toLocaleDateString(
    LANGUAGES[this.#column], { dateStyle: "long", timeZone: "UTC" });

  #build(modal, lang) {
    const t = this.#t;
    const title = this.getAttribute("heading") || t("title");
    const submit = (event) => {
      event.preventDefault();
      if (this.#working) return;
      this.ask(this.field.value);
      this.field.value = "";
    };
    const keydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    };
    this.hello = el("div", { class: "hello" }, el("p", {}, t("hello")),
      this.#several("examples", "|").map((one) => button(one, () => this.ask(one), { dir: "auto" })));
    this.log = el("div", { class: "log", role: "region", tabindex: 0, "aria-label": title }, this.hello);
    this.status = el("p", { role: "status", class: "unseen" });
    this.field = el("textarea", { id: "words", rows: 2, maxlength: CHARS, dir: "auto", keydown });
    this.box = el(modal ? "dialog" : "section", { class: "chat", lang, "aria-label": title },
      el("header", {}, el("h2", {}, title),
        modal && button("\u2715", () => this.close(), { class: "plain", "aria-label": t("close") }),
        button(t("fresh"), () => this.clear(), { class: "plain" }), link(BASE, t("full"))),
      this.log, this.status,
      el("form", { submit }, el("label", { for: "words" }, t("label")), this.field,
        el("button", { class: "send" }, t("send"))));
    if (modal) {
      this.launch = button(this.getAttribute("label") || t("open"), () => this.open(),
        { class: "launch", lang, "aria-haspopup": "dialog", "aria-expanded": false });
      this.box.addEventListener("close", () => this.launch.setAttribute("aria-expanded", false));
      this.box.addEventListener("keydown", (event) => this.#hold(event));
      this.shadowRoot.append(this.launch);
    }
    this.shadowRoot.append(this.box);
  }

  // Tab goes round within the dialog.
  #hold(event) {
    const stops = [...this.box.querySelectorAll("button, a, textarea, summary, [tabindex]")]
      .filter((one) => one.checkVisibility());
    if (event.shiftKey) stops.reverse();
    if (event.key === "Tab" && this.shadowRoot.activeElement === stops.at(-1)) {
      event.preventDefault();
      stops[0].focus();
    }
  }

  #turn(q, a) {
    const turn = { q, a, at: el("article", {}, out("h3", q), a && this.#node(a)) };
    this.hello.remove();
    this.log.append(turn.at);
    this.#turns.push(turn);
    return turn;
  }

  #node(answer) {
    return answerNode(answer, this.#t, this.#day, (words) => {
      this.ask(words);
      this.field.focus();
    });
  }

  async #answer(turn) {
    const t = this.#t;
    const working = this.#working = new AbortController();
    const late = setTimeout(() => working.abort(), 120000);
    const partial = { sentences: [], citations: [] };
    const put = (node) => turn.at.replaceChildren(turn.at.firstChild, node);
    const show = (name, data) => {
      if (name === "sentence") {
        partial.sentences.push(data);
        const known = partial.citations.map((one) => one.marker);
        partial.citations.push(...data.cited.filter((one) => !known.includes(one.marker)));
      } else Object.assign(partial, data);
      put(this.#node(partial));
    };
    put(soft(t("busy")));
    this.status.textContent = t("busy");
    turn.at.scrollIntoView({ block: "nearest" });
    try {
      const a = turn.a = await ask(this.#body(turn.q), this.#token, show, working.signal);
      put(this.#node(a));
      this.#keep();
      this.status.textContent =
        `${t(a.verdict)}. ${t(band(a.confidence))}. ${t("sources")}: ${a.citations.length}`;
    } catch (error) {
      put(this.#problem(error, turn));
    } finally {
      clearTimeout(late);
      if (this.#working === working) this.#working = null;
    }
  }

  #problem(error, turn) {
    const t = this.#t;
    this.status.textContent = "";
    return el("div", { class: "problem", role: "alert" }, el("p", {}, t(error.kind || "offline")),
      error.kind && soft(error.message),
      button(t("retry"), () => {
        if (!this.#working) this.#answer(turn);
        this.field.focus();
      }));
  }

  #several(name, sign) {
    return (this.getAttribute(name) || "").split(sign).map((one) => one.trim()).filter(Boolean);
  }

  #body(question) {
    const turns = this.#turns.filter((turn) => turn.a).slice(-TURNS);
    const history = turns.flatMap(({ q, a }) => [
      { role: "user", content: q },
      { role: "assistant", content: said(a, this.#t).slice(0, CHARS) },
    ]);
    const [providers, collections] = ["providers", "collections"].map((name) => this.#several(name, ","));
    return { question, history, providers, collections, channel: "embed" };
  }

  // The page's own function, one that it names, or what is written down.
  #token = async (refresh) => {
    const given = this.getToken || window[this.getAttribute("token-function")];
    return typeof given === "function" ? given({ refresh }) : !refresh && this.getAttribute("token");
  };

  // With a token there may be another person in this tab tomorrow, so then nothing is kept.
  #keeps() {
    const [keep, ...tokens] = ["keep", "token", "token-function"].map((name) => this.getAttribute(name));
    return keep ? keep === "session" : !this.getToken && !tokens.some(Boolean);
  }

  #kept() {
    try {
      return this.#keeps() && JSON.parse(sessionStorage.getItem(KEY)) || [];
    } catch {
      return [];
    }
  }

  #keep() {
    try {
      const kept = this.#turns.filter((turn) => turn.a).slice(-TURNS).map(({ q, a }) => ({ q, a }));
      sessionStorage.setItem(KEY, JSON.stringify(this.#keeps() ? kept : []));
    } catch {
      // Storage is blocked or full: the chat stays in memory.
    }
  }
}

customElements.get("clausewise-chat") || customElements.define("clausewise-chat", ClausewiseChat);

const place = () => {
  const { mode = "dialog", target, ...others } = script.dataset;
  if (mode === "none") return;
  const chat = el("clausewise-chat", { mode });
  for (const name in others) {
    chat.setAttribute(name.replace(/[A-Z]/g, (big) => "-" + big.toLowerCase()), others[name]);
  }
  if (target) document.querySelector(target).append(chat);
  else if (mode === "panel") script.after(chat);
  else document.body.append(chat);
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", place);
else place();
