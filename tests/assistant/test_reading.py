"""What one clause does to the case asked about."""

from __future__ import annotations

import pytest
from builders import document, evidence, question

from assistant.model import Finding, VerdictKind
from assistant.reading import finding, read_for
from vectorstore.model import Evidence

BAN = "You may not identify people on live video."
BAN_SAVE = "You may not identify people on live video without their consent."
LEAVE = "You may draft reports."
LEAVE_SAVE = "You may draft reports only if an officer reviews them."


def found(text: str, asked: str = "May we do this?", **more: object) -> Finding | None:
    of = question(asked, **more)
    return finding(of, read_for(of, rule(text), {}))


def rule(text: str) -> Evidence:
    return evidence(text, text)


def effect(text: str, asked: str = "May we do this?", **more: object) -> VerdictKind | None:
    told = found(text, asked, **more)
    return told.effect if told else None


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (BAN, "prohibited"),
        (BAN_SAVE, "conditional"),
        (LEAVE, "allowed"),
        (LEAVE_SAVE, "conditional"),
        ("Users must keep a log of requests.", "conditional"),
        ("This restriction does not apply to museums.", "allowed"),
        ("Live video is a stream of pictures.", None),
    ],
)
def test_effect_by_modality(clause: str, expected: VerdictKind | None) -> None:
    assert effect(clause) == expected


@pytest.mark.parametrize(
    ("clause", "asked", "expected"),
    [
        (BAN_SAVE, "May we identify guests with their consent?", "allowed"),
        (BAN_SAVE, "May we identify guests without their consent?", "prohibited"),
        (BAN_SAVE, "May we identify guests?", "conditional"),
        (LEAVE_SAVE, "May we draft reports that an officer reviews?", "allowed"),
        (LEAVE_SAVE, "May we draft reports that nobody reviews?", "prohibited"),
        (LEAVE_SAVE, "May we draft reports?", "conditional"),
    ],
)
def test_conditions_settled_by_the_question(clause: str, asked: str, expected: VerdictKind) -> None:
    told = found(clause, asked)
    assert told is not None
    assert told.effect == expected
    assert len(told.conditions) == 1
    assert told.conditions[0] in clause


def test_a_condition_that_asks_for_two_things_stays_open_with_one() -> None:
    clause = "You may not publish a face without prior consent and all necessary rights."
    assert effect(clause, "May we publish her face with her consent?") == "conditional"


LEAVE_TWICE = (
    "You may draft reports only if an officer reviews them; "
    "provided that you disclose the use of automation."
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("May we draft reports that an officer reviews?", "conditional"),
        ("May we draft reports that an officer reviews, clearly labelled?", "allowed"),
        ("May we draft reports that an officer reviews, and hide the machine?", "prohibited"),
        ("May we draft reports?", "conditional"),
    ],
)
def test_a_leave_with_two_conditions_needs_both(asked: str, expected: VerdictKind) -> None:
    assert effect(LEAVE_TWICE, asked) == expected


def test_either_of_two_exceptions_lifts_a_ban() -> None:
    clause = (
        "You may not film tenants unless they have agreed; "
        "unless a professional supervises the session."
    )
    assert effect(clause, "May we film tenants who have agreed?") == "allowed"
    assert effect(clause, "May we film if a doctor supervises it?") == "allowed"


def test_a_saving_of_the_clause_itself_is_no_way_out_of_the_ban() -> None:
    clause = (
        "You may not decompile it, except to the extent the foregoing restriction is "
        "prohibited by applicable law."
    )
    told = found(clause, "May we decompile it?")
    assert told is not None
    assert (told.effect, told.conditions) == ("prohibited", ())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("May my 15-year-old sign up?", "prohibited"),
        ("May my 16-year-old sign up?", "allowed"),
        ("May my niece sign up?", "conditional"),
    ],
)
def test_minimum_age(asked: str, expected: VerdictKind) -> None:
    assert effect("Users must be at least 16 years old.", asked) == expected


def test_a_ban_on_the_young_does_not_ban_the_older() -> None:
    clause = "Children under 13 may not use the service."
    assert effect(clause, "May my 12-year-old use it?") == "prohibited"
    assert effect(clause, "May my 14-year-old use it?") != "prohibited"


