"""Whether the site that stands holds the newest releases of the records, each edition of them."""

from pathlib import Path

from generator.outputs import addresses
from generator.records.releases import Release
from generator.records.town import Town


def not_online(town: Town, site: Path) -> tuple[Release, ...]:
    """Releases of the records whose page the site does not have, or has in another edition."""
    return tuple(release for release in town.latest_releases if not _is_online(release, site))


def _is_online(release: Release, site: Path) -> bool:
    try:
        page = (site / addresses.month(release.month)).read_text(encoding="utf-8")
    except OSError:
        return False
    return release.edition == 1 or f"第{release.edition}版" in page
