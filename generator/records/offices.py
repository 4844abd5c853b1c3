"""The offices that the notice makes responsible, and what for."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import PENDING, Line, Name, Phone, Record, Slug, Text
from generator.records.notes import DatedNote


class Duty(Record):
    """One thing an office is responsible for."""

    text: Annotated[Text, Field(title="职责")]
    clause: Annotated[Line, Field(title="条款", description="政策文件里的条款号，例如 二（二）")]


class Office(Record):
    """A responsible office (责任单位)."""

    id: Annotated[Slug, Field(title="编号")]
    name: Annotated[Name, Field(title="名称")]
    also_called: Annotated[tuple[Line, ...], Field(title="别称", description="文件里的其他叫法")] = ()
    serves: Annotated[Line, Field(title="管什么", description="一句话说清这个单位管什么")]
    duties: Annotated[tuple[Duty, ...], Field(title="职责")]
    address: Annotated[Line, Field(title="地址", description="没有核实就写 待核实")]
    hours: Annotated[Line, Field(title="办公时间", description="没有核实就写 待核实")]
    phone: Annotated[Phone, Field(title="电话", description="办公电话，没有核实就写 待核实")]
    notes: Annotated[tuple[DatedNote, ...], Field(title="注记")] = ()

    @property
    def pending(self) -> tuple[str, ...]:
        """Chinese names of the contact facts that nobody has verified yet."""
        facts = {"地址": self.address, "办公时间": self.hours, "电话": self.phone}
        return tuple(name for name, value in facts.items() if value == PENDING)


class Offices(Record):
    """All offices, in the order in which pages list them."""

    offices: Annotated[tuple[Office, ...], Field(title="责任单位")]
