"""Withdrawals (撤回): what was taken out of every month after it was published, when, and why in general words."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Record, Slug, Text
from generator.records.references import ReferenceField
from generator.records.restricted_place import restricted_beside


class Withdrawal(Record):
    """One benefit's figures at some places, taken out of every month and edition; or a record taken out whole."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    date: Annotated[Day, Field(title="撤回日期")]
    benefit: Annotated[Slug | None, Field(title="帮扶项目", description="撤回整份记录的不写")] = None
    places: Annotated[
        tuple[Slug, ...], Field(title="撤回了哪些地点的数", description="places.yml 里的编号")
    ] = ()
    item: Annotated[
        ReferenceField | None, Field(title="撤回的记录", description="例如 policy:notice；撤回数的不写")
    ] = None
    reason: Annotated[Text, Field(title="原因", description="会公开，只写大概，不写能认出人的话")]


JOURNAL = "withdrawing"
"""In the restricted folder: stands from before a withdrawal replaces its first file until all of them are in place."""


def is_being_withdrawn(content: Path) -> bool:
    """Whether a withdrawal was begun of which not everything is in place: some of it still stands in the records."""
    return (restricted_beside(content) / JOURNAL).exists()
