// An answer as nodes. Every word from outside becomes a text node; nothing is ever read as HTML.

const el = (tag, props, ...children) => {
  const space = /^(svg|path)$/.test(tag) ? "2000/svg" : "1999/xhtml";
  const node = document.createElementNS("http://www.w3.org/" + space, tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(3).filter((child) => child || child === 0));
  return node;
};

const button = (words, click, props) => el("button", { type: "button", click, ...props }, words);

// Words from outside, whichever way they run.
const out = (tag, ...children) => el(tag, { dir: "auto" }, ...children);

const soft = (...children) => el("p", { class: "soft", dir: "auto" }, ...children);

const link = (href, words) => el("a", { href, target: "_blank", rel: "noreferrer" }, words);

const section = (title, kind, ...children) =>
  el("section", { class: kind }, el("h4", {}, title), ...children);

// A list that may be missing, each made into a node.
const each = (items, made) => (items || []).map((item) => made(item));

// The same below a heading; nothing where there is none.
const group = (title, kind, items, made, tag) => {
  const nodes = each(items, made);
  return nodes.length > 0 && section(title, kind, tag ? el(tag, {}, nodes) : nodes);
};

const band = (confidence) =>
  confidence >= BANDS.high ? "high" : confidence >= BANDS.moderate ? "moderate" : "low";

// What a follow-up is told of an earlier answer: as the chat page tells it.
const said = (answer, t) =>
  [...each(answer.sentences, (one) => one.text), answer.clarify?.question].filter(Boolean).join(" ")
  || t(answer.verdict);

// The answer's parts, in the order in which they are read. again(words) asks a follow-up.
function answerNode(answer, t, day, again) {
  const badge = (verdict) => el("span", { class: "badge " + verdict },
    el("svg", { viewBox: "0 0 20 20", "aria-hidden": true },
      each(SHAPES[verdict], (d) => el("path", { d }))), t(verdict));
  const marker = (number) => ["\u00a0", button(`[${number}]`, () => {
    const card = article.querySelector(`[data-marker="${number}"]`);
    card.open = true;
    card.firstChild.focus();
  }, { class: "marker", "aria-label": `${t("clause")} ${number}` })];
  const card = (cited, numbered) => {
    const { collection, document, source_url: source, valid_to: until } = cited;
    return el("details", { "data-marker": numbered ? cited.marker : null },
      el("summary", {}, numbered && `[${cited.marker}] `, out("span", cited.title),
        out("small", [cited.provider, ...(cited.heading_path || []).slice(-1)].join(" · "))),
      each(cited.lead_in, soft),
      out("blockquote", cited.quote),
      soft(`${t("force")} ${day(cited.valid_from)} – ${until ? day(until) : "…"}`,
        cited.text_kind === "restatement" && " · " + t("restatement")),
      el("p", {}, /^https?:\/\/\w/i.test(source) && [link(source, t("official")), " · "],
        link(BASE + "document?" + new URLSearchParams({ collection, path: document }), t("history"))));
  };
  const { verdict, clarify, silence, confidence, resolved_question: resolved } = answer;
  const point = (one) => out("li", one.text, marker(one.marker));
  const option = (one) => el("li", {},
    button(one.label, () => again(one.label), { dir: "auto" }), " ", badge(one.verdict));
  const row = (one) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, one.provider),
    el("td", {}, badge(one.verdict), each(one.citations, marker)));
  const table = each(answer.comparison, row);
  const article = el("div", { class: "answer" }, [
    verdict && el("p", {}, badge(verdict), " ",
      el("small", {}, `${t(band(confidence))} · ${t("asof")} ${day(answer.as_of)}`)),
    silence && el("p", {}, t(silence)),
    resolved && resolved.trim() !== answer.question.trim() && soft(t("understood"), " ", el("q", {}, resolved)),
    table.length > 0 && el("table", {}, table),
    ...each(answer.sentences, (one) => out("p", one.text, each(one.citations, marker))),
    group(t("conditions"), "box", answer.conditions, point, "ul"),
    clarify && section(t("clarify"), "box", out("p", clarify.question),
      el("ul", { class: "options" }, each(clarify.options, option))),
    group(t("conflicts"), "box", answer.conflicts, (words) => out("li", words), "ul"),
    group(t(silence ? "nearest" : "sources"), "sources", answer.citations, (one) => card(one, true)),
    group(t("press"), "press", answer.context, (one) => card(one, false)),
  ]);
  return article;
}
