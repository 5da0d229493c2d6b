"""Verbs of rules that name one and the same act from the same side, in English.

Closer than the glossary's synonyms: who does what is only compared where the act is the same one,
and "give" and "get", which are one act from two sides, stay apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.support.glossary import stem

_GROUPS = """
accept agree consent approve approval authorise authorize permission agreement
add attach append
alter change modify amend adapt revise update
answer reply respond
ask request
assist help assistance support
assess evaluate judge rate
assign transfer
audit inspect inspection
bear pay payment cover
reimburse refund reimbursement
bill invoice charge
breach break violate violation infringe
build develop create make produce
cancel terminate end close termination cancellation
check review verify examine verification
choose select pick
collect gather obtain
complain object objection oppose
conduct perform carry undertake execute
contact write email call reach
delete erase remove destroy wipe deletion
determine decide decision
disclose share reveal pass forward
disable suspend block lock suspension
draft write prepare author
ensure guarantee
explain describe
fix correct mend repair rectify
give provide supply furnish deliver offer hand
grant allow permit
hire engage appoint employ
indemnify compensate defend indemnity
install set
keep retain store save hold preserve retention
label mark flag
lend rent lease loan
license sublicense
log note record register
monitor observe watch supervise supervision oversee oversight track
notify inform tell warn advise report declare notice notification announce
own belong ownership
publish post
receive get
return restore
send submit transmit
sign execute
show present display demonstrate prove
teach train instruct
test try scan probe
treat handle process
upload enter put paste insert
use usage apply employ access
"""
_IRREGULAR = """told:tell given:give gave:give sent:send made:make kept:keep held:hold shown:show
    paid:pay done:do known:know left:leave lent:lend put:put set:set taken:take took:take seen:see
    written:write chosen:choose bought:buy sold:sell found:find drawn:draw withdrawn:withdraw
    brought:bring begun:begin met:meet heard:hear lost:lose bound:bind read:read driven:drive
    proven:prove broken:break stolen:steal spoken:speak hidden:hide forgotten:forget"""
_BASE = dict(pair.split(":") for pair in _IRREGULAR.split())
"""Participles that no ending shows."""


def is_irregular(word: str) -> bool:
    """Whether a word is a participle that no ending shows ("told")."""
    return word in _BASE


def meanings(word: str) -> frozenset[str]:
    """The stems of a word in lower case and of those that name the same act."""
    base = stem(_BASE.get(word, word.removesuffix("'s")), "en")
    return frozenset((base, *_same().get(base, ())))


@lru_cache(maxsize=1)
def _same() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.strip().splitlines():
        stems = [stem(word, "en") for word in line.split()]
        for one in stems:
            found[one] = (*found.get(one, ()), *stems)
    return found
