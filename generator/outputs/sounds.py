"""How characters sound and which look alike, so that a word written with wrong characters, or in Latin letters, is guessed.

No dictionary: GB 2312 orders its 3,755 common characters by sound, and browsers know that order. So the first character
of each syllable tells all others, and no file has rows of characters in which a name might be read.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.foundation.own_yaml import own_yaml

_TOLD: dict[str, Any] = own_yaml(Path(__file__).with_suffix(".yml"))
SIMPLIFIED: Mapping[str, str] = {pair[0]: pair[1] for pair in _TOLD["traditional"].split()}
"""Traditional characters with those that pages use."""


def sounds() -> Mapping[str, object]:
    """The first character of each syllable in the order of GB 2312, and groups of characters that look alike."""
    return {"syllables": _TOLD["syllables"], "alike": _TOLD["alike"]}
