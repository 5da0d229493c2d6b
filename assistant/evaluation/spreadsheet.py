"""Cases from a spreadsheet saved as CSV: one case a row, for people who write no JSON.

Commas, semicolons or tabs between columns; UTF-8 with or without a byte order mark, or the
Windows code page that Excel writes where "CSV UTF-8" was not chosen. A row that repeats the id of
an earlier one adds a further clause to that case. Lines that start with ``#`` are notes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from assistant.evaluation.cases import CasesError, GoldCase, GoldClause
from assistant.model import VerdictKind

COLUMNS = ("id", "question", "as_of", "provider", "verdict", "document", "quote")
NEEDED = ("id", "question", "verdict")
EXTRA = ("category", "must_mention")
"""Columns that may be there too; several facts in ``must_mention`` stand between semicolons."""

VERDICTS = get_args(VerdictKind)
MARKS = ",;\t"
MOST = 5_000_000
"""Bytes of a file of cases: some 20,000 of them."""

HELP = (
    "# One case a row. verdict: {verdicts}. as_of: YYYY-MM-DD or empty for today. "
    "document: its path as `clausewise library` lists it. quote: the deciding words, copied from "
    "the document. A second clause for a case: another row with the same id. # starts a note."
)
EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "id": "chatbot-1",
        "question": "May we put customers' names into a chatbot?",
        "provider": "Our company",
        "verdict": "prohibited",
        "document": "ai-policy.md",
        "quote": "Personal data of customers must not be entered into external AI services.",
    },
    {
        "id": "parking-1",
        "question": "Who may use the parking garage at weekends?",
        "provider": "Our company",
        "verdict": "not_addressed",
    },
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as rows, each with its number in the file (the header's is mostly 1)."""

    path: Path
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def read_sheet(path: Path) -> tuple[list[GoldCase], dict[str, str]]:
    """The cases of a CSV file, and by id where each stands ("row 3"). Raises CasesError."""
    cases: dict[str, GoldCase] = {}
    places: dict[str, str] = {}
    for number, cells in _sheet(path).rows:
        case = _case(path, number, cells)
        earlier = cases.get(case.id)
        if earlier is None:
            _need(path, number, cells)
            places[case.id] = f"row {number}"
            cases[case.id] = case
        else:
            cases[case.id] = _continued(path, number, earlier, case)
    if not cases:
        raise CasesError(
            f"{path} holds no cases. Write one a row under the header {', '.join(COLUMNS)}; "
            "`clausewise eval --template cases.csv` writes an example."
        )
    return list(cases.values()), places


def write_template(path: Path) -> None:
    """An example to fill in. Raises CasesError where the file exists or cannot be written."""
    if path.suffix.casefold() != ".csv":
        raise CasesError(f"--template {path}: give a name that ends in .csv.")
    out = io.StringIO()
    out.write(HELP.format(verdicts=", ".join(VERDICTS)) + "\r\n")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(EXAMPLES)
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:  # the mark is for Excel
            file.write(out.getvalue())
    except FileExistsError as error:
        raise CasesError(f"{path} exists already; give --template another name.") from error
    except OSError as error:
        raise CasesError(f"The template cannot be written to {path}: {error}.") from error


