"""Templates place what they are given: escaped, complete, and nothing else."""

import re
from dataclasses import replace

import pytest

from generator.outputs import addresses
from generator.outputs.charts.bars import Bars
from generator.outputs.charts.line import Line
from generator.outputs.charts.steps import Steps
from generator.outputs.page import PageKind
from generator.outputs.templates import TEMPLATES, TemplateFault, fill
from tests.outputs.columns import Column, Element, text

HOSTILE = "<script>alert(1)</script>\"'&amp;<b onclick=x>"
_NAMES_A_TEMPLATE = re.compile(r"{%-? *(?:with [^%]*%}{% )?(?:extends|include|import) +\"([^\"]+)\"")


def _named(column: Column, name: str) -> Column:
    """The town with one name for everything that a record can name."""
    town, named = column.town, {"name": name}
    return Column(
        replace(
            town,
            site=town.site.model_copy(update={**named, "introduction": name, "publisher": name}),
            places=tuple(place.model_copy(update=named) for place in town.places),
            offices=tuple(office.model_copy(update={**named, "phone": name}) for office in town.offices),
            benefits=tuple(
                benefit.model_copy(update={**named, "summary": name}) for benefit in town.benefits
            ),
            standards=tuple(standard.model_copy(update=named) for standard in town.standards),
            policies=tuple(policy.model_copy(update={"title": name}) for policy in town.policies),
        ),
        column.as_of,
    )


@pytest.fixture(scope="module")
def hostile(anxi: Column) -> Column:
    """The town with markup in every kind of name."""
    return _named(anxi, HOSTILE)


def test_markup_in_a_record_stays_words(anxi: Column, hostile: Column) -> None:
    harmless = _named(anxi, "某处")
    for path, root in hostile.trees.items():
        if path != addresses.SEARCH:  # ordered by its words
            assert _shape(root) == _shape(harmless.trees[path]), path
    tags = {element.tag for element in hostile.trees[addresses.SEARCH].iter()}
    assert tags == {element.tag for element in harmless.trees[addresses.SEARCH].iter()}


def _shape(root: Element) -> list[tuple[str, list[str]]]:
    """Every element with the names of its attributes but for looks: what a value could break out into."""
    return [(element.tag, sorted(set(element.keys()) - {"class"})) for element in root.iter()]


@pytest.mark.parametrize(
    "path", [addresses.office("civil-affairs"), addresses.place("village-1"), addresses.policy("notice")]
)
def test_a_reader_sees_the_name_as_it_was_written(hostile: Column, path: str) -> None:
    assert [text(heading) for heading in hostile.trees[path].iter("h1")] == [HOSTILE]


def test_a_name_stays_inside_its_attribute(hostile: Column) -> None:
    root = hostile.trees[addresses.benefit("minimum-living")]
    labels = [label for element in root.iter() if (label := element.get("aria-label"))]
    assert any(label.startswith(f"{HOSTILE}的标准：") for label in labels)


def test_a_value_that_nobody_gave_is_a_fault_and_no_blank() -> None:
    with pytest.raises(TemplateFault, match=r"frame\.html\.j2 第") as refused:
        fill("frame.html.j2", addresses.HOME)
    assert refused.value.lines == ("'kind' is undefined",)


def test_a_day_is_written_in_chinese_and_an_unknown_one_is_said_to_be(anxi: Column, hecheng: Column) -> None:
    assert "公开日期2026年11月10日" in _words(anxi, "months/2026-10.html")
    assert "公开日期待核实" in _words(hecheng, "months/2022-05.html")


def _words(column: Column, path: str) -> str:
    return "".join(text(column.trees[path]).split())


def test_no_page_has_a_blank_line_or_a_trace_of_the_template(column: Column) -> None:
    ours = {page.path: page.body for page in column.pages if not page.is_markdown}
    assert [path for path, body in ours.items() if "" in map(str.strip, body.split("\n"))] == []
    marks = ("{{", "{%", "{#", "Undefined", "None", "<generator")
    assert [(path, mark) for path, body in column.bodies.items() for mark in marks if mark in body] == []


def test_every_kind_of_page_has_a_template_and_every_template_a_use() -> None:
    folders = (TEMPLATES, *(TEMPLATES.parent / name for name in ("charts", "datafiles")))
    templates = {
        path.relative_to(TEMPLATES if folder == TEMPLATES else TEMPLATES.parent).as_posix(): path.read_text(
            "utf-8"
        )
        for folder in folders
        for path in folder.iterdir()
    }
    of_kinds = {f"{kind}.html.j2" for kind in PageKind if kind is not PageKind.OWN}
    named = {name for source in templates.values() for name in _NAMES_A_TEMPLATE.findall(source)}
    named |= {drawing.template for drawing in (Bars, Line, Steps)}
    assert of_kinds <= set(templates)
    # The town's own pages end with the one, and their tables stand in the other.
    assert set(templates) == of_kinds | named | {"own_foot.html.j2", "own_table.html.j2"}


def test_every_kind_of_page_is_in_the_column(anxi: Column) -> None:
    # The page of leaflets is made from finished files: tests/site looks for it in a site that was built.
    assert {page.kind for page in anxi.pages} == set(PageKind) - {PageKind.LEAFLETS}
    assert {page.path for page in anxi.pages if page.is_markdown} == {
        page.path for page in anxi.pages if page.kind is PageKind.OWN
    }
