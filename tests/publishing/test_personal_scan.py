"""Ten kinds of personal data in every format that a site holds, in plain sight or hidden: each of them stops the build."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import xlsxwriter

from generator.foundation.passed_over import Search
from generator.publishing.personal_scan import problems_of_persons, search_of
from tests.records.small_town import town

KINDS = {
    "身份证号": "990000195603120012",
    "手机号": "13900000001",
    "银行卡号": "9999 0000 0000 0012",
    "护照号": "E00000001",
    "残疾证号": "残疾证号 99000019560312001243",
    "车牌号": "渝A00001",
    "电子邮箱": "zhangsan@example.com",
    "姓名": "户主：李四",
    "住址": "家住白马村3组12号",
    "健康和涉毒情况": "他儿子吸毒，刚从强戒所出来",
}


def _workbook(text: str, *, hidden: bool = False) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("表")
    if hidden:
        book.set_properties({"comments": text})
    else:
        sheet.write(0, 0, text)
    book.close()
    return made.getvalue()


def _pdf(text: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Keywords"] = text
        pdf.save(made)
    return made.getvalue()


def _zip(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(name, content)
    return made.getvalue()


FORMATS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "words of a page": ("a.html", lambda text: f"<p>字</p><p>{text}</p>".encode()),
    "attribute": ("a.html", lambda text: f"<p title='{text}'>字</p>".encode()),
    "comment": ("a.html", lambda text: f"<p>字</p><!-- {text} -->".encode()),
    "linked data": ("a.html", lambda text: f"<script>{json.dumps({'a': [text]})}</script>".encode()),
    "table": ("a.csv", lambda text: f"月份,说明\r\n2026-10,{text}\r\n".encode("utf-8-sig")),
    "JSON": ("a.json", lambda text: json.dumps({"a": [{"b": text}]}).encode()),
    "cell of a workbook": ("a.xlsx", _workbook),
    "property of a workbook": ("a.xlsx", lambda text: _workbook(text, hidden=True)),
    "drawing": ("a.svg", lambda text: f'<svg><title>{text}</title><path d="M1 2"/></svg>'.encode()),
    "feed": ("a.xml", lambda text: f"<feed><title><![CDATA[{text}]]></title></feed>".encode()),
    "calendar": ("a.ics", lambda text: f"BEGIN:VCALENDAR\r\nSUMMARY:{text}\r\n".encode()),
    "property of a PDF": ("a.pdf", _pdf),
    "file in an archive": ("a.zip", lambda text: _zip("b.html", f"<p>{text}</p>".encode())),
    "workbook in an archive": ("a.zip", lambda text: _zip("b.xlsx", _workbook(text))),
    "script": ("a.js", lambda text: f"var a = '{text}';".encode()),
    "comment of a script": ("a.js", lambda text: f"/* {text} */".encode()),
    "style sheet": ("a.css", lambda text: f'p::after {{ content: "{text}" }}'.encode()),
    "plain text": ("log/records/2026-10.txt", lambda text: f"month: 2026-10\n# {text}\n".encode()),
}


def kinds(site: Path) -> set[str]:
    return {problem.details["kind"] for problem in problems_of_persons(site, Search(()))}


@pytest.mark.parametrize("way", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_in_a_file(kind: str, way: str, tmp_path: Path) -> None:
    name, made = FORMATS[way]
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(made(KINDS[kind]))
    assert kind in kinds(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_in_a_name(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"{KINDS[kind]}.txt").touch()
    assert kind in kinds(tmp_path)


def test_a_problem_tells_no_more_than_a_hint(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>990000195603120012</p>", "utf-8")
    [problem] = problems_of_persons(tmp_path, Search(()))
    told = problem.what() + problem.why() + problem.fix()
    assert "990" in told
    assert "990000" not in told


def test_what_is_packed_too_deep_is_not_opened_for_ever(tmp_path: Path) -> None:
    content = b"x"
    for _ in range(20):
        content = _zip("b.zip", content)
    (tmp_path / "a.zip").write_bytes(content)
    assert kinds(tmp_path) == set()


def test_hashes_of_our_own_are_no_numbers_of_persons(tmp_path: Path) -> None:
    digest = "a13900000001b" + "0" * 51
    (tmp_path / "manifest.txt").write_text(f"{digest}  13900000001.html\n", "utf-8")
    (tmp_path / "a.html").write_text(f"<code>{digest}</code>", "utf-8")
    assert kinds(tmp_path) == set()


class TestPassedOver:
    """What offices publish of themselves, and what two roles have cleared: exactly these words."""

    def test_an_offices_own_words_and_cleared_ones(self, tmp_path: Path) -> None:
        for text in town().passed_over:
            (tmp_path / "a.html").write_text(f"<p>{text}</p>", "utf-8")
            assert list(problems_of_persons(tmp_path, search_of(town()))) == []

    @pytest.mark.parametrize("text", ["13900000001", "139000000012", "213900000001", "家住白马村3组12号"])
    def test_nothing_else(self, text: str) -> None:
        search = Search(["白马村", "1390000000"])
        assert bool(search(text)) == bool(Search(())(text))

    def test_a_cleared_wording_clears_no_other(self) -> None:
        search = Search(["王大妈面馆"])
        assert search("王大妈面馆") == ()
        assert search("给王大妈发放救助") != ()
