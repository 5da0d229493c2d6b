"""Alerts as an Atom feed (RFC 4287): for a feed reader or a mailer, without any address of ours."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from xml.etree import ElementTree as ET

from assistant.alerts.model import Alert
from assistant.alerts.words import headline, paragraphs

ATOM = "http://www.w3.org/2005/Atom"
MOST = 200
"""Entries, the newest; a reader keeps what it has seen."""

# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(alerts: Sequence[Alert], identity: UUID, moment: datetime) -> bytes:
    """The feed's document, newest entry first; ``moment`` dates a feed that has none."""
    newest = sorted(alerts, key=lambda alert: (alert.raised_at, str(alert.id)), reverse=True)[:MOST]
    root = ET.Element("feed", {"xmlns": ATOM})
    _add(root, "id", identity.urn)
    _add(root, "title", "Clausewise: saved answers that changed")
    _add(root, "updated", _moment(newest[0].raised_at if newest else moment))
    _add(ET.SubElement(root, "author"), "name", "Clausewise")
    _add(root, "generator", "Clausewise")
    for alert in newest:
        _entry(root, alert)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(root: ET.Element, alert: Alert) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", alert.id.urn)
    _add(entry, "title", f"{headline(alert)}: {alert.question}")
    _add(entry, "updated", _moment(alert.raised_at))
    _add(entry, "published", _moment(alert.raised_at))
    ET.SubElement(entry, "category", {"term": alert.what})
    told = [_fit(words) for words in paragraphs(alert)]
    _add(entry, "summary", "\n".join(told), type="text")
    marked = "".join(f"<p>{html.escape(words)}</p>" for words in told)
    _add(entry, "content", marked, type="html")


def _add(parent: ET.Element, name: str, words: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _fit(words)


def _fit(words: str) -> str:
    return _NO_XML.sub("\ufffd", words)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
