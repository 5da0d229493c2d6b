"""Names in the spelling of another language. Clauses and sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.model import Question
from assistant.support.case import Case, Cited
from assistant.support.check import unsupported
from assistant.support.named import unknown_names
from assistant.support.spellings import apart
from assistant.support.tongues import Tongue
from tests.assistant.builders import evidence

STORED = (
    "Customer data is stored in the United States and in Switzerland and is processed in line with "
    "the General Data Protection Regulation."
)
OFFICES = (
    "The operator must report a serious incident to the European Commission under the EU AI Act."
)
PARTNERS = "Resellers must not offer the software in the United Kingdom or in South Korea."


def case(clause: str) -> Case:
    one = Cited(evidence(clause, f"# Terms\n\n## Rules\n\n{clause}\n"))
    return Case(Question("What applies?", "What applies?", date(2027, 1, 1)), (one,))


@pytest.mark.parametrize(
    ("clause", "said", "spoken"),
    [
        (STORED, "Los datos de los clientes se almacenan en Estados Unidos y en Suiza.", "es"),
        (STORED, "Los datos se almacenan en EE. UU. y se tratan conforme al RGPD.", "es"),
        (STORED, "Les données des clients sont stockées aux États-Unis et en Suisse.", "fr"),
        (STORED, "Kundendaten werden in den USA und in der Schweiz gespeichert.", "de"),
        (STORED, "Customer data is processed in line with the GDPR.", "en"),
        (OFFICES, "El operador debe notificar los incidentes a la Comisión Europea.", "es"),
        (OFFICES, "Das verlangt die KI-Verordnung: Meldung an die EU-Kommission.", "de"),
        (PARTNERS, "Les revendeurs ne doivent pas proposer le logiciel au Royaume-Uni.", "fr"),
        (PARTNERS, "Los Revendedores no pueden ofrecerlo en Corea del Sur.", "es"),
    ],
)
def test_a_name_of_the_clause_may_be_told_in_any_spelling(
    clause: str, said: str, spoken: Tongue
) -> None:
    assert unknown_names(said, spoken, case(clause)) == []


@pytest.mark.parametrize(
    ("clause", "said", "spoken", "name"),
    [
        (STORED, "Los datos se almacenan en los Países Bajos.", "es", "Países Bajos"),
        (STORED, "Los datos se almacenan en el Reino Unido.", "es", "Reino Unido"),
        (STORED, "Kundendaten werden in Irland gespeichert.", "de", "Irland"),
        (STORED, "Les données sont traitées conformément à la CCPA.", "fr", "CCPA"),
        (STORED, "Customer data is processed in line with the HIPAA.", "en", "HIPAA"),
        (OFFICES, "Das verlangt die Datenschutz-Grundverordnung.", "de",
         "Datenschutz-Grundverordnung"),
        (OFFICES, "Debe notificarlo al Parlamento Europeo.", "es", "Parlamento Europeo"),
        (PARTNERS, "Les revendeurs ne doivent pas le proposer aux États-Unis.", "fr",
         "États-Unis"),
        (PARTNERS, "Das Angebot in Japan ist verboten.", "de", "Japan"),
    ],
)  # fmt: skip
def test_a_name_that_the_clause_does_not_have_is_told(
    clause: str, said: str, spoken: Tongue, name: str
) -> None:
    assert name in unknown_names(said, spoken, case(clause))


def test_a_sentence_in_another_language_passes_with_its_names_and_falls_with_others() -> None:
    asked = case(PARTNERS)
    said = "Los revendedores no pueden ofrecer el software en el Reino Unido."
    assert unsupported(f"{said} [1]", (1,), asked) == ()
    assert unsupported(f"{said} [1]".replace("Reino Unido", "Brasil"), (1,), asked) != ()


def test_the_words_of_a_name_are_not_held_to_the_clause_one_by_one() -> None:
    left, known, strange = apart("En los Estados Unidos y en Chile", "es", [STORED])
    assert (known, strange) == (["Estados Unidos"], ["Chile"])
    assert "Unidos" not in left
    assert len(left) == len("En los Estados Unidos y en Chile")
