"""A withdrawal is whole: no edition prints a figure that was withdrawn, and no record that was withdrawn stands again."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.records.cells import Withheld
from generator.records.draft import Draft
from generator.records.withdrawals import Withdrawal


def check(draft: Draft) -> Iterator[Problem]:
    """Figures that stand in a release although a withdrawal names them."""
    for filed in draft.all(Withdrawal):
        withdrawal = filed.record
        item = withdrawal.item
        if (item is None) == (withdrawal.benefit is None):
            yield Problem("撤回-04", (filed.locate(),))
        elif item is not None and item.id in (draft.ids(item.target) or ()):
            yield Problem("撤回-03", (filed.locate("item"),), str(item), {"kind": item.target.chinese})
        for release in draft.releases:
            for index, row in enumerate(release.record.rows):
                is_withdrawn = row.benefit == withdrawal.benefit and row.place in withdrawal.places
                if is_withdrawn and any(not isinstance(value, Withheld) for _, value in row.cells):
                    at = (release.locate("rows", index, "cells"),)
                    yield Problem("撤回-01", at, "", {"id": withdrawal.id})
