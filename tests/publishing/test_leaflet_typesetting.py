"""The process that sets in type: its answers, what comes of a lost one, and that it never outlives the build."""

import datetime
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from generator.outputs.leaflets.looks import FONT
from generator.outputs.leaflets.manuscript import as_json
from generator.publishing import leaflet_typesetting, typst_worker
from generator.publishing.leaflet_advice import not_set
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_fonts import font_file
from generator.publishing.leaflet_typesetting import SetSheet, Typesetter, TypesetterLost, TypesettingFault
from generator.records.leaflets import Product
from tests.house.repository import ROOT
from tests.publishing.leaflet_breaker import with_points
from tests.publishing.printed_town import connected_town, manuscripts, town

LOST: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "lost_typesetters.yml").read_text("utf-8")
)
LEAF = '#set document(title: "示例")\n#let data = json(bytes(sys.inputs.data))\n#set text(font: "{font}")\n#data.words\n'


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "leaf.typ").write_text(LEAF.replace("{font}", FONT), encoding="utf-8")
    return tmp_path


def order(words: str) -> dict[str, object]:
    return {
        "template": "leaf.typ",
        "data": json.dumps({"words": words}),
        "options": {"format": "png", "ppi": 1},
    }


class TestAnswers:
    """`typst_worker.main`, run here."""

    @staticmethod
    def answers(
        templates: Path, family: str, *orders: dict[str, object]
    ) -> tuple[list[dict[str, object]], list[bytes]]:
        asked = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in orders))
        given = io.BytesIO()
        typst_worker.main(templates, font_file().parent, family, asked, given)
        given.seek(0)
        told: list[dict[str, object]] = []
        files: list[bytes] = []
        while line := given.readline():
            told.append(json.loads(line))
            files += [given.read(size) for size in json.loads(line)["sizes"]]
        return told, files

    def test_each_order_is_answered_with_its_files(self, templates: Path) -> None:
        told, files = self.answers(templates, FONT, order("低保"), order("一页\f"))
        assert [one["warnings"] for one in told] == [[], []]
        assert [one[:4] for one in files] == [b"\x89PNG"] * 2

    def test_pages_are_counted_without_being_drawn(self, templates: Path) -> None:
        marked = (
            LEAF.replace("{font}", FONT) + "#pagebreak()\n#data.words\n#metadata((0pt, 800pt)) <end-of-all>\n"
        )
        (templates / "leaf.typ").write_text(marked, encoding="utf-8")
        told, files = self.answers(templates, FONT, {**order("低保"), "count": True})
        assert (told, files) == ([{"pages": 2, "filled": None, "sizes": []}], [])

    @pytest.mark.parametrize(
        ("parts", "filled"), [([60], 0.85), ([120], 1.6), ([20, 40], 1.2)], ids=["one page", "two", "boards"]
    )
    def test_how_much_of_the_pages_is_filled_is_told(
        self, parts: list[int], filled: float, templates: Path
    ) -> None:
        """The text of a page is 80 mm high; a foot takes 8 mm of it, and the fullest part counts for each of them."""
        foot = "#block(height: 8mm)[#place[#metadata(none) <foot>]#v(8mm)#place[#metadata(none) <foot>]]"
        end = f"#place[#metadata(none) <end-of-text>]#v(1fr){foot}"
        told = "#pagebreak()".join(f"#block(height: {part}mm, below: 0pt){end}" for part in parts)
        (templates / "leaf.typ").write_text(
            "#set page(width: 50mm, height: 100mm, margin: 10mm)\n"
            f"{told}\n#metadata((10mm, 90mm)) <end-of-all>",
            encoding="utf-8",
        )
        (answer,), _ = self.answers(templates, FONT, {**order(""), "count": True})
        assert answer["filled"] == pytest.approx(filled, abs=0.001)

    def test_what_cannot_be_counted_is_set_and_tells_why(self, templates: Path) -> None:
        (templates / "wrong.typ").write_text("#nothing", encoding="utf-8")
        told, files = self.answers(
            templates,
            FONT,
            *({**order("低保"), "template": name, "count": True} for name in ("wrong.typ", "leaf.typ")),
        )
        assert "unknown variable: nothing" in str(told[0]["fault"])
        assert len(files) == 1

    def test_a_font_that_is_not_there_is_a_fault(self, templates: Path) -> None:
        told, files = self.answers(templates, "无此字体", order("低保"))
        assert told == [{"fault": ["font family 无此字体 not found"], "sizes": []}]
        assert not files

    def test_what_typst_refuses_is_a_fault_and_the_next_order_is_answered(self, templates: Path) -> None:
        (templates / "wrong.typ").write_text("#nothing", encoding="utf-8")
        wrong = {**order("低保"), "template": "wrong.typ"}
        told, files = self.answers(templates, FONT, wrong, order("低保"))
        assert told[0]["fault"]
        assert told[1]["warnings"] == []
        assert len(files) == 1

    def test_a_template_reads_no_file_outside_its_folder(self, templates: Path) -> None:
        (templates / "leaf.typ").write_text('#read("../../secret.txt")', encoding="utf-8")
        told, _ = self.answers(templates, FONT, order("低保"))
        assert told[0]["fault"]


