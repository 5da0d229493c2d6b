"""What a rule hangs on, turned round or only said in other words."""

from __future__ import annotations

import pytest

from assistant.support.case import Cited
from assistant.support.hinges import turned_hinges
from assistant.support.tongues import Tongue
from tests.assistant.builders import evidence

Said = tuple[tuple[Tongue, str], ...]

CASES: tuple[tuple[str, Said, Said], ...] = (
    (
        "Recordings are kept for 60 days unless a court orders otherwise.",
        (
            ("en", "Recordings are kept for 60 days, unless a court orders otherwise."),
            ("en", "Unless a court orders otherwise, recordings are kept for 60 days."),
        ),
        (
            ("en", "Recordings are kept until a court orders otherwise."),
            ("en", "Recordings are kept for 60 days if a court orders it."),
        ),
    ),
    (
        "You may not publish results until the ethics board has cleared them.",
        (
            ("en", "You may not publish results unless the ethics board has cleared them."),
            ("en", "You may publish results once the ethics board has cleared them."),
            ("en", "You may publish results only after the ethics board has cleared them."),
            ("en", "Results can't be published before the ethics board has cleared them."),
        ),
        (
            ("en", "You may publish results until the ethics board has cleared them."),
            ("en", "You may publish results unless the ethics board has cleared them."),
            ("en", "You may not publish results once the ethics board has cleared them."),
            ("en", "You may publish results before the ethics board has cleared them."),
        ),
    ),
    (
        "Volunteers may use the camera if the visitors have been warned.",
        (
            ("en", "Volunteers may use the camera once the visitors have been warned."),
            ("en", "Volunteers may use the camera provided that the visitors have been warned."),
            ("en", "Volunteers may only use the camera if visitors have been warned."),
            ("en", "Volunteers may not use the camera unless the visitors have been warned."),
        ),
        (
            ("en", "Volunteers may use the camera unless the visitors have been warned."),
            ("en", "Volunteers may use the camera until the visitors have been warned."),
            ("en", "Volunteers may not use the camera if the visitors have been warned."),
            ("en", "Volunteers may use the camera if the visitors have not been warned."),
        ),
    ),
    (
        "The discount ends when the customer moves to another plan.",
        (
            ("en", "The discount ends once you move to another plan."),
            ("en", "The discount ends as soon as the customer changes to another plan."),
            ("en", "You keep the discount until you move to another plan."),
        ),
        (
            ("en", "The discount ends unless the customer moves to another plan."),
            ("en", "The discount ends if you do not move to another plan."),
            ("en", "The discount ends until you move to another plan."),
        ),
    ),
    (
        "Drafts must be deleted after the final report is filed.",
        (
            ("en", "Once the final report is filed, drafts must be deleted."),
            ("en", "You must delete drafts once the final report has been filed."),
        ),
        (
            ("en", "Drafts must be deleted before the final report is filed."),
            ("en", "Drafts must be deleted unless the final report is filed."),
            ("en", "Drafts must be deleted until the final report is filed."),
        ),
    ),
    (
        "Access is blocked while an investigation is under way.",
        (
            ("en", "Access is blocked as long as an investigation is under way."),
            ("en", "Your access stays blocked while the investigation is under way."),
        ),
        (
            ("en", "Access is blocked unless an investigation is under way."),
            ("en", "Access is blocked until an investigation is under way."),
        ),
    ),
    (
        "Personal data must not be entered unless it has been pseudonymised.",
        (
            ("en", "Personal data may be entered only if it has been pseudonymised."),
            ("en", "You may enter personal data once it has been pseudonymised."),
            ("en", "Personal data may not be entered without being pseudonymised."),
        ),
        (
            ("en", "Personal data must not be entered if it has been pseudonymised."),
            ("en", "Personal data may be entered unless it has been pseudonymised."),
            ("en", "Personal data may be entered until it has been pseudonymised."),
        ),
    ),
    (
        "A licence renews each year unless either side cancels it.",
        (
            ("en", "The licence renews each year unless one of the sides cancels."),
            ("en", "The licence renews every year if neither side cancels it."),
        ),
        (
            ("en", "A licence renews each year if either side cancels it."),
            ("en", "A licence renews each year once either side cancels it."),
            ("en", "A licence does not renew unless either side cancels it."),
        ),
    ),
    (
        "The seller may contact you only if you have opted in.",
        (
            ("en", "The seller may not contact you unless you have opted in."),
            ("en", "The seller may contact you once you have opted in."),
            ("en", "If you have opted in, the seller may contact you."),
            ("en", "You are contacted by the seller only if you have opted in."),
        ),
        (
            ("en", "The seller may contact you unless you have opted in."),
            ("en", "The seller may not contact you if you have opted in."),
            ("en", "The seller may contact you until you have opted in."),
            ("en", "You have opted in only if the seller may contact you."),
        ),
    ),
    (
        "Subscriptions run until the customer cancels.",
        (
            ("en", "A subscription runs until you cancel."),
            ("en", "Your subscription goes on until you cancel it."),
            ("en", "A subscription ends once you cancel."),
        ),
        (
            ("en", "Subscriptions run once the customer cancels."),
            ("en", "Subscriptions run if the customer cancels."),
        ),
    ),
    (
        "You may not share the report until the director has approved it.",
        (
            ("de", "Sie dürfen den Bericht erst teilen, wenn der Direktor ihn genehmigt hat."),
            ("de", "Sie dürfen den Bericht nicht teilen, bevor der Direktor ihn genehmigt hat."),
            (
                "fr",
                "Vous ne pouvez pas partager le rapport avant que le directeur ne l'ait approuvé.",
            ),
            ("fr", "Vous pouvez partager le rapport une fois que le directeur l'a approuvé."),
            ("es", "No puede compartir el informe hasta que el director lo haya aprobado."),
            ("es", "Puede compartir el informe solo si el director lo ha aprobado."),
        ),
        (
            ("de", "Sie dürfen den Bericht teilen, bis der Direktor ihn genehmigt hat."),
            ("de", "Sie dürfen den Bericht teilen, bevor der Direktor ihn genehmigt hat."),
            ("fr", "Vous pouvez partager le rapport avant que le directeur ne l'ait approuvé."),
            ("es", "Puede compartir el informe antes de que el director lo haya aprobado."),
            ("es", "Puede compartir el informe salvo que el director lo haya aprobado."),
        ),
    ),
    (
        "Photos may be published or shown if the persons have consented.",
        (
            ("de", "Fotos dürfen veröffentlicht werden, wenn die Personen eingewilligt haben."),
            (
                "de",
                "Fotos dürfen nicht gezeigt werden, es sei denn, die Personen haben zugestimmt.",
            ),
            (
                "fr",
                "Les photos peuvent être publiées si les personnes ont donné leur consentement.",
            ),
            ("fr", "Les photos ne peuvent être publiées que si les personnes ont consenti."),
            ("es", "Se pueden publicar las fotos si las personas han dado su consentimiento."),
            ("es", "No se pueden publicar las fotos sin el consentimiento de las personas."),
        ),
        (
            (
                "de",
                "Fotos dürfen veröffentlicht werden, es sei denn, die Personen haben zugestimmt.",
            ),
            ("de", "Fotos dürfen nicht veröffentlicht werden, wenn die Personen zugestimmt haben."),
            ("fr", "Les photos peuvent être publiées à moins que les personnes n'aient consenti."),
            ("fr", "Les photos peuvent être publiées sans le consentement des personnes."),
            (
                "es",
                "Se pueden publicar las fotos salvo que las personas hayan dado su consentimiento.",
            ),
            ("es", "Las fotos se pueden publicar sin el consentimiento de las personas."),
        ),
    ),
    (
        "Data is deleted when the customer closes the account.",
        (
            ("de", "Die Daten werden gelöscht, sobald der Kunde das Konto schließt."),
            ("fr", "Les données sont supprimées lorsque le client ferme le compte."),
            ("es", "Los datos se eliminan cuando el cliente cierra la cuenta."),
        ),
        (
            ("de", "Die Daten werden gelöscht, bevor der Kunde das Konto schließt."),
            ("de", "Die Daten werden gelöscht, es sei denn, der Kunde schließt das Konto."),
            ("fr", "Les données sont supprimées à moins que le client ne ferme le compte."),
            ("es", "Los datos se eliminan salvo que el cliente cierre la cuenta."),
        ),
    ),
)


def _pairs(which: int) -> list[tuple[str, Tongue, str]]:
    return [(case[0], *said) for case in CASES for said in case[which]]


def _turned(clause: str, spoken: Tongue, said: str) -> list[str]:
    cited = Cited(evidence(clause[:25], f"# Rules\n\n## Use\n\n{clause}\n"))
    return turned_hinges(said, spoken, cited)


@pytest.mark.parametrize(("clause", "spoken", "said"), _pairs(1))
def test_the_same_condition_in_other_words_is_let_pass(
    clause: str, spoken: Tongue, said: str
) -> None:
    assert _turned(clause, spoken, said) == []


@pytest.mark.parametrize(("clause", "spoken", "said"), _pairs(2))
def test_a_condition_turned_round_is_found(clause: str, spoken: Tongue, said: str) -> None:
    assert _turned(clause, spoken, said) != []
