"""Whatever step a run is killed at, or the disk refuses, a reader finds the old site or the new one, and whole."""

import datetime
import errno
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.build import NOT_UPDATED
from generator.cli.main import run
from generator.outputs.file import File
from generator.publishing import build as building
from generator.publishing import promotion
from generator.publishing.build import Built, Order, build
from generator.publishing.finish import finish
from generator.publishing.kept_versions import kept_versions
from generator.publishing.manifest import problems_of_manifest
from generator.publishing.new_files import NewFiles
from generator.publishing.progress import Silence
from generator.publishing.promotion import promote
from generator.publishing.site_folder import SiteFolder
from tests.publishing.faults import Steps, die, fail

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")

DAY = datetime.date(2026, 11, 10)
FILES = 12
NEVER = 10**9


def tiny(words: str) -> object:
    """What stands in for making a site: so many small files that all say the same words."""

    def made(_: Order, folder: SiteFolder, workspace: Path, *__: object) -> Built:
        site = workspace / "site"
        for number in range(FILES):
            NewFiles(site).place(File(f"months/{number}.html", words.encode(), ""))
        finish(site, DAY)
        promote(site, folder)
        return Built(folder.path, DAY, FILES, FILES, 0, ())

    return made


@dataclass(frozen=True)
class Ran:
    """How a run ended: its exit code (minus the signal that ended it) and all that it said."""

    code: int
    said: str


@dataclass
class Town:
    """A folder with a site, in which versions are published by runs of their own."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    had_site: bool = True

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def publish(self, words: str) -> None:
        """One run without any fault."""
        self._will_be_made(words)
        build(Order(self.folder / "content", self.site), Silence())

    def _will_be_made(self, words: str) -> None:
        """Other words are other records: where those were the same, the site that stands would be left."""
        (self.folder / "content" / ".words").write_text(words, "utf-8")
        self.monkeypatch.setattr(building, "_build", tiny(words))

    def run(self, words: str, steps: Steps) -> Ran:
        """A run in a process of its own, its steps counted, while somebody reads the site all the time."""
        said = self.folder / "said"
        self._will_be_made(words)
        child = os.fork()
        if child == 0:
            _in_child(self.folder, said, steps)
        seen: set[str] = set()
        ended, status = 0, 0
        while not ended:
            seen.add(reads(self.site))
            time.sleep(0.0005)
            ended, status = os.waitpid(child, os.WNOHANG)
        assert seen <= {"none", "旧", "新"}
        assert "none" not in seen or not self.had_site
        return Ran(os.waitstatus_to_exitcode(status), said.read_text("utf-8"))


def _in_child(folder: Path, said: Path, steps: Steps) -> None:
    """Never returns: whatever happens here must not become a second run of the tests."""
    code = 99
    try:
        os.chdir(folder)
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        with os.fdopen(os.dup(file), "w", encoding="utf-8", buffering=1) as out:
            sys.stdout = sys.stderr = out
            steps.watch()
            code = int(run(["build", "--content", "content", "--site", "site"]))
            out.write(f"steps {steps.met}\n")
    finally:
        os._exit(code)


def reads(site: Path) -> str:
    """What a reader finds: the words of the site, whole; `mixed` where its files do not agree."""
    try:
        opened = os.open(site, os.O_RDONLY)
    except FileNotFoundError:
        return "none"
    try:
        words = set()
        for number in range(FILES):
            file = os.open(f"months/{number}.html", os.O_RDONLY, dir_fd=opened)
            words.add(os.read(file, 100).decode())
            os.close(file)
        return words.pop() if len(words) == 1 else "mixed"
    except FileNotFoundError:
        return "mixed"
    finally:
        os.close(opened)


@pytest.fixture
def town(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town with none, one or so many versions that the next one pushes the oldest out."""
    made = Town(tmp_path, monkeypatch)
    (tmp_path / "content").mkdir()
    words = {"three before": ["一", "二", "旧"], "one before": ["旧"], "none before": []}[request.param]
    for one in words:
        made.publish(one)
    made.had_site = bool(words)
    return made