@pytest.mark.parametrize("product", list(Product))
def test_as_many_pages_are_counted_as_are_made(product: Product) -> None:
    for one in manuscripts(connected_town(), product, "minimum-living", "temporary-relief"):
        sheet = SetSheet(one, one.room.sizes[0], one.room.pages[0], town().newest_publication)
        assert sheet.taken().pages == Reading(sheet.pdf()).page_count, one.name


EMPTY = {"template": "sheet.typ", "data": "{}", "options": {"format": "pdf"}}
"""What a template refuses, for it says nothing."""


class TestProcess:
    """The program beside the build."""

    def test_in_place_of_a_lost_one_another_sets_the_same(self) -> None:
        typesetter = Typesetter()
        first, _ = typesetter.answer(EMPTY)
        process = typesetter._process
        assert process is not None
        process.kill()
        again, files = typesetter.answer(EMPTY)
        typesetter.close()
        assert "dictionary does not contain key" in str(first["fault"])
        assert (again, files) == (first, [])

    @pytest.mark.parametrize("case", LOST, ids=lambda case: case["title"])
    def test_one_that_ends_without_a_whole_answer_is_told_with_what_to_do(
        self, case: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lost = tmp_path / "lost.py"
        lost.write_text(f"input()\n{case['words']}\n", encoding="utf-8")
        monkeypatch.setattr(leaflet_typesetting, "WORKER", lost)
        with pytest.raises(TypesetterLost):
            Typesetter().answer(EMPTY)
        monkeypatch.setattr(leaflet_typesetting, "_TYPESETTER", Typesetter())
        with pytest.raises(TypesettingFault) as fault:
            SetSheet(with_points(1), 12.0, 1, datetime.date(2026, 11, 1)).taken()
        told = not_set(with_points(1), fault.value)
        assert (told.code, told.what()[:5]) == (case["code"], "排版程序停")

    @pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux tells what a process takes")
    def test_what_it_has_counted_does_not_fill_its_memory(self) -> None:
        typesetter = Typesetter()
        taken = []
        for number in range(60):
            long = with_points(60)
            data = {**long.data, "size": 12.0, "sides": 2, "press": False, "title": f"第 {number} 份"}
            typesetter.answer(
                {"template": long.template, "data": as_json(data), "options": {}, "count": True}
            )
            assert typesetter._process is not None
            status = Path(f"/proc/{typesetter._process.pid}/status").read_text("ascii")
            taken.append(int(status.partition("VmRSS:")[2].split()[0]) / 1024)
        typesetter.close()
        assert taken[-1] - taken[9] < 12, taken

    def test_one_that_was_never_begun_is_closed_as_well(self) -> None:
        Typesetter().close()

    @pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux tells what has ended")
    def test_it_ends_with_a_build_that_is_killed(self) -> None:
        script = (
            "from generator.publishing import leaflet_typesetting as one\n"
            "setter = one.Typesetter()\n"
            f"setter.answer({EMPTY!r})\n"
            "print(setter._process.pid, flush=True)\n"
            "input()\n"
        )
        build = subprocess.Popen(
            [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert build.stdout is not None
        worker = int(build.stdout.readline())
        build.kill()
        build.communicate()
        for _ in range(200):
            if (
                not Path(f"/proc/{worker}").exists()
                or "\nState:\tZ" in Path(f"/proc/{worker}/status").read_text()
            ):
                return
            time.sleep(0.1)
        os.kill(worker, signal.SIGKILL)
        pytest.fail("the typesetter outlived the build")
