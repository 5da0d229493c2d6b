"""Honest sentences whose conditions are said in quite other words than the clause's."""

from __future__ import annotations

from typing import cast

import pytest

from assistant.support.case import Cited
from assistant.support.hinges import turned_hinges
from assistant.support.tongues import Tongue
from tests.assistant.builders import evidence

SAID = """
If we are unable to verify your identity, we may refuse the request.
  en If Acme can't verify who you are, it may turn down the request.
  en Acme may refuse the request unless it can verify your identity.
  de Kann Acme Ihre Identität nicht prüfen, darf es den Antrag ablehnen.
  de Acme darf den Antrag ablehnen, wenn es Ihre Identität nicht prüfen kann.
You must not share the password, and you must change it when you suspect misuse.
  en You have to change the password when you suspect misuse.
  en If you suspect misuse, change the password; you may not share it.
  fr Vous devez changer le mot de passe si vous soupçonnez un abus.
  es No debe compartir la contraseña y debe cambiarla si sospecha un uso indebido.
Nothing in this policy prevents staff from using the tool if the manager agrees.
  en Staff may use the tool if the manager agrees.
  en The policy does not stop staff from using the tool once their manager agrees.
The service is not available to persons under 18 unless a parent has agreed.
  en Under 18, you can use the service only if a parent has agreed.
  en A person under 18 may use the service only with a parent's agreement.
  fr Le service n'est pas accessible aux moins de 18 ans, sauf si un parent a donné son accord.
  de Personen unter 18 Jahren dürfen den Dienst nur nutzen, wenn ein Elternteil zugestimmt hat.
  es El servicio no está disponible para menores de 18 años salvo que un padre haya dado su \
consentimiento.
Prompts are deleted after 30 days unless you choose to keep them longer.
  en Prompts are kept for 30 days, or longer if you choose so.
  en If you choose to keep them longer, prompts are not deleted after 30 days.
  fr Les requêtes sont supprimées après 30 jours, sauf si vous choisissez de les conserver plus \
longtemps.
  de Eingaben werden nach 30 Tagen gelöscht, außer Sie möchten sie länger behalten.
We will not sell your data without your explicit consent.
  en Your data is sold only if you explicitly consent.
  en Acme needs your explicit consent before it sells your data.
  en Acme won't sell your data unless you have explicitly consented.
  de Ihre Daten werden ohne Ihre ausdrückliche Einwilligung nicht verkauft.
  fr Vos données ne sont vendues qu'avec votre consentement explicite.
  es Acme no venderá sus datos sin su consentimiento explícito.
Access ends when the contract expires or when either party terminates it.
  en You have access until the contract expires or one of the parties terminates it.
  en Once the contract expires, your access ends.
  fr L'accès prend fin lorsque le contrat expire.
  es El acceso termina cuando vence el contrato o una de las partes lo rescinde.
Results may be published only after the sponsor has reviewed them and has not objected within \
30 days.
  en You may publish results once the sponsor has reviewed them and raised no objection within \
30 days.
  en Results may not be published before the sponsor has reviewed them.
  en Not until the sponsor has reviewed the results and 30 days have gone by without an objection.
  de Ergebnisse dürfen erst veröffentlicht werden, nachdem der Sponsor sie geprüft hat und \
nicht binnen 30 Tagen widersprochen hat.
  fr Les résultats ne peuvent être publiés qu'après que le sponsor les a examinés et ne s'y est \
pas opposé dans les 30 jours.
Do not upload documents that contain personal data unless they have been redacted.
  en Documents with personal data may be uploaded only once they have been redacted.
  en You may upload such documents if they have been redacted.
  en Without redaction, documents that contain personal data may not be uploaded.
  en No, you may not upload documents with personal data that have not been redacted.
You may cancel before the trial ends; otherwise you will be charged.
  en If you don't cancel before the trial ends, you will be charged.
  en You will be charged unless you cancel before the end of the trial.
  en Cancel before the trial ends if you do not want to be charged.
  de Sie können vor Ende der Probezeit kündigen; sonst wird Ihnen der Betrag berechnet.
  es Puede cancelar antes de que termine la prueba; de lo contrario, se le cobrará.
A ticket stays open until the customer confirms that the issue is solved.
  en A ticket is closed once the customer confirms that the issue is solved.
  en The ticket remains open as long as you have not confirmed that the issue is solved.
  en Your ticket is not closed before you confirm that the issue is solved.
Employees may not use personal accounts for work, except when the corporate account is \
unavailable.
  en You may use a personal account for work only when the corporate account is not available.
  en Personal accounts may not be used for work unless the corporate account is unavailable.
  en If the corporate account isn't available, you may use a personal one for work.
  fr Les comptes personnels ne peuvent être utilisés au travail, sauf lorsque le compte de \
l'entreprise est indisponible.
We may disclose information when we are required to do so by law.
  en Acme discloses information only where the law requires it.
  en Acme may disclose information if the law obliges it to.
  en Without a legal duty Acme does not disclose information.
An appeal must be filed before the term ends; late appeals are not considered.
  en You have to file an appeal before the term ends.
  en Appeals filed after the term has ended are not considered.
  en No, once the term has ended an appeal is no longer considered.
Users who do not accept the new terms must stop using the service.
  en If you don't accept the new terms, you must stop using the service.
  en You may go on using the service only if you accept the new terms.
Staff should report errors as soon as they notice them.
  en Report an error as soon as you notice it.
  en When you notice an error, you should report it right away.
  de Melden Sie Fehler, sobald Sie sie bemerken.
"""
"""A clause, and behind blanks and a language what is said of it."""


def _cases() -> list[tuple[str, Tongue, str]]:
    out, clause = [], ""
    for line in SAID.strip().splitlines():
        if line.startswith("  "):
            spoken, _, said = line.strip().partition(" ")
            out.append((clause, cast(Tongue, spoken), said))
        else:
            clause = line
    return out


@pytest.mark.parametrize(("clause", "spoken", "said"), _cases())
def test_no_condition_is_taken_for_turned_round(clause: str, spoken: Tongue, said: str) -> None:
    cited = Cited(evidence(clause[:25], f"# Rules\n\n## Use\n\n{clause}\n"))
    assert turned_hinges(said, spoken, cited) == []
