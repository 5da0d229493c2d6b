"""The matter of a sentence in other words than the clause's, and what is added to it.

Clauses and sentences of our own: no draft of ``tests/cases`` and no question of the gold sets.
"""

from __future__ import annotations

import pytest

from assistant.support.additions import additions
from assistant.support.boundless import too_wide
from assistant.support.case import Cited
from assistant.support.coverage import covered
from assistant.support.glossary import english, rejoined
from assistant.support.opposites import opposed
from assistant.support.stems import bases, stem
from assistant.support.synonyms import like_words, phrases_met
from assistant.support.tongues import Tongue, tokens, tongue
from tests.assistant.builders import evidence

BILLING = (
    "We retain billing records for seven years and erase all other customer data within 90 days of "
    "account closure."
)
FACES = (
    "Operators must not deploy facial recognition in publicly accessible spaces without prior "
    "written authorisation from the supervisory authority."
)
PLANS = (
    "Subscribers may terminate their plan at any time; fees already paid are non-refundable unless "
    "the service was unavailable for more than five consecutive days."
)
BREACH = (
    "The processor shall notify the controller without undue delay after becoming aware of a "
    "personal data breach."
)
MINORS = (
    "Users must be at least 16 years old, and minors need the consent of a parent or legal "
    "guardian before they register."
)
OUTPUT = (
    "Customers own the output they generate, but grant us a worldwide licence to host and display "
    "it for the purpose of providing the service."
)
SECRETS = "Employees may not enter trade secrets or source code into external chatbots."
HIRING = (
    "Automated screening of applicants is permitted provided that a human reviews every rejection."
)
TERMS = (
    "We may amend these terms by giving thirty days' notice by email; continued use constitutes "
    "acceptance."
)
ASSIGN = "You may not assign or transfer any rights or obligations under these terms."


def cited(clause: str) -> Cited:
    return Cited(evidence(clause, f"# Terms\n\n## Rules\n\n{clause}\n"))


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (BILLING, "They hold on to invoices for seven years and get rid of the rest by then."),
        (BILLING, "Billing records stay; the rest is deleted once the account is closed."),
        (FACES, "No, you can't use face recognition in public places unless it was approved."),
        (PLANS, "You can cancel your subscription whenever you want, but get no money back."),
        (BREACH, "It has to let the controller know promptly once it learns of a breach."),
        (MINORS, "Anyone under age needs a mother, father or guardian to agree before signing up."),
        (OUTPUT, "You keep ownership of what you create; they may store and show it."),
        (SECRETS, "Staff can't paste program code or company secrets into outside assistants."),
        (HIRING, "Yes, software may filter candidates as long as a person checks each refusal."),
        (TERMS, "They can change the terms if they tell you; you accept by carrying on."),
        (ASSIGN, "You can't hand your rights or duties under these terms over."),
        (BREACH, "Der Auftragsverarbeiter muss den Verantwortlichen unverzüglich benachrichtigen."),
        (BILLING, "Rechnungsunterlagen werden aufbewahrt, andere Kundendaten gelöscht."),
        (SECRETS, "Mitarbeitende dürfen keine Geschäftsgeheimnisse in externe Chatbots eingeben."),
        (PLANS, "Les abonnés peuvent résilier leur forfait à tout moment."),
        (ASSIGN, "Vous ne pouvez céder ni droits ni obligations découlant de ces conditions."),
        (MINORS, "Los menores necesitan el consentimiento de un padre o tutor."),
        (TERMS, "Podemos modificar las condiciones avisando por correo electrónico."),
    ],
)  # fmt: skip
def test_other_words_of_the_same_matter_are_held(clause: str, said: str) -> None:
    one = cited(clause)
    found = covered(said, tongue(said), [one], "")
    assert found.share >= 0.55, found
    assert found.strangeness <= 0.32, found
    assert additions(said, tongue(said), [one], "") == []


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (BILLING, "Billing records are kept for seven years and are shared with credit agencies."),
        (BILLING, "We erase other customer data and archive a copy in cold storage."),
        (FACES, "Facial recognition needs written authorisation and a privacy impact assessment."),
        (PLANS, "Subscribers may terminate their plan at any time, and receive a voucher."),
        (BREACH, "The processor notifies the controller of a breach and pays the fine."),
        (MINORS, "Minors need the consent of a parent and a teacher before they register."),
        (OUTPUT, "Customers own the output they generate and must credit our logo."),
        (SECRETS, "Employees may not enter source code or holiday plans into external chatbots."),
        (HIRING, "Screening of applicants is permitted if the works council votes for it."),
        (TERMS, "We may amend these terms by email or telephone."),
        (BREACH, "The processor shall notify the controller, its shareholders and the press."),
        (BILLING, "We may sell billing records and other customer data after account closure."),
        (ASSIGN, "You may not transfer any rights under these terms or rent them."),
        (BILLING, "All other customer data is anonymised within 90 days of account closure."),
        (BREACH, "The processor shall notify the controller by registered letter."),
        (FACES, "Gesichtserkennung braucht die Genehmigung der Behörde und eine Versicherung."),
        (PLANS, "Los abonados pueden cancelar en cualquier momento y reciben un bono."),
        (TERMS, "Wir dürfen die Bedingungen per E-Mail ändern und Strafzinsen berechnen lassen."),
    ],
)  # fmt: skip
def test_what_is_added_is_found_though_the_rest_is_the_clauses(clause: str, said: str) -> None:
    assert additions(said, tongue(said), [cited(clause)], "") != []


