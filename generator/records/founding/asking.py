"""Asks one question after the other and asks again where an answer cannot stand; it knows no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError, create_model

from generator.foundation.documents import Tree
from generator.foundation.field_faults import not_allowed
from generator.foundation.problems import Location, Problem, Severity
from generator.foundation.yaml_reader import read_yaml
from generator.foundation.yaml_writer import yaml_text
from generator.records.fields import PENDING, Record
from generator.records.founding.answers import Answers, Contact, OfficeAnswer, PlaceAnswer
from generator.records.places import PlaceKind
from generator.records.site import Portal
from generator.records.translation import problems_in

_ENDINGS = {"村": PlaceKind.VILLAGE, "社区": PlaceKind.COMMUNITY}
_AT = Location("回答")


@dataclass(frozen=True)
class Person:
    """Who answers: `ask` gives back what was typed to a question, with what Enter alone means; `tell` says why not."""

    ask: Callable[[str, str], str]
    tell: Callable[[Problem], None]
    say: Callable[[str], None]


def ask_all(person: Person, offices: Mapping[str, str]) -> dict[str, Tree]:
    """Every answer, as a tree that `answers_of` takes; `offices` are the ids and usual names to be asked about."""
    tree: dict[str, Tree] = {}
    name = tree["name"] = _asked(person, Answers, "name")
    ending = next((kind for kind in PlaceKind if kind.is_town and name.endswith(kind.value)), PlaceKind.TOWN)
    tree["kind"] = kind = _kind(person, Answers, ending, town=True)
    tree["id"] = _asked(person, Answers, "id")
    tree["full_name"] = _asked(person, Answers, "full_name", name)
    tree["publisher"] = _asked(
        person, Answers, "publisher", f"{name}{'人民政府' if kind == PlaceKind.TOWN else '办事处'}"
    )
    person.say("所属门户（乡镇不单独开网站，放在区县门户的栏目里）")
    tree["portal"] = {
        "name": _asked(person, Portal, "name"),
        **{field: _asked(person, Portal, field, PENDING) for field in ("address", "domain", "id_code")},
    }
    for field, title in (("help", "救助咨询"), ("complaints", "投诉举报")):
        person.say(f"{title}：写在每一页和每一张印刷品上")
        tree[field] = _contact(person, _usual(tree.get("help")))
    tree["first_month"] = _asked(person, Answers, "first_month")
    tree["plan_adopted"] = _asked(person, Answers, "plan_adopted")
    tree["offices"] = [_office(person, one, usual, tree) for one, usual in offices.items()]
    tree["places"] = list(_places(person, {name}))
    return tree


def faults(model: type[Record], field: str, text: str) -> tuple[Problem, ...]:
    """What the record's own rules say against one answer; empty where it can stand."""
    info = model.model_fields[field]
    one: type[Record] = create_model("Answer", __base__=Record, **{field: (info.rebuild_annotation(), ...)})  # type: ignore[call-overload]  # pydantic's stubs know no computed name
    reading = read_yaml(yaml_text({field: text}).encode("utf-8", "replace"), _AT.file)
    if reading.document is None:
        return tuple(problem for problem in reading.problems if problem.severity is Severity.ERROR)
    try:
        one.model_validate(reading.document.value)
    except ValidationError as error:
        return problems_in(error, reading.document, one)
    return ()


def _asked(person: Person, model: type[Record], field: str, usual: str = "", what: str = "") -> str:
    info = model.model_fields[field]
    hint = f"（{info.description}）" if info.description else ""
    while True:
        text = person.ask(f"{what}{info.title}{hint}", usual).strip()
        against = faults(model, field, text)
        if not against:
            return text
        for problem in against:
            person.tell(problem)


def _kind(person: Person, model: type[Record], usual: PlaceKind, *, town: bool, what: str = "") -> str:
    allowed = [kind.value for kind in PlaceKind if kind.is_town is town]
    while True:
        text = _asked(person, model, "kind", usual, what)
        if text in allowed:
            return text
        person.tell(not_allowed(text, allowed).at(_AT))


def _usual(told: Tree | None) -> Mapping[str, str]:
    """The address and hours told before, for the next to be like them; never the telephone."""
    known = told if isinstance(told, dict) else {}
    return {field: str(known[field]) for field in ("address", "hours") if field in known}


def _contact(person: Person, usual: Mapping[str, str], what: str = "") -> dict[str, Tree]:
    return {
        field: _asked(person, Contact, field, usual.get(field, PENDING), what)
        for field in Contact.model_fields
    }


def _office(person: Person, identifier: str, usual: str, tree: Mapping[str, Tree]) -> dict[str, Tree]:
    usual = usual or str(tree["publisher"])
    person.say(f"责任单位：{usual}")
    name = _asked(person, OfficeAnswer, "name", usual)
    return {"id": identifier, "name": name, **_contact(person, _usual(tree["help"]))}


def _places(person: Person, taken: set[str]) -> Iterator[Tree]:
    """Villages and communities until the person has no more, and at least one."""
    person.say("村和社区：一次写一个，写完了直接回车")
    while True:
        name = person.ask(f"第 {len(taken)} 个村或者社区的名称", "").strip()
        if not name and len(taken) > 1:
            return
        against = faults(PlaceAnswer, "name", name)
        if not against and name in taken:
            against = (Problem("编号-02", (_AT,), name),)
        for problem in against:
            person.tell(problem)
        if not against:
            taken.add(name)
            yield {"name": name, "kind": _kind_of(person, name)}


def _kind_of(person: Person, name: str) -> str:
    """村 or 社区 as the name ends; asked where it ends otherwise."""
    ending = next((kind for word, kind in _ENDINGS.items() if name.endswith(word)), None)
    return (
        ending.value
        if ending
        else _kind(person, PlaceAnswer, PlaceKind.VILLAGE, town=False, what=f"{name}的")
    )