@pytest.mark.parametrize(
    "clause",
    ["We may not use your drafts for training.", "Acme will not sell your data to brokers."],
)
def test_clauses_that_bind_the_provider_decide_nothing(clause: str) -> None:
    assert effect(clause) is None


def test_publishers_names_tell_who_is_bound() -> None:
    text = "Zenith will not sell personal data."
    as_publisher = read_for(question(), rule(text), {"Acme": ("Zenith",)})
    as_stranger = read_for(question(), rule(text), {"Acme": ("Acme",)})
    assert finding(question(), as_publisher) is None
    assert finding(question(), as_stranger) is not None


@pytest.mark.parametrize(
    ("places", "expected"),
    [(("FR",), None), (("US",), "prohibited"), (("FR", "US"), "prohibited"), ((), "prohibited")],
)
def test_a_clause_for_one_country(places: tuple[str, ...], expected: VerdictKind | None) -> None:
    clause = "You may not screen tenants in the United States."
    assert effect(clause, places=places) == expected


def test_the_place_is_noted_where_the_question_names_none() -> None:
    clause = "You may not screen tenants in the United States."
    told, placed = found(clause), found(clause, places=("US",))
    assert told is not None
    assert placed is not None
    assert "United States" in (told.note or "")
    assert placed.note is None


def test_a_clause_for_a_union_binds_its_members() -> None:
    clause = "You may not screen tenants in the European Union."
    assert effect(clause, places=("FR",)) == "prohibited"
    assert effect(clause, places=("JP",)) is None


@pytest.mark.parametrize(
    ("actors", "expected"),
    [(("shops",), None), (("law enforcement",), "prohibited"), ((), "prohibited")],
)
def test_a_clause_for_one_group(actors: tuple[str, ...], expected: VerdictKind | None) -> None:
    clause = "Face matching must not be used by a police department."
    assert effect(clause, actors=actors) == expected


def test_rules_of_use_rank_before_a_privacy_notice_and_statements_after_rules() -> None:
    def rank(text: str, title: str) -> float:
        of = document(title=title)
        return read_for(question(), evidence(text, text, of), {}).rank

    states = "Live video is a stream of pictures."
    assert rank(BAN, "Acceptable Use Policy") > rank(BAN, "Terms") > rank(BAN, "Privacy Notice")
    assert rank(BAN, "Terms") > rank(states, "Terms")
    assert rank(states, "Terms") > rank("We may not sell your drafts.", "Terms")


def test_information_questions_rank_by_closeness_and_words_alone() -> None:
    def rank(text: str, title: str, score: float = 0.4) -> float:
        asked = question("identify people", intent="information")
        return read_for(asked, evidence(text, text, document(title=title), score=score), {}).rank

    assert rank(BAN, "Usage Policy") == rank(BAN, "Privacy Notice")
    assert rank(BAN, "Terms") == rank("You may identify people on live video.", "Terms")
    assert rank(BAN, "Terms", 0.5) > rank(BAN, "Terms") > rank("Ferries run at noon.", "Terms")


def test_a_limb_that_no_condition_belongs_to_bans_whatever_the_condition() -> None:
    clause = "You may not film people without their consent, nor film anyone under 18."
    agreed = "She is 16 years old and her parents have agreed. May we film her?"
    assert effect(clause, agreed) == "prohibited"
    assert effect(clause, "He is 40 years old and has agreed. May we film him?") == "allowed"


def test_a_case_that_says_the_exception_is_allowed() -> None:
    clause = "You may not copy the program, except for archiving."
    assert effect(clause, "May we copy the program for archiving?") == "allowed"
    assert effect(clause, "May we copy the program?") == "conditional"


def test_what_a_provider_does_not_offer_cannot_be_had() -> None:
    of = question("May we connect our shop to it?")
    clause = evidence("Acme does not provide an API.", "Acme does not provide an API.")
    told = finding(of, read_for(of, clause, {"Acme": ("Acme",)}))
    assert told is not None
    assert told.effect == "prohibited"


