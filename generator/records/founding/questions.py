"""The questions that found a town: what only the town knows, in groups; what is the same in every town is not asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.foundation.documents import Tree
from generator.records.fields import PENDING, Record
from generator.records.founding.answers import Answers, Contact, OfficeAnswer
from generator.records.places import PlaceKind
from generator.records.site import Portal

Told = Mapping[str, str]
"""What was answered so far, by the key of the question."""

YES, NO = "是", "否"
_OFFICE = "offices."
_OWN = {PlaceKind.TOWN: "人民政府", PlaceKind.SUBDISTRICT: "办事处"}


def _nothing(_: Told) -> str:
    return ""


def _always(_: Told) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One question: the record's field that it fills, what Enter alone means, and after which answers it is asked."""

    key: str
    group: str
    model: type[Record]
    field: str
    title: str = ""
    usual: Callable[[Told], str] = _nothing
    applies: Callable[[Told], bool] = _always
    allowed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What is asked for, in a word or two."""
        return self.title or str(self.model.model_fields[self.field].title)

    @property
    def text(self) -> str:
        """What is asked, with how to write it."""
        info = self.model.model_fields[self.field]
        hint = f"（{info.description}）" if info.description else ""
        return self.title if self.allowed else f"{self.name}{hint}"

    @property
    def may_be_pending(self) -> bool:
        """Whether the fact may be left to be found out."""
        return PENDING in str(self.model.model_fields[self.field].description)


def questions(offices: Mapping[str, str], month: str) -> Iterator[Question]:
    """All questions but those about villages, in order; `month` is what is usual for the first month."""
    town, portal, contact, plan = "本镇", "所属门户", "电话和办公时间，印在每一页和每一张印刷品上", "公开"
    yield Question("name", town, Answers, "name")
    yield Question(
        "kind",
        town,
        Answers,
        "kind",
        "是镇还是街道",
        applies=lambda told: _ending(told["name"]) is None,
        allowed=tuple(kind.value for kind in PlaceKind if kind.is_town),
    )
    yield Question("id", town, Answers, "id")
    yield Question("full_name", town, Answers, "full_name", usual=lambda told: told["name"])
    yield Question("portal.name", portal, Portal, "name", "区县门户的名称")
    yield Question("help.phone", contact, Contact, "phone", "救助咨询电话", lambda _: PENDING)
    yield Question("help.address", contact, Contact, "address", "办公地址", lambda _: PENDING)
    yield Question("help.hours", contact, Contact, "hours", usual=lambda _: PENDING)
    yield Question("complaints.phone", contact, Contact, "phone", "投诉举报电话", lambda _: PENDING)
    yield Question("first_month", plan, Answers, "first_month", usual=lambda _: month)
    yield Question("plan_adopted", plan, Answers, "plan_adopted")
    yield from _of_offices(offices)


def _of_offices(offices: Mapping[str, str]) -> Iterator[Question]:
    """Whether the offices are called as usual, and only if not, what each is called."""
    group = "责任单位（电话以后在 offices.yml 里补）"
    named = {identifier: name for identifier, name in offices.items() if name}
    yield Question(
        "usual_offices",
        group,
        OfficeAnswer,
        "name",
        f"本镇的责任单位是不是也叫：{'、'.join(named.values())}（写 {YES} 或者 {NO}）",
        lambda _: YES,
        allowed=(YES, NO),
    )
    for identifier, name in named.items():
        yield Question(
            f"{_OFFICE}{identifier}",
            group,
            OfficeAnswer,
            "name",
            f"“{name}”在本镇叫",
            lambda _, name=name: name,  # type: ignore[misc]  # a lambda's default has no place for its type
            lambda told: told["usual_offices"] == NO,
        )


def tree_of(told: Told, offices: Mapping[str, str], places: list[Tree]) -> dict[str, Tree]:
    """The answers as a file of them would hold them; what was not asked is usual, or still to be found out."""
    kind = told.get("kind") or _ending(told["name"]) or PlaceKind.TOWN
    publisher = f"{told['name']}{_OWN.get(PlaceKind(kind), '')}"
    place: dict[str, Tree] = {"address": told["help.address"], "hours": told["help.hours"]}
    return {
        "name": told["name"],
        "kind": str(kind),
        "id": told["id"],
        "full_name": told["full_name"],
        "publisher": publisher,
        "portal": {
            "name": told["portal.name"],
            "address": PENDING,
            "domain": PENDING,
            "id_code": PENDING,
        },
        "help": {"phone": told["help.phone"], **place},
        "complaints": {"phone": told["complaints.phone"], **place},
        "first_month": told["first_month"],
        "plan_adopted": told["plan_adopted"],
        "offices": [
            {
                "id": identifier,
                "name": told.get(f"{_OFFICE}{identifier}") or usual or publisher,
                "phone": PENDING,
                "address": PENDING,
                "hours": PENDING,
            }
            for identifier, usual in offices.items()
        ],
        "places": places,
    }


def _ending(name: str) -> str | None:
    """镇 or 街道 as the name ends, or None."""
    return next((kind.value for kind in PlaceKind if kind.is_town and name.endswith(kind.value)), None)
