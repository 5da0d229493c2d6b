"""Words that look like a rule and are none: "it may be late", "if you do not agree, …".

Taken out before a clause is read, so that the cues of ``cues.py`` meet only what can be a rule.
Each pattern is a class of policy English, over folded text (``plain.folded``).
"""

from __future__ import annotations

import re

# What happens by itself is neither left to anybody nor owed: "output may vary", "terms will apply".
_STATE = (
    r"(?:varys?|vary|differ|reflect|depend|occur|arise|appear|survive|become|prevail|govern|exist"
    r"|fail|expire|fluctuate|happen|remain|belong|supersede|override|inure|commence|suffer"
    r"|contain (?:errors?|bugs|inaccura|mistakes|links|forward)"
    r"|(?:take|come into) (?:effect|force)|take (?:up to|longer|a few)|go into effect"
    r"|(?:affect|lead to|result|cause|mean|constitute|imply)\b"
    r"|be (?:able to|unable|inaccurate|incomplete|available|unavailable|subject to|liable|held"
    r"|deemed|governed|construed|resolved|conducted|interpreted|settled|considered|binding|final"
    r"|effective|describe|found|wrong|offensive|outdated|delayed|interrupted|higher|lower|longer"
    r"|different|additional|other|required|asked|requested|obliged|necessary|charged|billed"
    r"|incurred|adjusted|suspended|terminated|discontinued|withdrawn|removed|blocked"
    r"|disabled|restricted|rejected|demoted|revoked|revised|amended|interrupted"
    r"|monitored|retained|collected|delivered|situations?|cases?|times|instances|circumstances"
    r"|reluctant|aware|valid|void|entitled"
    r"|in (?:effect|force)))"
)
_UNABLE = (
    r"(?:be (?:accurate|complete|current|correct|reliable|error|uninterrupted|suitable|appropriate"
    r"|available|able|unique|responsible|liable|obligated|obliged|required|bound|a party|held"
    r"|deemed|construed|considered|affected|limited|reflect)"
    r"|reflect|always|necessarily|be guaranteed|meet\b|work\b|apply to you|guarantee|promise"
    r"|warrant\b|assure|ensure|control\b|verify|accept (?:any )?(?:liab|responsib)|have any liab"
    r"|assume|endorse|affect|constitute|represent|imply|mean\b[^.;]*|create (?:any|a)|waive|result)"
)
_THINGS = (
    r"(?:services?|outputs?|content|results?|responses?|features?|functions?|functionality"
    r"|cookies?|models?|ais?|laws?|sites?|websites?|information|data|technolog(?:y|ies)|fees?"
    r"|taxes|prices?|charges|third[- ]part(?:y|ies)|providers|others|terms|changes|tools?"
    r"|browsers?|links?|trackers?|rates|plans?|settings|controls|options|versions?|updates?"
    r"|regulations?)"
)
_ADVERB = r"(?:also |only |then |still |sometimes |therefore |\w+ly |in turn )?"
_IDLE = re.compile(
    r"\b(?=\w)(?:"
    r"(?:(?<=from you )|(?<!\byou )(?<!\bwe )(?<!users ))(?:may|might|can|could|will|shall)"
    rf" {_ADVERB}(?:apply|change|include|contain)\b"
    rf"|(?:may|might|can|could|will|shall|would) {_ADVERB}{_STATE}"
    rf"|(?:(?:may|might|can|could|will|shall|would|do|does) ?n(?:o|')t|can(?:no|')t|won't)"
    rf" {_ADVERB}{_UNABLE}"
    rf"|{_THINGS} (?:may|can|could|might|will) {_ADVERB}(?!not\b|be\b|only\b|never\b|no\b)\w+"
    r"|(?:it|they|this|which|who|that|these) (?:can|could|might|would)\b(?! ?not)"
    r"|(?:that|which|who) (?:may|will|shall|should|must)\b"
    r"|(?:how|where|ways|so|so that|why|what) (?:you|we|users|they) (?:may|can|could)\b"
    # Where to turn to or to read on is help, not leave.
    r"|(?:you|users|customers|individuals) (?:may|can|could|will) (?:also |always )?"
    r"(?:contact|find|learn|read|reach|e-?mail|write to|visit|refer to|call us"
    r"|(?:view|see|check|consult|review) (?:our|the|this|these|a) (?:\w+ ){0,3}?"
    r"(?:list|page|polic|notice|terms|version|section|document|faq|help|cent))\b"
    # Features and purposes: "settings that let you …", "designed to enable …", "allows us to".
    r"|(?:to|helps?|that|which|and|services?|features?|functions?|functionality|cookies?|models?"
    r"|tools?|settings|controls|options|software|platform|account|apis?|data|information"
    r"|technolog(?:y|ies)|sites?|websites?|subscriptions?)"
    r" (?:also )?(?:enables?|allows?|lets?|permits?)\b"
    r"|(?:enables?|allows?|lets?|permits?|requires?) (?:us|them|it)\b"
    r"|(?:enabling|allowing|letting|permitting)\b"
    # Who is liable for what prohibits nothing and asks for nothing.
    r"|in no (?:event|case)\b[^.;]{0,120}?\b(?:liab|responsib)\w*"
    r"|not (?:be )?(?:liable|responsible|obligated|obliged|required|bound)\b(?: for| to)?"
    r"|no (?:longer )?(?:waiver|failure|delay)\b|no longer (?:prohibited|restricted)\b"
    # Advice.
    r"|we (?:\w+ly |also )?(?:recommend|encourage|suggest|advise|discourage|invite)\b[^.;]*"
    r"|please (?:also )?(?:note|see|refer|visit|contact|read|review|check|consult|be aware)\b[^.;]*"
    r"|should (?:be aware|note|know|you have|you wish|you need|you choose)\b"
    r"|(?:if|unless|where|when|should) you (?:do not|don't|cannot|no longer) (?:agree|accept|wish"
    r"|want)\b"
    r"|(?<!agree )(?<!agrees )(?<!need )(?<!must )to ensure\b|by means of\b"
    r")"
)
MAYBE_IDLE = re.compile(
    r"\b(?:may|might|can|could|w?ill|shall|would|should|does|do|to|no|not|cannot|won't|can't"
    r"|please|recommend|encourage|suggest|advise|discourage|lets?|allow\w*|enabl\w*|permit\w*"
    r"|requires?)\b"
)

