"""Groups of people in questions, and clauses that bind one group only."""

from __future__ import annotations

import pytest

from assistant.actors import actors_in, bound_actors, reaches


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("May police officers do it?", ("law enforcement",)),
        ("on body-worn cameras", ("law enforcement",)),
        ("Our teachers and nurses", ("schools", "health care")),
        ("in our grocery store", ("shops",)),
        ("Does it store our prompts?", ()),
        ("for recruiting", ("employers",)),
        ("The landlord's bank", ("landlords", "banks")),
        ("a policy on bankruptcy and policies", ()),
        ("", ()),
    ],
)
def test_groups_spoken_of(text: str, groups: tuple[str, ...]) -> None:
    assert actors_in(text) == groups


@pytest.mark.parametrize(
    ("clause", "groups"),
    [
        ("used by or for a police department in a state", ("law enforcement",)),
        ("on behalf of the military", ("the military",)),
        ("identifying police officers", ()),
        ("used by anyone", ()),
    ],
)
def test_groups_that_a_clause_binds_only(clause: str, groups: tuple[str, ...]) -> None:
    assert bound_actors(clause) == groups


def test_whether_a_clause_reaches_a_group() -> None:
    assert reaches((), ("shops",))
    assert reaches(("law enforcement",), ())
    assert reaches(("law enforcement",), ("shops", "law enforcement"))
    assert not reaches(("law enforcement",), ("shops",))
