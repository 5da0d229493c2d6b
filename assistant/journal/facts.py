"""An answer -> the event that the journal keeps of it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, replace
from typing import Any

from assistant.journal.chain import utf8
from assistant.journal.model import Cited, Event, Field, Who
from assistant.journal.receipts import packed
from assistant.llm.assisted import Assisted
from assistant.model import Answer, Citation
from assistant.receipts.model import Receipt
from vectorstore.model import Evidence


def with_id(answer: Answer) -> Answer:
    """The answer with the id that the journal, and whoever gives feedback, knows it by: 128 random
    bits, so that nobody finds the answers of others by counting."""
    return replace(answer, id=secrets.token_hex(16))


def answered(answer: Answer, receipt: Receipt | None, who: Who, with_words: bool = True) -> Event:
    """The event of an answer that has an id. The whole receipt is kept, compressed:
    it has the answer as it was shown, and can be replayed. Its hash is no fact of the chain, since
    it would tell a good guess at a question that was deleted from a bad one.

    Without ``with_words`` nothing that was asked is kept: neither question nor topic nor receipt.
    """
    words: dict[Field, bytes] = {}
    if with_words:
        asked = answer.question
        words = {"question": utf8(asked.asked), "resolved": utf8(asked.resolved)}
        if asked.topic:
            words["topic"] = utf8(asked.topic)
        if receipt is not None:
            words["receipt"] = packed(receipt)
    return Event("answer", who, answer.id, None, _facts(answer), words)


def _facts(answer: Answer) -> dict[str, Any]:
    asked = answer.question
    facts = {
        "as_of": asked.as_of.isoformat(),
        "dated": asked.dated,
        "intent": asked.intent,
        "providers": list(asked.providers),
        "verdict": answer.verdict,
        "confidence": round(answer.confidence, 4),
        "silence": answer.silence,
        "citations": [asdict(cited(one)) for one in answer.citations],
        "clarified": answer.clarify is not None,
        "generation": answer.generation,
        "refused_citations": answer.refused_citations,
        "elapsed_ms": round(answer.elapsed_ms, 1),
        # The id of the answer whose decision was shown beside this one.
        "decision": answer.decision and answer.decision.answer,
    }
    return facts if answer.assisted is None else facts | {"model": _assisted(answer.assisted)}


def _assisted(assisted: Assisted) -> dict[str, Any]:
    """A language model's part: what it cost, whether it failed, and where it disagrees."""
    told = assisted.disagreement
    costs = [one.usage.cost for one in assisted.calls if one.usage.cost is not None]
    return {
        "name": assisted.model,
        "local": assisted.local,
        "calls": len(assisted.calls),
        "tokens_in": sum(one.usage.tokens_in for one in assisted.calls),
        "tokens_out": sum(one.usage.tokens_out for one in assisted.calls),
        "seconds": round(sum(one.usage.seconds for one in assisted.calls), 3),
        "cost": round(sum(costs), 6) if costs else None,
        "faults": [one.fault for one in assisted.calls if one.fault is not None],
        "prompts": list(assisted.prompts),
        "worded": assisted.worded,
        "restated": assisted.restated,
        "dropped": dict(assisted.dropped),
        "disagreement": None
        if told is None
        else {
            "rules": told.rules,
            "model": told.model,
            "shown": told.shown,
            "clause": told.evidence and asdict(_place(told.evidence)),
            "begin": told.begin,
            "end": told.end,
        },
    }


def _place(evidence: Evidence) -> Cited:
    key, clause = evidence.document.key, evidence.clause
    return Cited(
        collection=key.collection,
        document=key.path,
        version=evidence.version.id,
        text_sha=clause.text_sha,
        start=clause.start,
        end=clause.end,
        quote_sha=hashlib.sha256(utf8(evidence.quote)).hexdigest(),
    )


def cited(citation: Citation) -> Cited:
    return Cited(
        collection=citation.collection,
        document=citation.document,
        version=citation.version,
        text_sha=citation.text_sha,
        start=citation.start,
        end=citation.end,
        quote_sha=hashlib.sha256(utf8(citation.quote)).hexdigest(),
    )
