"""Who is spoken of: the user, the provider, or somebody whom a noun names, and in which words.

A text is taken as a row of words, each with the party that it names, if any: "user" (you, the
customer), "provider" (we, the company, the publisher by name), or a noun for a person ("pupil",
"earner" for a fee earner). Parents and guardians are one, as are staff and employees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

USER, PROVIDER = "user", "provider"
_NAME = "theprovider"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d.,]*\d|\d|[,;:.!?()]|\s[–—-]\s")
_GROUPS = (
    "parent guardian mother father",
    "child kid minor teenager toddler youngster",
    "staff employee worker personnel workforce colleague",
    "manager boss supervisor superior lead leader head",
    "pupil student learner",
    "teacher instructor educator lecturer tutor",
    "doctor physician clinician",
    "client",
    "supplier vendor contractor subcontractor subprocessor sub-processor",
)
_PERSONS = """administrator adult advisor adviser agent analyst applicant approver artist assessor
    attorney auditor author authority board borrower buyer candidate caretaker citizen committee
    controller coordinator council counsel court creator critic dean delegate deputy designer
    developer director driver editor editorial earner engineer examiner expert freelancer guest
    holder inspector insurer intern interviewee interviewer investigator journalist judge jury
    landlord lawyer lender librarian licensor mayor mediator minister nurse officer official
    operator organiser organizer owner participant partner passenger patient payee payer police
    processor producer programmer proposer prosecutor publisher reader recipient recruiter referee
    registrar reporter representative requester researcher resident respondent reviewer
    scientist secretary seller sender shareholder solicitor speaker sponsor therapist
    tenant trainee trainer translator treasurer trustee victim visitor voter volunteer warden
    witness writer regulator responder winner donor buyer consultant custodian moderator chair
    chairman chairwoman clerk accused defendant plaintiff juror cleaner cook carer member
    department team assistant school bank university agency hospital firm ministry clinic office
    museum library union club association charity laboratory government bot chatbot model system
    tool software archive archivist contributor maintainer caseworker biographer broker broadcaster
    builder carrier client collector commander commissioner composer conductor dealer debtor
    creditor defender detective distributor employer exporter importer farmer founder grader
    historian host hotel instructor interpreter inventor investor keeper lodger merchant midwife
    musician narrator neighbour neighbor novelist nursery ombudsman organisation organization
    paramedic pharmacist photographer pilot planner player prison probationer promoter psychologist
    purchaser receptionist registrant reseller retailer ranger scholar scout seafarer shipper
    singer statistician steward surveyor taxpayer technician tester traveller tribunal
    underwriter enforcement affiliate subsidiary veterinarian wholesaler worshipper"""
_USERS = "you user customer subscriber licensee you're you've you'll you'd i"
_OWN = "we us ours we're we've we'll we'd"
_COMPANY = "company licensor provider"
_THIRD = """child parent guardian client customer user supplier vendor contractor colleague patient
    pupil student lead manager boss supervisor superior visitor guest tenant speaker doctor teacher
    representative agent lawyer subcontractor landlord"""
NOT_YOURS = frozenset(_THIRD.split())
"""Persons who stay somebody else with "your" before them."""


def _key(word: str) -> str:
    """A noun in the singular: the stem would take "request" for a requester."""
    one = word.removesuffix("'s").removesuffix("'")
    if one == "children":
        return "child"
    if one.endswith("ies"):
        return one[:-3] + "y"
    return one.removesuffix("s") if len(one) > 4 and not one.endswith("ss") else one


_NAMED = {_key(word): _key(word) for word in _PERSONS.split()}
_NAMED |= {_key(word): _key(group.split()[0]) for group in _GROUPS for word in group.split()}
_NAMED |= {_key(word): USER for word in _USERS.split()}
_NAMED |= {_key(word): PROVIDER for word in (_COMPANY + " " + _NAME).split()}


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` in lower case; ``party`` that it names as a noun or pronoun, "" where none;
    ``owns``: it is in the possessive ("the client's", "our")."""

    text: str
    party: str = ""
    owns: bool = False

    @property
    def ends(self) -> bool:
        """Whether it is a mark that parts clauses."""
        return self.text.strip() in {",", ";", ":", ".", "!", "?", "(", ")", "–", "—", "-"}


def words_of(text: str, provider: Iterable[str], keep: bool = False) -> list[Word]:
    """A text as words; ``provider`` are the publisher's names, long ones first or not. ``keep``:
    capital letters stay ("Sie" and "sie")."""
    flat = text.replace("’", "'")
    for name in sorted(_spellings(provider), key=len, reverse=True):
        flat = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _NAME, flat, flags=re.IGNORECASE)
    found = [w if keep else w.lower() for w in _WORD.findall(flat)]
    several = {"end"} <= set(found) or any(w.startswith("customer") for w in found)
    out: list[Word] = []
    for at, word in enumerate(found):
        out.append(_word(word, found[at - 1] if at else "", several))
    return out


def issuers(clause: str, provider: Iterable[str]) -> tuple[str, ...]:
    """The publisher's names: those given, and of the company as the clause writes it, since a
    document may be called after a product ("Le Chat" of "Mistral AI")."""
    given = tuple(provider)
    return (*given, *(found[0] for found in _COMPANIES.finditer(clause)))


_COMPANIES = re.compile(
    r"\b(?:[A-Z]\w+(?=(?: AI| Inc| LLC| Ltd| Limited| GmbH| SAS| Corp| PBC| AB| AG)\b)(?: AI)?"
    r"|[A-Z][a-z]+[A-Z]\w*)"
)


def _spellings(names: Iterable[str]) -> set[str]:
    """Names as texts write them: whole, and by the first word ("Mistral" for "Mistral AI")."""
    firsts = {name.split()[0] for name in names if name.strip()}
    return {name for name in {*names, *firsts} if len(name) > 2 and name.lower() != "the"}


def named_party(word: str) -> str:
    """The party that an English noun names, "" where none."""
    return _NAMED.get(_key(word), "")


def _word(word: str, before: str, several: bool) -> Word:
    if word in ("your", "yours", "my"):
        return Word(word, USER, owns=True)
    if word in ("our", "ours"):
        return Word(word, PROVIDER, owns=True)
    if word in _OWN.split():
        return Word(word, PROVIDER)
    owns = word.endswith(("'s", "s'")) and word not in ("it's", "that's", "who's", "there's")
    party = _NAMED.get(_key(word), "")
    if party == "member":
        party = _NAMED.get(_key(before), party)
    if party == USER and several and before == "end":
        party = "end user"
    if party and before in ("your", "my") and party not in (USER, PROVIDER):
        party = party if _key(word) in NOT_YOURS else USER
    return Word(word, party, owns)
