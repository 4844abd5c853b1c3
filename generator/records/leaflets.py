"""Leaflets (印刷品): which sheets, brochures and posters the town prints."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Line, Record, Slug, Whole


class Product(StrEnum):
    """What kind of printed product it is."""

    SHEET = "明白纸"
    BROCHURE = "宣传册"
    POSTER = "公示栏"


class Leaflet(Record):
    """One printed product and how many copies the town wants."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    product: Annotated[Product, Field(title="种类")]
    title: Annotated[Line, Field(title="标题")]
    benefits: Annotated[tuple[Slug, ...], Field(title="帮扶项目")]
    copies: Annotated[Whole, Field(title="份数")]
    valid_until: Annotated[Day, Field(title="有效期至")]
