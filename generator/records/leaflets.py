"""Leaflets (印刷品): which sheets, brochures and posters the town prints."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Line, Record, Slug, Whole


class Product(StrEnum):
    """What kind of printed product it is."""

    SHEET = "明白纸"
    LARGE = "大字版"
    AUDIENCE = "综合明白纸"
    LARGE_AUDIENCE = "综合大字版"
    BROCHURE = "宣传册"
    BOOKLET = "小册子"
    POSTER = "公示栏"
    BOARDS = "宣传栏"
    NOTICE = "公示单"
    POLICY = "政策单"

    @property
    def is_large(self) -> bool:
        """Whether it is in large print, for old eyes."""
        return self in {Product.LARGE, Product.LARGE_AUDIENCE}

    @property
    def is_monthly(self) -> bool:
        """Whether it tells of one month and hangs out until the next."""
        return self in {Product.POSTER, Product.NOTICE}


class Leaflet(Record):
    """One printed product and how many copies the town wants."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    product: Annotated[
        Product,
        Field(
            title="种类",
            description="明白纸和大字版每个项目一张；综合明白纸几个项目合一张，综合大字版是它的大字版；宣传册是三折页，小册子是 A5；"
            "公示栏是 A3 和 A2 海报，宣传栏是六块展板，公示单按月张贴；政策单照公文格式",
        ),
    ]
    title: Annotated[Line, Field(title="标题")]
    benefits: Annotated[tuple[Slug, ...], Field(title="帮扶项目", description="政策单不用，写 []")]
    copies: Annotated[Whole, Field(title="份数")]
    valid_until: Annotated[
        Day,
        Field(
            title="有效期至",
            description="这份资料贴到、发到哪一天，每一份上都印着；不是政策的有效期。按月张贴的，下个月的贴出来就换下，最晚到这一天",
        ),
    ]

    def file_names(self, policies: Iterable[str]) -> tuple[str, ...]:
        """What its files are called, without the ending, the printer's among them; `policies` are the ids of all policies."""
        names_of = {
            Product.SHEET: [f"{self.id}-{benefit}" for benefit in self.benefits],
            Product.LARGE: [f"{self.id}-{benefit}" for benefit in self.benefits],
            Product.POSTER: [f"{self.id}-a3", f"{self.id}-a2"],
            Product.NOTICE: [self.id, f"{self.id}-record"],
            Product.POLICY: [f"{self.id}-{policy}" for policy in policies],
        }
        names = names_of.get(self.product, [self.id])
        imposed = [f"{self.id}-sheets"] if self.product in {Product.BROCHURE, Product.BOOKLET} else []
        return (*names, *imposed, *(f"{name}-press" for name in names))
