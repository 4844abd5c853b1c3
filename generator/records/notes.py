"""Dated notes (注记): remarks that we add beside a text, where a word is retired or today's rule is another."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Line, Record, Text


class DatedNote(Record):
    """A remark that we add beside a text, dated, so that nobody takes it for the text itself."""

    date: Annotated[Day, Field(title="注记日期")]
    text: Annotated[Text, Field(title="注记", description="哪个说法已停用，或者现行规定比原文窄在哪里")]
    source: Annotated[Line | None, Field(title="来源", description="注记依据的文件")] = None
