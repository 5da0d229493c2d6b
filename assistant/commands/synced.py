"""What came of a sync, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.commands.printing import number

if TYPE_CHECKING:
    from corpus.add import News
    from corpus.model import Version
    from corpus.sync import Synced

SHOWN = 20
"""Documents, refusals and missing files of a collection that are listed one by one."""


def lines(done: Sequence[Synced], today: date, quiet: bool = False) -> Iterator[str]:
    """Line by line; ``quiet`` leaves out collections with nothing to tell."""
    for one in done:
        told = bool(one.news or one.refused or one.missing or one.problems)
        if told or not quiet:
            yield f"{one.collection.name}: {_summary(one)}"
        yield from _some([f"  {_news(news, today)}" for news in one.news])
        yield from _some([f"  refused: {r.path}: {r.reason}" for r in one.refused])
        yield from _some(
            [f"  its file is gone: {path} (--prune ends its version)" for path in one.missing]
        )


def as_json(done: Sequence[Synced]) -> dict[str, object]:
    """``{"collections": [...]}``; days and moments in ISO 8601."""
    return {"collections": [_collection(one) for one in done]}


def _summary(one: Synced) -> str:
    if one.problems:
        return "could not be read" + (" in full." if one.records else ".")
    if not one.news and not one.records:
        return "nothing new."
    fresh, changed = _counts(one)
    return (
        f"{number(fresh, 'new document')}, {changed:,} changed; "
        f"{number(one.records, 'new record')}, {number(one.versions, 'new version')}."
    )


def _counts(one: Synced) -> tuple[int, int]:
    fresh = sum(news.is_new for news in one.news)
    return fresh, len(one.news) - fresh


def _news(news: News, today: date) -> str:
    document = news.document
    name = f"{document.provider}, {document.title} ({document.key.path})"
    if news.until is not None and not news.is_new:
        return f"{name}: withdrawn on {news.until}."
    if not news.versions:
        return f"{name}: the days of its versions changed."
    newest = news.versions[-1]
    what = "new" if news.is_new else "changed"
    more = f", {number(len(news.versions), 'version')}" if len(news.versions) > 1 else ""
    return f"{name}: {what}, {_since(newest, today)}{more}."


def _since(version: Version, today: date) -> str:
    if version.valid_to is not None and version.valid_to <= version.valid_from:
        return f"superseded before {version.valid_from}"
    if version.valid_from > today:
        return f"announced, from {version.valid_from}"
    return f"since {version.valid_from}"


def _some(found: Sequence[str]) -> Iterator[str]:
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        yield f"  ... and {len(found) - SHOWN:,} more"


def _collection(one: Synced) -> dict[str, object]:
    fresh, changed = _counts(one)
    return {
        "collection": one.collection.name,
        "source": one.collection.source_kind,
        "new_documents": fresh,
        "changed_documents": changed,
        "records": one.records,
        "versions": one.versions,
        "documents": [
            {
                "document": news.document.key.path,
                "title": news.document.title,
                "provider": news.document.provider,
                "is_new": news.is_new,
                "withdrawn_on": news.until and news.until.isoformat(),
                "versions": [
                    {
                        "version": version.id,
                        "valid_from": version.valid_from.isoformat(),
                        "valid_to": version.valid_to and version.valid_to.isoformat(),
                        "basis": version.basis,
                        "recorded_at": version.recorded_at.isoformat(),
                    }
                    for version in news.versions
                ],
            }
            for news in one.news
        ],
        "refused": [{"document": r.path, "reason": r.reason} for r in one.refused],
        "missing": one.missing,
        "withdrawn": one.withdrawn,
        "problems": one.problems,
    }