def _sheet(path: Path) -> Sheet:
    text = _text(path)
    first = next((line for line in text.splitlines() if _counts(line)), "")
    mark = max(MARKS, key=first.count)
    try:
        lines = list(_lines(io.StringIO(text, newline=""), mark))
    except csv.Error as error:
        raise CasesError(f"{path} is no CSV file: {error}. Save it as 'CSV UTF-8'.") from error
    if not lines:
        raise CasesError(f"{path} is empty. `clausewise eval --template` writes an example.")
    header = [cell.strip().casefold().replace(" ", "_") for cell in lines[0][1]]
    _check_header(path, lines[0][0], header)
    rows = []
    for number, cells in lines[1:]:
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise CasesError(
                f"{path}, row {number}: {len(cells)} cells under {len(header)} columns. Put quotes "
                f'("…") around a cell that holds {mark!r}.'
            )
        given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        rows.append((number, {name: given.get(name, "") for name in header}))
    return Sheet(path, tuple(rows))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CasesError(f"{path} cannot be read: {error}.") from error
    if len(raw) > MOST:
        raise CasesError(f"{path} has {len(raw):,} bytes; give at most {MOST:,} in one file.")
    if raw.startswith(b"PK") or b"\0" in raw:
        raise CasesError(
            f"{path} is no CSV file but a workbook or other binary file. In the spreadsheet choose "
            "Save as, 'CSV UTF-8', and give that file."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _counts(line: str) -> bool:
    """Whether a line is more than a note or a blank; spreadsheets may put a note into quotes."""
    return bool(line.strip(' ,;\t"')) and not line.lstrip('"').startswith("#")


def _lines(file: io.StringIO, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are neither notes nor blank, with the row number that a spreadsheet shows."""
    for number, cells in enumerate(csv.reader(file, delimiter=mark), start=1):
        if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
            yield number, cells


def _check_header(path: Path, number: int, header: list[str]) -> None:
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise CasesError(
            f"{path}, row {number}: no column {', '.join(map(repr, missing))}. The first row names "
            f"the columns: {', '.join(COLUMNS)}."
        )
    for name in header:
        if name and (name not in (*COLUMNS, *EXTRA) or header.count(name) > 1):
            raise CasesError(
                f"{path}, row {number}, column {name!r}: not known, or there twice. Columns are "
                f"{', '.join((*COLUMNS, *EXTRA))}."
            )


def _need(path: Path, number: int, cells: Mapping[str, str]) -> None:
    for name in NEEDED:
        if not cells[name]:
            raise CasesError(f"{path}, row {number}, column {name!r}: empty. Fill it in.")


def _case(path: Path, number: int, cells: Mapping[str, str]) -> GoldCase:
    if not cells["id"]:
        raise CasesError(
            f"{path}, row {number}, column 'id': empty. Give every row an id; the same one again "
            "adds a clause to that case."
        )
    document, quote = cells.get("document", ""), cells.get("quote", "")
    if bool(document) != bool(quote):
        missing = "quote" if document else "document"
        raise CasesError(
            f"{path}, row {number}, column {missing!r}: empty. A clause needs both its document "
            "and its words."
        )
    parts = cells.get("provider", "").replace(",", ";").split(";")
    return GoldCase(
        id=cells["id"],
        question=cells["question"] or "(see above)",
        category=cells.get("category") or "uncategorised",
        as_of=_day(path, number, cells.get("as_of", "")),
        providers=tuple(part.strip() for part in parts if part.strip()),
        verdict=_verdict(path, number, cells["verdict"]),
        gold=(GoldClause(path=document, quote=quote),) if quote else (),
        must_mention=tuple(
            fact.strip() for fact in cells.get("must_mention", "").split(";") if fact.strip()
        ),
    )


def _continued(path: Path, number: int, case: GoldCase, more: GoldCase) -> GoldCase:
    if not more.gold:
        raise CasesError(
            f"{path}, row {number}, column 'id': {case.id!r} is used by an earlier row. Give it an "
            "id of its own, or a document and a quote to add a clause to that case."
        )
    return case.model_copy(update={"gold": (*case.gold, *more.gold)})


def _day(path: Path, number: int, cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise CasesError(
            f"{path}, row {number}, column 'as_of': {cell!r} is no day. Write YYYY-MM-DD, for "
            "instance 2026-03-01, or leave it empty for today."
        ) from error


def _verdict(path: Path, number: int, cell: str) -> VerdictKind | None:
    found = cell.casefold().replace(" ", "_")
    for verdict in VERDICTS:
        if found == verdict:
            return verdict  # type: ignore[no-any-return]
    if not cell:
        return None
    raise CasesError(
        f"{path}, row {number}, column 'verdict': {cell!r} is none. Write one of "
        f"{', '.join(VERDICTS)}."
    )
