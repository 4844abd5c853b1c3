"""The manual's page of all records: which file holds what, and every field with its meaning and its kind.

Run it after a model changed: python -m generator.records.manual.records_page docs/manual/records.md
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.records import fields
from generator.records.cells import AmountCell, CountCell
from generator.records.folder import SHELVES, Shelf
from generator.records.information_block import CreditCode, FiledField, Serial
from generator.records.references import ReferenceField
from generator.records.schema import Schema, as_written, schemas
from generator.records.site import IdCode, PortalAddress

OPENING = """\
# 公开记录的写法

<!-- Made by `python -m generator.records.manual.records_page docs/manual/records.md` from the models of the records. -->

内容文件夹（`content/`）里每一种记录写在哪个文件，有哪些字段。记录是 YAML 文件：一行一个 `字段: 值`，冒号后面空一格，
下一级缩进两个空格。文件存成 UTF-8。“必写”的字段一定要有；不是必写的，没有就整行不写，不要留空。

用带 YAML 支持的编辑器（例如 VS Code 加 Red Hat YAML 插件）打开项目文件夹，写的时候就有提示。
各种错误提示的意思，见 [提示的编号](problems.md)。

另外两样不在下面的表里：`pages/*.md` 是镇里自己的页面，第一行写 `# 标题`；`holidays.yml` 是镇里自己加的放假安排，
可以没有。
"""

_SAID: tuple[tuple[Any, str], ...] = (
    (fields.Line, f"一行文字，最多 {fields.LONGEST_LINE} 字"),
    (fields.Name, f"名称，不能只有数字，最多 {fields.LONGEST_LINE} 字"),
    (fields.Phone, f"电话号码，可以写分机，或者 `{fields.PENDING}`"),
    (fields.Role, "岗位，写到“岗”字，不写姓名"),
    (fields.Text, f"一段文字，最多 {fields.LONGEST_TEXT} 字"),
    (fields.Slug, "编号：小写英文字母、数字和“-”"),
    (fields.Flag, "`true` 或 `false`"),
    (fields.Day, "日期，例如 `2026-10-08`"),
    (fields.DayOrUnmarked, f"日期，或者 `{fields.UNMARKED}`"),
    (fields.DayOrPending, f"日期，或者 `{fields.PENDING}`"),
    (fields.MonthField, "月份，例如 `2026-10`"),
    (fields.PeriodField, "月份 `2026-10`、季度 `2026-Q3` 或年份 `2026`"),
    (fields.Yuan, "金额，单位元，最多两位小数"),
    (fields.Whole, "整数，0 或更大"),
    (PortalAddress, f"政府门户（gov.cn）上的网址，或者 `{fields.PENDING}`"),
    (IdCode, f"10 位数字，或者 `{fields.PENDING}`"),
    (CountCell, "整数，或者 `withheld`"),
    (AmountCell, "金额，单位元，或者 `withheld`"),
    (ReferenceField, "引用，写成 `种类:编号`"),
    (CreditCode, f"18 位机关代码，或者 `{fields.PENDING}`"),
    (Serial, "年份和五位顺序号，例如 `2026-00001`"),
    (FiledField, "`policy:编号`、`interpretation:编号` 或者 `month:年-月`"),
)


def _key(schema: Schema) -> str:
    """A schema without its words, as text: fields of one kind have the same."""
    plain = {name: part for name, part in schema.items() if name not in {"title", "description", "default"}}
    return json.dumps(plain, sort_keys=True)


_WORDS = {_key(as_written(TypeAdapter(kind).json_schema())): words for kind, words in _SAID}


def records_page() -> str:
    """The whole page in Markdown, one chapter for each kind of record."""
    made = schemas()
    return OPENING + "".join(_chapter(shelf, made[shelf.schema_name]) for shelf in SHELVES)


def _chapter(shelf: Shelf, schema: Schema) -> str:
    file = f"{shelf.at}/*.yml" if shelf.is_folder else shelf.at
    needed = "，一定要有" if shelf.required else ""
    return f"\n## {shelf.title}\n\n文件：`{file}`{needed}\n" + "".join(_Chapter(schema).tables())


@dataclass
class _Chapter:
    """The tables of one kind of record: first its own fields, then those of each part below, once."""

    schema: Schema
    told_at: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def tables(self) -> Iterator[str]:
        yield self._table(self.schema, "")
        while self.waiting:
            name, path = self.waiting.pop(0)
            yield f"\n### `{path}`\n" + self._table(self.schema["$defs"][name], path)

    def _table(self, schema: Schema, path: str) -> str:
        required = schema.get("required", [])
        rows = (
            f"| `{key}` | {part['title']} | {'必写' if key in required else ''} "
            f"| {self._kind(part, f'{path}.{key}'.lstrip('.'))} | {part.get('description', '')} |\n"
            for key, part in schema["properties"].items()
        )
        return "\n| 字段 | 名称 | 必写 | 写什么 | 说明 |\n|---|---|---|---|---|\n" + "".join(rows)

    def _kind(self, part: Schema, path: str) -> str:
        if part.get("type") == "array":
            return f"列表，每项：{self._kind(part['items'], f'{path}[]')}"
        if "$ref" not in part:
            return _WORDS[_key(part)]
        name = part["$ref"].rpartition("/")[2]
        values = self.schema["$defs"][name].get("enum")
        return _one_of(values) if values else self._below(name, path)

    def _below(self, name: str, path: str) -> str:
        if name not in self.told_at:
            self.told_at[name] = path
            self.waiting.append((name, path))
        return f"一组字段，见 `{self.told_at[name]}`"


def _one_of(values: list[str | int]) -> str:
    return "选一个：" + "、".join(f"`{value}`" for value in values if isinstance(value, str))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(records_page(), encoding="utf-8", newline="\n")
