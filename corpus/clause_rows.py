"""Stores the clauses of one text, after checking that they are slices of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from corpus import reading, rows
from corpus.dialects import chunks, insert_missing
from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import Clause
from corpus.schema import clauses as table
from corpus.schema import passages, texts


def put_clauses(
    connection: Connection,
    text_sha: str,
    clauses: Sequence[Clause],
    words: Mapping[str, str],
) -> tuple[bool, bool]:
    """(whether anything changed, whether earlier clauses were replaced)."""
    text = connection.execute(
        select(texts.c.characters, texts.c.is_split).where(texts.c.sha == text_sha)
    ).first()
    if text is None:
        raise NotInLibrary(
            f"The library has no text {text_sha}: add the records that hold it before its clauses."
        )
    ordered = sorted(clauses, key=lambda clause: clause.ordinal)
    _check(text_sha, text.characters, ordered)
    before = reading.clauses_of(connection, text_sha)
    if text.is_split and before == ordered:
        return False, False
    new_passages = _missing_passages(connection, ordered, words)
    if before:
        connection.execute(delete(table).where(table.c.text_sha == text_sha))
    insert_missing(connection, passages, new_passages)
    if ordered:
        connection.execute(insert(table), [rows.clause_values(clause) for clause in ordered])
    connection.execute(update(texts).where(texts.c.sha == text_sha).values(is_split=True))
    return True, bool(before)


def _check(text_sha: str, length: int, clauses: Sequence[Clause]) -> None:
    last = -1
    for clause in clauses:
        spans = (clause.span, *clause.lead_in)
        inside = all(0 <= start < end <= length for start, end in spans)
        if clause.text_sha != text_sha or clause.ordinal <= last or not inside:
            raise LibraryError(
                f"Clause {clause.ordinal} ({clause.start}:{clause.end}) does not fit text "
                f"{text_sha} of {length} characters: it must be a slice of that text, as must "
                "its lead-ins, with an ordinal of its own. Mend the splitter."
            )
        last = clause.ordinal


def _missing_passages(
    connection: Connection, clauses: Sequence[Clause], words: Mapping[str, str]
) -> list[dict[str, Any]]:
    wanted = list(dict.fromkeys(clause.passage_sha for clause in clauses))
    stored: set[str] = set()
    for chunk in chunks(wanted):
        query = select(passages.c.sha).where(passages.c.sha.in_(chunk))
        stored.update(connection.execute(query).scalars())
    missing = [sha for sha in wanted if sha not in stored]
    for sha in missing:
        if sha not in words or rows.sha_of(words[sha], f"The passage {sha}") != sha:
            raise LibraryError(
                f"The passage {sha} has no words, or words with another SHA-256. "
                "Give `passages` the exact words that were hashed."
            )
    return [{"sha": sha, "words": words[sha].encode("utf-8")} for sha in missing]
