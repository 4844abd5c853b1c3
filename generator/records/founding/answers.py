"""The answers that found a town: what only the town knows, under the rules of the records that they become."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from generator.foundation.documents import Document
from generator.foundation.field_faults import not_allowed
from generator.foundation.near_names import nearest
from generator.foundation.personal_numbers import personal_numbers
from generator.foundation.problems import ContentRefused, Problem, ValueFault
from generator.records.fields import (
    PENDING,
    Day,
    Line,
    MonthField,
    Name,
    Record,
    Slug,
    parse_line,
    parse_phone,
    read_with,
)
from generator.records.places import PlaceKind
from generator.records.site import Portal
from generator.records.translation import problems_in

_TURN = "place-"


def _office_phone(text: str) -> str:
    """An office's telephone; a mobile number is somebody's own, and would stand on every page and sheet for good."""
    phone = parse_phone(text)
    for number in personal_numbers(text):
        raise ValueFault("新建-06", "", {"kind": number.kind.value, "mark": number.hint})
    return phone


OfficePhone = Annotated[str, BeforeValidator(read_with(_office_phone))]
"""A line that holds a fixed telephone of an office, or 待核实."""


_CLOCK = re.compile("[0-9０-９]{1,2} ?[:：点时]|[零一二两三四五六七八九十]+[点时]|24 ?小时|全天")


def _office_hours(text: str) -> str:
    """When somebody is there, told by the clock; a telephone typed one question too late tells nobody."""
    hours = parse_line(text)
    if hours != PENDING and not _CLOCK.search(hours):
        raise ValueFault("新建-07", text)
    return hours


OfficeHours = Annotated[str, BeforeValidator(read_with(_office_hours))]
"""A line with hours of the clock, or 待核实."""


class Contact(Record):
    """How readers reach somebody; each may say 待核实."""

    phone: Annotated[OfficePhone, Field(title="电话", description="座机，没有核实就写 待核实")]
    address: Annotated[Line, Field(title="地址", description="没有核实就写 待核实")]
    hours: Annotated[
        OfficeHours, Field(title="办公时间", description="例如 工作日 9:00-17:30，没有核实就写 待核实")
    ]


class OfficeAnswer(Contact):
    """What a responsible office is called in this town, and how it is reached."""

    id: Annotated[Slug, Field(title="编号", description="示例 offices.yml 里的编号")]
    name: Annotated[Name, Field(title="名称", description="本镇的叫法")]


class PlaceAnswer(Record):
    """A village or community; without an id it gets one by its turn."""

    name: Annotated[Name, Field(title="名称", description="村或者社区的全名")]
    kind: Annotated[PlaceKind, Field(title="类型", description="村 或者 社区")]
    id: Annotated[Slug | None, Field(title="编号", description="网址里用；不写就按顺序编")] = None
    boards: Annotated[tuple[Line, ...], Field(title="公示栏", description="名单张贴在哪些公示栏")] = ()


class Answers(Record):
    """Everything that is asked."""

    name: Annotated[Name, Field(title="镇（街道）名称", description="例如 某某镇")]
    kind: Annotated[PlaceKind, Field(title="类型", description="镇 或者 街道")]
    id: Annotated[Slug, Field(title="镇的编号", description="网址里用，写拼音，例如 moumou")]
    full_name: Annotated[Name, Field(title="全称", description="例如 某某市某某区某某镇")]
    publisher: Annotated[Name, Field(title="公开主体", description="谁公开")]
    portal: Annotated[Portal, Field(title="所属门户")]
    help: Annotated[Contact, Field(title="救助咨询")]
    complaints: Annotated[Contact, Field(title="投诉举报")]
    first_month: Annotated[MonthField, Field(title="从哪个月开始公开", description="写成 2026-11")]
    plan_adopted: Annotated[
        Day, Field(title="公开方案哪天定的", description="写成 2026-10-20；还没有定，就写准备哪天定")
    ]
    offices: Annotated[tuple[OfficeAnswer, ...], Field(title="责任单位")]
    places: Annotated[tuple[PlaceAnswer, ...], Field(title="村和社区")]

    def id_of(self, index: int) -> str:
        """The id of a village or community: its own, or one by its turn."""
        return self.places[index].id or f"{_TURN}{index + 1:02}"


def has_form_of_turn(identifier: str) -> bool:
    """Whether an id has the form of those that villages get by their turn."""
    return re.fullmatch(f"{_TURN}[0-9]{{2,}}", identifier) is not None


def answers_of(document: Document, offices: Mapping[str, str]) -> Answers:
    """The answers that a document gives; `offices` are the ids and names of those that records speak of.

    Raises ContentRefused with everything that cannot stand, at its line.
    """
    try:
        answers = Answers.model_validate(document.value)
    except ValidationError as error:
        raise ContentRefused(problems_in(error, document, Answers)) from None
    problems = tuple(_disagreements(answers, document, offices))
    if problems:
        raise ContentRefused(problems)
    return answers


def _disagreements(answers: Answers, document: Document, offices: Mapping[str, str]) -> Iterator[Problem]:
    yield from _kinds(answers, document)
    seen: dict[str, str] = {answers.name: "name", answers.id: "id"}
    for index, place in enumerate(answers.places):
        for field, told in (("name", place.name), ("id", answers.id_of(index))):
            if seen.setdefault(told, f"{field}{index}") != f"{field}{index}":
                yield Problem("编号-02", (document.locate(("places", index, field)),), told)
    given = {office.id for office in answers.offices}
    for index, office in enumerate(answers.offices):
        if office.id not in offices:
            near = nearest(office.id, offices) or "、".join(offices)
            details = {"kind": "责任单位", "near": f"能写的：{near}。"}
            yield Problem("引用-01", (document.locate(("offices", index, "id")),), office.id, details)
    missing = [
        f"{identifier}（{name}）" if name else identifier
        for identifier, name in offices.items()
        if identifier not in given
    ]
    if missing:
        yield Problem("新建-04", (document.locate(("offices",)),), "", {"offices": "、".join(missing)})


def _kinds(answers: Answers, document: Document) -> Iterator[Problem]:
    above, below = (
        tuple(kind for kind in PlaceKind if kind.is_town),
        tuple(kind for kind in PlaceKind if not kind.is_town),
    )
    if answers.kind not in above:
        yield not_allowed(answers.kind, above).at(document.locate(("kind",)))
    for index, place in enumerate(answers.places):
        if place.kind not in below:
            yield not_allowed(place.kind, below).at(document.locate(("places", index, "kind")))
