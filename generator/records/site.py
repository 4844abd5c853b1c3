"""Who publishes the column, which portal it belongs to, and whom a reader can call."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.foundation.problems import ValueFault
from generator.records.fields import PENDING, Line, Name, Phone, Record, Slug, Text, read_with
from generator.records.information_block import InformationBlock

_ID_CODE = re.compile(r"[0-9]{10}", re.ASCII)


def _id_code(text: str) -> str:
    """The ten digits that a portal shows at the foot of its pages (党政机关网站标识码), or 待核实."""
    code = text.strip()
    if code != PENDING and _ID_CODE.fullmatch(code) is None:
        raise ValueFault("字段-11", text)
    return code


_PORTAL = r"https?://([a-z0-9-]+\.)*gov\.cn(:[0-9]{1,5})?(/[A-Za-z0-9._~%/+,;=!$&'()*-]*)?"
"""An address of a folder or a page: without a query, a mark in the page, a space or a user's name."""


def _portal_address(text: str) -> str:
    """Where the column lies on a government's portal, or 待核实: pages, feeds and the codes on sheets lead there."""
    address = text.strip()
    if address != PENDING and re.fullmatch(_PORTAL, address, re.ASCII) is None:
        raise ValueFault("字段-15", text)
    return address


PortalAddress = Annotated[
    str,
    BeforeValidator(read_with(_portal_address)),
    WithJsonSchema({"type": "string", "pattern": f"^({_PORTAL}|{PENDING})$"}),
]
"""An address on a government's portal, or 待核实."""

IdCode = Annotated[
    str,
    BeforeValidator(read_with(_id_code)),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^([0-9]{{10}}|{PENDING})$"},
                {"type": "integer", "minimum": 10**9, "maximum": 10**10 - 1},
            ]
        }
    ),
]
"""The code of a government portal, or 待核实."""


class Portal(Record):
    """The district portal of which the column is a part (a township opens no portal of its own)."""

    name: Annotated[Name, Field(title="门户名称", description="例如 某某区人民政府网站")]
    address: Annotated[
        PortalAddress,
        Field(
            title="网址",
            description="栏目在门户上的目录，例如 https://www.cqstl.gov.cn/zwgk/anxi/，没有定就写 待核实",
        ),
    ]
    domain: Annotated[
        Line, Field(title="门户域名", description="例如 www.cqstl.gov.cn，没有核实就写 待核实")
    ] = PENDING
    id_code: Annotated[
        IdCode, Field(title="网站标识码", description="门户页脚上的 10 位标识码，没有核实就写 待核实")
    ] = PENDING


class HelpLine(Record):
    """One way to reach somebody: printed on every page and every sheet."""

    office: Annotated[Slug, Field(title="责任单位", description="offices.yml 里的编号")]
    phone: Annotated[Phone, Field(title="电话", description="办公电话，没有核实就写 待核实")]
    address: Annotated[Line, Field(title="地址")]
    hours: Annotated[Line, Field(title="办公时间")]


class Site(Record):
    """The column's identity."""

    name: Annotated[Name, Field(title="镇（街道）名称", description="例如 安溪镇")]
    full_name: Annotated[Name, Field(title="全称", description="例如 重庆市铜梁区安溪镇")]
    publisher: Annotated[Name, Field(title="公开主体", description="例如 安溪镇人民政府")]
    column: Annotated[Name, Field(title="栏目名称", description="例如 社会救助公开栏")]
    introduction: Annotated[Text, Field(title="栏目说明", description="首页第一段，一两句话")]
    portal: Annotated[Portal, Field(title="所属门户")]
    help: Annotated[HelpLine, Field(title="救助咨询")]
    complaints: Annotated[HelpLine, Field(title="投诉举报")]
    about: Annotated[tuple[Text, ...], Field(title="关于本栏目", description="每段一行")]
    scope_notes: Annotated[tuple[Text, ...], Field(title="口径说明", description="统计范围和口径，每段一行")]
    information_block: Annotated[
        InformationBlock | None,
        Field(title="信息公开表头", description="政策、解读、每月公开上面的表头；门户不用的，不写"),
    ] = None
