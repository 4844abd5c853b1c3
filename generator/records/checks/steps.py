"""The steps of a situation lead somewhere: each answer to a later step, each step from an earlier one, no way in circles."""

from collections.abc import Iterator

from generator.foundation.near_names import nearest
from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.situations import Situation, Step

FEWEST_ANSWERS = 2
"""A question with one answer is none."""


def check(draft: Draft) -> Iterator[Problem]:
    """Answers that lead back or nowhere, steps that nothing leads to, and steps that are neither question nor end."""
    for filed in draft.all(Situation):
        for index in range(len(filed.record.steps)):
            yield from _step(filed, index)


def _step(filed: Filed[Situation], index: int) -> Iterator[Problem]:
    steps = filed.record.steps
    step = steps[index]
    if index and not any(_leads_to(earlier, step) for earlier in steps[:index]):
        yield Problem("步骤-02", (filed.locate("steps", index, "id"),), step.id)
    if not (_is_question(step) or _is_end(step)):
        yield Problem("步骤-03", (filed.locate("steps", index),), step.id)
    later = [one.id for one in steps[index + 1 :]]
    for number, answer in enumerate(step.answers):
        if answer.next not in later:
            near = nearest(answer.next, later)
            hint = f"想写的是不是“{near}”？" if near else "改成写在这一步后面的某一步的编号。"
            place = filed.locate("steps", index, "answers", number, "next")
            yield Problem("步骤-01", (place,), answer.next, {"near": hint})


def _leads_to(step: Step, later: Step) -> bool:
    return any(answer.next == later.id for answer in step.answers)


def _is_question(step: Step) -> bool:
    return len(step.answers) >= FEWEST_ANSWERS and not step.benefits and step.office is None


def _is_end(step: Step) -> bool:
    return not step.answers
