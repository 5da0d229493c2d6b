"""Who does what to whom: sentences of a clause's own words with the parties exchanged."""

from __future__ import annotations

import pytest

from assistant.support.swaps import against

Texts = tuple[str, ...]

CASES: tuple[tuple[str, Texts, Texts], ...] = (
    (
        "The licensee shall indemnify Acme against claims of third parties.",
        (
            "You have to indemnify Acme if third parties bring claims.",
            "Third-party claims are on you: you must indemnify Acme.",
        ),
        (
            "Acme must indemnify you against claims of third parties.",
            "Acme shall indemnify the licensee if a third party brings a claim.",
        ),
    ),
    (
        "Tutors must inform parents before they record a lesson.",
        (
            "Parents must be informed by the tutor before a lesson is recorded.",
            "You must inform the parents before you record a lesson.",
            "A tutor has to tell the parents before recording a lesson.",
        ),
        (
            "Parents must inform the tutor before they record a lesson.",
            "The parents have to tell tutors before a lesson is recorded.",
        ),
    ),
    (
        "The landlord may enter the flat only after the tenant has agreed in writing.",
        (
            "The landlord may come in only if the tenant has agreed in writing.",
            "A tenant has to agree in writing before the landlord enters the flat.",
        ),
        (
            "The tenant may enter the flat only after the landlord has agreed in writing.",
            "A landlord has to agree in writing before the tenant enters the flat.",
        ),
    ),
    (
        "We may ask you for proof of identity before we release the funds.",
        (
            "Acme may ask you for proof of identity before it releases the funds.",
            "You may be asked for proof of identity before the funds are released.",
        ),
        (
            "You may ask Acme for proof of identity before you release the funds.",
            "Acme may be asked for proof of identity by you before the funds are released.",
        ),
    ),
    (
        "A nurse must check every dose that the assistant proposes.",
        (
            "Every dose that the assistant proposes must be checked by a nurse.",
            "A nurse has to check each dose proposed by the assistant.",
        ),
        (
            "The assistant must check every dose that a nurse proposes.",
            "The assistant has to check each dose proposed by a nurse.",
        ),
    ),
    (
        "Suppliers must notify the purchasing department of any breach within two days.",
        (
            "A supplier has to notify the purchasing department of a breach within two days.",
            "The purchasing department must be told by the supplier within two days of any breach.",
        ),
        ("The purchasing department must notify suppliers of any breach within two days.",),
    ),
    (
        "You grant us a licence to host your content.",
        (
            "You give Acme a licence to host your content.",
            "Acme is granted a licence to host your content by you.",
            "By using it you grant Acme a licence to host what you post.",
        ),
        (
            "Acme grants you a licence to host its content.",
            "We grant you a licence to host our content.",
        ),
    ),
    (
        "We do not claim ownership of your output, and you may sell it.",
        (
            "Acme does not claim ownership of your output.",
            "You may sell your output.",
        ),
        ("You do not claim ownership of your output, and Acme may sell it.",),
    ),
    (
        "Editors decide whether a text is published; reporters may suggest changes.",
        (
            "An editor decides whether a text is published.",
            "Reporters may suggest changes, but editors decide on publication.",
        ),
        (
            "Reporters decide whether a text is published; editors may suggest changes.",
            "A reporter decides whether a text is published.",
        ),
    ),
    (
        "If the customer cancels, Acme refunds the fee for the remaining months.",
        (
            "If you cancel, Acme refunds the fee for the months that remain.",
            "The fee for the remaining months is refunded by Acme if you cancel.",
        ),
        (
            "If Acme cancels, the customer refunds the fee for the remaining months.",
            "If Acme cancels, you have to refund the fee for the remaining months.",
        ),
    ),
    (
        "Students may appeal to the dean if an examiner relies on a detector.",
        (
            "A student may appeal to the dean if an examiner relied on a detector.",
            "If an examiner relies on a detector, you may appeal to the dean.",
        ),
        (
            "The dean may appeal to students if an examiner relies on a detector.",
            "An examiner may appeal to the dean if a student relies on a detector.",
        ),
    ),
    (
        "Volunteers report to the coordinator, who keeps the records.",
        (
            "Volunteers report to the coordinator.",
            "The coordinator keeps the records.",
        ),
        ("The coordinator reports to the volunteers, who keep the records.",),
    ),
    (
        "Our subprocessors act only on our instructions.",
        ("Acme's subprocessors act only on Acme's instructions.",),
        (
            "Acme acts only on the instructions of its subprocessors.",
            "The subprocessors act only on your instructions.",
        ),
    ),
    (
        "The therapist must delete the recording when the patient asks for it.",
        (
            "If the patient asks, the therapist has to delete the recording.",
            "The recording must be deleted by the therapist when the patient asks.",
        ),
        ("The patient must delete the recording when the therapist asks for it.",),
    ),
    (
        "You are responsible for everything your agents do with the service.",
        (
            "You are responsible for what your agents do.",
            "You answer for everything that your agents do with it.",
        ),
        (
            "Your agents are responsible for everything you do with the service.",
            "Acme is responsible for everything your agents do with the service.",
        ),
    ),
    (
        "A developer may not approve his own change; another developer reviews it.",
        ("You may not approve your own change; another developer has to review it.",),
        (),
    ),
    (
        "Guests may connect a device only with a staff member's permission.",
        ("A guest may connect a device only if a staff member permits it.",),
        ("A staff member may connect a device only with a guest's permission.",),
    ),
    (
        "The clerk must not share a witness statement with the accused.",
        (
            "Clerks must not share witness statements with the accused.",
            "A clerk may not show the accused a witness statement.",
        ),
        ("The accused must not share a witness statement with the clerk.",),
    ),
    (
        "Subscribers may ask the publisher to correct an article.",
        (
            "You may ask the publisher to correct an article.",
            "A subscriber can ask for an article to be corrected.",
        ),
        ("The publisher may ask subscribers to correct an article.",),
    ),
    (
        "We will defend you if a third party claims that the output infringes its patents.",
        ("Acme will defend you if a third party claims that output infringes its patents.",),
        (
            "You will defend Acme if a third party claims that the output infringes its patents.",
            "You have to defend us if a third party claims the output infringes its patents.",
        ),
    ),
    (
        "Where a trainee uses the tool, the supervisor signs the result.",
        (
            "The supervisor has to sign the result when a trainee uses the tool.",
            "If a trainee uses the tool, the result is signed by the supervisor.",
        ),
        (
            "Where a supervisor uses the tool, the trainee signs the result.",
            "The trainee has to sign the result when a supervisor uses the tool.",
        ),
    ),
    (
        "Members of the jury may not consult a chatbot about the case.",
        (
            "Jurors may not consult a chatbot about the case.",
            "A member of the jury must not ask a chatbot about the case.",
        ),
        (),
    ),
    (
        "Acme may suspend your access if you fail to pay an invoice.",
        (
            "If you fail to pay an invoice, Acme may suspend your access.",
            "Your access may be suspended if you do not pay an invoice.",
            "You may lose access if you fail to pay an invoice.",
        ),
        (
            "You may suspend Acme's access if it fails to pay an invoice.",
            "You may suspend the service if Acme fails to pay an invoice.",
        ),
    ),
)


