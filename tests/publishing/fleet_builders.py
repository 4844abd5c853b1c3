"""Ways to build a town of a fleet in a worker that is lost, as systems with too little memory have it."""

import os
import signal
from pathlib import Path

from generator.publishing.fleet_town import Ending, TownReport


def simply(folder: str) -> TownReport:
    """Builds nothing."""
    return TownReport(folder, Ending.BUILT, Path(folder).name)


def lost_once(folder: str) -> TownReport:
    """Takes the first worker with it where the folder's name says so."""
    mark = Path(folder) / "tried"
    if "once" in Path(folder).name and not mark.exists():
        mark.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return simply(folder)


def lost_always(folder: str) -> TownReport:
    """Takes every worker with it where the folder's name says so."""
    if "always" in Path(folder).name:
        os.kill(os.getpid(), signal.SIGKILL)
    return simply(folder)
