"""The language of a library's users: the names that they use, and their vocabulary.

Made anew when the library or the user's file has changed, and never while it is in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.names import Names
from assistant.spelling import COMMON, dictionary
from assistant.vocabulary import Vocabulary, changed_at, in_effect
from corpus.library import Library


@dataclass(slots=True)
class Language:
    """Names by the library's generation, vocabulary by the day of the user's file in ``home``."""

    library: Library
    home: Path
    _names: tuple[int, Names] | None = None
    _vocabulary: tuple[float, Vocabulary] | None = None

    def names(self, generation: int | None = None) -> Names:
        """The matcher of provider names; ``generation`` is the library's, where it was read."""
        if generation is None:
            generation = self.library.generation()
        if self._names is None or self._names[0] != generation:
            present = {document.provider for document in self.library.documents()}
            words, common = dictionary(), dictionary(COMMON)
            names = Names(self.library.providers(), present, words, common)
            self._names = (generation, names)
        return self._names[1]

    def vocabulary(self) -> Vocabulary:
        """The bridges in effect. Raises VocabularyError for a file that cannot be taken."""
        changed = changed_at(self.home)
        if self._vocabulary is None or self._vocabulary[0] != changed:
            self._vocabulary = (changed, in_effect(self.home))
        return self._vocabulary[1]
