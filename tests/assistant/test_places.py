"""Places in questions and clauses, and whether one lies within the other."""

from __future__ import annotations

import pytest

from assistant.places import binds, name_of, places_in, restricted_to


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("dashcams in France", ("FR",)),
        ("French and Brazilian dashcams", ("FR", "BR")),
        ("the US, Canada and the US again", ("US", "CA")),
        ("in the United States", ("US",)),
        ("in the U.S. or the U.K.", ("US", "GB")),
        ("tell us what people do", ()),
        ("the European Union and the EEA", ("EU", "EEA")),
        ("across Europe", ("EUROPE",)),
        ("in Northern Ireland", ("GB",)),
        ("in South Korea or Niger", ("KR", "NE")),
        ("in Turkey, Côte d'Ivoire and Viet Nam", ("TR", "CI", "VN")),
        ("a turkey dinner in chad", ()),
        ("and in germany?", ("DE",)),
        ("from the uk to the eu, tell us", ("GB", "EU")),
        ("turn it into German or French?", ()),
        ("under German law, or in French shops", ("DE", "FR")),
        ("non-EU staff", ()),
        ("", ()),
    ],
)
def test_places_named(text: str, codes: tuple[str, ...]) -> None:
    assert places_in(text) == codes


@pytest.mark.parametrize(
    ("clause", "codes"),
    [
        ("by or for a police department in the United States", ("US",)),
        ("people within the European Economic Area", ("EEA",)),
        ("residents of Canada", ("CA",)),
        ("French law applies", ()),
        ("everywhere", ()),
    ],
)
def test_places_that_a_clause_binds_only(clause: str, codes: tuple[str, ...]) -> None:
    assert restricted_to(clause) == codes


@pytest.mark.parametrize(
    ("bound", "asked", "reached"),
    [
        ((), ("FR",), True),
        (("US",), (), True),
        (("US",), ("FR",), False),
        (("EU",), ("FR",), True),
        (("EU",), ("NO",), False),
        (("EEA",), ("NO",), True),
        (("EUROPE",), ("GB",), True),
        (("FR",), ("EU",), True),
        (("US", "CA"), ("MX", "CA"), True),
    ],
)
def test_whether_a_clause_reaches_a_place(
    bound: tuple[str, ...], asked: tuple[str, ...], reached: bool
) -> None:
    assert binds(bound, asked) is reached


def test_names_of_codes() -> None:
    assert [name_of(c) for c in ("FR", "EEA", "??")] == [
        "France",
        "the European Economic Area",
        "??",
    ]
