"""Readers: the bytes of a document -> its Markdown text."""

from corpus.readers.outcome import ReadText, Unreadable
from corpus.readers.read import MOST_BYTES, read_bytes

__all__ = ["MOST_BYTES", "ReadText", "Unreadable", "read_bytes"]