def snapshot(town: Town, to: Path) -> None:
    """Bring the folder to the state in which another one is, so that every step starts from the same."""
    shutil.rmtree(town.folder)
    shutil.copytree(to, town.folder)


@pytest.fixture
def before(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(town.folder, tmp_path_factory.mktemp("before") / "town")


def is_whole(town: Town) -> bool:
    return not town.site.exists() or not list(problems_of_manifest(town.site))


def heals(town: Town) -> None:
    """The next run makes the new site stand and leaves nothing half done."""
    town.publish("新")
    assert reads(town.site) == "新"
    assert is_whole(town)
    beside = {path.name for path in town.folder.iterdir()} - {"content", "said", "site"}
    assert beside <= {".cache", ".site.mingbai-kept"}
    for version in kept_versions(SiteFolder.at(town.site)):
        assert reads(version.path) in {"一", "二", "旧"}
        assert not list(problems_of_manifest(version.path))
    if town.had_site:
        assert reads(kept_versions(SiteFolder.at(town.site))[0].path) == "旧"


def count(town: Town, before: Path) -> int:
    """How many steps a run takes that nobody disturbs."""
    ran = town.run("新", Steps(NEVER, die))
    assert ran.code == 0, ran.said
    snapshot(town, before)
    return int(ran.said.rpartition("steps ")[2])


@pytest.mark.parametrize(
    ("town", "least"), [("three before", 140), ("one before", 100), ("none before", 90)], indirect=["town"]
)
def test_killed_at_every_step(least: int, town: Town, before: Path) -> None:
    steps = count(town, before)
    assert steps > least
    seen = set()
    for at in range(1, steps + 1):
        ran = town.run("新", Steps(at, die))
        assert ran.code == -signal.SIGKILL
        seen.add(reads(town.site))
        assert is_whole(town)
        # The run after next meets what is left here as well; to heal after every one would take minutes.
        if at % 4 == 0 or seen >= {"新"}:
            heals(town)
            snapshot(town, before)
    assert seen == ({"旧", "新"} if town.had_site else {"none", "新"})


REFUSALS = [
    ("three before", errno.ENOSPC, True),
    ("three before", errno.EIO, False),
    ("one before", errno.EROFS, True),
    ("none before", errno.EDQUOT, False),
]


@pytest.mark.parametrize(("town", "reason", "for_good"), REFUSALS, indirect=["town"])
def test_refused_at_every_step(reason: int, for_good: bool, town: Town, before: Path) -> None:
    """Every step fails, once or from then on: the exit code and one sentence say which of the two sites stands."""
    steps = count(town, before)
    seen = set()
    for at in range(1, steps + 1):
        ran = town.run("新", Steps(at, fail(reason), from_then_on=for_good))
        stands = reads(town.site)
        seen.add(stands)
        assert is_whole(town)
        assert "Traceback" not in ran.said
        assert "程序自身出错" not in ran.said
        assert (ran.code == 0) == (stands == "新"), ran.said
        assert (NOT_UPDATED in ran.said) == (stands != "新"), ran.said
        assert ("网站已更新" in ran.said) == (stands == "新"), ran.said
        if at % 10 == 0 or stands == "新":
            heals(town)
            snapshot(town, before)
    heals(town)
    assert seen == ({"旧", "新"} if town.had_site else {"none", "新"})


@pytest.mark.parametrize("town", ["three before"], indirect=True)
def test_killed_at_every_step_where_the_system_knows_no_exchange(
    town: Town, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two renames a reader may find no site; the next run finds one, and it is whole."""
    monkeypatch.setattr(promotion, "exchange", lambda *_: False)
    town.had_site, had_site = False, town.had_site
    steps = count(town, before)
    for at in range(1, steps + 1):
        town.run("新", Steps(at, die))
        assert is_whole(town)
        if at % 4 == 0 or reads(town.site) != "旧":
            town.had_site = had_site
            heals(town)
            town.had_site = False
            snapshot(town, before)
