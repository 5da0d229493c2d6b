"""English clauses told in German, French and Spanish, truly and not."""

from __future__ import annotations

import pytest

from tests.assistant.support.house_rules import Listed, against, listed

# ruff: noqa: E501
HOUSE = """
C Guests may borrow a laptop at the front desk, but must return it the same evening, and may not install software on it.
+ Gäste dürfen am Empfang einen Laptop ausleihen, müssen ihn aber am selben Abend zurückgeben.
+ Non, les invités ne peuvent pas installer de logiciels sur l'ordinateur.
+ No, los huéspedes no pueden instalar programas en el portátil.
- Gäste dürfen Software auf dem Laptop installieren.
- Les invités n'ont pas besoin de rendre l'ordinateur le soir même.
- Los huéspedes pueden instalar programas en el portátil.
C Volunteers may drive the van only if the coordinator has checked their licence.
+ Nur wenn die Koordinatorin den Führerschein geprüft hat.
+ Oui, à condition que le coordinateur ait vérifié leur permis.
+ Sí, siempre que el coordinador haya comprobado el carné.
+ Les bénévoles ne peuvent conduire la camionnette que si le coordinateur a vérifié leur permis.
- Les bénévoles peuvent conduire la camionnette sauf si le coordinateur a vérifié leur permis.
- Los voluntarios pueden conducir la furgoneta.
C We do not sell personal data. We share it with processors who act on our instructions, but never with data brokers.
+ Nein, personenbezogene Daten werden nicht verkauft.
+ Non, les données personnelles ne sont pas vendues.
+ No, los datos personales no se venden.
- Personenbezogene Daten werden verkauft.
- Les données personnelles sont vendues.
- Los datos personales se venden.
C If you lose your badge, you must report it to security within one hour.
+ Wenn Sie Ihren Ausweis verlieren, müssen Sie das innerhalb einer Stunde dem Sicherheitsdienst melden.
+ Si vous perdez votre badge, vous devez le signaler à la sécurité dans l'heure.
+ Si pierde su tarjeta, debe comunicarlo a seguridad en el plazo de una hora.
- Wenn Sie Ihren Ausweis verlieren, müssen Sie das nicht melden.
C Sales staff must not quote prices from the assistant until finance has confirmed them.
+ Der Vertrieb darf Preise aus dem Assistenten erst nennen, wenn die Finanzabteilung sie bestätigt hat.
+ Pas avant que les finances les aient confirmés.
+ No hasta que el departamento financiero los haya confirmado.
- Der Vertrieb darf Preise nennen, bis die Finanzabteilung sie bestätigt hat.
- Les vendeurs peuvent citer les prix avant que les finances les aient confirmés.
C You must not publish benchmark results without our written consent.
+ Nein, nicht ohne schriftliche Zustimmung des Anbieters.
+ Sie brauchen die schriftliche Zustimmung des Anbieters, um Benchmark-Ergebnisse zu veröffentlichen.
+ Uniquement avec l'accord écrit du fournisseur.
+ Solo con el consentimiento por escrito del proveedor.
- Sie dürfen Benchmark-Ergebnisse ohne Zustimmung veröffentlichen.
- Vous pouvez publier les résultats des tests sans accord écrit.
- Puede publicar los resultados sin consentimiento por escrito.
C Backups are encrypted and kept for 90 days, unless a court orders otherwise. They contain no payment data.
+ Die Sicherungen werden 90 Tage aufbewahrt, es sei denn, ein Gericht ordnet etwas anderes an.
+ Les sauvegardes ne contiennent aucune donnée de paiement.
+ Las copias de seguridad no contienen datos de pago.
- Die Sicherungen sind nicht verschlüsselt.
- Les sauvegardes contiennent des données de paiement.
C Two signatures are required for payments above EUR 10,000; one signature is not sufficient.
+ Eine Unterschrift reicht bei Zahlungen über 10.000 Euro nicht aus.
+ Une seule signature ne suffit pas pour les paiements de plus de 10 000 euros.
+ Una sola firma no basta para pagos superiores a 10.000 euros.
- Eine Unterschrift reicht für Zahlungen über 10.000 Euro.
- Une signature suffit pour les paiements de plus de 10 000 euros.
C Attribution is not required, but it is appreciated.
+ Nein, eine Namensnennung ist nicht erforderlich.
+ Non, l'attribution n'est pas obligatoire.
+ No, la atribución no es obligatoria.
- Eine Namensnennung ist erforderlich.
- L'attribution est obligatoire.
C Refunds are only granted within seven days of purchase and not for gift cards.
+ Nein, Geschenkkarten werden nicht erstattet.
+ Les remboursements ne sont accordés que dans les sept jours suivant l'achat.
+ Los reembolsos solo se conceden en los siete días siguientes a la compra.
- Erstattungen gibt es auch für Geschenkkarten.
- Les cartes cadeaux sont remboursées.
C Users under 16 need the permission of a parent, which can be withdrawn at any time.
+ Wer unter 16 ist, braucht die Erlaubnis eines Elternteils.
+ Les moins de 16 ans ont besoin de l'autorisation d'un parent.
+ Los menores de 16 años necesitan el permiso de uno de los padres.
- Wer unter 16 ist, braucht keine Erlaubnis.
- Les moins de 16 ans n'ont pas besoin de l'autorisation d'un parent.
C You may cancel at any time. Cancellation takes effect at the end of the billing period; fees already paid are not refunded.
+ Sie können jederzeit kündigen; bereits gezahlte Gebühren werden nicht erstattet.
+ Vous pouvez résilier à tout moment, mais les frais déjà payés ne sont pas remboursés.
+ Puede cancelar en cualquier momento, pero las tarifas ya pagadas no se reembolsan.
- Sie können jederzeit kündigen; bereits gezahlte Gebühren werden erstattet.
- Vous ne pouvez pas résilier avant la fin de la période.
- Las tarifas ya pagadas se reembolsan.
C We will give you access to a replacement model for at least six months before a model is retired, except in an emergency.
+ Außer in Notfällen erhalten Sie mindestens sechs Monate vor der Abschaltung Zugang zu einem Ersatzmodell.
+ Sauf en cas d'urgence, vous avez accès à un modèle de remplacement au moins six mois avant le retrait d'un modèle.
- Sie erhalten keinen Zugang zu einem Ersatzmodell.
"""


@pytest.mark.parametrize("one", listed(HOUSE, "+"))
def test_what_a_rule_says_is_not_held_against_a_sentence(one: Listed) -> None:
    assert against(*one) == []


@pytest.mark.parametrize("one", listed(HOUSE, "-"))
def test_what_no_rule_says_is_found(one: Listed) -> None:
    assert against(*one) != []