def test_a_privacy_notice_gives_nobody_leave() -> None:
    of = question("May we upload pictures?")
    notice = evidence(LEAVE, LEAVE, document("Acme/Privacy.md", title="Privacy Policy"))
    assert finding(of, read_for(of, notice, {})) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("May we reuse it without telling Acme?", "prohibited"),
        ("Acme has been told. May we reuse it?", "allowed"),
        ("May we reuse it?", "conditional"),
    ],
)
def test_a_duty_is_kept_or_broken_by_what_the_question_says(
    asked: str, expected: VerdictKind
) -> None:
    assert effect("You must notify Acme of every new use.", asked) == expected


def test_an_age_in_a_permission_counts() -> None:
    clause = "You may use it only if you are at least 18 years old."
    assert effect(clause, "May a 16 year old use it?") == "prohibited"


@pytest.mark.parametrize(
    "clause",
    [
        "These terms apply to the Pro plan only and do not apply to any other product of ours.",
        "Our policy on data does not cover websites of others.",
        "Otherwise, people may not be identified.",
        "You grant us a licence to use pictures of people.",
        "You hereby grant to Acme the right to identify people on your pictures.",
    ],
)
def test_what_says_how_far_a_text_reaches_or_gives_something_away_decides_nothing(
    clause: str,
) -> None:
    assert effect(clause) is None


def test_an_exception_of_a_restriction_still_lifts_it() -> None:
    assert effect("This restriction does not apply to museums.") == "allowed"


def test_a_condition_of_one_limb_does_not_soften_another() -> None:
    clause = "Our page must not be framed, nor may you link to it unless you have our permission."
    assert effect(clause, "May we frame it?", topic="show the page framed") == "prohibited"
    assert effect(clause, "May we link to it?", topic="link to it") == "conditional"


def test_the_providers_name_in_a_question_is_no_exception() -> None:
    clause = "You may not resell the service except as expressly approved by Acme."
    asked = "May we resell it under Acme's terms?"
    assert effect(clause, asked, topic="resell it under terms") == "conditional"


ITEMS = "\n\n- keep a human being in a position to oversee it;\n- test it before it is used.\n"


def opening(words: str) -> Finding | None:
    """What the beginning of a list does, where it is long enough to be a clause of its own."""
    asked = question("May we do this?")
    return finding(asked, read_for(asked, evidence(words, words + ITEMS), {}))


@pytest.mark.parametrize(
    "words",
    [
        "As far as it is appropriate to the application and its setting, an integration must:",
        "You may not use the service to do any of the following:",
    ],
)
def test_the_mere_beginning_of_a_list_decides_nothing(words: str) -> None:
    assert opening(words) is None


@pytest.mark.parametrize("end", [", including by:", ", for example:", " such as:", ":"])
def test_a_beginning_that_says_something_decides(end: str) -> None:
    told = opening(f"You must not use any of our services to exploit or endanger minors{end}")
    assert told is not None
    assert told.effect == "prohibited"


CASE = "If the garden is not fenced, you may not keep goats there."


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("May we keep goats in a garden that is not fenced?", "prohibited"),
        ("May we keep goats in the garden?", "conditional"),
        ("May we breed rabbits?", None),
    ],
)
def test_a_ban_of_one_case_reaches_no_other(asked: str, expected: VerdictKind | None) -> None:
    assert effect(CASE, asked) == expected


def test_a_ban_of_one_case_tells_the_case() -> None:
    told = found(CASE, "May we keep goats in the garden?")
    assert told is not None
    assert told.conditions == ("If the garden is not fenced",)


@pytest.mark.parametrize("title", ["(b) Prohibited Garden Uses (Grave)", "Acceptable Uses of It"])
def test_a_title_decides_nothing(title: str) -> None:
    assert effect(title, "Which uses of the garden may we make?") is None


@pytest.mark.parametrize(
    "ban", ["Prohibited uses include arson.", "No prohibited plants.", "Arson is prohibited."]
)
def test_a_ban_that_looks_like_a_title_decides(ban: str) -> None:
    assert effect(ban, "May we grow prohibited plants and commit arson?") == "prohibited"
