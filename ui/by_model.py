"""What the page says of a language model: whether one takes part, where it runs, what it did."""

from __future__ import annotations

from assistant.llm.aid import Help
from assistant.model import Answer, Sentence
from ui.language import spoken, t
from ui.markup import Markup, el


def notice_html(help: Help | None) -> Markup | None:
    """For somebody who begins: which model takes part, and whether words leave this machine."""
    if help is None:
        return None
    model, name = help.model, {"name": help.model.name}
    where = (
        t(
            "The language model {name} takes part. It runs here: no words leave this machine.",
            **name,
        )
        if model.local
        else t(
            "The language model {name} takes part. Questions and clauses are sent to it, "
            "outside this machine.",
            **name,
        )
    )
    checked = t("Its sentences are checked against the clauses, and it can make no verdict milder.")
    return el(
        "p",
        where,
        " ",
        checked,
        class_="cw-model",
        data_local=str(model.local).lower(),
    )


def note_html(answer: Answer) -> Markup | None:
    """Below the sentences: who worded them. None where no model is configured, or none could."""
    part = answer.assisted
    if part is None:
        return None
    said = []
    if part.opinion is not None:
        said.append(t("The verdict follows a language model’s second reading: have it checked."))
    if part.worded:
        worded = t("Worded by {name}, checked against the clauses.", name=part.model)
        said.append(worded)
    elif answer.verdict != "not_addressed":
        said.append(t("Answered without the language model."))
    return el("p", " ".join(said), class_="cw-hint cw-by-model") if said else None


def language_of_sentence(answer: Answer, sentence: Sentence) -> str | None:
    """The language of a sentence for ``lang``; None for that of the page. Rules write English."""
    by_model = answer.assisted is not None and any(
        one.text == sentence.text for one in answer.assisted.sentences
    )
    if not by_model:
        return None if spoken() == "en" else "en"
    from assistant.support.tongues import tongue

    written = tongue(sentence.text)
    return None if written == spoken() else written
