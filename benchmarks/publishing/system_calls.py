"""Kills real builds at their own system calls, and lets the disk refuse them, by means of strace.

    python -m benchmarks.publishing.system_calls [--points N] [--way signal=KILL] [--way error=EIO]

Needs strace (Debian: apt-get install strace). A first run, which nobody disturbs, tells which calls change something on the disk and how often
each is made; every kind of call is then disturbed at N places, the last ones among them, where the folders change places. After each run the
site must be the old one or the new one, whole, and nothing may be a raw traceback; the next run must make the new one. Prints JSON.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.manifest import problems_of_manifest
from tests.release.small_month import snapshot

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "examples" / "hecheng"
CALLS = (
    "openat", "write", "pwrite64", "writev", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink",
    "unlinkat", "rmdir", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat", "utimensat", "truncate", "ftruncate", "fallocate", "fsync",
    "fdatasync", "copy_file_range", "sendfile", "flock",
)  # fmt: skip
"""The calls by which a program changes something on the disk."""
_CALL = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<rest>.*)")
_WRITES = re.compile("O_WRONLY|O_RDWR|O_CREAT")


@dataclass(frozen=True)
class Place:
    """A folder with a town and its site, and a copy of it to begin again from."""

    folder: Path
    kept: Path

    @property
    def site(self) -> Path:
        """The site."""
        return self.folder / "site"

    def again(self) -> None:
        """The folder as it was before."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder, symlinks=True)

    def build(self, *strace: str) -> tuple[int, str]:
        """Build, under strace where it is told what to do."""
        command = [
            sys.executable,
            "-B",
            "-m",
            "generator",
            "build",
            "-q",
            "--content",
            str(self.folder / "content"),
        ]
        if strace:
            command = ["strace", "-f", "-o", str(self.folder.parent / "trace"), *strace, *command]
        ran = subprocess.run(  # noqa: S603 - our own
            [*command, "--site", str(self.site)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return ran.returncode, ran.stdout + ran.stderr

    def trace(self) -> Mapping[str, list[int]]:
        """Of each call, at which of its turns it changes something below the folder."""
        met, found = Counter[str](), dict[str, list[int]]()
        for line in (self.folder.parent / "trace").read_text("utf-8", errors="replace").splitlines():
            call = _CALL.match(line)
            if call is None:
                continue
            name, rest = call["name"], call["rest"]
            met[name] += 1
            if str(self.folder) in rest and (name != "openat" or _WRITES.search(rest)):
                found.setdefault(name, []).append(met[name])
        return found


def chosen(turns: Mapping[str, list[int]], points: int) -> Iterator[tuple[str, int]]:
    """So many turns of each call, evenly, and its last two."""
    for name, all_turns in sorted(turns.items()):
        step = max(1, len(all_turns) // points)
        yield from ((name, turn) for turn in sorted({*all_turns[::step], *all_turns[-2:]}))


def disturbed(place: Place, way: str, points: int) -> Mapping[str, object]:
    """Builds that are killed (`signal=KILL`) or refused (`error=EIO`) at each chosen call."""
    told, turns = Counter[str](), place.trace()
    place.again()
    old = snapshot(place.site)
    code, said = place.build()
    if code:
        raise RuntimeError(said)
    new = snapshot(place.site)
    for number, (name, turn) in enumerate(chosen(turns, points)):
        place.again()
        code, said = place.build("-e", f"trace={name}", "-e", f"inject={name}:{way}:when={turn}")
        stands = snapshot(place.site)
        told["tried"] += 1
        told["old" if stands == old else "new" if stands == new else "mixed"] += 1
        told["damaged"] += bool(list(problems_of_manifest(place.site)))
        told["traceback"] += "Traceback" in said or "程序自身出错" in said
        told["ended as if nothing had been"] += code == 0
        told["code says done, site is old"] += code == 0 and stands != new
        if number % 5 == 0 or stands != old:
            code, said = place.build()
            told["next runs"] += 1
            told["healed by the next run"] += (
                code == 0 and snapshot(place.site) == new and not list(problems_of_manifest(place.site))
            )
    return {"calls": {name: len(all_turns) for name, all_turns in turns.items()}, **told}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=6)
    parser.add_argument("--way", action="append", choices=("signal=KILL", "error=EIO", "error=ENOSPC"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name).resolve() / "town", Path(name).resolve() / "kept")
        shutil.copytree(TOWN, place.folder / "content")
        place.build()
        record = place.folder / "content" / "site.yml"
        record.write_text(
            record.read_text("utf-8").replace("introduction: ", "introduction: 第二次。", 1), "utf-8"
        )
        shutil.copytree(place.folder, place.kept, symlinks=True)
        told = {}
        for way in given.way or ("signal=KILL", "error=EIO"):
            place.again()
            code, said = place.build("-y", "-e", f"trace={','.join(CALLS)}")
            if code:
                sys.exit(said)
            told[way] = disturbed(place, way, given.points)
    print(json.dumps(told, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
