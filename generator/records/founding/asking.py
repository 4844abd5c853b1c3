"""Asks one question after the other, says how far along, takes an answer back, and asks again where one cannot stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError, create_model

from generator.foundation.documents import Tree
from generator.foundation.field_faults import not_allowed
from generator.foundation.passed_over import Search, first_of_each_kind
from generator.foundation.problems import Location, Problem, Severity
from generator.foundation.yaml_reader import read_yaml
from generator.foundation.yaml_writer import yaml_text
from generator.records.fields import Record
from generator.records.founding.answers import Answers, PlaceAnswer, has_form_of_turn
from generator.records.founding.questions import Question, questions, tree_of
from generator.records.founding.village_names import kind_by_ending, names_in
from generator.records.places import PlaceKind
from generator.records.translation import problems_in

BACK = "上一个"
"""What is typed to go back to the answer before."""
_AT = Location("回答")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Person:
    """Who answers: `ask` gives back what was typed to a question, with what Enter alone means; `tell` says why not."""

    ask: Callable[[str, str], str]
    tell: Callable[[Problem], None]
    say: Callable[[str], None]


def ask_all(person: Person, offices: Mapping[str, str], month: str = "") -> dict[str, Tree]:
    """Every answer, as a tree that `answers_of` takes; `offices` are the ids and usual names of those records speak of.

    `month` (2026-11) is what is usual for the first month that is published.
    """
    talk = _Talk(person, tuple(questions(offices, month)))
    places: list[Tree] | None = None
    while places is None:
        talk.go_on()
        places = talk.villages()
        if places is None:
            talk.go_back()
    return tree_of(talk.told, offices, places)


def faults(model: type[Record], field_name: str, text: str) -> tuple[Problem, ...]:
    """What the record's own rules say against one answer; empty where it can stand."""
    info = model.model_fields[field_name]
    one: type[Record] = create_model(
        "Answer",
        __base__=Record,
        **{field_name: (info.rebuild_annotation(), ...)},  # type: ignore[call-overload]  # pydantic's stubs know no computed name
    )
    reading = read_yaml(yaml_text({field_name: text}).encode("utf-8", "replace"), _AT.file)
    if reading.document is None:
        return tuple(problem for problem in reading.problems if problem.severity is Severity.ERROR)
    try:
        one.model_validate(reading.document.value)
    except ValidationError as error:
        return problems_in(error, reading.document, one)
    return ()


def _between_records(question: Question, text: str) -> Iterator[Problem]:
    """What the check of all records together would say in the end, when every answer has been given."""
    if question.model is Answers and question.field == "id" and has_form_of_turn(text):
        yield Problem("编号-02", (_AT,), text)
    # An office's own telephone and address are published, whatever they look like.
    if question.field not in {"phone", "address"}:
        yield from _personal(text)


def _personal(text: str) -> Iterator[Problem]:
    for found in first_of_each_kind(Search(())(text)):
        yield Problem("个人-01", (_AT,), "", {"kind": found.kind, "mark": found.hint})


@dataclass
class _Talk:
    """The questions with the answers so far; `turn` is the one to be asked next."""

    person: Person
    questions: Sequence[Question]
    told: dict[str, str] = field(default_factory=dict)
    turn: int = 0
    group: str = ""

    def go_on(self) -> None:
        """Ask until every question that applies has its answer."""
        while self.turn < len(self.questions):
            question = self.questions[self.turn]
            if not question.applies(self.told) or self._answered(question):
                self.turn += 1
            else:
                self.go_back()

    def go_back(self) -> None:
        """Turn to the question asked before this one; the first stays the first."""
        before = [turn for turn in range(self.turn) if self.questions[turn].applies(self.told)]
        self.turn = before[-1] if before else 0

    def villages(self) -> list[Tree] | None:
        """Villages and communities until there are no more, at least one; None to go back to the question before."""
        found: list[dict[str, Tree]] = []
        self._head("村和社区")
        while True:
            more = (
                f"还有吗（已经写了 {len(found)} 个，没有了直接回车）" if found else "村和社区的名称，写全名"
            )
            typed = self.person.ask(
                f"{self._number(last=True)}{more}；一行可以写几个，用顿号隔开", ""
            ).strip()
            if typed == BACK:
                if not found:
                    return None
                self.person.say(f"去掉了：{found.pop()['name']}")
            elif not typed and found:
                return [*found]
            else:
                found += self._new_villages(typed, {str(one["name"]) for one in found})

    def _answered(self, question: Question) -> bool:
        """Ask until the answer can stand; False to go back."""
        self._head(question.group)
        usual = self.told.get(question.key) or question.usual(self.told)
        while True:
            text = self.person.ask(f"{self._number()}{question.text}", usual).strip()
            if text == BACK:
                return False
            against = tuple(self._against(question, text))
            if not against:
                self.told[question.key] = text
                return True
            for problem in against:
                self.person.tell(problem)

    def _against(self, question: Question, text: str) -> Iterator[Problem]:
        if not text:
            pending = (
                "真不知道的，写 待核实，以后再改"
                if question.may_be_pending
                else "查清了再做也可以，按 Ctrl+C 停下"
            )
            yield Problem("新建-05", (_AT,), "", {"field": question.name, "otherwise": pending})
        elif question.allowed:
            if text not in question.allowed:
                yield not_allowed(text, question.allowed).at(_AT)
        elif question.model is Answers and question.field == "id" and _HAN.search(text):
            yield Problem("新建-08", (_AT,), text)
        else:
            against = faults(question.model, question.field, text)
            yield from against or _between_records(question, text)

    def _new_villages(self, typed: str, taken: set[str]) -> Iterator[dict[str, Tree]]:
        """The villages of one line, all or none of them."""
        names = names_in(typed)
        against = [problem for name in names or [""] for problem in self._against_village(name, taken)]
        for problem in against:
            self.person.tell(problem)
        for name in names if not against else ():
            yield {"name": name, "kind": kind_by_ending(name) or self._kind(name)}

    def _against_village(self, name: str, taken: set[str]) -> Iterator[Problem]:
        if not name or name in {kind.value for kind in PlaceKind}:
            details = {"field": "村和社区的名称", "otherwise": "至少写一个"}
            yield Problem("新建-05", (_AT,), "", details)
            return
        yield from faults(PlaceAnswer, "name", name) or _personal(name)
        if name in taken or name == self.told["name"]:
            yield Problem("新建-09", (_AT,), name)
        taken.add(name)

    def _kind(self, name: str) -> str:
        """村 or 社区, where the name does not say it."""
        allowed = tuple(kind.value for kind in PlaceKind if not kind.is_town)
        while True:
            text = self.person.ask(f"{name}是{'还是'.join(allowed)}", PlaceKind.VILLAGE.value).strip()
            if text in allowed:
                return text
            self.person.tell(not_allowed(text, allowed).at(_AT))

    def _head(self, group: str) -> None:
        if group != self.group:
            self.person.say(f"── {group} ──")
            self.group = group

    def _number(self, *, last: bool = False) -> str:
        """Which question it is, of how many as far as is known now."""
        asked = [turn for turn, one in enumerate(self.questions) if self._may_apply(one, turn)]
        turn = len(asked) + 1 if last else asked.index(self.turn) + 1
        return f"第 {turn} 个，共 {len(asked) + 1} 个　"

    def _may_apply(self, question: Question, turn: int) -> bool:
        """Whether a question is asked; one that hangs on an answer to come is not counted before."""
        try:
            return turn == self.turn or question.applies(self.told)
        except KeyError:
            return False
