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
    representative agent lawyer subcontractor landlord affiliate
    subsidiary"""
NOT_YOURS = frozenset(_THIRD.split())
"""Persons who stay somebody else with "your" before them."""


_ENDING = re.compile(r"\w{3,}(?:ist|eer|ian|[^aeiou]er|[aeiou]{2}[^aeiou]er|[st]or|man|woman)$")
_NO_PERSONS = """other whether rather either neither further however never ever over under after
    number order matter paper letter server computer browser folder filter header footer offer
    transfer register refer prefer answer power tower water layer container parameter
    identifier trigger cover discover deliver consider remember render enter later
    earlier longer shorter higher lower larger smaller greater fewer better newer older
    younger broader wider stricter closer proper inner outer upper error factor vector
    sensor monitor mirror color behavior labor major prior senior junior interior
    exterior door floor chapter master cluster meter center theater quarter semester
    printer scanner router adapter buffer pointer counter slider banner newsletter
    disclaimer waiver together another altogether moreover hereafter thereafter
    hereunder thereunder character disaster drawer weather summer winter september
    october november december timer checker marker converter loader uploader tracker
    cookie encoder decoder decipher alter differ suffer offer tier peer career engineer
    pioneer human german roman layer former latter storage store restore tutor director
    motor editor administrator indicator generator calculator simulator processor
    compiler helper wrapper parser crawler scraper bumper transmitter transcriber
    amplifier speaker locker charter theatre helicopter corner danger anger manner
    dinner border murder shoulder wonder hunger finger ginger tender gender slender
    calendar chapter shelter twitter litter bitter butter flutter shutter scatter
    clutter disorder reminder remainder manslaughter laughter slaughter daughter
    whenever wherever whoever whatever whichever forever hitherto consist exist persist
    insist assist resist list checklist wishlist whitelist blacklist waitlist enlist
    twist wrist median"""
"""Words that end as persons do and name none (or stand in the list above)."""
_NOBODY = frozenset(_NO_PERSONS.split())


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


def words_of(
    text: str, provider: Iterable[str], keep: bool = False, apart: bool = False
) -> list[Word]:
    """A text as words; ``provider`` are the publisher's names, long ones first or not. ``keep``:
    capital letters stay ("Sie" and "sie"). ``apart``: customers are not those spoken to.
    """
    flat = text.replace("’", "'")
    for name in sorted(_spellings(provider), key=len, reverse=True):
        flat = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _NAME, flat, flags=re.IGNORECASE)
    found = [w if keep else w.lower() for w in _WORD.findall(flat)]
    several = {"end"} <= set(found) or any(w.startswith("customer") for w in found)
    out: list[Word] = []
    for at, word in enumerate(found):
        out.append(_word(word, found[at - 1] if at else "", several))
    row = [_unless_modifier(out, at) for at in range(len(out))]
    return [_as_customer(word) for word in row] if apart else row


def _as_customer(word: Word) -> Word:
    theirs = word.party == USER and word.text not in _SPOKEN_TO
    return Word(word.text, "customer", word.owns) if theirs else word


def speaks_of_customers(text: str) -> bool:
    """Whether a text has both a "you" and customers or users, who are then somebody else."""
    words = words_of(text, ())
    spoken = any(word.text in _SPOKEN_TO for word in words)
    return spoken and any(w.party == USER and w.text not in _SPOKEN_TO for w in words)


def _unless_modifier(words: list[Word], at: int) -> Word:
    """A word without its party where the next word is the person meant ("lead developer")."""
    word, then = words[at], words[at + 1] if at + 1 < len(words) else None
    noun = then is not None and then.party and then.text not in _SPOKEN
    plain = word.party and word.text not in _SPOKEN and not word.owns
    return Word(word.text) if noun and plain and not word.text.endswith("s") else word


def issuers(clause: str, provider: Iterable[str]) -> tuple[str, ...]:
    """The publisher's names: those given, and of the company as the clause writes it, since a
    document may be called after a product ("Le Chat" of "Mistral AI")."""
    given = tuple(provider)
    return (*given, *(found[0] for found in _COMPANIES.finditer(clause)))


_COMPANIES = re.compile(
    r"\b(?:[A-Z]\w+(?=(?: AI| Inc| LLC| Ltd| Limited| GmbH| SAS| Corp| PBC| AB| AG)\b)(?: AI)?"
    r"|[A-Z][a-z]+[A-Z]\w*)"
)


_SPOKEN_TO = frozenset(["you", "you're", "you've", "you'll", "you'd", "your", "yours", "i", "my"])
_SPOKEN = frozenset((_USERS + " " + _OWN + " your our my ours yours theprovider").split())


def _spellings(names: Iterable[str]) -> set[str]:
    """Names as texts write them: whole, and by the first word ("Mistral" for "Mistral AI")."""
    firsts = {name.split()[0] for name in names if name.strip()}
    return {name for name in {*names, *firsts} if len(name) > 2 and name.lower() != "the"}


def named_party(word: str) -> str:
    """The party that an English noun names, "" where none: one of the list, or a noun that ends as
    those who do something are called ("agronomist", "adjuster")."""
    key = _key(word)
    if key in _NAMED:
        return _NAMED[key]
    return key if _ENDING.fullmatch(key) and key not in _NOBODY else ""


def _word(word: str, before: str, several: bool) -> Word:
    if word in ("your", "yours", "my"):
        return Word(word, USER, owns=True)
    if word in ("our", "ours"):
        return Word(word, PROVIDER, owns=True)
    if word in _OWN.split():
        return Word(word, PROVIDER)
    owns = word.endswith(("'s", "s'")) and word not in ("it's", "that's", "who's", "there's")
    party = named_party(word)
    if word.startswith(("owner", "holder")) and before == "account":
        party = USER
    if party == "member":
        party = _NAMED.get(_key(before), party)
    if party == USER and several and before == "end":
        party = "end user"
    if party and before in ("your", "my") and party not in (USER, PROVIDER):
        party = party if _key(word) in NOT_YOURS else USER
    return Word(word, party, owns)
