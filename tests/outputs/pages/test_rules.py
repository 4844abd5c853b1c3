"""The pages of standards and policies say what is in force, since when, and on what ground."""

from dataclasses import replace
from typing import Any

import pytest

from generator.foundation.months import chinese_day, parse_day
from generator.outputs import addresses
from generator.outputs.page import PageKind
from generator.records.standards import RateUnit, Standard, StandardValue
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES, Column, Element, classed, named, rate_names, text


def _standard_page(column: Column, standard: Standard, as_of: str) -> Element:
    town = replace(column.town, standards=(standard,), benefits=(), situations=(), releases=(), catalogues=())
    plan = town.plan.model_copy(update={"plans": ()})
    policies = tuple(_without_benefits(policy) for policy in town.policies)
    bare = replace(town, plan=plan, policies=policies, errata=())
    return Column(bare, parse_day(as_of)).trees[addresses.standard(standard.id)]


def _without_benefits(policy: Any) -> Any:
    clauses = tuple(clause.model_copy(update={"benefits": ()}) for clause in policy.clauses)
    return policy.model_copy(update={"clauses": clauses})


def _value(start: str, amount: str) -> StandardValue:
    return StandardValue.model_validate(
        {"amount": amount, "from": start, "start_basis": "文件写明", "source": {"title": "关于标准的通知"}}
    )


def _standard(*values: StandardValue) -> Standard:
    return Standard(id="rate", name="某项标准", unit=RateUnit.PERSON_MONTH, region="重庆市", values=values)


@pytest.mark.parametrize("case", drawn(str(CASES / "standards.yml"), "review"))
def test_a_rate_that_may_have_been_replaced_is_said_to_be(anxi: Column, case: dict[str, str]) -> None:
    root = _standard_page(anxi, _standard(_value(case["start"], "770")), case["as_of"])
    warnings = [text(one) for one in classed(root, "mb-warning")]
    assert bool(warnings) == (case["warns"] == "yes")
    assert all("可能有新标准" in warning and "14 个月" in warning for warning in warnings)


def test_the_rate_of_the_day_is_the_one_in_force_on_it(anxi: Column) -> None:
    standard = _standard(_value("2025-07-01", "770"), _value("2024-09-01", "750"))
    leads = {
        day: text(classed(_standard_page(anxi, standard, day), "mb-lead")[0])
        for day in ("2024-08-31", "2025-06-30", "2025-07-01")
    }
    assert leads == {
        "2024-08-31": "现在执行多少，还没有核实。",
        "2025-06-30": "现在是 750 元/人·月，从2024年9月1日起执行。",
        "2025-07-01": "现在是 770 元/人·月，从2025年7月1日起执行。",
    }


def test_a_rate_without_a_date_is_in_force_nowhere(hecheng: Column) -> None:
    dated = [value.start for standard in hecheng.town.standards for value in standard.values]
    assert dated == [None, None]
    for kind in (PageKind.HOME, PageKind.YEAR):
        assert [named(root, "data-rate") for _, root in hecheng.of_kind(kind)] == [{}], kind
    ((_, listed),) = hecheng.of_kind(PageKind.STANDARDS)
    captions = [text(one) for one in listed.iter("caption")]
    assert captions == ["从哪天起执行还没有核实的标准"]
    assert len(named(listed, "data-rate")) == 2
    for path, root in hecheng.of_kind(PageKind.STANDARD):
        assert "现在执行多少，还没有核实" in text(classed(root, "mb-lead")[0]), path
        assert "执行日期待核实" in text(classed(root, "mb-history")[0]), path


def test_the_history_tells_every_value_newest_first(column: Column) -> None:
    for standard in column.town.standards:
        root = column.trees[addresses.standard(standard.id)]
        shown = [one.get("data-rate") for one in classed(root, "mb-history-value")]
        assert shown == rate_names(standard)
        dated = [value.start for value in standard.values if value.start]
        assert dated == sorted(dated, reverse=True)


