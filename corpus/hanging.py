"""What a rule hangs on: "unless …", "only with …", "without consent", in the clause's own words.

A condition is one that a case can meet or fail. "Subject to these terms" and "to the extent
permitted by law" hold for every clause of a text, and are none.
"""

from __future__ import annotations

import re
from typing import Literal

from corpus.idle import MAIN

Rule = Literal["leave", "ban", "other"]
"""What the text does, as far as it tells what can be a condition: leave to the user, or a ban."""
MOST = 2
"""Conditions told of one text: further ones repeat them as a rule."""

_CONDITION = re.compile(
    r"\b(?:unless|except|save (?:as|where|that|for)|provided (?:that|you)|only (?:if|when"
    r"|where|with|after|as|upon|under (?:the )?following)"
    # "data that is subject to a law" tells which data.
    r"|(?<!that is )(?<!that are )(?<!which is )(?<!which are )subject to"
    r"|only (?:\w+ ){1,4}?(?:if|when|after|once)"
    r"|with the exception of|(?<=\()excluding"
    r"|(?:under|on) the following (?:conditions|circumstances|terms)"
    r"|as long as|so long as|if and only if|other than (?:as|with|where)|on condition"
    r"|(?<=purpose )other than|(?<=purposes )other than|(?<=reason )other than"
    r"|absent (?:a|an|any|the|prior)"
    r"|without (?!limit|prejudice|notice|(?:prior|further|any|advance) notice|charge|warrant"
    r"|any (?:warrant|liab|oblig|limit|further)|liabil|undue|interruption|regard|cause|delay"
    r"|penalty|cost|the need|having|recourse|restrict|obligation)"
    r"|to the extent (?:permitted|allowed|required)|(?:if|where|when"
    r"|as) (?:\w+ ){0,3}(?:permitted|allowed|authori[sz]ed|required|approved) by"
    r"|not (?:\w+ ){0,3}(?:permitted|authori[sz]ed|approved) by|in violation of"
    r"|(?<=\bmay )only|(?<=\bcan )only|(?P<whole>for (?:[\w-]+,? ){1,8}?(?:purposes?|use) only"
    r"|(?:^|(?<=, ))only (?:[\w-]+ ){1,6}?(?=may\b|can\b))"
    r"|solely (?:for|with)|(?<=\bis )limited to|(?<=\bare )limited to"
    r"|with (?:\w+ ){0,3}(?:consent|permission|approval))\b",
)
# Leave hangs on a plain "if" too; a ban or a duty does not, it says when it applies.
_IF = re.compile(
    r"\bif (?!any\b|applicable|necessary|needed|possible|required|so\b|not\b"
    r"|you (?:wish|want|choose|like|prefer|need|would|decide|believe|think"
    r"|have (?:any )?questions))"
)
_END = re.compile(r"(?<![A-Z])\.\s|;\s|[.;]?$|\)(?=[\s.;,]|$)|,\s+nor\b")
_START = re.compile(r"\W*(?:\(?\w{1,3}[).]\s+)?(?:\w+,\s+)?")
# What holds for every clause of a text.
_ALWAYS = re.compile(
    r"subject to (?:(?:the|these|this|our|your|all|any|other|continued|full|compliance|complying"
    r"|with|and) )*(?:terms|agreement|conditions|polic|restrictions|limitations"
    r"|provisions|applicable|laws?\b|sections?\b|foregoing|payment)"
)
_BY_LAW = re.compile(r"(?:to the extent|as) (?:\w+ ){0,2}?(?:permitted|allowed)\b")
# Leave "without our consent" needs none.
_FREE = re.compile(
    r"without (?:(?:prior|our|your|their|written|further|any|needing|asking|for|the|express) )*"
    r"(?:consent|permission|approval|authori[sz]ation|attribution|payment|royalt|asking|fees?)"
)


def conditions(text: str, rule: Rule = "other") -> tuple[str, ...]:
    """Pieces of plain text from a condition word to the end of its phrase, at most ``MOST``.

    Leave to the user hangs on a plain "if" too and needs no consent where it says "without"; for
    a ban "for … use only" is no way out.
    """
    low = text.lower()
    found = list(_CONDITION.finditer(low))
    if rule == "leave" and " if " in low:
        found = sorted((*found, *_IF.finditer(low)), key=re.Match.start)
    out: list[str] = []
    end = 0
    for match in found:
        if match.start() < end:
            continue
        whole = match.lastgroup == "whole"
        stop = match.end() if whole else _stop(text, low, match)
        piece = text[match.start() : stop].strip(" ,;.")
        no_way_out = whole and rule == "ban"
        if piece and not no_way_out and not _is_none(piece.lower(), rule):
            out.append(piece)
        end = stop
    return tuple(out[:MOST])


def _stop(text: str, low: str, match: re.Match[str]) -> int:
    """Where the phrase ends; one before the main clause ends where that begins."""
    before = _START.match(low)
    if before and match.start() <= before.end() and (main := MAIN.search(low, match.end())):
        return main.start()
    deep, seen = 0, match.start()  # brackets opened within the phrase belong to it
    for stop in _END.finditer(text, match.end()):
        deep += text.count("(", seen, stop.end()) - text.count(")", seen, stop.start())
        seen = stop.end()
        if stop.group()[:1] != ")" or deep <= 0:
            return stop.start()
        deep -= 1
        if stop.end() == len(text):
            return stop.end()
    return len(text)


def _is_none(piece: str, rule: Rule) -> bool:
    if _ALWAYS.match(piece):
        return True
    return bool(_FREE.match(piece) if rule == "leave" else _BY_LAW.match(piece))
