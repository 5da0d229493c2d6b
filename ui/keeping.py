"""What stands below an answer: copy it, send its link, take it along, judge it, hand it over."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from assistant.model import Answer
from ui.addresses import apart
from ui.language import mark, t
from ui.markup import Markup, el
from ui.words import VERDICTS, day

FORMS = {"json": "JSON", "md": "Markdown", "pdf": "PDF", "docx": "Word"}
"""The forms in which a receipt is handed out, and what people call them."""

REASONS = (
    mark("It cites the wrong clause"),
    mark("The verdict is wrong"),
    mark("A clause is missing"),
    mark("It misunderstood the question"),
)
"""Reasons for a thumb down that are written by pressing them; any words may be added."""


def keeping_html(token: str | None, answer: Answer | None = None, key: str = "") -> Markup | None:
    """The rows below an answer. ``token`` is that of its receipt while it is held; an answer with
    an id is in the journal, so that it has a lasting link and can be judged. ``key`` makes ids
    unique in the page."""
    known = answer.id if answer is not None else None
    if token is None and known is None:
        return None
    return el(
        "section",
        _copy(answer) if answer is not None else None,
        el("button", t("Copy link"), type="button", class_="cw-act", data_share=_link(known))
        if known
        else None,
        apart(t("Receipt"), _link(known), "cw-going") if known else None,
        el("button", t("Save receipt"), type="button", class_="cw-save", data_save=token)
        if token
        else None,
        _download(token, known),
        el("p", class_="cw-saved", role="status"),
        _judging(known, key) if known else None,
        class_="cw-keep",
        aria_label=t("Keep and judge this answer"),
    )


def _link(answer: str) -> str:
    return f"receipt?{urlencode({'id': answer})}"


def _copy(answer: Answer) -> Markup:
    words = plain_words(answer)
    return el("button", t("Copy"), type="button", class_="cw-act", data_copy=words)


def plain_words(answer: Answer) -> str:
    """The answer as plain text to paste elsewhere: verdict, sentences, and each clause with where
    it stands."""
    lines = [answer.question.asked, ""]
    verdict = t(VERDICTS[answer.verdict].label)
    lines += [f"{verdict} ({t('As of')} {day(answer.question.as_of)})", ""]
    lines += [sentence.text + _markers(sentence.citations) for sentence in answer.sentences]
    if answer.conditions:
        lines += ["", t("Conditions") + ":"]
        lines += [f"- {one.text}{_markers((one.marker,))}" for one in answer.conditions]
    for cited in answer.citations:
        where = " › ".join((cited.title, *cited.heading_path[-1:]))
        lines += ["", f"[{cited.marker}] {where}", f"“{cited.quote}”"]
        dates = t("Version {id}, from {day}", id=cited.version[:12], day=day(cited.valid_from))
        lines += [f"{dates}. {cited.source_url or ''}".strip()]
    return "\n".join(lines)


def _markers(markers: Sequence[int]) -> str:
    return " " + "".join(f"[{marker}]" for marker in markers) if markers else ""


def _download(token: str | None, answer: str | None) -> Markup:
    named = {"id": answer} if answer else {"token": token or ""}
    links = [
        el(
            "a",
            el("span", t("Download the receipt as") + " ", class_="cw-unseen"),
            name,
            href=f"receipt?{urlencode(named | {'form': form})}",
            download=True,
        )
        for form, name in FORMS.items()
    ]
    return el("span", el("span", t("Download:"), class_="cw-soft"), *links, class_="cw-forms")


def _judging(answer: str, key: str) -> Markup:
    """Thumbs with a reason, and the way to the policy team; the page's script sends both."""
    return el(
        "div",
        el("span", t("Was this helpful?"), class_="cw-soft", id=f"cw-{key}-judge"),
        _thumb("up", t("Yes")),
        _thumb("down", t("No")),
        el("button", t("Ask the policy team"), type="button", class_="cw-act", data_hand=True,
           aria_expanded="false"),
        _reason_form(key),
        _hand_form(key),
        class_="cw-judge",
        role="group",
        aria_labelledby=f"cw-{key}-judge",
        data_answer=answer,
    )  # fmt: skip


def _thumb(way: str, words: str) -> Markup:
    shape = (
        "M6 9l3.2-6c1.3 0 2 .9 1.7 2.3L10.4 8H15c1 0 1.7 1 1.4 2l-1.5 5c-.2.7-.8 1-1.4 1H6z"
        if way == "up"
        else "M6 11l3.2 6c1.3 0 2-.9 1.7-2.3L10.4 12H15c1 0 1.7-1 1.4-2l-1.5-5c-.2-.7-.8-1-1.4-1H6z"
    )
    icon = el(
        "svg", el("path", d=shape), el("path", d="M3.5 8.5v8" if way == "up" else "M3.5 3.5v8"),
        class_="cw-icon", viewBox="0 0 20 20", width="18", height="18", aria_hidden="true",
        focusable="false",
    )  # fmt: skip
    return el(
        "button", icon, " ", words, type="button", class_="cw-act", data_thumb=way,
        aria_pressed="false",
    )  # fmt: skip


def _reason_form(key: str) -> Markup:
    field = f"cw-{key}-reason"
    chips = [
        el("button", t(words), type="button", class_="cw-chip", data_reason=t(words))
        for words in REASONS
    ]
    return el(
        "form",
        el("label", t("What is wrong with it?"), for_=field),
        el("div", *chips, class_="cw-chips"),
        el("textarea", id=field, rows="2", maxlength="4000", dir="auto"),
        el("button", t("Send"), type="submit", class_="cw-act"),
        class_="cw-reason",
        hidden=True,
    )


def _hand_form(key: str) -> Markup:
    note, contact = f"cw-{key}-note", f"cw-{key}-contact"
    return el(
        "form",
        el("p", t("The policy team gets your question, this answer and your note.")),
        el("label", t("Note (optional)"), for_=note),
        el("textarea", id=note, name="note", rows="2", maxlength="4000", dir="auto"),
        el("label", t("Where to answer to (optional)"), for_=contact),
        el("input", type="text", id=contact, name="contact", maxlength="200", autocomplete="email"),
        el("button", t("Hand over"), type="submit", class_="cw-act"),
        class_="cw-hand",
        hidden=True,
    )