def test_every_value_names_its_document_and_its_day(column: Column) -> None:
    for standard in column.town.standards:
        histories = classed(column.trees[addresses.standard(standard.id)], "mb-history")
        items = [text(item) for history in histories for item in history]
        assert len(items) == len(standard.values)
        for item, value in zip(items, standard.values, strict=True):
            assert value.source.title in item and (value.source.number or "") in item
            assert f"从{chinese_day(value.start)}起" in item if value.start else "执行日期待核实" in item


def test_what_was_not_found_is_said(anxi: Column) -> None:
    for standard in anxi.town.standards:
        words = text(anxi.trees[addresses.standard(standard.id)])
        assert [gap for gap in standard.missing if gap not in words] == []


def test_a_policy_keeps_the_numbers_and_order_of_its_clauses(anxi: Column) -> None:
    (policy,) = anxi.town.policies
    heads = [text(head) for head in anxi.trees[addresses.policy(policy.id)].iter("h3")]
    assert heads == [f"{clause.number}　{clause.heading}" for clause in policy.clauses]


def test_a_policy_is_told_clause_by_clause(anxi: Column) -> None:
    (policy,) = anxi.town.policies
    sections = classed(anxi.trees[addresses.policy(policy.id)], "mb-clause")
    for clause, section in zip(policy.clauses, sections, strict=True):
        paragraphs = [text(one) for one in section.findall("p") if "mb-source" not in one.get("class", "")]
        assert paragraphs == list(clause.text), clause.number
        assert ("mb-clause-part" in section.get("class", "")) == ("（" not in clause.number)


def test_dated_notes_stand_apart_from_the_text(anxi: Column) -> None:
    (policy,) = anxi.town.policies
    root = anxi.trees[addresses.policy(policy.id)]
    notes = [note for clause in policy.clauses for note in clause.notes]
    boxes = [text(box) for box in classed(root, "mb-note")]
    assert notes and len(boxes) == len(notes)
    for note, box in zip(notes, boxes, strict=True):
        assert box.startswith(f"注记（{chinese_day(note.date)}）") and note.text in box
        assert text(root).count(note.text) == 1


def test_a_policy_says_what_kind_of_copy_it_is(anxi: Column) -> None:
    (policy,) = anxi.town.policies
    root = anxi.trees[addresses.policy(policy.id)]
    assert policy.copy_note in [text(one) for one in classed(root, "mb-warning")]
    facts = {
        text(term): text(value)
        for block in classed(root, "mb-facts")
        for term, value in zip(block.iter("dt"), block.iter("dd"), strict=True)
    }
    assert (
        facts.items()
        >= {
            "发布机构": policy.issuer,
            "发文字号": "未标注",
            "成文日期": "未标注",
            "公开属性": "未标注",
        }.items()
    )


def test_a_policy_is_not_dressed_up_as_the_document_itself(anxi: Column) -> None:
    """No red head (机关名 followed by 文件), no rule, no seal: the page is a retelling."""
    (policy,) = anxi.town.policies
    root = anxi.trees[addresses.policy(policy.id)]
    assert f"{policy.issuer}文件" not in text(root)
    assert not {one.tag for one in root.iter()} & {"hr", "img", "svg", "center", "font"}
    looks = {name for one in root.iter() for name in one.get("class", "").split()}
    assert [name for name in looks if any(word in name for word in ("red", "seal", "head"))] == []


def test_an_office_tells_its_duties_and_what_can_be_done_there(anxi: Column) -> None:
    for office in anxi.town.offices:
        root = anxi.trees[addresses.office(office.id)]
        assert [
            duty.text for duty in office.duties if f"{duty.text}（{duty.clause}）" not in text(root)
        ] == []
        links = {str(link.get("href")) for link in root.iter("a")}
        served = {f"../benefits/{one.id}.html" for one in anxi.town.benefits if office.id in one.offices}
        assert served == {link for link in links if link.startswith("../benefits/")}
