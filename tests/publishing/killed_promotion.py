"""Puts a site in place and is killed just before one step: run by test_promotion.py as a process of its own.

Arguments: the site folder, the folder of the new site, and the number of the step (from 1) before which to die.
Ends with KILLED at that step, with 0 where there are fewer steps.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.publishing.promotion import promote
from generator.publishing.site_folder import SiteFolder

KILLED = 9
# Everything by which promotion changes the disk.
STEPS = ("rename", "replace", "fsync", "unlink", "remove", "rmdir", "mkdir")


def die_before(step: int) -> None:
    """Have this process end, as if the power failed, in place of the step with this number."""
    met = 0

    def counted(action: Callable[..., Any]) -> Callable[..., Any]:
        def step_or_death(*arguments: Any, **named: Any) -> Any:
            nonlocal met
            met += 1
            if met == step:
                os._exit(KILLED)
            return action(*arguments, **named)

        return step_or_death

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


if __name__ == "__main__":
    target, new, number = sys.argv[1:]
    die_before(int(number))
    promote(Path(new), SiteFolder.at(Path(target)))
