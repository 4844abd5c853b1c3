"""Makes the sample months of 安溪镇 through the door, one after the other, from the returns in `examples/returns`.

Run by hand from the checkout, with a restricted folder that is not kept: `python examples/sample_releases.py content
restricted/sample`. A month that stands already is left as it is: a release is never made twice.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# Run as a file, Python looks for modules in this folder alone.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples.sample_figures import Edition, editions
from generator.release.door import Order, make, prepare

RETURNS = Path(__file__).with_name("returns")


def release_all(content: Path, restricted: Path) -> Iterator[Path]:
    """Make every month that is missing in `content`, in the order of publication; raises what the door raises."""
    restricted.mkdir(parents=True, exist_ok=True)
    for edition in sorted(editions(), key=_day):
        given = restricted / edition.file
        shutil.copyfile(RETURNS / edition.file, given)
        if not (content / "releases" / edition.file).exists():
            yield make(prepare(Order(content, given, seconds=600.0)))


def _day(edition: Edition) -> str:
    return edition.published.isoformat()


if __name__ == "__main__":
    for made in release_all(Path(sys.argv[1]), Path(sys.argv[2])):
        sys.stdout.write(f"{made.name}\n")
        sys.stdout.flush()
