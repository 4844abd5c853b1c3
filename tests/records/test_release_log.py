"""The register of releases as it is read: its heads, its lines, and the order in which releases are entered."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.merkle import leaf_hash, root_hash
from generator.records.release_log import (
    LOG_FILE,
    Entry,
    EntryKind,
    ReleaseLog,
    digest_of,
    read_log,
)

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "registers.yml").read_text("utf-8")
)
SALT = bytes(range(32))


def entry(stem: str, kind: EntryKind = EntryKind.RELEASE) -> Entry:
    return Entry(kind, stem, SALT, digest_of(SALT, stem.encode()))


def filled(root: Path, stems: list[str]) -> Path:
    """A content folder with so many releases, each of which says its own name."""
    (root / "releases").mkdir(parents=True)
    for stem in stems:
        (root / "releases" / f"{stem}.yml").write_bytes(stem.encode())
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_register_and_the_releases_beside_it(case: Mapping[str, Any], tmp_path: Path) -> None:
    root = filled(tmp_path / "content", case["releases"])
    if "entered" in case:
        lines = "".join(entry(stem).line for stem in case["entered"])
        (root / LOG_FILE).write_text(lines, "utf-8")
    for old, new in case.get("replace", {}).items():
        text = (root / LOG_FILE).read_text("utf-8")
        assert old in text
        (root / LOG_FILE).write_text(text.replace(old, new, 1), "utf-8")
    if "write" in case:
        (root / LOG_FILE).write_bytes(case["write"].encode(case.get("encoding", "utf-8")))
    if case.get("link"):
        shutil.move(root / LOG_FILE, tmp_path / "elsewhere.txt")
        (root / LOG_FILE).symlink_to(tmp_path / "elsewhere.txt")
    log, problems = read_log(root)
    told = [f"{one.code} {' '.join(str(at) for at in one.locations)}" for one in problems]
    assert told == case.get("expect", [])
    assert [one.stem for one in log.entries] == case.get("read", [])
    assert list(log.files) == case["files"]


def test_a_link_to_nothing_is_no_register(tmp_path: Path) -> None:
    """A town with a link that leads nowhere has a register that cannot be read, not none."""
    root = filled(tmp_path / "content", [])
    (root / LOG_FILE).symlink_to("gone.txt")
    log, problems = read_log(root)
    assert log.entries == ()
    assert [problem.code for problem in problems] == ["文件-04"]


def test_what_is_no_file_of_its_own_is_no_release(tmp_path: Path) -> None:
    root = filled(tmp_path / "content", ["2026-01"])
    (root / "releases" / "2026-02.yml").symlink_to("2026-01.yml")
    (root / "releases" / "2026-03.yml").mkdir()
    (root / "releases" / "2026-04.txt").touch()
    assert read_log(root)[0].files == {"2026-01": b"2026-01"}


class TestEntry:
    """One entry of the register."""

    def test_what_the_tree_commits_to_is_all_but_the_salt(self) -> None:
        made = entry("2026-01")
        digest = hashlib.sha256(SALT + b"2026-01").hexdigest()
        assert made.leaf == f"release 2026-01 {digest}\n".encode()
        assert made.line == f"release 2026-01 {SALT.hex()} {digest}\n"

    def test_without_its_salt_it_is_of_no_file(self) -> None:
        made = Entry(EntryKind.WITHDRAWAL, "2026-01", None, digest_of(b"", b"x"))
        assert made.line == f"withdrawal 2026-01 - {digest_of(b'', b'x').hex()}\n"
        assert not made.is_of(b"x")
        assert entry("2026-01").is_of(b"2026-01")
        assert not entry("2026-01").is_of(b"2026-02")


class TestHeads:
    """The tree at each of its sizes."""

    log = ReleaseLog(tuple(map(entry, ("2026-01", "2026-02", "2026-01", "2026-03"))))

    def test_the_head_of_each_size(self) -> None:
        for size in range(1, 5):
            head = self.log.head_of(size)
            assert head is not None
            hashes = [leaf_hash(one.leaf) for one in self.log.entries[:size]]
            assert (head.size, head.root) == (size, root_hash(hashes))
            assert self.log.first(size).head == head
        assert self.log.head == self.log.head_of(4)

    @pytest.mark.parametrize("size", [-1, 0, 5])
    def test_no_head_of_a_size_it_never_had(self, size: int) -> None:
        assert self.log.head_of(size) is None

    def test_a_release_stands_at_its_newest_entry(self) -> None:
        stems = ("2026-01", "2026-02", "2026-03", "2026-04")
        assert [self.log.size_at(stem) for stem in stems] == [3, 2, 4, 0]
        assert self.log.head_at("2026-01") == self.log.head_of(3)
        assert self.log.head_at("2026-04") is None
        assert self.log.newest["2026-01"] is self.log.entries[2]

    def test_an_empty_register_has_no_head(self) -> None:
        assert ReleaseLog().head is None
        assert ReleaseLog().text == ""

    def test_a_root_is_told_in_groups_of_eight_and_a_sheet_has_the_first_two(self) -> None:
        head = self.log.head
        assert head is not None
        groups = head.words.split(" ")
        assert [len(group) for group in groups] == [8] * 8
        assert "".join(groups) == head.root.hex()
        assert head.opening == " ".join(groups[:2])
