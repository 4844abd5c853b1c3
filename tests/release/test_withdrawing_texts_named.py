"""Whatever named a policy or a page that is withdrawn names it no longer, and names everything else as before."""

from pathlib import Path

import pytest
import yaml

from generator.records.draft import Draft
from generator.records.loading import read_draft
from generator.records.references import Reference, Target
from generator.release.withdrawing_texts import file_of, files_gone, files_without, items_gone

NOTICE = Reference(Target.POLICY, "notice")
EXPLAINED = Reference(Target.INTERPRETATION, "notice-explained")
COMPLAINTS = Reference(Target.PAGE, "complaints")
LETTER = """id: letter
title: 另一份通知
issuer: 云河镇人民政府
number: 未标注
dated: 未标注
release_mark: 此件公开发布
copy_note: 这是编出来检查程序的。
summary: [救助要公开]
clauses:
  - {number: 一, heading: 做好救助, text: [救助要公开。]}
  - {number: 九, heading: 别的, text: [别的。]}
"""
SHEET = """id: policy-sheet
product: 政策单
title: 政策单
benefits: [minimum-living]
copies: 200
valid_until: 2026-12-31
"""


def draft(content: Path) -> Draft:
    found, problems = read_draft(content)
    assert problems == ()
    return found


def without(content: Path, *gone: Reference) -> dict[str, object]:
    """Every file that changes, with what it then holds."""
    files = files_without(gone, draft(content))
    return {name: yaml.safe_load(text) if name.endswith(".yml") else text for name, text in files.items()}


def held(content: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((content / name).read_text("utf-8"))
    return found


def test_each_kind_stands_in_its_folder() -> None:
    names = [file_of(one) for one in (NOTICE, EXPLAINED, COMPLAINTS)]
    assert names == ["policies/notice.yml", "interpretations/notice-explained.yml", "pages/complaints.md"]


def test_only_a_policy_takes_its_interpretations_along(content: Path) -> None:
    assert items_gone(NOTICE, draft(content)) == (NOTICE, EXPLAINED)
    assert items_gone(COMPLAINTS, draft(content)) == (COMPLAINTS,)
    assert items_gone(EXPLAINED, draft(content)) == (EXPLAINED,)
    assert items_gone(Reference(Target.PAGE, "notice"), draft(content)) == (Reference(Target.PAGE, "notice"),)
    assert items_gone(Reference(Target.POLICY, "letter"), draft(content)) == (
        Reference(Target.POLICY, "letter"),
    )


@pytest.mark.parametrize("letter", [False, True], ids=["the last policy", "another is left"])
def test_the_policy_sheet_goes_with_the_last_policy_and_no_other_leaflet_does(
    letter: bool, content: Path
) -> None:
    (content / "leaflets" / "policy-sheet.yml").write_text(SHEET, "utf-8")
    if letter:
        (content / "policies" / "letter.yml").write_text(LETTER, "utf-8")
    sheets = () if letter else ("leaflets/policy-sheet.yml",)
    found = files_gone((NOTICE, EXPLAINED), draft(content))
    assert found == ("policies/notice.yml", "interpretations/notice-explained.yml", *sheets)
    assert files_gone((COMPLAINTS,), draft(content)) == ("pages/complaints.md",)


def test_of_a_policy_the_benefits_the_offices_the_catalogue_and_the_list_of_what_was_carried(
    content: Path,
) -> None:
    changed = without(content, NOTICE, EXPLAINED)
    benefits = sorted(f"benefits/{path.name}" for path in (content / "benefits").iterdir())
    assert sorted(changed) == [*benefits, "carried.yml", "catalogue/2026.yml", "offices.yml"]
    for name in benefits:
        assert changed[name] == {**held(content, name), "policies": [], "clauses": []} | _texts(changed[name])
    assert changed["carried.yml"] == {"files": []}
    (guide, figures) = changed["catalogue/2026.yml"]["items"]  # type: ignore[index]  # a record of the catalogue
    assert guide["covered_by"] == [
        "benefit:minimum-living", "office:civil-affairs", "standard:minimum-living-urban", "place:east", "page:complaints",
    ]  # fmt: skip
    assert "covered_by" not in figures
    assert [office["duties"] for office in changed["offices.yml"]["offices"]] == [[], []]  # type: ignore[index]


def _texts(changed: object) -> dict[str, object]:
    """A record's texts as the writer sets them down: its numbers are texts too."""
    assert isinstance(changed, dict)
    return {name: value for name, value in changed.items() if name not in {"policies", "clauses"}}


def test_a_clause_that_another_policy_has_is_no_longer_cited_where_it_was_this_ones(content: Path) -> None:
    """一 is in both policies, so whoever cites it still cites one that stands; the others have only the notice."""
    (content / "policies" / "letter.yml").write_text(LETTER, "utf-8")
    benefit = content / "benefits" / "minimum-living.yml"
    text = benefit.read_text("utf-8").replace("clauses: [一（一）]", "clauses: [一, 一（一）, 九]")
    benefit.write_text(text.replace("policies: [notice]", "policies: [letter, notice]"), "utf-8")
    changed = without(content, NOTICE, EXPLAINED)
    living = changed["benefits/minimum-living.yml"]
    assert isinstance(living, dict)
    assert (living["policies"], living["clauses"]) == (["letter"], ["一", "九"])
    duties = [office["duties"] for office in changed["offices.yml"]["offices"]]  # type: ignore[index]  # as drawn
    assert [[duty["clause"] for duty in one] for one in duties] == [["一"], []]


def test_of_a_page_only_what_names_it(content: Path) -> None:
    changed = without(content, COMPLAINTS)
    assert sorted(changed) == ["catalogue/2026.yml"]
    (guide, _) = changed["catalogue/2026.yml"]["items"]  # type: ignore[index]  # as drawn
    assert "page:complaints" not in guide["covered_by"]
    assert len(guide["covered_by"]) == 6


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("看[通知](../policies/notice.html)。", "看通知。"),
        ("看[通知](../policies/notice.md)。", "看通知。"),
        ("看[通知](../policies/notice)。", "看通知。"),
        ("看[通知](../policies/notice.html#一)和[它](../policies/notice.html)。", "看通知和它。"),
        ("看[通知](/column/policies/notice.html)。", "看通知。"),
        ("看[另一份](../policies/notices.html)。", None),
        ("看[解读](../interpretations/notice-explained.html)。", "看解读。"),
        ("看[投诉](complaints.html)，policies/notice 在那里。", None),
    ],
)
def test_own_pages_keep_their_words_and_lose_the_link(text: str, left: str | None, content: Path) -> None:
    (content / "pages" / "links.md").write_text(f"# 链接\n\n{text}\n", "utf-8")
    found, _ = read_draft(content)
    files = files_without((NOTICE, EXPLAINED), found)
    assert files.get("pages/links.md") == (None if left is None else f"# 链接\n\n{left}\n")


def test_a_page_that_goes_itself_is_not_written_anew(content: Path) -> None:
    (content / "pages" / "complaints.md").write_text(
        "# 监督和投诉\n\n看[这里](pages/complaints.html)。\n", "utf-8"
    )
    assert "pages/complaints.md" not in files_without((COMPLAINTS,), read_draft(content)[0])
