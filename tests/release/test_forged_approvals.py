"""Whoever tampers with what was approved, or with what the approval rests on, gets no release; see cases/forged_approvals.yml."""

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.records.loading import read_draft
from generator.release.restricted import Restricted
from tests.intake.small_town import unreleased
from tests.intake.workbooks import filled, write
from tests.release.small_month import snapshot

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "forged_approvals.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose February was sent for approval on 20 March, and its cover signed since."""
    folder = tmp_path_factory.mktemp("sent") / "town"
    folder.mkdir()
    content = unreleased(folder)
    draft, _ = read_draft(content)
    given = write(folder, filled(draft, signed=False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.cli.release.today", lambda: datetime.date(2026, 3, 20))
        assert run(["release", str(given), "--content", str(content)]) is Exit.WAITING
    write(folder, filled(draft))
    return folder


def forge(town: Path, case: Mapping[str, Any]) -> None:
    path = town / case["file"]
    if "delete" in case:
        path.unlink()
    elif "of" in case:
        restricted = Restricted(path.parent)
        restricted.keep_approval(case["of"], restricted.approval("2026-02"))
        path.with_name(path.name.replace("2026-02", case["of"])).replace(path)
    else:
        old, new = case["replace"]
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_was_tampered_with_is_not_released(
    case: Mapping[str, Any], sent: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    town = Path(shutil.copytree(sent, tmp_path / "town"))
    forge(town, case)
    before = snapshot(town / "content")
    command = ["release", str(town / "restricted" / "2026-02.xlsx"), "--content", str(town / "content")]
    ended = run([*command, "--yes"])
    told = capfd.readouterr().err
    assert (ended is Exit.FINE) == (not case["expect"])
    assert (snapshot(town / "content") == before) == bool(case["expect"])
    for drawn in case["expect"]:
        assert f"[{drawn['code']}]" in told
        assert f"{drawn['at']} " in told
