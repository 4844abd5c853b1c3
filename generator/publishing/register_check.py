"""Has the site's own checker look at the site's register, and turns what it finds into problems."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from generator.foundation.problems import Location, Problem
from generator.outputs.addresses import LOG
from generator.publishing.verifier import SOURCE


def problems_of_register(site: Path, printed: str | None = None) -> Iterator[Problem]:
    """What is wrong with the register of a site; `printed` is the root on the board, in hexadecimal, where known."""
    checker = _checker()
    read = checker.Site(str(site))
    checker.check_log(read, printed)
    for fault in read.faults:
        yield Problem("校验-07", (Location(LOG),), "", {"reason": fault})


def _checker() -> ModuleType:
    """Our own copy of the program that lies beside the pages, never the site's: that one may have been altered."""
    spec = importlib.util.spec_from_file_location("mingbai_site_verifier", SOURCE)
    if spec is None or spec.loader is None:
        raise ImportError(SOURCE.name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
