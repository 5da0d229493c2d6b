from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.case_files import read_gold
from assistant.evaluation.cases import CasesError
from assistant.evaluation.settle import settle
from assistant.evaluation.spreadsheet import COLUMNS, read_sheet, write_template
from corpus.library import Library
from tests.assistant.evaluation.test_texts import PAGE, add

HEAD = ",".join(COLUMNS)
ROW = 'a,"May we, or not?",2026-01-15,Acme,Prohibited,Acme/AUP.md,"no ""faces"" at all"'


def sheet(tmp_path: Path, *lines: str, name: str = "cases.csv") -> Path:
    path = tmp_path / name
    path.write_bytes("\r\n".join(lines).encode("utf-8"))
    return path


def test_a_row_is_a_case(tmp_path: Path) -> None:
    (case,), places = read_sheet(sheet(tmp_path, HEAD, ROW))
    assert (case.id, case.question, case.as_of) == ("a", "May we, or not?", date(2026, 1, 15))
    assert (case.verdict, case.providers) == ("prohibited", ("Acme",))
    assert [(g.path, g.quote, g.commit) for g in case.gold] == [
        ("Acme/AUP.md", 'no "faces" at all', "")
    ]
    assert places == {"a": "row 2"}


@pytest.mark.parametrize("mark", [";", "\t", ","])
@pytest.mark.parametrize("start", [b"", codecs.BOM_UTF8])
def test_semicolons_tabs_and_byte_order_marks_are_read(
    tmp_path: Path, mark: str, start: bytes
) -> None:
    path = tmp_path / "cases.csv"
    lines = mark.join(COLUMNS) + "\n" + mark.join(["ä", "Why?", "", "", "not addressed", "", ""])
    path.write_bytes(start + lines.encode("utf-8"))
    (case,), _ = read_sheet(path)
    assert (case.id, case.verdict, case.gold) == ("ä", "not_addressed", ())


def test_what_excel_writes_without_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(f"{HEAD}\nx,Dürfen wir – oder nicht?,,,allowed,,\n".encode("cp1252"))
    (case,), _ = read_sheet(path)
    assert case.question == "Dürfen wir – oder nicht?"


def test_notes_and_blank_rows_count_as_rows_but_not_as_cases(tmp_path: Path) -> None:
    given = sheet(tmp_path, "# a note", HEAD, ",,,,,,", '"# more, notes",,', ROW)
    cases, places = read_sheet(given)
    assert len(cases) == 1
    assert places == {"a": "row 5"}


def test_the_same_id_again_adds_a_clause(tmp_path: Path) -> None:
    (case,), _ = read_sheet(sheet(tmp_path, HEAD, ROW, "a,,,,,Acme/T.md,more words"))
    assert [clause.path for clause in case.gold] == ["Acme/AUP.md", "Acme/T.md"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([HEAD, "a,Q,15/01/2026,,allowed,,"], r"row 2, column 'as_of'.*YYYY-MM-DD"),
        ([HEAD, "a,Q,,,maybe,,"], r"row 2, column 'verdict': 'maybe'.*prohibited"),
        ([HEAD, "a,,,,allowed,,"], r"row 2, column 'question': empty"),
        ([HEAD, ",Q,,,allowed,,"], r"row 2, column 'id': empty"),
        ([HEAD, "a,Q,,,,,"], r"row 2, column 'verdict': empty"),
        ([HEAD, "a,Q,,,allowed,x.md,"], r"row 2, column 'quote': empty"),
        ([HEAD, "a,Q,,,allowed,,words"], r"row 2, column 'document': empty"),
        ([HEAD, ROW, "a,Q,,,allowed,,"], r"row 3, column 'id': 'a' is used"),
        ([HEAD, "a,Q, or,,,allowed,x.md,words"], r"row 2: 8 cells under 7 columns.*quotes"),
        ([HEAD + ",remark", ROW], r"row 1, column 'remark'"),
        (["id,question", "a,Q"], r"row 1: no column 'verdict'"),
        ([HEAD], r"holds no cases"),
        ([""], r"is empty"),
    ],
)
def test_faults_name_row_and_column_and_the_remedy(
    tmp_path: Path, lines: list[str], message: str
) -> None:
    with pytest.raises(CasesError, match=message):
        read_sheet(sheet(tmp_path, *lines))


def test_a_workbook_is_refused_with_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(CasesError, match="Save as, 'CSV UTF-8'"):
        read_gold(path)


def test_json_lines_are_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "a", "question": "Why?"}', encoding="utf-8")
    cases, places = read_gold(path)
    assert (cases[0].id, places) == ("a", {"a": "case 'a'"})


@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.mktemp("sheet") / "cases.csv"
    path.write_bytes(raw)
    with pytest.raises(CasesError):
        read_sheet(path)


def test_the_template_can_be_read_and_is_never_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    write_template(path)
    cases, _ = read_sheet(path)
    assert [case.verdict for case in cases] == ["prohibited", "not_addressed"]
    with pytest.raises(CasesError, match="exists already"):
        write_template(path)
    with pytest.raises(CasesError, match=r"\.csv"):
        write_template(tmp_path / "mine.xlsx")


def test_clauses_get_the_version_that_was_in_force(home: Path, tmp_path: Path) -> None:
    quote = "You may **not** identify people"
    rows = (f"a,Q,2026-01-01,,prohibited,acme/aup.md,{quote}",)
    given, places = read_sheet(sheet(tmp_path, HEAD, *rows))
    with Library.open(home) as library:
        add(library, "one", "Acme/AUP.md", ("c1", PAGE), ("c2", "Other words.\n" * 30))
        (case,) = settle(given, library, tmp_path, places, date(2026, 6, 1))
        clause = case.gold[0]
        assert (clause.collection, clause.path, clause.commit) == ("one", "Acme/AUP.md", "c1")
        later = [given[0].model_copy(update={"as_of": None})]
        with pytest.raises(CasesError, match=r"row 2, column 'quote': these words do not stand"):
            settle(later, library, tmp_path, places, date(2026, 6, 1))
        early = [given[0].model_copy(update={"as_of": date(2020, 1, 1)})]
        with pytest.raises(CasesError, match=r"row 2, column 'as_of'.*no version in force"):
            settle(early, library, tmp_path, places, date(2026, 6, 1))


def test_a_document_that_is_not_there_is_named(home: Path, tmp_path: Path) -> None:
    given, places = read_sheet(sheet(tmp_path, HEAD, ROW))
    with (
        Library.open(home) as library,
        pytest.raises(CasesError, match=r"row 2, column 'document': the library holds no"),
    ):
        settle(given, library, tmp_path, places, date(2026, 6, 1))
