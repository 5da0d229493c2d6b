"""Assistants that answer with hostile words in every field that comes from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fake_assistant import FakeAssistant, answered
from fake_library import TODAY, cite
from hostile_words import batches

from assistant.model import (
    Answer,
    Citation,
    Clarify,
    Condition,
    Option,
    Question,
    Row,
    Sentence,
    Turn,
)
from corpus.model import Document, DocumentKey

PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    '"><script>window.hit=1</script>',
    "'><img src=http://evil.test/p.png onerror=window.hit=1>",
    "</mark></div><script>window.hit=1</script>",
    "<iframe src=javascript:window.hit=1></iframe>",
    "<details open ontoggle=window.hit=1>",
    "![x](http://evil.test/leak.png)",
    "[x](javascript:window.hit=1)",
    "[x]: http://evil.test/ref\n![a][x]",
    "{{constructor.constructor('window.hit=1')()}}",
    "${window.hit=1}",
    "<style>@import url(http://evil.test/x.css)</style>",
    "<link rel=stylesheet href=http://evil.test/x.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.test/'>",
    "<base href=http://evil.test/>",
    "<form action=http://evil.test/><input name=q></form>",
    "<object data=http://evil.test/x></object>",
    "<video src=http://evil.test/v onerror=window.hit=1>",
    "<a href=javascript:window.hit=1>x</a>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=window.hit=1>",
    '<noscript><p title="</noscript><img src=x onerror=window.hit=1>">',
    "<template><img src=x onerror=window.hit=1></template>",
    "$$\\href{javascript:window.hit=1}{x}$$",
    "&lt;img src=x onerror=window.hit=1&gt;",
    "&#60;script&#62;window.hit=1&#60;/script&#62;",
    "<scr\x00ipt>window.hit=1</scr\x00ipt>",
    "</textarea><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "`onmouseover=window.hit=1 `",
    '" autofocus onfocus=window.hit=1 x="',
    "' style='background:url(http://evil.test/b)' '",
    "<button data-ask='x' onclick=window.hit=1 autofocus onfocus=window.hit=1>x</button>",
    "http://evil.test/autolink",
    "<http://evil.test/auto>",
    "**bold** _it_ # h",
    "<!--<img src=x onerror=window.hit=1>-->",
    "<![CDATA[<img src=x onerror=window.hit=1>]]>",
    "\u202e\u2066<script>window.hit=1</script>",
)


@dataclass
class HostileAssistant(FakeAssistant):
    """Answers every question with payloads in every field that comes from outside."""

    def answer(self, words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        number = len(self.library.held)
        everything = "\n".join(PAYLOADS)
        key = DocumentKey("hostile", f"p{number}-{everything}")
        document = Document(key, everything, everything, "provider_policy", "javascript:hit()//")
        version = self.library.put(document, f"# {everything}\n\nbefore {everything} after", TODAY)
        text = self.library.text(version.text_sha)
        start = text.rindex(everything)
        cited = Citation(
            1, "hostile", key.path, everything, everything, "provider_policy",
            "javascript:window.hit=1", version.id, version.text_sha, TODAY, None, "restatement",
            (everything, everything), (everything,), start, start + len(everything), everything,
        )  # fmt: skip
        return answered(
            words,
            question=Question(words, everything, TODAY),
            verdict="conditional",
            sentences=(Sentence(everything, (1,)),),
            citations=(cited,),
            conditions=(Condition(everything, 1),),
            clarify=Clarify(everything, (Option(everything, "allowed"),)),
            context=(replace(cited, kind="reporting"),),
            conflicts=(everything,),
        )


class EachHostile(FakeAssistant):
    """Answers a question of hostile lines with one of them in every field of its own."""

    def answer(self, words: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        lines = batches()[int(words.split()[0])]
        cited = tuple(self._cited(marker, line) for marker, line in enumerate(lines, 1))
        return answered(
            words,
            question=Question(words, lines[0], TODAY),
            verdict="conditional",
            sentences=tuple(Sentence(line, (n,)) for n, line in enumerate(lines, 1)),
            citations=cited,
            conditions=tuple(Condition(line, n) for n, line in enumerate(lines, 1)),
            clarify=Clarify(lines[1], tuple(Option(line, "allowed") for line in lines)),
            context=(replace(cited[0], kind="reporting"),),
            conflicts=lines,
            comparison=tuple(Row(line, "conditional", (1,), (line,), note=line) for line in lines),
        )

    def _cited(self, marker: int, line: str) -> Citation:
        key = DocumentKey("starter", f"{len(self.library.held)}/{line}.pdf")
        document = Document(key, line, line, "provider_policy", line)
        text = f"# {line}\n\n## Next {line}\n\nbefore {line} after\n"
        self.library.put(document, text, TODAY)
        return replace(
            cite(self.library, marker, key.path, f"before {line}", (line,)), heading_path=(line,)
        )
