"""One build of ours in a process of its own: what making cost, and what checking cost.

    python -m benchmarks.site.ours CONTENT SITE

Prints JSON: CPU seconds, MkDocs included, by what was being done.
"""

import json
import os
import sys
from pathlib import Path

STARTED = sum(os.times()[:4])

from generator.publishing.build import Order, build  # noqa: E402 - loading the program is part of what it costs
from generator.publishing.progress import Silence  # noqa: E402

CHECKS = ("正在核对",)
"""How a step begins to be told that proves or checks what others make."""


class Clock(Silence):
    """Hears what a build says of itself, and when."""

    def __init__(self) -> None:
        """Until something is said the program is being loaded."""
        self.cpu = {"made": 0.0, "checked": 0.0}
        self._doing, self._since = "made", STARTED

    def say(self, text: str) -> None:
        """Another step begins."""
        now = sum(os.times()[:4])
        self.cpu[self._doing] += now - self._since
        self._doing, self._since = ("checked" if text.startswith(CHECKS) else "made"), now


def main() -> None:
    """Build and print."""
    clock = Clock()
    build(Order(Path(sys.argv[1]), Path(sys.argv[2])), clock)
    clock.say("")
    print(json.dumps(clock.cpu))


if __name__ == "__main__":
    main()