def _pairs(which: int) -> list[tuple[str, str]]:
    return [(case[0], said) for case in CASES for said in case[which]]


@pytest.mark.parametrize(("clause", "said"), _pairs(1))
def test_who_does_what_in_other_words_is_let_pass(clause: str, said: str) -> None:
    assert against(said, clause, ("Acme",)) == []


@pytest.mark.parametrize(("clause", "said"), _pairs(2))
def test_parties_in_each_other_s_place_are_found(clause: str, said: str) -> None:
    assert against(said, clause, ("Acme",)) != []


@pytest.mark.parametrize("clause", [case[0] for case in CASES])
def test_a_clause_says_the_same_as_itself(clause: str) -> None:
    assert against(clause, clause, ("Acme",)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Acme bans filming guests without their consent.",
        "Acme prohibits filming guests without their consent.",
        "Acme does not permit filming guests without their consent.",
        "Acme rules out filming guests without their consent.",
        "No, Acme does not allow the filming of guests without their consent.",
    ],
)
def test_a_publisher_rules_on_what_others_do(said: str) -> None:
    from builders import evidence, question

    from assistant.support.case import Case, Cited
    from assistant.support.check import unsupported

    rule = "You may not film guests without their consent."
    one = Case(question("May we film guests?"), (Cited(evidence(rule, rule)),))
    assert unsupported(said, (1,), one) == ()
