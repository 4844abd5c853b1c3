"""Measures printing: made-up towns and what comes of their leaflets, what 240 leaflets cost, and codes on damaged paper."""

import argparse
import datetime
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.print.towns import made_up
from generator.foundation.problems import ContentRefused
from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing import leaflet_typesetting as typesetting
from generator.publishing.leaflet_checks import LARGEST_FILE
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_making import made, press_file
from generator.publishing.leaflet_typesetting import TypesettingFault
from generator.records.loading import load
from generator.records.town import Town
from tests.publishing.verapdf import verdicts

CONTENT = Path(__file__).resolve().parents[2] / "content"
TOO_LONG = {"印刷-02", "印刷-07"}
PORTAL = "https://www.example.gov.cn/anxi"
PDFS = 240
PHOTOGRAPHS = 200


def main() -> None:
    """Run the measurement that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["towns", "cost", "codes"])
    parser.add_argument("--towns", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="seed of the first town")
    parser.add_argument("--verapdf", action="store_true", help="let the reference checker judge them too")
    given = parser.parse_args()
    town = _town()
    if given.what == "towns":
        sys.exit(_towns(town, range(given.first, given.first + given.towns), given.verapdf))
    if given.what == "cost":
        _cost(town)
    else:
        _codes(town)


def _town() -> Town:
    """The project's own town with a portal, so that every leaflet bears a code."""
    loaded = load(CONTENT)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    site = loaded.town.site
    portal = site.portal.model_copy(update={"address": PORTAL})
    return replace(loaded.town, site=site.model_copy(update={"portal": portal}))


def _towns(town: Town, seeds: range, by_reference: bool) -> bool:
    """Print made-up towns; a leaflet is fine, or is refused because it is too long; says whether there was a fault."""
    outcomes = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            outcomes.update(_outcomes(made_up(town, seed), seed, Path(folder)))
        files = sorted(Path(folder).iterdir())
        failed = {name: why for name, why in verdicts(files).items() if why} if by_reference else {}
    for name, why in failed.items():
        sys.stdout.write(f"veraPDF {name}: {why}\n")
    judged = f", veraPDF: {len(files)} files, {len(failed)} fail" if by_reference else ""
    sys.stdout.write(f"{len(seeds)} towns, {outcomes.total()} leaflets{judged}\n")
    for outcome, count in sorted(outcomes.items()):
        sys.stdout.write(f"{outcome:20} {count}\n")
    return bool(failed) or any(outcome.startswith("FAULT") for outcome in outcomes)


def _outcomes(town: Town, seed: int, folder: Path) -> Iterator[str]:
    for manuscript in manuscripts_of(town, town.newest_publication):
        outcome, faults = outcome_of(
            manuscript, town.newest_publication, folder / f"{seed}-{manuscript.name}.pdf"
        )
        for fault in faults:
            sys.stdout.write(f"seed {seed}: {manuscript.name}: {fault}\n")
        yield outcome


def outcome_of(manuscript: Manuscript, as_of: datetime.date, file: Path) -> tuple[str, list[str]]:
    """What came of a leaflet, and what is wrong with it; a fine one is written into the file."""
    try:
        pdf = made.__wrapped__(manuscript, as_of).pdf
        press_file(manuscript, as_of, pdf)
    except ContentRefused as refusal:
        codes = sorted({problem.code for problem in refusal.problems})
        if set(codes) <= TOO_LONG:
            return f"refused {'+'.join(codes)}", []
        return f"FAULT {'+'.join(codes)}", [problem.why() for problem in refusal.problems]
    except TypesettingFault as fault:
        return "FAULT typesetting", [fault.lines[0]]
    file.write_bytes(pdf)
    return f"fine {manuscript.leaflet.product.value}", []


def _cost(town: Town) -> None:
    """Print the town again and again, each time with another name, until there are enough leaflets."""
    count, sizes = 0, Counter[str]()
    started = time.process_time()
    typesetting.close()
    before = _of_typesetters()
    while count < PDFS:
        site = town.site.model_copy(update={"name": f"第{count}镇"})
        for manuscript in manuscripts_of(replace(town, site=site), town.newest_publication):
            pdf = made.__wrapped__(manuscript, town.newest_publication).pdf
            sizes[manuscript.name] = max(sizes[manuscript.name], len(pdf))
            count += 1
    # What a process took is known when it has ended.
    typesetting.close()
    seconds = time.process_time() - started + _of_typesetters() - before
    memory = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    idle = _seconds_of_reckoning()
    sys.stdout.write(
        f"{count} PDFs: {seconds:.1f} cpu s, {seconds / idle:.1f} times ten million additions "
        f"({idle:.2f} s); {memory[0]:.0f} MB at the most, and {memory[1]:.0f} MB in the process that sets in type\n"
    )
    for name, size in sizes.most_common(5):
        sys.stdout.write(f"{name:30} {size:>8,} bytes{' (over the limit)' if size > LARGEST_FILE else ''}\n")


def _of_typesetters() -> float:
    """Seconds of the processor that the processes beside this one took."""
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took.ru_utime + took.ru_stime


def _seconds_of_reckoning() -> float:
    """How long this machine takes just now for something that is always the same."""
    started, total = time.process_time(), 0
    for number in range(10**7):
        total += number
    return time.process_time() - started


def _codes(town: Town) -> None:
    """How often the code of each leaflet is read from a damaged photograph."""
    # What damages pictures brings 25 MB that no build needs and that must not count as its memory.
    from benchmarks.print.damage import share_read  # noqa: PLC0415

    sys.stdout.write(f"{'':40} modules  beside the squares  anywhere\n")
    for manuscript in manuscripts_of(town, town.newest_publication):
        reading = Reading(made(manuscript, town.newest_publication).pdf)
        code = manuscript.data["code"]
        beside, anywhere = (
            share_read(reading, code["url"], PHOTOGRAPHS, seed=1, squares_spared=spared)
            for spared in (True, False)
        )
        sys.stdout.write(f"{manuscript.name:40} {code['modules']:>7}  {beside:>18.0%}  {anywhere:>8.0%}\n")


if __name__ == "__main__":
    main()
