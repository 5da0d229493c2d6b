"""Gold clauses that name no version: found in the version in force on the case's day.

Own cases name a document and the words; which version that is the library knows. Words that do not
stand there would make every answer wrong, so they are refused before anything is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.evaluation.cases import CasesError, GoldCase, GoldClause
from corpus.model import DocumentKey

if TYPE_CHECKING:
    from corpus.library import Library

_BETWEEN = re.compile(r"[\W_]+")


def settle(
    cases: Sequence[GoldCase],
    library: Library,
    path: Path,
    places: Mapping[str, str],
    today: date,
) -> list[GoldCase]:
    """The cases with a version for every clause. ``places`` says where each case stands in the
    file ("row 3"). Raises CasesError naming the file, the place and what to do."""
    paths: dict[str, list[DocumentKey]] = {}
    for document in library.documents():
        paths.setdefault(document.key.path.casefold(), []).append(document.key)
    return [
        case.model_copy(
            update={
                "gold": tuple(
                    clause
                    if clause.commit
                    else _settled(
                        clause,
                        paths,
                        case.as_of or today,
                        library,
                        f"{path}, {places.get(case.id, case.id)}",
                    )
                    for clause in case.gold
                )
            }
        )
        for case in cases
    ]


def _settled(
    clause: GoldClause,
    paths: Mapping[str, list[DocumentKey]],
    day: date,
    library: Library,
    where: str,
) -> GoldClause:
    keys = [
        key
        for key in paths.get(clause.path.casefold(), [])
        if clause.collection in ("", key.collection)
    ]
    if not keys:
        raise CasesError(
            f"{where}, column 'document': the library holds no {clause.path!r}. Add it first, or "
            "copy its path from `clausewise library`."
        )
    in_force = [v for key in keys for v in library.versions(key) if v.in_force(day)]
    if not in_force:
        raise CasesError(
            f"{where}, column 'as_of': {clause.path!r} has no version in force on {day}. "
            f"`clausewise history {clause.path!r}` lists its versions."
        )
    for version in in_force:
        if _plain(clause.quote) in _plain(library.text(version.text_sha)):
            return clause.model_copy(
                update={
                    "collection": version.document.collection,
                    "path": version.document.path,
                    "commit": version.id,
                }
            )
    raise CasesError(
        f"{where}, column 'quote': these words do not stand in {clause.path!r} as it was in force "
        f"on {day}. Copy them from the document, or correct the day: {clause.quote[:80]!r}"
    )


def _plain(text: str) -> str:
    """Letters and digits alone: markup, quotes and line breaks change when words are copied."""
    return _BETWEEN.sub(" ", text.casefold()).strip()
