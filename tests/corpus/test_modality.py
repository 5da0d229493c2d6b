"""What a clause does, whom it binds, and what it hangs on, in policy English of many styles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.modality import Bearer, Modality, read

PROHIBITS = [
    "You must not share your password with anyone.",
    "Users shall never scrape the platform.",
    "It is prohibited to resell the output.",
    "You agree not to reverse engineer the model.",
    "Nobody may use the service to stalk a person.",
    "Do not upload images of children.",
    "Don’t upload images of children.",
    "Biometric sorting is strictly **not permitted**.",
    "Weapons design is forbidden.",
    "You can't use it for gambling.",
    "You must not post content that may cause panic.",
    "Never try to get around our filters.",
    "Minors should not use the app.",
    "You must refrain from spamming.",
    "Under no circumstances may the tool decide on parole.",
    "In no event may you copy the weights.",
    "At no time may you lend out your account.",
    "Neither you nor your staff may copy the weights.",
    "Nothing is permitted beyond what is said here.",
    "No customer may publish a benchmark.",
]
PERMITS = [
    "You may use outputs commercially.",
    "Customers are free to publish the results.",
    "You may share stories that may cause debate.",
    "You retain ownership of your inputs.",
    "Researchers are allowed to probe the model.",
    "Subject to these terms, we grant you a licence to use the app.",
    "This plan lets you keep what you make.",
]
REQUIRES = [
    "You must tell people that they talk to a machine.",
    "Developers are required to label synthetic media.",
    "You are responsible for keeping your keys safe.",
    "You shall obtain consent before recording someone.",
    "Each deployer needs to log its decisions.",
]
EXCEPTS = [
    "This section does not apply to internal research.",
    "Exceptions: research by universities.",
    "Museums are exempt from this rule.",
]
DEFINES = ['"Output" means what the service returns.', '"Content" refers to text and images.']
STATES = ["Our offices are in Paris.", "Content that may cause harm.", "Spam", ""]

CASES: dict[Modality, list[str]] = {
    "prohibits": PROHIBITS,
    "permits": PERMITS,
    "requires": REQUIRES,
    "defines": DEFINES,
    "states": STATES,
}


@pytest.mark.parametrize(
    ("clause", "modality"), [(clause, m) for m, clauses in CASES.items() for clause in clauses]
)
def test_what_a_clause_does(clause: str, modality: Modality) -> None:
    assert read(clause).modality == modality


@pytest.mark.parametrize("clause", EXCEPTS[:2])
def test_what_takes_a_case_out_of_a_rule(clause: str) -> None:
    assert read(clause).modality == "excepts"


@pytest.mark.parametrize(
    ("clause", "modality", "bearer"),
    [
        ("We will not use your content to train our models.", "prohibits", "provider"),
        ("We may suspend your account at any time.", "permits", "provider"),
        ("Acme may suspend your account at any time.", "permits", "provider"),
        ("You may ask us to stop.", "permits", "user"),
        ("We do not allow hate speech.", "prohibits", "user"),
        ("We prohibit the sale of drugs.", "prohibits", "user"),
        ("We allow parody.", "permits", "user"),
    ],
)
def test_whom_a_clause_binds(clause: str, modality: Modality, bearer: Bearer) -> None:
    found = read(clause, publishers=("Acme",))
    assert (found.modality, found.bearer) == (modality, bearer)


@pytest.mark.parametrize(
    ("clause", "modality", "condition"),
    [
        (
            "You may not sublicense it without prior written consent.",
            "prohibits",
            "without prior written consent",
        ),
        (
            "You may not track people except where permitted by law.",
            "prohibits",
            "except where permitted by law",
        ),
        (
            "Face search is prohibited unless a court has ordered it.",
            "prohibits",
            "unless a court has ordered it",
        ),
        (
            "You may use the beta only with our written approval.",
            "permits",
            "only with our written approval",
        ),
        ("You may only use it if you are over 18.", "permits", "only use it if you are over 18"),
        ("You may quote it provided that you name us.", "permits", "provided that you name us"),
        (
            "You can share it, subject to the brand rules; we may ask.",
            "permits",
            "subject to the brand rules",
        ),
        ("Bots are not allowed (other than as agreed).", "prohibits", "other than as agreed"),
    ],
)
def test_conditions_in_the_clauses_own_words(
    clause: str, modality: Modality, condition: str
) -> None:
    found = read(clause)
    assert (found.modality, found.conditions) == (modality, (condition,))
    assert found.limits


@pytest.mark.parametrize(
    "clause",
    ["You may end it without notice.", "Without limitation, you must comply.", "You may sell it."],
)
def test_words_that_look_like_conditions_and_are_none(clause: str) -> None:
    assert read(clause).conditions == ()


@pytest.mark.parametrize(
    ("leads", "item", "modality", "bearer"),
    [
        (["You must not use the service to:"], "track employees at work", "prohibits", "user"),
        (["Never use our services for:"], "content that may cause harm", "prohibits", "user"),
        (["You may:"], "share results with your team", "permits", "user"),
        (["You agree that you will:"], "keep your password secret", "requires", "user"),
        (["We will not:"], "sell your data", "prohibits", "provider"),
        (["You must not:", "help anybody who wants to:"], "build a weapon", "prohibits", "user"),
        (["You may:", "except that you must not:"], "sell the results", "prohibits", "user"),
        (["**Prohibited uses:**"], "spam", "prohibits", "user"),
        (["This does not apply to:"], "research by universities", "excepts", "user"),
    ],
)  # fmt: skip
def test_an_item_takes_its_modality_from_what_it_hangs_from(
    leads: list[str], item: str, modality: Modality, bearer: Bearer
) -> None:
    found = read(item, leads)
    assert (found.modality, found.bearer, found.own) == (modality, bearer, False)


def test_a_whole_sentence_among_items_speaks_for_itself() -> None:
    found = read("You may quote short passages.", ["The following is not allowed:"])
    assert (found.modality, found.own) == ("permits", True)


def test_a_condition_of_the_lead_in_holds_for_its_items() -> None:
    found = read("publish benchmarks", ["Do not, without our prior consent, do this:"])
    assert found.modality == "prohibits"
    assert any("without our prior consent" in words for words in found.conditions)


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("Prohibited uses", "prohibits"),
        ("Restrictions", "prohibits"),
        ("Acceptable uses", "permits"),
        ("Requirements", "requires"),
        ("About us", "states"),
    ],
)
def test_a_heading_speaks_where_nothing_else_does(heading: str, modality: Modality) -> None:
    assert read("Poems for a fee", headings=["Policy", heading]).modality == modality
    assert read("You must sign it.", headings=[heading]).modality == "requires"


def test_the_limits_of_liability_prohibit_nothing() -> None:
    assert read("In no event shall Acme be liable for your loss.").modality != "prohibits"


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_reading(text: str) -> None:
    found = read(text, [text], [text], ["Acme", text])
    assert found == read(text, [text], [text], ["Acme", text])
    assert len(found.conditions) <= 4
    assert all(words.strip() for words in found.conditions)


@pytest.mark.parametrize(
    ("clause", "lead_in", "modality"),
    [
        ("This prohibition shall not apply to museums.", ("You may not use it for:",), "excepts"),
        ("through the interfaces we offer", ("You may not collect data, except",), "excepts"),
        ('"Scraping" means reading pages by machine.', ("You agree not to:",), "defines"),
        ("The service is not intended for children.", (), "prohibits"),
        ("Credits are non-transferable.", (), "prohibits"),
        ("Streaming your use is generally permissible.", (), "permits"),
        ("By posting, you hereby grant us a licence.", (), "states"),
        ("To the maximum extent permitted by law, the service is provided as is.", (), "states"),
        ("The terms of May 13, 2026 follow.", (), "states"),
    ],
)
def test_words_that_look_like_a_rule_or_hide_one(
    clause: str, lead_in: tuple[str, ...], modality: Modality
) -> None:
    assert read(clause, lead_in).modality == modality


def test_what_contracts_call_the_issuer_is_the_issuer() -> None:
    assert read("The Company may limit the number of calls.").bearer == "provider"
    assert read("You may limit the number of calls.").bearer == "user"


@pytest.mark.parametrize(
    ("clause", "modality"),
    [
        ("Scraping is not prohibited.", "permits"),
        ("Nothing in these terms prevents you from naming us.", "permits"),
        ("A refund is possible if you ask within a week.", "permits"),
        ("Your picture does not show anybody under 18.", "prohibits"),
        ("You represent and warrant that your upload does not infringe any right.", "prohibits"),
        ("You represent and warrant that you hold all rights in your upload.", "requires"),
        ("This prohibition includes using our tools to spy.", "prohibits"),
        ("(b) “Seat” shall mean a right that you may use.", "defines"),
        ("Please refer to the annex.", "states"),
        ("Comply with the house rules.", "requires"),
    ],
)
def test_rules_in_other_words(clause: str, modality: Modality) -> None:
    assert read(clause).modality == modality


ONLY_IF = "You may use our badge only if you agree to the following terms:"


@pytest.mark.parametrize(
    ("item", "leads", "headings", "modality"),
    [
        ("Use our badge in any app title", [ONLY_IF], ["Badges", "Don’ts"], "prohibits"),
        ("Put the badge on white", [ONLY_IF], ["Badges", "Do’s"], "requires"),
        ("Use our badge in print", [], ["Badges", "3.2 Don’ts"], "prohibits"),
        ("Operation of any public file sharing service.", [], ["Prohibited uses"], "prohibits"),
        ("Tools allowing people to stalk", [], ["Prohibited uses"], "prohibits"),
        ("We thank you for your help.", [], ["Requirements"], "states"),
        ("fully automated decisions", ["Do not use it", "for:"], [], "prohibits"),
        ("spying on staff", ["You may run it freely:", "This prohibition covers:"], [],
         "prohibits"),
        ("cameras", ["You must take such steps:", "They may include:"], [], "requires"),
        ("except for pictures that you took", ["You may not publish pictures,"], [], "excepts"),
        ("finding lost people", ["No face search, except for the following uses by police:"], [],
         "excepts"),
    ],
)  # fmt: skip
def test_items_whose_rule_stands_further_off(
    item: str, leads: list[str], headings: list[str], modality: Modality
) -> None:
    assert read(item, leads, headings).modality == modality
