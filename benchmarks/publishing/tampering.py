"""Tampers with the real site of the sample town in twelve ways, and has the shipped checker and `mingbai verify` look for it.

    python -m benchmarks.publishing.tampering [--count N] [--seed S] [--site BUILT]

Without BUILT the site is built first. The checker is run as a stranger runs it, once for each tampering, with the two witnesses
that lie outside the site (the root on the board, the digest of the manifest as noted); what it says tells which were needed.
`mingbai verify` is asked the same, up to the first thing it finds. Prints JSON: by kind of tampering how many were tried, found by
each, and by the checker through what lies in the site, through the root alone, and through the noted manifest alone.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.foundation.passed_over import Search
from generator.outputs.addresses import LOG
from generator.outputs.log_files import log_files
from generator.publishing.build import Order, build
from generator.publishing.manifest import write_manifest
from generator.publishing.new_files import NewFiles
from generator.publishing.verification import problems_of_published
from generator.publishing.verifier import SOURCE
from generator.records.loading import load
from generator.records.release_log import Entry, ReleaseLog, digest_of
from generator.records.town import Town
from tests.publishing.registered_site import (
    add,
    back_date,
    delete,
    flip,
    manifest_digest,
    re_list,
    swap,
    truncate,
    with_log,
)

TOWN = Path(__file__).parents[2] / "content"
BY_ROOT, BY_MANIFEST = "印出来的指纹在登记簿里没有", "清单的指纹和记下的不一样"
_MARK = re.compile(rb'(data-log-size="([0-9]+)"[^>]*>)([0-9a-f ]*)<')
_AMOUNT = re.compile(rb"(?<=: )([1-9])(?=[0-9]{2,})")

Way = Callable[[Path, random.Random], None]


def rename(site: Path, chance: random.Random) -> None:
    """A file under another name."""
    path = chance.choice([path for path in sorted(site.rglob("*")) if path.is_file()])
    path.rename(path.with_name(f"{chance.randrange(10**6)}{path.suffix}"))


def link(site: Path, chance: random.Random) -> None:
    """A link to the same bytes, elsewhere, in the place of a file."""
    path = chance.choice([path for path in sorted(site.rglob("*")) if path.is_file()])
    elsewhere = site.with_name(f"{site.name}-elsewhere")
    shutil.copyfile(path, elsewhere)
    path.unlink()
    path.symlink_to(elsewhere)


def re_chain(town: Town) -> Way:
    """A figure of a release changed, and register, roots on the pages and manifest made anew as the program would."""

    def made(site: Path, chance: random.Random) -> None:
        stem = chance.choice(sorted(town.log.newest))
        changed = _AMOUNT.sub(lambda digit: b"%d" % (int(digit[1]) % 9 + 1), town.log.files[stem], count=1)
        _chained_anew(site, town, {**town.log.files, stem: changed})

    return made


def re_chain_back(town: Town) -> Way:
    """The day of a publication put back in the same way."""

    def made(site: Path, chance: random.Random) -> None:
        stem = chance.choice(sorted(town.log.newest))
        changed = re.sub(
            rb"published: (\d{4})", lambda year: b"published: %d" % (int(year[1]) - 1), town.log.files[stem]
        )
        _chained_anew(site, town, {**town.log.files, stem: changed})

    return made


def cut_short(town: Town) -> Way:
    """The newest releases taken out of the register, and all made to agree."""

    def made(site: Path, chance: random.Random) -> None:
        left = town.log.entries[: chance.randrange(1, len(town.log.entries))]
        stems = {entry.stem for entry in left}
        _write(
            site,
            with_log(
                town,
                ReleaseLog(left, {stem: town.log.files[stem] for stem in town.log.files if stem in stems}),
            ),
        )

    return made


def _chained_anew(site: Path, town: Town, files: Mapping[str, bytes]) -> None:
    if files == town.log.files:
        raise ValueError
    entries = tuple(
        Entry(one.kind, one.stem, one.salt, digest_of(one.salt or b"", files[one.stem])) if one.salt else one
        for one in town.log.entries
    )
    _write(site, with_log(town, ReleaseLog(entries, files)))


def _write(site: Path, town: Town) -> None:
    """The register's files, the roots on every page and the manifest, as they follow from a register."""
    shutil.rmtree(site / LOG)
    placing = NewFiles(site)
    for file in log_files(town):
        placing.place(file)

    def root(mark: re.Match[bytes]) -> bytes:
        head = town.log.head_of(min(int(mark[2]), len(town.log.entries)))
        if head is None:
            raise ValueError
        return mark[1].replace(mark[2], str(head.size).encode()) + head.words.encode() + b"<"

    for page in site.rglob("*.html"):
        page.write_bytes(_MARK.sub(root, page.read_bytes()))
    write_manifest(site)


def by_checker(site: Path, root: str, noted: str) -> str:
    """How the shipped checker finds it: 'site', 'root', 'manifest', 'both' witnesses; '' where it does not."""
    command = [sys.executable, "-I", str(SOURCE), str(site), "--root", root, "--manifest", noted]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own
    if ran.stderr or ran.returncode not in {0, 1}:
        raise RuntimeError(ran.stderr)
    if ran.returncode == 0:
        return ""
    told = [line for line in ran.stdout.splitlines() if not re.match("清单指纹：|登记指纹：|有 ", line)]
    witnesses = {way for way in (BY_ROOT, BY_MANIFEST) for line in told if line.startswith(way)}
    if len(told) > len(witnesses):
        return "site"
    return "both" if len(witnesses) > 1 else "root" if BY_ROOT in witnesses else "manifest"


def tamper(whole: Path, town: Town, count: int, chance: random.Random) -> Mapping[str, Counter[str]]:
    """Tamper so often, each time with the whole site; the sums by kind."""
    head = town.log.head
    if head is None:
        raise ValueError
    ways: Mapping[str, Way] = {
        "flip": flip, "delete": delete, "add": add, "swap": swap, "truncate": truncate, "rename": rename, "link": link,
        "back_date": back_date, "re_list": re_list, "re_chain": re_chain(town), "re_chain_back": re_chain_back(town),
        "cut_short": cut_short(town),
    }  # fmt: skip
    noted, search, sums = (
        manifest_digest(whole),
        Search(town.passed_over),
        defaultdict[str, Counter[str]](Counter),
    )
    kinds = list(ways)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        with tempfile.TemporaryDirectory() as name:
            site = shutil.copytree(whole, Path(name) / "site")
            ways[kind](site, chance)
            way = by_checker(site, head.root.hex(), noted)
            found = next(problems_of_published(site, search, head.root.hex(), noted), None)
        sums[kind].update(
            tried=1, found=bool(way), by_mingbai_verify=found is not None, **({f"by_{way}": 1} if way else {})
        )
    return sums


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--site", type=Path)
    given = parser.parse_args()
    town = load(TOWN).town
    if town is None:
        sys.exit("the sample town's records are refused")
    with tempfile.TemporaryDirectory() as name:
        site = given.site or Path(name) / "site"
        if not given.site:
            build(Order(shutil.copytree(TOWN, Path(name) / "content"), site))
        sums = tamper(site, town, given.count, random.Random(given.seed))  # noqa: S311 - no secret
    print(json.dumps({"kinds": sums, "all": sum(sums.values(), Counter[str]())}, indent=2))


if __name__ == "__main__":
    main()
