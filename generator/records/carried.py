"""Carried-over records (照搬的记录): files that a new town took from the product's sample and has not yet made its own."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Line, Record


class Carried(Record):
    """Which files nobody in this town has compared with the originals yet; a build for publication refuses them."""

    files: Annotated[
        tuple[Line, ...],
        Field(
            title="还没有核对的文件",
            description="核对好一份，改成本镇的，查清可以公开，就删掉它那一行；都核对完了，删掉整个文件",
        ),
    ]
