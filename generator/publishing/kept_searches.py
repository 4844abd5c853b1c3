"""What is remembered of searches for persons: the texts in which the very same search has found nobody, by their digests."""

import hashlib
from collections.abc import Iterable

from generator.foundation.passed_over import DIGEST_SIZE, Search
from generator.publishing.kept_work import KeptWork


class KeptSearches:
    """The searches of one kind of text. A run keeps the texts that it met, so that nothing stays of what was withdrawn."""

    def __init__(self, kept: KeptWork, of: str) -> None:
        """`of` says what is searched."""
        self._kept, self._of = kept, of
        self._begun: list[Search] = []

    def search(self, passed_over: Iterable[str]) -> Search:
        """A search that knows the texts of the last run."""
        search = Search(passed_over)
        self.begin(search)
        return search

    def begin(self, search: Search) -> None:
        """Tell a search which texts it need not look at again."""
        digests = self._kept.remembered(self._name(search)) or b""
        starts = range(0, len(digests), DIGEST_SIZE)
        search.recall(frozenset(digests[start : start + DIGEST_SIZE] for start in starts))
        self._begun.append(search)

    def remember(self) -> None:
        """Keep what the searches met, where it is not what they knew; one that met nothing had nothing to look at."""
        for search in self._begun:
            if search.met and search.met != search.innocent:
                self._kept.remember(self._name(search), b"".join(sorted(search.met)))

    def _name(self, search: Search) -> str:
        passed_over = hashlib.sha256("\n".join(search.passed_over).encode()).hexdigest()
        return f"innocent {self._of} {passed_over}"
