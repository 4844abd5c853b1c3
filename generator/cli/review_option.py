"""The value of `--reviews`: three reviews in one text, held to the rules of the records before anything is reckoned."""

from typing import Annotated

import click
from pydantic import Field, ValidationError

from generator.foundation.documents import Document, Tree
from generator.foundation.problems import Problem
from generator.records.fields import Record
from generator.records.releases import Review, Stage
from generator.records.translation import problems_in

_FORM = "写成：初审:经办岗:2026-11-05,复审:负责岗:2026-11-06,终审:分管领导岗:2026-11-09"
_PARTS = ("stage", "role", "date")


class _Told(Record):
    """What was typed, as a record would hold it."""

    reviews: Annotated[tuple[Review, ...], Field(title="三审")]


class Reviews(click.ParamType[tuple[Review, ...]]):
    """初审:岗位:日期,复审:岗位:日期,终审:岗位:日期."""

    name = "reviews"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Review, ...]:
        """The reviews, or wrong usage that says what cannot stand and why."""
        told = [_parts(text) for text in str(value).replace("，", ",").split(",")]
        if any(len(parts) != len(_PARTS) for parts in told):
            self.fail(_FORM, param, ctx)
        tree: Tree = {"reviews": [dict(zip(_PARTS, parts, strict=True)) for parts in told]}
        try:
            reviews = _Told.model_validate(tree).reviews
        except ValidationError as error:
            problems = problems_in(error, Document("--reviews", tree), _Told)
            self.fail("".join(f"\n  {_sentence(problem)}" for problem in problems), param, ctx)
        if tuple(review.stage for review in reviews) != tuple(Stage):
            self.fail(f"要依次写初审、复审、终审各一次。{_FORM}", param, ctx)
        return reviews


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("：", ":").split(":")]


def _sentence(problem: Problem) -> str:
    return f"{problem.what()}：{problem.why()}{problem.fix()} [{problem.code}]"
