"""Ten kinds of personal data in every format that a site holds, in plain sight or hidden: each of them stops the build."""

from pathlib import Path

import pytest

from generator.foundation.passed_over import Search
from generator.publishing.kept_work import KeptWork
from generator.publishing.personal_scan import problems_of_persons, search_of
from generator.publishing.site_files import SiteFiles
from tests.publishing.planted import FORMATS, KINDS, zipped
from tests.publishing.sites import plant
from tests.records.small_town import town


def kinds(site: Path) -> set[str]:
    return {problem.details["kind"] for problem in problems_of_persons(SiteFiles.at(site), Search(()))}


@pytest.mark.parametrize("way", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_in_a_file(kind: str, way: str, tmp_path: Path) -> None:
    name, made = FORMATS[way]
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(made(KINDS[kind]))
    assert kind in kinds(tmp_path)


PLANT = "身份证990000195603120012"
LEGIBLE: dict[str, tuple[str, bytes]] = {
    "JSON that is none": ("a.json", f"{{{PLANT}".encode()),
    "a PDF that is none": ("a.pdf", f"%PDF-1.7\n{PLANT}\n".encode()),
    "an archive that is none": ("a.zip", f"PK{PLANT}".encode()),
    "a workbook that is none": ("a.xlsx", f"PK{PLANT}".encode()),
    "words in a picture": ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00tEXtComment\x00" + PLANT.encode()),
    "a file of no known kind": ("a.bin", b"\x00\xff\n" + PLANT.encode()),
    "a comment of an archive": ("a.zip", zipped("b.txt", b"")[:-2] + b"\x12\x00990000195603120012"),
    "a name in an archive": ("a.zip", zipped("990000195603120012.txt", b"")),
    "a folder in an archive": ("a.zip", zipped("990000195603120012/", b"")),
    "a picture in a style sheet, and words": (
        "a.css",
        f'p {{ background: url("data:image/svg+xml,13900000001") }} /* {PLANT} */'.encode(),
    ),
    "a number beside nothing": ("a.json", b'{"a": null, "b": [true, 990000195603120012]}'),
}


@pytest.mark.parametrize("way", LEGIBLE)
def test_what_is_legible_is_read_whatever_the_file_is(way: str, tmp_path: Path) -> None:
    name, content = LEGIBLE[way]
    (tmp_path / name).write_bytes(content)
    assert kinds(tmp_path) == {"身份证号"}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_in_a_name(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"{KINDS[kind]}.txt").touch()
    assert kind in kinds(tmp_path)


def test_a_problem_tells_no_more_than_a_hint(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>990000195603120012</p>", "utf-8")
    [problem] = problems_of_persons(SiteFiles.at(tmp_path), Search(()))
    told = problem.what() + problem.why() + problem.fix()
    assert "990" in told
    assert "990000" not in told


def test_what_is_packed_too_deep_is_not_opened_for_ever(tmp_path: Path) -> None:
    content = b"x"
    for _ in range(20):
        content = zipped("b.zip", content)
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
            assert list(problems_of_persons(SiteFiles.at(tmp_path), search_of(town()))) == []

    @pytest.mark.parametrize("text", ["13900000001", "139000000012", "213900000001", "家住白马村3组12号"])
    def test_nothing_else(self, text: str) -> None:
        search = Search(["白马村", "1390000000"])
        assert bool(search(text)) == bool(Search(())(text))

    def test_a_cleared_wording_clears_no_other(self) -> None:
        search = Search(["王大妈面馆"])
        assert search("王大妈面馆") == ()
        assert search("给王大妈发放救助") != ()


class TestInnocentTexts:
    """Texts in which nobody was found are known again; one in which somebody was found is never among them."""

    def test_a_file_that_grows_is_searched_only_where_it_is_new(self, tmp_path: Path) -> None:
        kept, site = KeptWork(tmp_path / "kept"), tmp_path / "site"
        plant(site, {"a.html": "<p>全镇救助一百户</p>"})
        assert list(problems_of_persons(SiteFiles.at(site), Search(()), kept)) == []
        plant(site, {"a.html": "<p>全镇救助一百户</p><p>各村另行公布</p>"})
        search = Search(())
        assert list(problems_of_persons(SiteFiles.at(site), search, kept)) == []
        assert len(search.met) == 3  # two texts and the file's name

    def test_a_person_is_found_in_what_was_innocent_beside_and_again_in_the_next_run(
        self, tmp_path: Path
    ) -> None:
        kept, site = KeptWork(tmp_path / "kept"), tmp_path / "site"
        plant(site, {"a.html": "<p>全镇救助一百户</p>"})
        list(problems_of_persons(SiteFiles.at(site), Search(()), kept))
        plant(site, {"a.html": "<p>全镇救助一百户</p><p>手机13900000000</p>"})
        for _ in range(2):
            assert len(list(problems_of_persons(SiteFiles.at(site), Search(()), kept))) == 1

    def test_what_one_search_passes_over_is_not_innocent_to_another(self, tmp_path: Path) -> None:
        kept, site = KeptWork(tmp_path / "kept"), tmp_path / "site"
        plant(site, {"a.html": "<p>手机13900000000</p>"})
        assert list(problems_of_persons(SiteFiles.at(site), Search(("13900000000",)), kept)) == []
        assert len(list(problems_of_persons(SiteFiles.at(site), Search(()), kept))) == 1


ROW = "1,g:3,d:3,o,5,o,7:2,3,2,8,2,8,2,8,2,8,2,8,2,8,2,8,2,8,2,2v,2"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("search/pairs-1.js", f'mingbaiSearch.pairs(1,{{"低保":"{ROW}"}});', False),
        ("search/pairs-1.js", f'mingbaiSearch.pairs(1,{{"低保":"{PLANT}"}});', True),
        ("search/pairs-1.js", f'mingbaiSearch.pairs(1,{{"{PLANT}":"{ROW}"}});', True),
        ("search/pairs-1.js", 'mingbaiSearch.pairs(1,{"低保":"990000195603120012"});', True),
        ("search/pages-1.js", 'mingbaiSearch.pages(1,"99,0000,1956,0312,0012");', True),
    ],
    ids=["page numbers", "a value", "a pair", "a whole number", "another file"],
)
def test_rows_of_page_numbers_are_nobody_and_all_else_of_the_index_is_searched(
    name: str, text: str, told: bool, tmp_path: Path
) -> None:
    """Over ten years of months some row of page numbers looked like a number of somebody's."""
    plant(tmp_path, {name: text})
    assert bool(kinds(tmp_path)) is told
