"""What the search for personal data passes over: an office's own words, and what two roles have cleared; exactly these.

Besides them our own digests and names of cells, by their form, in which nobody's number has room.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.foundation.personal_data import PersonalData

# Digests and roots of our own making: long rows of hexadecimal or base64 in which any number may turn up. On paper the
# groups of a root stand on as many lines as there is room for, which a reader of the file may see each by itself, and a
# small sheet has its first two groups.
_DIGESTS = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}|[0-9A-Za-z+/]{43}="
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])"
    r"|登记指纹（第\s*[0-9]+\s*次）[：\s]*[0-9a-f]{8}(?:\s+[0-9a-f]{8}){0,7}(?![0-9A-Za-z])\s*…?"
    r"|\A\s*(?=[^a-f]*[a-f])[0-9a-f]{8}(?:\s+[0-9a-f]{8}){1,6}\s*\Z"
)
# Names of our own cells, edition/benefit/part/place/period/measure, of which ten years of data files tell tens of thousands:
# months, words of small letters, and in each id three digits at most, which is no room for anybody's number.
_ID = r"(?!(?:[^/0-9]*[0-9]){4})[a-z][a-z0-9-]{0,39}"
_CELL_NAMES = re.compile(
    rf"(?<![0-9A-Za-z/_-])(?:19|20)[0-9]{{2}}-[0-9]{{2}}(?:\.e[0-9]{{1,2}})?/{_ID}/{_ID}/{_ID}"
    r"/(?:19|20)[0-9]{2}(?:-[0-9]{2}|-Q[1-4])?/[a-z_]{6,30}(?![0-9A-Za-z/_-])"
)
DIGEST_SIZE = 16
"""Bytes by which a text is known again."""
# Most texts of a release: short numbers and ids, in which there is no room for a person's number.
_NUMBER_OR_ID = re.compile(r"[0-9.,\-:/ %]{0,10}|(?!(?:[^0-9]*[0-9]){7})[a-z0-9-]{1,40}")


class Search:
    """The search for personal data in a town's texts."""

    def __init__(self, passed_over: Iterable[str]) -> None:
        """`passed_over` are wordings that are known to be no person's; the longest is tried first."""
        wordings = sorted({one for one in passed_over if one}, key=lambda one: (-len(one), one))
        self._known = _any_of(wordings) if wordings else None
        self.passed_over = tuple(wordings)
        self.innocent: AbstractSet[bytes] = frozenset()
        """The digests of texts that are not searched."""
        self.met: set[bytes] = set()
        """The digests of texts in which this search found nobody, now or before."""
        # Pages say the same words over and over, so most texts were searched before.
        self._remembered = lru_cache(maxsize=100_000)(self._searched)

    def __call__(self, text: str) -> tuple[PersonalData, ...]:
        """Everything in `text` that tells of one person."""
        return self._remembered(text)

    def recall(self, digests: AbstractSet[bytes]) -> None:
        """Take the texts with these digests for innocent: the very same search has found nobody in them."""
        self.innocent = digests

    def _searched(self, text: str) -> tuple[PersonalData, ...]:
        if _NUMBER_OR_ID.fullmatch(text):
            return ()
        digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=DIGEST_SIZE).digest()
        found = () if digest in self.innocent else self._search_in(text)
        if not found:
            self.met.add(digest)
        return found

    def _search_in(self, text: str) -> tuple[PersonalData, ...]:
        plain = _DIGESTS.sub("。", _CELL_NAMES.sub("。", text))
        return _found(self._known.sub("。", plain) if self._known else plain)


def _any_of(wordings: Iterable[str]) -> re.Pattern[str]:
    """Each as a whole: with a number before or behind it, it is another one."""
    number = "[0-9一二三四五六七八九十]"
    return re.compile(rf"(?<!{number})(?:{'|'.join(map(_as_printed, wordings))})(?!{number})")


def _as_printed(wording: str) -> str:
    """The wording, and the same with the thin air that a printed sheet has between Chinese and figures."""
    return re.sub(
        r"(?<=[一-龥])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[一-龥])", r"[ \\u2009]?", re.escape(wording)
    )


@lru_cache(maxsize=100_000)
def _found(text: str) -> tuple[PersonalData, ...]:
    """The same words stand on many pages; they are searched once."""
    # Here, because its patterns take long to prepare, and most texts were searched by an earlier run.
    from generator.foundation.personal_data import personal_data  # noqa: PLC0415

    return tuple(personal_data(text))


def first_of_each_kind(found: Iterable[PersonalData]) -> Iterator[PersonalData]:
    """One hint a kind is enough to find the place, and tells less."""
    return iter({one.kind: one for one in reversed(list(found))}.values())
