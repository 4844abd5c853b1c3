"""Records damaged at random, the same ones for the same number, and what the loader makes of each."""

import random
from collections.abc import Callable
from pathlib import Path

from generator.foundation.report import report_text
from generator.foundation.yaml_reader import read_yaml
from generator.records.folder import SHELVES, Shelf, files_on
from generator.records.loading import record_in

ROOT = Path(__file__).parents[2]
TOWNS = (ROOT / "tests" / "records" / "town", ROOT / "examples" / "hecheng")
LONGEST = 4_000
"""Bytes of a record that is worth damaging: what a longer one holds, a short one holds as well."""
MARKS = (
    "[", "]", "{", "}", ": ", "：", "- ", "#", "&a ", "*a", "!!python/object:os.system ", "|\n", ">-\n", "? ", "%YAML 9\n",
    "---\n", "...\n", "\t", "<<: ", "\\", '"', "'", "\u200b", "\u202e", "\ufeff", "\x00", "\x85", "\r", "~", "null", "yes",
    "0x1F", "1e999", "-0", "９", "12:30:45", "2026-02-30", "9" * 400, "安" * 300, "{{7*7}}", "<script>", "../../etc/passwd",
    '"\\UFFFFFFFF"', '"\\ud800"', "[" * 200, "{a: " * 60, "- " * 200, "\n", "\n\n  ", "é", "🧧", "\u0301" * 40,
)  # fmt: skip
Seed = tuple[Shelf, str, bytes]
Mutation = Callable[[bytes, random.Random], bytes]


def seeds() -> tuple[Seed, ...]:
    """Every short record of the towns at hand: its shelf, its name in problems, its bytes."""
    return tuple(
        (shelf, path.relative_to(town).as_posix(), data)
        for town in TOWNS
        for shelf in SHELVES
        for path in files_on(shelf, town)
        if len(data := path.read_bytes()) <= LONGEST
    )


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _put_mark(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(MARKS).encode("utf-8", "surrogatepass") + data[at:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    # Mostly within ASCII, so that not every such mutant fails as text already.
    byte = chance.randrange(256) if chance.random() < 0.1 else chance.randrange(0x20, 0x7F)
    return data[:at] + bytes([byte]) + data[at + 1 :]


def _drop(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.randrange(1, 60) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    piece = data[at : at + chance.randrange(1, 120)]
    return data[:at] + piece * chance.randrange(2, 30) + data[at:]


def _swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = b" " * chance.randrange(1, 9) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return b"\n".join(lines)


def _other_value(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(b": ")
    lines[at] = key + (colon or b": ") + chance.choice(MARKS).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _other_key(data: bytes, chance: random.Random) -> bytes:
    return data.replace(chance.choice([b"id", b"name", b"title", b"month", b"kind"]), b"constructor", 1)


MUTATIONS: tuple[Mutation, ...] = (
    _put_mark, _put_mark, _flip, _drop, _double, _swap_lines, _indent, _other_value, _other_value, _other_key,
)  # fmt: skip


def mutated(number: int, seed: int, records: tuple[Seed, ...]) -> Seed:
    """The mutant of that number: one record with one to four damages."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - no secret
    shelf, name, data = chance.choice(records)
    for _ in range(chance.randrange(1, 5)):
        data = chance.choice(MUTATIONS)(data, chance)
    return shelf, name, data


def told(shelf: Shelf, name: str, data: bytes) -> str:
    """What the loader tells of a record's bytes, empty where it takes them; nothing may be raised."""
    item = record_in(read_yaml(data, name), Path(name).stem, shelf)
    return report_text(item.problems, "网站没有更新")
