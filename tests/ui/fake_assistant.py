# ruff: noqa: E501  (policy texts hold long lines)
"""An assistant with the real interface and canned answers, for the page's tests.

``python tests/ui/fake_assistant.py PORT [hostile]`` serves the page over it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from hostile_words import batches

from assistant.find import Found
from assistant.hearing import tell
from assistant.journal.model import SOMEBODY, Who
from assistant.journal.recorder import Recorder
from assistant.llm.aid import Help
from assistant.llm.assisted import Assisted, Opinion
from assistant.llm.model import Model, ModelFailed, Prompt, Reply
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
from assistant.receipts.make import make_receipt
from assistant.receipts.model import Receipt, Rules, Software
from assistant.settings import Settings
from assistant.within import EVERYWHERE, Within
from corpus.library_errors import NotInLibrary
from corpus.lineage import Lineages
from corpus.model import (
    Clause,
    Collection,
    CorpusError,
    Document,
    DocumentKey,
    Provider,
    Version,
)
from corpus.split import split
from corpus.streams import Stream
from corpus.succession import Confirmed, DocumentRef, Succession

TODAY = date(2026, 11, 23)

CODE = """# Code of Conduct for Azure OpenAI Service (from May 2024)

## 1. Scope

1.1 This code binds every customer who builds an integration with Azure OpenAI Service.

## 2. Safeguards that an integration must have

An integration must:

- keep a human being in a position to oversee the system in a **meaningful way**;
- offer channels through which users and affected people can give feedback.

## 3. Uses that are not permitted

An integration with Azure OpenAI Service must not be used:

### 3.1 Identifying people

- to identify an individual from the face or from any other biometric characteristic;
- for facial recognition by or for a police department in the United States;
- for real-time facial recognition on mobile cameras that a law enforcement agency carries, anywhere in the world, in order to identify individuals in uncontrolled environments; body-worn cameras and dash-mounted cameras are named as examples.

### 3.2 Inferring traits

- to infer an individual's emotional state from the face.
"""

FACE = """# Limited Access to the Azure AI Face API

## 1. Who may use it

1.1 Facial recognition in the Face API is a Limited Access service: a customer may use it only after registering with Microsoft and being approved.
"""

NEWS = """# Reporting on the May 2024 change