def test_what_the_question_asks_about_is_no_addition() -> None:
    said = "Employees may not enter source code or holiday plans into external chatbots."
    assert additions(said, "en", [cited(SECRETS)], "May I paste my holiday plans?") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("terminate", "cancel"), ("notify", "tell"), ("fee", "charge"), ("retain", "keep"),
     ("individual", "person"), ("delete", "erase"), ("beforehand", "prior"), ("lost", "loss"),
     ("payment", "paid"), ("authorisation", "authorised"), ("alter", "change"),
     ("circumvent", "evade"), ("purchase", "buy")],
)  # fmt: skip
def test_words_of_one_group_say_the_same(one: str, other: str) -> None:
    assert stem(other, "en") in {stem(word, "en") for word in (one, *like_words(one))}


@pytest.mark.parametrize(
    ("one", "other"),
    [("delete", "retain"), ("sell", "share"), ("allow", "require"), ("month", "day"),
     ("parent", "child"), ("allow", "forbid"), ("input", "output"), ("buy", "sell"),
     ("employer", "employee"), ("controller", "processor"), ("public", "private"),
     ("before", "after"), ("accept", "reject"), ("lawful", "unlawful"), ("inform", "information"),
     ("author", "authority"), ("person", "personalise"), ("keep", "erase"), ("buyer", "seller"),
     ("temporary", "permanent"), ("train", "educate"), ("maximum", "minimum")],
)  # fmt: skip
def test_no_group_joins_opposites_or_different_rules(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        likes = {stem(word, "en") for word in (first, *like_words(first))}
        assert stem(second, "en") not in likes


def test_phrases_are_met_with_words_between_and_in_any_form() -> None:
    (found,) = phrases_met(tokens("It lets the customer know.", "en"))
    assert "notify" in found.means
    assert phrases_met(tokens("They took your content down.", "en"))[0].means[0] == "delete"
    assert phrases_met(tokens("Let us meet on Monday, and then you will know.", "en")) == []


@pytest.mark.parametrize(
    ("word", "spoken", "base"),
    [("weitergibt", "de", "weitergeben"), ("mitgeteilt", "de", "mitteilen"),
     ("aufzubewahren", "de", "aufbewahren"), ("entworfen", "de", "entwerfen"),
     ("übermittelte", "de", "übermitteln"), ("soumis", "fr", "soumettre"),
     ("conservées", "fr", "conserver"), ("nuisent", "fr", "nuire"), ("légaux", "fr", "légal"),
     ("jeux", "fr", "jeu"), ("obtiene", "es", "obtener"), ("notifique", "es", "notificar"),
     ("transfiere", "es", "transferir"), ("conservarán", "es", "conservar")],
)  # fmt: skip
def test_forms_lead_to_their_base(word: str, spoken: Tongue, base: str) -> None:
    assert base in bases(word, spoken)


@pytest.mark.parametrize(
    ("word", "spoken", "means"),
    [("Sicherheitsvorfall", "de", "incident"), ("Aufbewahrungsfrist", "de", "retention"),
     ("gekündigt", "de", "terminate"), ("Wirtschaftsprüfer", "de", "audit"),
     ("remboursés", "fr", "refund"), ("divulguées", "fr", "disclose"), ("tiers", "fr", "third"),
     ("reembolsará", "es", "refund"), ("incumplimiento", "es", "breach"),
     ("salvaguardias", "es", "safeguard")],
)  # fmt: skip
def test_foreign_words_are_told_in_english(word: str, spoken: Tongue, means: str) -> None:
    stems = {stem(one, "en") for one in english(word.lower(), spoken, ())}
    assert stem(means, "en") in stems


def test_a_german_verb_gets_its_particle_back() -> None:
    said = rejoined("Sie teilt das dem Kunden mit, und sie gibt die Daten, auch alte, weiter.")
    assert "mitteilt" in said
    assert "weitergibt" in said
    assert "vorteil" not in rejoined("Das geht diesem Teil der Regeln vor.")


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Authorised staff may open the archive.", "Unauthorised staff may open the archive."),
        ("Data are deleted within 10 days after notice.", "Data are deleted at once."),
        ("Fees are non-refundable.", "Fees are refundable."),
        ("A human reviews each decision.", "Decisions are fully automated."),
        ("Changes must be agreed in writing.", "Changes may be agreed orally."),
        ("Guests may only use the service online.", "Guests may use the service offline."),
        ("The licensee pays the tax.", "The licensor pays the tax."),
        ("Collect only accurate data.", "Inaccurate data may be collected."),
        ("Users may upload files.", "Users may download files."),
        ("The price may be reduced.", "The price may be increased."),
    ],
)
def test_opposites_are_told(clause: str, said: str) -> None:
    assert opposed(said, cited(clause)) != []


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Unauthorised copies are prohibited.", "You may not copy it without authorisation."),
        ("The request is honoured free of charge.", "You don't need a paid plan for the request."),
        ("Unlawful use is banned.", "Only lawful use is fine."),
        ("Data are deleted within 10 days after notice.", "Data go within 10 days of the notice."),
        ("It may be disclosed.", "It may be disclosed before the close of business."),
    ],
)
def test_what_says_the_same_the_other_way_round_is_no_opposite(clause: str, said: str) -> None:
    assert opposed(said, cited(clause)) == []


def test_every_use_is_no_wider_than_every_use() -> None:
    clause = cited("Staff must record every use of a tool.")
    assert too_wide("Jede Nutzung ist festzuhalten", "de", clause) == []
    assert too_wide("Anyone may use it for any purpose", "en", clause) != []


@pytest.mark.parametrize(
    ("clause", "said", "spoken", "narrow"),
    [
        ("We collect data such as names and emails.", "We only collect names.", "en", True),
        ("Tools include, but are not limited to, pens.", "The tools are solely pens.", "en", True),
        ("Wir: we collect data, for example names.", "Es werden nur Namen erhoben.", "de", True),
        ("We collect only names, for example first names.", "We only collect names.", "en", False),
        ("Collect names, for example, unless told not to.", "Only names are had.", "en", False),
        ("Use it for, e.g., drafts.", "Only if it is a draft may you use it.", "en", False),
    ],
)
def test_only_is_too_narrow_for_examples(
    clause: str, said: str, spoken: Tongue, narrow: bool
) -> None:
    found = [one for one in too_wide(said, spoken, cited(clause)) if "examples" in one]
    assert bool(found) == narrow
