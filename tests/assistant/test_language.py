"""Names and vocabulary are made anew when the library or the user's file has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.language import Language
from assistant.vocabulary import FILE, VocabularyError
from corpus.library import Library
from corpus.model import Provider


def test_names_follow_the_library_and_bridges_the_file(tmp_path: Path) -> None:
    library = Library.open(tmp_path, None)
    try:
        language = Language(library, tmp_path)
        assert language.names().find("with Acme?").known == ()
        assert language.names() is language.names()
        with library.writing() as changes:
            changes.put_providers([Provider("Zorbly")])
        assert language.names().find("does zorbly train on it").unknown == ("zorbly",)

        assert language.vocabulary().expansions("zorb it") == ()
        assert language.vocabulary() is language.vocabulary()
        file = tmp_path / FILE
        file.write_text('[[bridge]]\nwords = ["zorb"]\nsays = ["biometric data"]\n')
        assert language.vocabulary().expansions("zorb it") == ("biometric data",)
        file.write_text("[[bridge]]\nwords = []\n")
        os.utime(file, (1, 1))
        with pytest.raises(VocabularyError, match="words"):
            language.vocabulary()
    finally:
        library.close()
