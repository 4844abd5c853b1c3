"""The register may only grow: what a site that stands has entered, the site that replaces it has entered as well."""

import base64
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.outputs.addresses import LOG
from generator.outputs.log_files import origin
from generator.records.release_log import LOG_FILE, TreeHead
from generator.records.town import Town


def demand_continued(town: Town, stands: Path) -> None:
    """Raise ContentRefused where the site at `stands` is of the same register and not an earlier state of the town's."""
    entered = _checkpoint(stands / LOG / "checkpoint", origin(town))
    if entered is not None and town.log.head_of(entered.size) != entered:
        raise ContentRefused([Problem("登记-05", (Location(LOG_FILE),))])


def is_of_the_same_register(town: Town, stands: Path) -> bool:
    """Whether a site stands there that has told the state of this town's register."""
    return _checkpoint(stands / LOG / "checkpoint", origin(town)) is not None


def _checkpoint(path: Path, name: str) -> TreeHead | None:
    """The tree that a site tells of; None where it has none, none of this name, or one that nobody can read."""
    try:
        told, size, root, *_ = path.read_text(encoding="utf-8").split("\n")
        return TreeHead(int(size), base64.b64decode(root, validate=True)) if told == name else None
    except (OSError, ValueError):
        return None
