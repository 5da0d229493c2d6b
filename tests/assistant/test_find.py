"""Which searches a question makes, and which documents speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import POLICY, TODAY, FakeSearch, document, evidence, question, version

from assistant.find import Found, find
from assistant.model import Question
from assistant.speaking import speaking_documents
from corpus.lineage import Lineages
from corpus.model import Document, DocumentKey, Version
from vectorstore.model import Evidence

ACME = document()
BOLT = document("Bolt/Usage Policy.md", "Bolt")
CODE = document("Bolt/Code of Conduct.md", "Bolt")
NEWS = document("Gazette/story.md", "Gazette", "reporting", "Story")
STORY = "A town was found to identify people with it."


def heirless(_: str) -> None:
    """Nobody follows anybody."""


def on_shelf() -> FakeSearch:
    return FakeSearch(
        [
            evidence("identifying people"),
            evidence("gambling"),
            evidence("identifying people", of=BOLT),
            evidence("A town", STORY, NEWS),
        ]
    )


def found(asked: Question, search: FakeSearch | None = None) -> Found:
    return find(asked, search or on_shelf(), heirless, 5, Lineages())


def providers(evidence: tuple[Evidence, ...]) -> list[str]:
    return [one.document.provider for one in evidence]


def test_reporting_is_kept_apart_and_never_decides() -> None:
    one = found(question())
    assert providers(one.deciding) == ["Acme", "Acme", "Bolt"]
    assert providers(one.context) == ["Gazette"]
    assert {d.provider for d, _ in one.looked_through} == {"Acme", "Bolt"}


def test_the_provider_asked_about_is_all_that_is_searched() -> None:
    one = found(question(providers=("Bolt",)))
    assert providers(one.deciding) == ["Bolt"]


def test_a_comparison_searches_each_provider_for_itself() -> None:
    search = on_shelf()
    asked = question(
        intent="comparison", providers=("Bolt", "Acme"), compared=(("Bolt",), ("Acme",))
    )
    assert providers(found(asked, search).deciding) == ["Bolt", "Acme", "Acme"]
    deciding = [q for q in search.asked if "reporting" not in q.kinds]
    assert [q.providers for q in deciding] == [("Bolt",), ("Acme",)]


def test_the_topic_is_searched_and_the_day_asked_about() -> None:
    search = on_shelf()
    found(question(topic="face search", as_of=date(2024, 2, 2)), search)
    assert {(q.text, q.as_of) for q in search.asked} == {("face search", date(2024, 2, 2))}


def test_before_the_first_text_nothing_speaks() -> None:
    one = found(question(as_of=date(2020, 1, 1)))
    assert one == Found((), (), (), 1)


def place(of: Document, **more: object) -> tuple[Document, Version]:
    return of, replace(version(of), **more)  # type: ignore[arg-type]


def speaking(*held: tuple[Document, Version], heirs: dict[str, str] | None = None) -> set[str]:
    found = speaking_documents(held, TODAY, (heirs or {}).get, Lineages())
    return {key.collection for key in found}


def in_collection(name: str, of: Document = ACME) -> Document:
    return replace(of, key=DocumentKey(name, of.key.path))


def test_of_one_document_in_two_collections_the_newest_text_speaks() -> None:
    old = place(in_collection("old"), valid_from=date(2023, 1, 1))
    new = place(in_collection("new"), valid_from=date(2024, 1, 1))
    assert speaking(old, new) == speaking(new, old) == {"new"}


def test_a_restatement_is_silent_beside_official_rules_of_use() -> None:
    ours = replace(in_collection("starter"), key=DocumentKey("starter", "acme.md"))
    restated = place(ours, text_kind="restatement")
    terms = in_collection("terms", document("Acme/Terms.md", title="Terms of Service"))
    privacy = in_collection("privacy", document("Acme/Privacy.md", title="Privacy Policy"))
    assert speaking(restated, place(in_collection("official"))) == {"official"}
    assert speaking(restated, place(terms)) == {"terms"}
    assert speaking(restated, place(privacy)) == {"starter", "privacy"}
    assert speaking(restated) == {"starter"}


def test_a_provider_is_silent_once_its_heir_speaks() -> None:
    heirs = {"Acme": "Middle", "Middle": "Bolt"}
    old, new = place(in_collection("old")), place(in_collection("new", BOLT))
    assert speaking(old, new, heirs=heirs) == {"new"}
    assert speaking(old, heirs=heirs) == {"old"}
    assert speaking(old, heirs={"Acme": "Acme"}) == {"old"}


def test_the_generation_is_that_of_the_search() -> None:
    search = FakeSearch([evidence("gambling", POLICY)], generation=9)
    assert found(question(as_of=TODAY), search).generation == 9


def test_documents_known_only_from_later_on_are_told_with_their_first_version() -> None:
    early, late = date(2023, 1, 1), date(2024, 2, 2)
    stock = [
        evidence("gambling", at=version(ACME, since=late)),
        evidence("gambling", of=BOLT, at=version(BOLT, since=early)),
        evidence("gambling", of=NEWS, at=version(NEWS, since=late)),
        evidence("gambling", of=CODE, at=version(CODE, since=date(2024, 1, 3))),
    ]
    then = replace(question(as_of=date(2023, 6, 1)), dated=True)
    found = find(then, FakeSearch(stock), heirless, 5, Lineages())
    assert [held.key for held, _ in found.later] == [CODE.key, ACME.key]
    assert find(replace(then, dated=False), FakeSearch(stock), heirless, 5, Lineages()).later == ()
