"""What a sentence does without, though the clause provides it."""

from __future__ import annotations

from typing import cast

import pytest

from assistant.support.case import Cited
from assistant.support.lacking import lacking
from assistant.support.tongues import Tongue
from tests.assistant.builders import evidence

SAID = """
We will notify you of the suspension seven days before it takes effect, except in an emergency.
  true  en Acme notifies you seven days before the suspension.
  true  en Acme may suspend you without seven days' warning only in an emergency.
  true  de Acme teilt Ihnen die Sperrung sieben Tage vorher mit.
  false en Acme may suspend your account whenever it wishes, without notice.
  false en Acme makes no exceptions.
  false de Acme darf Ihr Konto ohne Mitteilung sperren.
Staff need the approval of the head before they buy a licence.
  true  en You may not buy a licence without the head's approval.
  true  en Without approval, no licence may be bought.
  true  fr Sans l'approbation du responsable, vous ne pouvez pas acheter de licence.
  false en You may buy a licence without approval.
  false en Small licences can be bought without the approval of the head.
  false fr Vous pouvez acheter une licence sans approbation.
You may end the trial at any time without giving reasons.
  true  en You can end the trial whenever you like, without giving reasons.
  true  en The trial can be ended without any reason.
The assistant is not available to guests, except in the lobby.
  true  en Guests may use it only in the lobby.
  false en There are no exceptions: guests may not use it.
  false es No hay ninguna excepción: los invitados no pueden usarlo.
Refunds are paid without deduction and within ten days.
  true  en You are refunded without deduction.
Records are not shown to third parties, except for auditors of the regulator.
  true  en Records aren't shown to third parties, including partners, except for the auditors.
  true  en Auditors of the regulator may see the records.
  false en Records are never shown to third parties, and that includes auditors of the regulator.
  false de Die Akten werden niemandem gezeigt, auch für Prüfer der Aufsichtsbehörde nicht.
Fees are due monthly, other than setup fees.
  true  en Fees, including those for support, are due monthly.
  false en All fees are due monthly, including setup fees.
Voices made by a machine must be announced, unless they only read out a timetable.
  true  en Machine voices have to be announced, advertisements included.
  true  en A voice made by a machine must be announced, unless it reads out a timetable.
  false en Every machine voice has to be announced, timetables included.
Files are erased after a week, other than contracts and invoices.
  true  en Files go after a week, drafts included.
  false en Files go after a week, contracts and invoices included.
  false de Dateien werden nach einer Woche gelöscht, Verträge und Rechnungen eingeschlossen.
  false fr Les fichiers sont effacés après une semaine, contrats et factures compris.
Each report is checked by a second analyst.
  true  en A second analyst checks each report.
  false en Reports go out without a check.
  false en A report may be sent without being checked.
"""
"""A clause, and behind blanks and a language what is said of it, true or false."""


def _cases(kind: str) -> list[tuple[str, Tongue, str]]:
    out, clause = [], ""
    for line in SAID.strip().splitlines():
        if not line.startswith("  "):
            clause = line
        elif line.split()[0] == kind:
            _, spoken, said = line.split(maxsplit=2)
            out.append((clause, cast(Tongue, spoken), said))
    return out


def _found(clause: str, spoken: Tongue, said: str) -> list[str]:
    cited = Cited(evidence(clause[:20], f"# Rules\n\n## Use\n\n{clause}\n"))
    return lacking(said, spoken, cited)


@pytest.mark.parametrize(("clause", "spoken", "said"), _cases("true"))
def test_what_is_asked_for_is_let_pass(clause: str, spoken: Tongue, said: str) -> None:
    assert _found(clause, spoken, said) == []


@pytest.mark.parametrize(("clause", "spoken", "said"), _cases("false"))
def test_what_is_done_without_is_found(clause: str, spoken: Tongue, said: str) -> None:
    assert _found(clause, spoken, said) != []
