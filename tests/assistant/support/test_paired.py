"""Numbers of a clause that has several, beside what they are of or beside something else."""

from __future__ import annotations

import pytest

from assistant.support.case import Cited
from assistant.support.opposites import opposed
from assistant.support.paired import elsewhere
from assistant.support.tongues import Tongue
from tests.assistant.builders import evidence

Said = tuple[tuple[Tongue, str], ...]
CASES: tuple[tuple[str, Said, Said], ...] = (
    (
        "Meter readings are kept for three years; complaints are kept for six "
        "years after they are settled.",
        (
            ("en", "Meter readings are kept for three years."),
            ("en", "Complaints are kept for six years after settlement."),
            ("en", "A complaint is kept for 6 years, meter readings for 3."),
            ("de", "Beschwerden werden sechs Jahre aufbewahrt."),
        ),
        (
            ("en", "Meter readings are kept for six years."),
            ("en", "Complaints are kept for three years after they are settled."),
            ("en", "Complaints are kept for three years, and meter readings for six years."),
        ),
    ),
    (
        "The free plan allows 20 requests a day, the team plan 500 requests a day.",
        (
            ("en", "You may make 20 requests a day on the free plan."),
            ("en", "With the team plan you may make up to 500 requests per day."),
            ("en", "On the free plan 20 requests a day are allowed, on the team plan 500."),
        ),
        (("en", "On the team plan you may make 20 requests a day."),),
    ),
    (
        "If you close your account, we delete your data within 30 days; "
        "otherwise, we delete it after two years of inactivity.",
        (
            ("en", "If you close your account, your data is deleted within 30 days."),
            ("en", "Your data is deleted after two years of inactivity."),
            (
                "en",
                "Acme deletes the data within 30 days if you close the account, and "
                "otherwise after two years of inactivity.",
            ),
            ("fr", "Vos données sont supprimées dans les 30 jours si vous fermez votre compte."),
        ),
        (("en", "If you close your account, your data is deleted after two years."),),
    ),
    (
        "Managers approve costs up to 500 euros and directors approve costs up to 5,000 euros.",
        (
            ("en", "A manager may approve up to 500 euros."),
            ("en", "Directors approve costs of up to 5,000 euros."),
        ),
        (
            ("en", "A manager may approve costs up to 5,000 euros."),
            ("en", "Directors approve costs up to 500 euros."),
        ),
    ),
    (
        "Minor changes take effect 7 days after notice is posted. Substantial "
        "changes take effect 30 days after it.",
        (
            ("en", "Minor changes take effect seven days after the notice."),
            ("en", "Substantial changes become effective 30 days after the notice."),
        ),
        (("en", "Minor changes take effect 30 days after the notice."),),
    ),
    (
        "You must report an incident within 24 hours and send a written account within 72 hours.",
        (
            ("en", "An incident has to be reported within 24 hours."),
            ("en", "A written account must follow within 72 hours."),
            (
                "en",
                "Report the incident within 24 hours and send the written account within 72 hours.",
            ),
        ),
        (
            ("en", "An incident has to be reported within 72 hours."),
            ("en", "You must send the written account within 24 hours."),
        ),
    ),
)


def _pairs(which: int) -> list[tuple[str, Tongue, str]]:
    return [(case[0], *said) for case in CASES for said in case[which]]


@pytest.mark.parametrize(("clause", "spoken", "said"), _pairs(1))
def test_a_number_beside_its_own_words_is_let_pass(clause: str, spoken: Tongue, said: str) -> None:
    assert elsewhere(said, spoken, clause) == []


@pytest.mark.parametrize(("clause", "spoken", "said"), _pairs(2))
def test_a_number_beside_the_words_of_another_is_found(
    clause: str, spoken: Tongue, said: str
) -> None:
    assert elsewhere(said, spoken, clause) != []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Liability is limited to 500 euros or the fees paid, whichever is higher.", False),
        ("Liability is limited to 500 euros or the fees paid, whichever is lower.", True),
        ("Liability is limited to the lesser of 500 euros and the fees paid.", True),
    ],
)
def test_the_greater_of_two_is_not_the_lesser(said: str, found: bool) -> None:
    clause = "Liability is limited to the greater of 500 euros or the fees paid."
    cited = Cited(evidence(clause[:20], f"# Rules\n\n## Use\n\n{clause}\n"))
    assert bool(opposed(said, cited)) is found