# "If you breach this, we may …": the rule is in the main clause, after the comma.
_BEFORE = re.compile(
    r"^\W*(?:\(?\w{1,3}[).]\s+)?(?:[\w-]+(?: [\w-]+){0,3}:\s+)?"
    r"(?:however|also|and|further|furthermore|in addition|but)?,?\s*"
    r"(?:if|when|where|once|while|although|because|since|as|after|before|upon|in the event|in case"
    r"|unless|until|except|subject to|by|without|with|for|to|in order to|depending"
    r"|notwithstanding|during|through|from|at|under applicable|on)\b(?! no\b)"
)
MAIN = re.compile(
    r",\s+(?!or\b|and\b|nor\b|which\b|who\b|that\b|including\b|such\b)(?:then\s+)?"
    r"(?=please|do not|don't|never|(?:[\w'\"()/&.-]+ ){1,6}?"
    r"(?:may|must|shall|will|should|can|cannot|can't|won't|is|are|agrees?|reserves?|do|does"
    r"|represents?|warrants?|has|have|grants?|acknowledges?)\b)"
)
# "You acknowledge that we may …": whoever is named after it acts.
_AVOWS = re.compile(
    r"\b(?:you|customers?|users?|licensees?|(?:both |the )?parties|each party|you and \w+)"
    r" (?:\w+ly |hereby |further |also |both )*(?:acknowledges?|understands?|agrees?|accepts?"
    r"|consents?|confirms?)(?:,? and (?:\w+ly |hereby )?(?:acknowledge|agree|accept|understand"
    r"|consent)s?)? that\b,?"
)
_AVOWALS = ("agree", "acknowledg", "understand", "accept", "consent", "confirm")


def main_words(text: str) -> str:
    """The words of a folded text that can hold its rule; blanks where idle words were."""
    if text.endswith("?"):
        return ""  # a question rules nothing
    if _BEFORE.match(text) and (main := MAIN.search(text)):
        text = text[main.end() :]
    if " that" in text and any(verb in text for verb in _AVOWALS):
        text = _AVOWS.sub(" ", text)
    return _IDLE.sub(" ", text) if MAYBE_IDLE.search(text) else text
