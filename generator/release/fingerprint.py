"""The keyed fingerprint of a return: tells whether what was approved is what is released, and gives no figure away."""

import hashlib
import hmac

from generator.foundation.problems import Problem
from generator.intake.returns import Return
from generator.records.releases import Release
from generator.release.return_text import return_text
from generator.release.writing import release_text

_GROUP, _GROUPS = 4, 5
_MARK = 8


def fingerprint(key: bytes, given: Return) -> str:
    """Five groups of four characters, the same as long as no figure, reason or note changes.

    Without the key nobody can try out small figures until the fingerprint fits; so the key never leaves the
    restricted folder. Dates and reviews are left out, for they are filled in after approval.
    """
    digest = _digest(key, "fingerprint", given)
    return "-".join(digest[at : at + _GROUP] for at in range(0, _GROUP * _GROUPS, _GROUP)).upper()


def seed(key: bytes, given: Return) -> str:
    """The secret of the weights: the same for the preview and for the release of one return."""
    return _digest(key, "seed", given)[:32]


def doubt_mark(key: bytes, doubt: Problem) -> str:
    """Eight characters that stay the same as long as a doubt's figures do, and tell none of them without the key."""
    told = "\n".join(
        (doubt.code, doubt.read, *(f"{name}={text}" for name, text in sorted(doubt.details.items())))
    )
    return hmac.new(key, f"doubt\n{told}".encode(), hashlib.sha256).hexdigest()[:_MARK].upper()


def public_mark(key: bytes, release: Release) -> str:
    """The same as long as nothing of what would be published changes, but for the day and the reviews."""
    unsigned = release.model_copy(update={"published": None, "reviews": ()})
    return hmac.new(key, f"public\n{release_text(unsigned)}".encode(), hashlib.sha256).hexdigest()


def sheet_mark(key: bytes, sheet: bytes) -> str:
    """A keyed digest of an approval sheet as it was made."""
    return hmac.new(key, b"sheet\n" + sheet, hashlib.sha256).hexdigest()


def _digest(key: bytes, purpose: str, given: Return) -> str:
    unsigned = given.model_copy(update={"published": None, "reviews": ()})
    text = f"{purpose}\n{return_text(unsigned)}"
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
