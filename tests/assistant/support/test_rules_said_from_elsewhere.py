"""Rules said from another side, or beside words that only look like a rule; true sentences and
false ones."""

from __future__ import annotations

import pytest

from tests.assistant.support.house_rules import Listed, against, listed

# ruff: noqa: E501
HOUSE = """
C You are responsible for keeping your password secret. During the trial the archive will not be available.
+ It's up to you to keep your password secret.
- It's up to you to decide whether to keep your password secret.
- You need not keep your password secret.
C You must return all keys that were issued and pay all undisputed invoices.
+ Return whatever keys were issued to you, and pay whatever invoices you don't dispute.
- You needn't return the keys that were issued.
C We will not sell or lend your recordings to other studios without your consent, except for authorised copies to our archive.
+ Nobody else gets your recordings without your consent, apart from authorised copies to the archive.
- Other studios get your recordings without your consent, apart from authorised copies to the archive.
C You may not publish photographs of the plant unless the director has authorised it beforehand.
+ No, unless the director has authorised it beforehand.
+ Non, sauf si le directeur l'a autorisé au préalable.
+ Nein, es sei denn, der Direktor hat es vorher genehmigt.
- Yes, unless the director has authorised it beforehand.
- Oui, sauf si le directeur l'a autorisé au préalable.
C Guests may use the library once the librarian has registered them.
+ Yes, once the librarian has registered them.
- No, unless the librarian has refused to register them, guests may use nothing.
C The handbook does not apply to visitors or to contractors.
+ No, visitors fall outside the handbook.
+ Visitors are not covered by the handbook.
- Visitors do not fall outside the handbook.
- The handbook applies to visitors.
C Do not use the translator for services that demand a licence, such as legal advice.
+ You must not use the translator for services that require a licence, such as legal advice.
+ Nein, Sie dürfen den Übersetzer nicht für Dienste nutzen, die eine Lizenz verlangen, etwa Rechtsberatung.
- You may use the translator for services that require a licence.
C You may tell us at any time that you do not want your recordings to be used for research. We will respect that wish.
+ You can tell the provider at any time that you do not want your recordings to be used for research.
- You may not tell the provider that you do not want your recordings to be used for research.
C The provider does not hand over records to the police except on a valid court order.
+ A request with no valid court order will not get the police any records.
- A request with no valid court order will get the police the records.
C If you do not pay within ten days, we may close the account.
+ Should you not pay within ten days, the provider may close the account.
- Should you pay within ten days, the provider may close the account.
C We may mask names so that they no longer identify anybody, and use the texts for research.
+ Yes, the provider may use the texts for research.
- The provider may not use the texts for research.
C Files that were stored before you switched to the free plan are not deleted.
+ What was stored before isn't deleted.
- What was stored before is deleted.
C Visitors may not enter the laboratory without a permit.
+ Los visitantes necesitan un permiso para entrar en el laboratorio.
- Los visitantes no necesitan un permiso para entrar en el laboratorio.
C The guide may only be used for the training of our own staff.
+ No, you can't use the guide for advertising: it is reserved for the training of staff.
- Yes, you may use the guide for advertising.
C Nurses may use the recorder only after the patient has been told that the visit is recorded and has not refused.
+ Solo puede usar la grabadora después de informar al paciente de que la visita se graba y si no se ha negado.
+ The recorder may be used once the patient has been told that the visit is recorded and has not refused.
- You can tell the patient once the visit is recorded.
C When you connect a calendar, we read but do not store its entries.
+ No, the provider reads the entries of your calendar but doesn't store them.
- When you connect a calendar, the provider stores its entries.
C We will not use your drawings except to print them for you.
+ The provider uses your drawings only to print them for you.
- The provider uses your drawings only to train its models.
- The provider uses your drawings to print them and for advertising.
C Our shop only offers delivery by post. We do not offer deliveries by courier.
+ Nein, der Anbieter bietet keine Lieferung per Kurier an, sondern nur Lieferung per Post.
C An exception is translation for schools, provided that texts are neither sold nor printed.
+ Translation for schools is allowed as long as the texts are neither sold nor printed.
- Translation for schools is allowed unless the texts are neither sold nor printed.
C A caller must be told that they are speaking with a machine and not with a person.
+ You have to tell a caller that they are speaking with a machine rather than a person.
- You have to tell a caller that they are speaking with a person rather than a machine.
C On request we will hand out a copy of the minutes after the meeting. You must make the request within 30 days of the meeting.
+ If a member asks within 30 days of the meeting, the provider hands out a copy of the minutes.
- If a member asks within 30 days of the meeting, the provider does not hand out a copy of the minutes.
C Repeated noise may result in the loss of your room, at our sole discretion.
+ If the noise is repeated, the provider may take your room.
- You may take the room of another.
C Visitors may not exceed two hours without a written permit.
+ To exceed two hours, visitors need a written permit.
+ Un visiteur doit avoir un permis écrit pour dépasser deux heures.
- Visitors must exceed two hours without a written permit.
- To exceed two hours, visitors need no written permit.
"""


@pytest.mark.parametrize("one", listed(HOUSE, "+"))
def test_a_rule_said_from_another_side_is_not_held_against_a_sentence(one: Listed) -> None:
    assert against(*one) == []


@pytest.mark.parametrize("one", listed(HOUSE, "-"))
def test_what_the_rule_does_not_say_is_found(one: Listed) -> None:
    assert against(*one) != []
