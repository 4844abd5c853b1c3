"""After a withdrawal and its build no byte that is published, packed, printed or kept tells what was taken back."""

import datetime
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.publishing.kept_versions import kept_versions
from generator.publishing.leaflet_files import Reading
from generator.publishing.site_folder import SiteFolder
from generator.release.entering import enter_new
from tests.records.broken_town import TOWN

DAY = datetime.date(2026, 3, 25)
FIGURES = ("7340033.5", "7,340,033.5", "7331033.5", "7,331,033.5", "734003350", "734.0")
"""What the town told of its relief, in every form in which a figure is written; nothing else in the town has them."""
WORDS = ("梧桐树下的通知", "梧桐结果", "梧桐条款", "梧桐讲解", "梧桐投诉", "wutong", "梧桐")
"""Words of a notice, of what explains it, and of a page of the town's own, and the address of the page."""

SHEET = """id: policy-sheet
product: 政策单
title: 政策单
benefits: []
copies: 200
valid_until: 2026-12-31
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town with recognisable figures and words in what will be withdrawn, its register begun."""
    content = Path(shutil.copytree(TOWN, tmp_path_factory.mktemp("town") / "content"))
    for name, old, new in (
        ("releases/2025-11.yml", "amount_to_date: 80000.50", "amount_to_date: 7331033.50"),
        ("releases/2025-12.yml", "amount_to_date: 89000.50", "amount_to_date: 7340033.50"),
        ("releases/2025-12.e2.yml", "amount_to_date: 89000.50", "amount_to_date: 7340033.50"),
        ("policies/notice.yml", "title: 关于做好社会救助的通知", "title: 梧桐树下的通知"),
        ("policies/notice.yml", "summary: [救助要公开]", "summary: [梧桐结果]"),
        ("policies/notice.yml", "text: [应保尽保。]", "text: [梧桐条款。]"),
        ("interpretations/notice-explained.yml", "title: 通知讲了什么", "title: 梧桐讲解"),
        ("pages/complaints.md", "# 监督和投诉", "# 梧桐投诉"),
        ("catalogue/2026.yml", "page:complaints", "page:wutong"),
    ):
        text = (content / name).read_text("utf-8")
        assert old in text, name
        (content / name).write_text(text.replace(old, new), "utf-8")
    (content / "pages" / "complaints.md").rename(content / "pages" / "wutong.md")
    (content / "leaflets" / "policy-sheet.yml").write_text(SHEET, "utf-8")
    enter_new(content)
    return content


def readable(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """Whatever a file tells: its name and its bytes; of a packed file each part, of a PDF its text and its streams."""
    yield name
    yield data.decode("utf-8", "replace")
    if data[:4] == b"PK\x03\x04":
        assert depth < 4
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed.comment.decode("utf-8", "replace")
            for member in packed.namelist():
                yield from readable(f"{name}/{member}", packed.read(member), depth + 1)
    if data[:5] == b"%PDF-":
        yield from Reading(data).texts
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            yield "\n".join(
                one.read_bytes().decode("latin-1") for one in streams if "/Filter" not in one or _is_text(one)
            )


def _is_text(stream: pikepdf.Stream) -> bool:
    """Whether a stream is more than the points of a picture or the shapes of a font."""
    return stream.get("/Subtype") != "/Image" and "/Length1" not in stream


def telling(*folders: Path) -> dict[str, set[str]]:
    """What is told of the figures and the words, by the ending of the file that tells it; names count as well."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                told = "\n".join(readable(path.relative_to(folder).as_posix(), path.read_bytes()))
                for one in (*FIGURES, *WORDS):
                    if one in told:
                        found.setdefault(one, set()).add(path.suffix)
    return found


def test_no_byte_tells_what_was_withdrawn(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, data files, workbooks, archives, the search index, the feed, printed sheets, earlier versions, what is kept."""
    monkeypatch.setattr("generator.cli.withdraw.today", lambda: DAY)
    town, at = content.parent, ["--content", str(content)]
    site, sheets, bundles = town / "site", town / "print", town / "bundle"
    folder = SiteFolder.at(site)
    made = [
        ["build", *at, "--site", str(site), "-q"],
        ["print", *at, "-o", str(sheets)],
        ["bundle", *at, "--site", str(site), "-o", str(bundles)],
    ]

    def everything() -> None:
        for one in (sheets, bundles):
            shutil.rmtree(one, ignore_errors=True)
        for command in made:
            assert run(command) is Exit.FINE

    everything()
    (content / "pages" / "more.md").write_text("# 另一页\n\n别的话。\n", "utf-8")
    everything()
    assert len(kept_versions(folder)) == 1
    published = (site, folder.kept, sheets, bundles)
    before = telling(*published)
    # The look itself sees them, in every kind of file that there is.
    assert {".csv", ".json", ".xlsx", ".zip"} <= before["7340033.5"]
    assert before["7,340,033.5"] == {".html", ".zip"}
    assert {".html", ".js", ".zip", ".pdf"} <= before["梧桐"]
    assert set(WORDS) <= before.keys()

    for what in ("临时救助", "notice", "wutong"):
        assert run(["withdraw", what, "--reason", "收回重新核对。", *at, "--yes"]) is Exit.FINE
    everything()
    assert kept_versions(folder) == ()
    assert telling(*(one for one in published if one.exists())) == {}
    # Nor does what a later build would take up again, nor the records themselves; the originals are for the door alone.
    # The list of withdrawals knows the page's id, by which it is refused should it come back.
    assert telling(town / ".cache", content).keys() == {"wutong"}
    assert "7340033.5" in telling(town / "restricted")
    assert "收回重新核对。" in (site / "corrections.html").read_text("utf-8")
