"""Whether a sentence asks what changed: the ways in which English asks for it."""

from __future__ import annotations

import re

_ALTERED = (
    r"(?:chang(?:ed?|es|ing)|updat(?:ed?|es)|rewr(?:ite|ites|ote|itten)|revis(?:ed?|es|ions?)"
    r"|reword(?:ed|s)?|amend(?:s|ed|ments?)?|overhaul(?:ed)?|replac(?:ed?|es)|evolv(?:ed?|es))"
)
_TURNED = (
    rf"(?:{_ALTERED}|drop(?:ped)?|remov(?:ed?|es)|delet(?:ed?|es)|scrap(?:ped)?|lift(?:ed)?"
    r"|relax(?:ed)?|loosen(?:ed)?|soften(?:ed)?|tighten(?:ed)?|add(?:ed|s)?|introduc(?:ed?|es)"
    r"|take\b.{0,40}\baway|taken|water(?:ed)? down|put\b.{0,12}\bin|keep|kept|start(?:ed)?"
    r"|stop(?:ped)?|beg[aiu]n|become|became|gone|get rid|got rid|move[ds]?|always|ever|used to"
    r"|promised?|raised?|lower(?:ed)?|extend(?:ed)?|shorten(?:ed)?|reduced?)"
)
_TEXTS = (
    r"(?:polic\w+|terms|rules?|clauses?|versions?|agreement|guidelines|conditions|text|wording)"
)
_US = r"(?:i|we|you|our|my|one|someone|staff|a|an)"
_OURS = (
    r"(?<!\bcan )(?<!\bcould )(?<!\bmay )(?<!\bto )(?<!\bwould )(?<!\bwill )(?<!\bmust )"
    r"(?<!\bhe )(?<!\bshe )(?<!\bwho )(?<!\bwe )(?<!\bi )"
)
"""Not after these words: "so that they can have it removed" tells of our doing, not of a text's."""
_STILL = r"(?:still|no longer|any ?more)"
_YEAR = r"\b20\d\d\b"

_CUES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # what changed, what's new, what happened to it
        rf"\bwhat(?:['’]?s)?\b.{{0,70}}\b(?:{_ALTERED}|different now)\b",
        r"\bwhat(?:['’]?s| is| are)(?: \w+)? new\b|\banything new\b",
        rf"\banything (?:\w+ )?{_ALTERED}\b",
        r"\bwhat(?:['’]?s)? (?:has )?happene?d (?:to|with) (?!our|my|us\b|code\b|data\b|files\b)",
        r"\bdifferent in the (?:new|latest|current)\b|\bdid\b.{0,40}\buse to\b",
        r"\bwhat did\b.{0,30}\bdo (?:with|to|about)\b",
        r"\bhow (?:has|have|did)\b.{0,60}\b(?:chang\w+|evolv\w+|develop\w+|differ)\b",
        # did they drop it, has it always been so; but not: did we need to
        rf"{_OURS}\b(?:has|have|had|did|was|were)(?:n['’]?t)?\b(?!\s+(?:{_US}|to)\b).{{0,80}}"
        rf"(?<!\bto )\b{_TURNED}\b",
        rf"\b(?:heard|read|told|thought)\b(?! to\b).{{0,30}}\b{_TURNED}\b",
        # the text was altered
        rf"\b{_ALTERED}\b.{{0,60}}\b(?:{_TEXTS}|since|when)\b",
        rf"\b{_TEXTS}\b.{{0,40}}\bgot (?:\w+ )?{_ALTERED}\b",
        rf"\bnew\b(?: [\w'’]+){{0,4}} {_TEXTS}\b.{{0,80}}\bnow\b",
        # since when, no longer, before and after
        rf"\bsince when\b|\bwhen (?:did|was|were|has|have)\b(?!\s+{_US}\b)",
        r"\bhow long (?:has|have)\b",
        rf"\b{_STILL}\b.{{0,60}}\b(?:since|after|version|{_ALTERED})\b",
        rf"\b(?:since|after)\b.{{0,60}}\b{_ALTERED}\b.{{0,60}}\b{_STILL}\b",
        r"\b(?:used to|no longer) (?:say|allow|ban|permit|prohibit|forbid|require|train|be)\b",
        rf"\b(?:between|from)\b[^?.]{{0,20}}{_YEAR}[^?.]{{0,4}}\b(?:and|to"
        rf"|until)\b[^?.]{{0,16}}{_YEAR}",
        r"\bdifferences? between .{0,60}\bversions?|\bhistory of (?:the|their|its)\b",
        r"\b(?:compared?|differ\w*) (?:to|with|from) (?:the |their |its )?(?:old|previous|last"
        r"|earlier|former|original)\b",
    )
)
_LEAVE_FOR_US = re.compile(
    rf"^\W*(?:so |and |but )*(?:can|could|may|might|should|must|shall)\s+{_US}\b", re.IGNORECASE
)


def asks_what_changed(sentence: str) -> bool:
    """Whether the sentence asks about a change, rather than for leave to do something."""
    return not _LEAVE_FOR_US.search(sentence) and any(cue.search(sentence) for cue in _CUES)
