"""What counts as a reason for a doubt: a sentence that tells the reviewers why the figure is right, not a key pressed in passing."""

import re

from generator.foundation.problems import ValueFault

_LEAST = 4
"""Chinese characters: 核对无误 is the shortest sentence that tells anything."""
_LEAST_DIFFERENT = 3
"""是是是是 and 没有没有 are no sentences."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_NOTHING_TYPED = "（没有写）"


def read_reason(text: str) -> str:
    """The reason, without space at its ends; raises ValueFault where it explains nothing."""
    reason = text.strip()
    written = _CHINESE.findall(reason)
    if len(written) < _LEAST or len(set(written)) < _LEAST_DIFFERENT:
        raise ValueFault("放行-20", reason or _NOTHING_TYPED)
    return reason


def is_reason(text: str) -> bool:
    """Whether a text counts as a reason."""
    try:
        read_reason(text)
    except ValueFault:
        return False
    return True