TechCrunch reported on 2 May 2024 that Microsoft had changed the terms of Azure OpenAI Service, and that the change keeps United States police departments from using it for facial recognition.
"""


@dataclass
class FakeLibrary:
    held: list[tuple[Document, Version, str]] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)

    def put(self, document: Document, text: str, since: date, **more: object) -> Version:
        sha = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        recorded = datetime(2026, 11, 1, tzinfo=UTC)
        version = Version(document.key, sha, sha, recorded, since, None, "stated", since)
        version = replace(version, **more)
        self.held.append((document, version, text))
        return version

    def text(self, text_sha: str) -> str:
        for _, version, text in self.held:
            if version.text_sha == text_sha:
                return text
        raise CorpusError(f"no text {text_sha}")

    def version(self, key: DocumentKey, version_id: str) -> Version:
        for version in self.versions(key):
            if version.id == version_id:
                return version
        raise CorpusError(f"no version {version_id}")

    def versions(self, key: DocumentKey) -> list[Version]:
        return [version for document, version, _ in self.held if document.key == key]

    def document(self, key: DocumentKey) -> Document:
        for document in self.documents():
            if document.key == key:
                return document
        raise NotInLibrary(f"no document {key}")

    def clauses(self, text_sha: str) -> list[Clause]:
        return [passage.clause for passage in split(self.text(text_sha))]

    def providers(self) -> list[Provider]:
        return []

    def confirm(self, earlier: DocumentKey, later: DocumentKey, since: date) -> None:
        refs = DocumentRef(earlier.path), DocumentRef(later.path)
        self.successions.append(Succession(*refs, since))

    def lineages(self) -> Lineages:
        streams = []
        for document in self.documents():
            versions = tuple(self.versions(document.key))
            streams.append(Stream(document, versions, (TODAY,)))
        return Lineages(streams, Confirmed(tuple(self.successions)))

    def documents(self, collection: str | None = None) -> list[Document]:
        return list({document.key: document for document, _, _ in self.held}.values())

    def collections(self) -> list[Collection]:
        return [Collection("starter", "starter", "starter", datetime(2026, 11, 1, tzinfo=UTC))]


def shelf() -> FakeLibrary:
    library = FakeLibrary()
    url = "https://learn.microsoft.com/en-us/legal/cognitive-services/openai/code-of-conduct"
    code = Document(
        DocumentKey("starter", "azure-openai/code-of-conduct"),
        "Code of Conduct for Azure OpenAI Service",
        "Azure OpenAI",
        "provider_policy",
        url,
    )
    face = Document(
        DocumentKey("starter", "azure-ai-face/limited-access"),
        "Limited Access to the Azure AI Face API",
        "Azure AI Face",
        "provider_policy",
        "https://learn.microsoft.com/en-us/legal/cognitive-services/computer-vision/limited-access-identity",
    )
    news = Document(
        DocumentKey("starter", "reporting/techcrunch-2024-05-02"),
        "Microsoft bans U.S. police departments from using enterprise AI tool for facial recognition",
        "TechCrunch",
        "reporting",
        "https://techcrunch.com/2024/05/02/",
    )
    library.put(code, CODE, date(2024, 5, 1), text_kind="restatement")
    library.put(face, FACE, date(2020, 6, 11), text_kind="restatement")
    library.put(news, NEWS, date(2024, 5, 2), basis="recorded", text_kind="restatement")
    return library


def cite(
    library: FakeLibrary, marker: int, path: str, quote: str, lead_in: tuple[str, ...] = ()
) -> Citation:
    document, version, text = next(one for one in library.held if one[0].key.path == path)
    start = text.index(quote)
    above = [line for line in text[:start].splitlines() if line.startswith("#")]
    return Citation(
        marker,
        document.key.collection,
        document.key.path,
        document.title,
        document.provider,
        document.kind,
        document.source_url,
        version.id,
        version.text_sha,
        version.valid_from,
        version.valid_to,
        version.text_kind,
        tuple(line.lstrip("# ") for line in above[-2:]),
        lead_in,
        start,
        start + len(quote),
        quote,
    )


def line_of(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


LEAD = ("An integration with Azure OpenAI Service must not be used:",)


def answered(asked: str, **more: object) -> Answer:
    """An answer with nothing in it but what ``more`` says."""
    empty = Answer(
        Question(asked, asked, TODAY), "informational", 0.9, (), (), (), None, (), (), None, 3
    )
    return replace(empty, **more)


@dataclass
class FakeAssistant:
    library: FakeLibrary = field(default_factory=shelf)
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    within: list[Within] = field(default_factory=list)
    closed: bool = False
    home: Path = field(default_factory=lambda: Path(os.environ.get("FAKE_HOME", "no-home")))
    recorder: Recorder = field(init=False)
    help: Help | None = None  # the language model's

    def __post_init__(self) -> None:
        self.recorder = Recorder(Settings(home=self.home, journal="FAKE_JOURNAL" in os.environ))

    def lineages(self) -> Lineages:
        return self.library.lineages()

    def ask_for_receipt(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> tuple[Answer, Receipt]:
        answer = self.ask(words, history, as_of, who, within)
        receipt = make_receipt(
            (words, history, as_of),
            answer.question,
            Found((), (), (), answer.generation),
            answer,
            {},
            Software(version="0", encoder="none", splitter="2"),
            Rules(max_citations=6, evidence_limit=20, dense_weight=0.8),
        )
        return self.recorder.record(answer, receipt, who), receipt

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer:
        self.asked.append((words, tuple(history)))
        self.within.append(within)
        tell(Question(words, f"{words} (as understood)" if "slow" in words else words, TODAY))
        if "slow" in words:
            time.sleep(2)
        if "crash" in words:
            raise RuntimeError("secret detail of the crash")
        if "damaged" in words:
            raise CorpusError("The index is damaged. Run `clausewise add` again.")
        if "stricter" in words:
            return self.compared(words)
        if "hiring" in words.lower():
            return self.silent(words)
        if "dashcam" in words.lower() or history:
            return self.conditional(words, history)
        return self.prohibited(words)

    def close(self) -> None:
        self.closed = True
        self.recorder.close()

    def prohibited(self, words: str) -> Answer:
        path = "azure-openai/code-of-conduct"
        mobile = cite(self.library, 1, path, line_of(CODE, "mobile cameras"), LEAD)
        police = cite(self.library, 2, path, line_of(CODE, "police department"), LEAD)
        press = cite(
            self.library, 1, "reporting/techcrunch-2024-05-02", line_of(NEWS, "TechCrunch")
        )
        return answered(
            words,
            verdict="prohibited",
            confidence=0.93,
            sentences=(
                Sentence(
                    "The code rules out real-time facial recognition on mobile cameras that a law "
                    "enforcement agency carries, and names body-worn cameras.",
                    (1,),
                ),
                Sentence("Police departments in the United States are ruled out apart.", (2, 1)),
            ),
            citations=(mobile, police),
            context=(press,),
            elapsed_ms=142.0,
        )

    def conditional(self, words: str, history: Sequence[Turn]) -> Answer:
        first = history[0].content if history else words
        path = "azure-openai/code-of-conduct"
        mobile = cite(self.library, 1, path, line_of(CODE, "mobile cameras"), LEAD)
        face = cite(self.library, 2, "azure-ai-face/limited-access", line_of(FACE, "1.1 "))
        return answered(
            words,
            question=Question(words, f"{first} ({words})", date(2024, 6, 1), dated=True),
            verdict="conditional",
            confidence=0.62,
            sentences=(
                Sentence("It depends on whether people are identified in real time.", (1,)),
            ),
            citations=(mobile, face),
            conditions=(
                Condition("in order to identify individuals in uncontrolled environments", 1),
                Condition("only after registering with Microsoft and being approved", 2),
            ),
            clarify=Clarify(
                "Are people identified while the camera is running?",
                (Option("Yes, in real time", "prohibited"), Option("No, afterwards", "allowed")),
            ),
            conflicts=("The press report says less than clause 3.1: it names only U.S. police.",),
            refused_citations=1,
        )

    def compared(self, words: str) -> Answer:
        mobile = cite(
            self.library, 1, "azure-openai/code-of-conduct", line_of(CODE, "mobile cameras"), LEAD
        )
        face = cite(self.library, 2, "azure-ai-face/limited-access", line_of(FACE, "1.1 "))
        rows = (
            Row("Azure OpenAI", "prohibited", (1,)),
            Row("Azure AI Face", "conditional", (2,), ("only after registering with Microsoft",)),
            Row("Anthropic", "not_addressed", (), note="No clause of its documents decides this."),
        )
        return answered(
            words, verdict="conditional", citations=(mobile, face), comparison=rows,
            sentences=(Sentence("Azure OpenAI rules it out; Azure AI Face does not.", (1, 2)),),
        )  # fmt: skip

    def silent(self, words: str) -> Answer:
        return answered(
            words,
            verdict="not_addressed",
            confidence=0.4,
            silence="not_in_documents",
            sentences=(Sentence("No clause of the documents looked through decides this.", ()),),
        )


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

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer:
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

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer:
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


class AssistedAssistant(FakeAssistant):
    """Words its bans with a model, which reads them a second time; the rest without."""

    def ask(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
        within: Within = EVERYWHERE,
    ) -> Answer:
        answer = super().ask(words, history, as_of, who, within)
        worded = answer.verdict == "prohibited"
        opinion = Opinion("conditional", "prohibited", 0, 0, 9) if worded else None
        said = answer.sentences if worded else ()
        return replace(answer, assisted=Assisted(NAME, True, (), False, opinion, said))


NAME = "openai:smollm2"


def help_by(local: bool) -> Help:
    def say(prompt: Prompt, who: Who) -> Reply:
        raise ModelFailed("unreachable", "There is nobody.")

    return Help(Model(NAME, local, say))


def assistant_of(mode: str) -> FakeAssistant:
    if mode in ("model", "model-away"):
        return AssistedAssistant(help=help_by(mode == "model"))
    if mode == "history":
        from fake_history import HistoryAssistant

        return HistoryAssistant()
    if mode == "each-hostile":
        return EachHostile()
    return HostileAssistant() if mode == "hostile" else FakeAssistant()


def main() -> None:
    from ui.guard import rules_for
    from ui.opening import Opening
    from ui.serve import listen, run
    from ui.server import build_app

    port, mode = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    os.environ["FAKE_JOURNAL"] = "on"
    if os.environ.get("FAKE_HOME", "None") == "None":
        os.environ["FAKE_HOME"] = tempfile.mkdtemp(prefix="clausewise-fake-")
    wait = 6.0 if mode == "warming" else 0.0
    made = assistant_of(mode)

    def opener(tell) -> FakeAssistant:
        tell("Computing vectors", 12, 1200)
        time.sleep(wait)
        return made

    run(
        build_app(Opening(opener), rules_for("127.0.0.1")), listen("127.0.0.1", port), "info", False
    )


if __name__ == "__main__":
    main()
