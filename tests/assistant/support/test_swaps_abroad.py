"""Who does what to whom in German, French and Spanish, held to an English clause."""

from __future__ import annotations

import pytest

from assistant.support.swaps import against
from assistant.support.tongues import Tongue

Said = tuple[tuple[Tongue, str], ...]
CASES: tuple[tuple[str, Said, Said], ...] = (
    (
        "Tutors must inform parents before they record a lesson.",
        (
            ("de", "Lehrer müssen die Eltern informieren, bevor sie eine Stunde aufnehmen."),
            ("de", "Die Eltern müssen informiert werden, bevor eine Stunde aufgenommen wird."),
            ("fr", "Les enseignants doivent informer les parents avant d'enregistrer une leçon."),
            ("fr", "Les parents doivent être informés avant l'enregistrement."),
            ("es", "Los profesores deben informar a los padres antes de grabar una clase."),
            ("es", "Los padres deben ser informados antes de grabar la clase."),
        ),
        (
            ("de", "Die Eltern müssen den Lehrer informieren, bevor eine Stunde aufgenommen wird."),
            ("fr", "Les parents doivent informer les enseignants avant d'enregistrer une leçon."),
            ("es", "Los padres deben informar a los profesores antes de grabar una clase."),
        ),
    ),
    (
        "Acme may suspend your access if you fail to pay an invoice.",
        (
            ("de", "Acme darf Ihren Zugang sperren, wenn Sie eine Rechnung nicht bezahlen."),
            ("de", "Ihr Zugang kann gesperrt werden, wenn Sie eine Rechnung nicht zahlen."),
            ("fr", "Acme peut suspendre votre accès si vous ne payez pas une facture."),
            ("es", "Acme puede suspender su acceso si usted no paga una factura."),
        ),
        (
            (
                "de",
                "Sie dürfen den Zugang von Acme sperren, wenn Acme eine Rechnung nicht bezahlt.",
            ),
            ("fr", "Vous pouvez suspendre l'accès d'Acme si Acme ne paie pas une facture."),
            ("es", "Usted puede suspender el acceso de Acme si Acme no paga una factura."),
        ),
    ),
    (
        "The doctor must explain the result to the patient.",
        (
            ("de", "Der Arzt muss dem Patienten das Ergebnis erklären."),
            ("de", "Das Ergebnis muss dem Patienten vom Arzt erklärt werden."),
            ("fr", "Le médecin doit expliquer le résultat au patient."),
            ("es", "El médico debe explicar el resultado al paciente."),
        ),
        (
            ("de", "Der Patient muss dem Arzt das Ergebnis erklären."),
            ("fr", "Le patient doit expliquer le résultat au médecin."),
            ("es", "El paciente debe explicar el resultado al médico."),
        ),
    ),
    (
        "You must notify us of any breach within two days.",
        (
            ("de", "Sie müssen Acme eine Verletzung binnen zwei Tagen melden."),
            ("fr", "Vous devez notifier à Acme toute violation dans les deux jours."),
            ("es", "Usted debe notificar a Acme cualquier violación en un plazo de dos días."),
        ),
        (
            ("de", "Acme muss Ihnen eine Verletzung binnen zwei Tagen melden."),
            ("fr", "Acme doit vous notifier toute violation dans les deux jours."),
            ("es", "Acme debe notificarle cualquier violación en un plazo de dos días."),
        ),
    ),
    (
        "We will delete your data when you close your account.",
        (
            ("de", "Acme löscht Ihre Daten, wenn Sie Ihr Konto schließen."),
            ("fr", "Acme supprime vos données lorsque vous fermez votre compte."),
            ("es", "Acme elimina sus datos cuando usted cierra la cuenta."),
        ),
        (
            ("de", "Sie löschen Ihre Daten, wenn Acme Ihr Konto schließt."),
            ("fr", "Vous supprimez vos données lorsque Acme ferme votre compte."),
            ("es", "Usted elimina sus datos cuando Acme cierra la cuenta."),
        ),
    ),
    (
        "A client may ask the fee earner not to use the tool.",
        (
            ("de", "Ein Mandant darf den Anwalt bitten, das Werkzeug nicht zu verwenden."),
            ("fr", "Un client peut demander à l'avocat de ne pas utiliser l'outil."),
            ("es", "Un cliente puede pedir al abogado que no use la herramienta."),
        ),
        (),
    ),
    (
        "Managers approve requests of employees for new tools.",
        (
            ("de", "Führungskräfte genehmigen Anträge von Mitarbeitern auf neue Werkzeuge."),
            ("fr", "Les responsables approuvent les demandes d'outils des salariés."),
            ("es", "Los responsables aprueban las solicitudes de los empleados."),
        ),
        (
            ("de", "Mitarbeiter genehmigen Anträge von Führungskräften auf neue Werkzeuge."),
            ("fr", "Les salariés approuvent les demandes d'outils des responsables."),
        ),
    ),
)


def _pairs(which: int) -> list[tuple[str, Tongue, str]]:
    return [(case[0], *said) for case in CASES for said in case[which]]


@pytest.mark.parametrize(("clause", "spoken", "said"), _pairs(1))
def test_the_same_parties_are_let_pass(clause: str, spoken: Tongue, said: str) -> None:
    assert against(said, clause, ("Acme",), spoken) == []


@pytest.mark.parametrize(("clause", "spoken", "said"), _pairs(2))
def test_exchanged_parties_are_found(clause: str, spoken: Tongue, said: str) -> None:
    assert against(said, clause, ("Acme",), spoken) != []
