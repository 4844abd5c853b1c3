"""The manual's page of all problems: every code with its reason, its way out and an example.

Run it after a message changed: python -m generator.records.manual.problems_page docs/manual/problems.md
"""

import sys
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from generator.foundation.messages import Message, Severity, catalogue

OPENING = """\
# 提示的编号

<!-- Made by `python -m generator.records.manual.problems_page docs/manual/problems.md` from the catalogue of messages. -->

程序发现问题时，每一处都写明在哪个文件、第几行第几列、为什么不行、改成什么，最后的方括号里是编号，例如 `[金额-02]`。
在这一页按编号能找到同样的话和一个例子。〔〕里的内容每次不同，以程序提示的为准。

标着“提醒”的只是告诉一声，不影响生成网站；其余的都要改好才能继续。
"""

STANDS_FOR = {
    "advice": "去掉几项，或者缩短什么",
    "added": "本月的数",
    "allowed": "可选的值",
    "amount": "金额",
    "before": "前一个",
    "benefit": "帮扶项目",
    "benefits": "帮扶项目",
    "cadence": "公布方式",
    "cell": "哪个数",
    "called": "叫什么",
    "character": "字符",
    "char": "那个字",
    "choices": "能选的值",
    "count": "个数",
    "edition": "版次",
    "ending": "后缀",
    "expected": "应当是的数",
    "files": "哪几期",
    "field": "字段",
    "fields": "缺的字段",
    "file": "文件",
    "hint": "这一行具体错在哪里",
    "id": "编号",
    "kind": "记录",
    "kinds": "种类",
    "known": "能写的",
    "last": "最后的日期",
    "limit": "上限",
    "mark": "记号",
    "month": "月份",
    "most": "最多多少元",
    "near": "相近的写法，或者怎么办",
    "now": "现在的写法",
    "named": "文件名里的月份",
    "next": "下一个日期",
    "offices": "责任单位",
    "otherwise": "还可以怎么办",
    "part": "哪一部分",
    "parts": "分项",
    "period": "所属期",
    "phrase": "套话",
    "place": "村、社区或者镇",
    "places": "村、社区",
    "published": "公开日期",
    "read": "读到的内容",
    "reason": "具体原因",
    "sent": "送审单的日期",
    "sentence": "那一句",
    "sheet": "工作表",
    "shown": "印出来的数",
    "slack": "补发、追回最多多少元",
    "stages": "已有的审核",
    "standard": "标准",
    "stated": "方案写的上限",
    "step": "取整单位",
    "suggestion": "建议的写法",
    "cached": "文件里存的结果",
    "least": "最少多少元",
    "left": "会改变意思的话",
    "what": "是什么",
    "sum": "各项之和",
    "threshold": "最小公布数",
    "title": "内容",
    "today": "今天",
    "total": "合计",
    "unit": "单位",
    "wanted": "应当的文件名",
    "withheld": "不公布的个数",
    "word": "那个词",
    "year": "年份",
}
"""What a placeholder of a message stands for, in words."""


def problems_page(messages: Iterable[Message]) -> str:
    """The whole page in Markdown; messages of one family stand together in the catalogue and here."""
    families = groupby(messages, key=lambda message: message.family)
    return OPENING + "".join(_family(name, tuple(entries)) for name, entries in families)


def _family(name: str, entries: Iterable[Message]) -> str:
    return f"\n## {name}\n" + "".join(_entry(entry) for entry in entries)


def _entry(entry: Message) -> str:
    mark = "（提醒）" if entry.severity is Severity.NOTICE else ""
    return (
        f'\n<a id="{entry.code}"></a>\n\n### {entry.code} {told(entry.title)}{mark}\n\n'
        f"- 为什么：{told(entry.why)}\n"
        f"- 怎么办：{told(entry.fix)}\n"
        f"- 例子：`{entry.example.wrong}` → `{entry.example.right}`\n"
    )


def told(template: str) -> str:
    """A message with words in the place of what differs each time; marks of Markdown and HTML stay text."""
    told = template.format_map(_Placeholders(STANDS_FOR))
    return told.replace("<", "&lt;").replace("*", r"\*").replace("|", r"\|")


class _Placeholders(dict[str, str]):
    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__({name: f"〔{word}〕" for name, word in words.items()})

    def __missing__(self, name: str) -> str:
        return "〔……〕"


if __name__ == "__main__":
    page = problems_page(catalogue().values())
    Path(sys.argv[1]).write_text(page, encoding="utf-8", newline="\n")
