"""A small site with a register, made without laying pages out, and the many ways in which somebody may tamper with it."""

import hashlib
import importlib.util
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from generator.foundation.merkle import root_hash
from generator.outputs.file import File
from generator.outputs.log_files import checkpoint, log_files, origin
from generator.publishing.finish import finish
from generator.publishing.manifest import write_manifest
from generator.publishing.new_files import NewFiles
from generator.publishing.verifier import SOURCE, verifier
from generator.records.loading import load
from generator.records.release_log import Entry, ReleaseLog, TreeHead, digest_of
from generator.records.town import Town
from generator.release.entering import enter_new
from tests.records.broken_town import TOWN


def town_with_register(folder: Path) -> Town:
    """The small town of the records' tests, all its releases entered."""
    content = shutil.copytree(TOWN, folder / "content")
    enter_new(content)
    town = load(content).town
    assert town is not None
    return town


def registered_site(town: Town, site: Path) -> Path:
    """A site with the register's files, and a page for each place where a root stands."""
    for file in (*log_files(town), verifier()):
        NewFiles(site).place(file)
    heads = {f"months/{entry.stem}.html": town.log.head_at(entry.stem) for entry in town.log.entries}
    for path, head in {"index.html": town.log.head, **heads}.items():
        assert head is not None
        page = f'<p>登记指纹<code data-log-size="{head.size}">{head.words}</code></p>'
        NewFiles(site).place(File(path, page.encode(), ""))
    finish(site, town.newest_publication)
    return site


def checker() -> ModuleType:
    """The program beside the pages, loaded as a stranger runs it."""
    spec = importlib.util.spec_from_file_location("verify", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())


def flip(site: Path, chance: random.Random) -> None:
    """One bit of one file."""
    path = chance.choice([path for path in _files(site) if path.stat().st_size])
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def delete(site: Path, chance: random.Random) -> None:
    """One file gone."""
    chance.choice(_files(site)).unlink()


def add(site: Path, chance: random.Random) -> None:
    """One file more, at times in the register, and at times a copy of one that is there."""
    folder = chance.choice([site, *(path for path in site.rglob("*") if path.is_dir())])
    copied = chance.choice(_files(site)).read_bytes()
    (folder / f"{chance.randrange(10**6)}.txt").write_bytes(chance.choice([b"", b"x", copied]))


def swap(site: Path, chance: random.Random) -> None:
    """Two files under each other's name."""
    while True:
        one, other = chance.sample(_files(site), 2)
        contents = one.read_bytes(), other.read_bytes()
        if contents[0] != contents[1]:
            break
    one.write_bytes(contents[1])
    other.write_bytes(contents[0])


def truncate(site: Path, chance: random.Random) -> None:
    """The end of a file cut off."""
    path = chance.choice([path for path in _files(site) if path.stat().st_size])
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def back_date(site: Path, chance: random.Random) -> None:
    """A record's day of publication put one year back, and the manifest made to agree."""
    path = chance.choice(sorted((site / "log" / "records").iterdir()))
    text = path.read_text("utf-8")
    changed = re.sub(
        r"published: (\d{4})",
        lambda year: f"published: {int(year[1]) - 1}",
        text.replace("待核实", "2026-01-09"),
    )
    assert changed != text
    path.write_text(changed, "utf-8")
    write_manifest(site)


def re_list(site: Path, chance: random.Random) -> None:
    """A page or another file changed, and the manifest made to agree: only the manifest's own digest tells."""
    before = manifest_digest(site)
    while manifest_digest(site) == before:  # to change the manifest alone would come to nothing
        flip(site, chance)
        write_manifest(site)


def re_chain(town: Town) -> Callable[[Path, random.Random], None]:
    """A record changed and everything that follows from it made anew, as one could who knows how the site is made."""

    def made(site: Path, chance: random.Random) -> None:
        stem = chance.choice(sorted(town.log.newest))
        changed = town.log.files[stem].replace(b"edition: 1", b"edition: 1 #") + b"# \n"
        entries = tuple(
            Entry(one.kind, one.stem, one.salt, digest_of(one.salt or b"", changed))
            if one.stem == stem
            else one
            for one in town.log.entries
        )
        log = ReleaseLog(entries, {**town.log.files, stem: changed})
        shutil.rmtree(site)
        registered_site(with_log(town, log), site)
        head = TreeHead(len(entries), root_hash(log.leaf_hashes))
        assert (site / "log" / "checkpoint").read_text("utf-8") == checkpoint(origin(town), head)

    return made


def with_log(town: Town, log: ReleaseLog) -> Town:
    """The town with another register."""
    return replace(town, log=log)


def manifest_digest(site: Path) -> str:
    """What somebody notes down who updates a site."""
    return hashlib.sha256((site / "manifest.txt").read_bytes()).hexdigest()
