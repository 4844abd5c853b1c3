"""What stands between a town and its first publication, as one list of steps in the order in which they are done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.foundation.documents import Tree, TreePath
from generator.foundation.problems import Location
from generator.publishing.publication import not_publishable
from generator.records.benefits import Benefit
from generator.records.draft import Draft, Filed
from generator.records.fields import PENDING, UNMARKED
from generator.records.folder import PAGES_FOLDER
from generator.records.glossary import Glossary
from generator.records.offices import Offices
from generator.records.town import Town
from generator.records.translation import title_at


@dataclass(frozen=True)
class Gap:
    """A field that only the town can fill: where it stands, and what it is called."""

    location: Location
    title: str


@dataclass(frozen=True)
class OpenFile:
    """A file that a build for publication refuses as yet, with its fields that say 待核实 or 未标注."""

    file: str
    gaps: tuple[Gap, ...]
    is_carried: bool = False
    """Whether it stands in the list of what was carried over from the sample, which has to lose its line."""


@dataclass(frozen=True)
class Step:
    """One step of the list: what is looked through, what to do there, how many files it has, and which are left."""

    name: str
    way: str
    total: int
    left: tuple[OpenFile, ...]

    @property
    def done(self) -> int:
        """How many of its files are done."""
        return self.total - len(self.left)


STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "本镇和门户",
        "填网址、域名、门户首页最下面的 10 位网站标识码，咨询和投诉的座机、地址、办公时间；说明的话读一遍，改成本镇的",
        ("site.yml",),
    ),
    ("责任单位", "每个单位的座机、地址、办公时间", ("offices.yml",)),
    ("村和社区", "名称要是真的；每个下面写 boards：名单贴在哪些公示栏", ("places.yml",)),
    ("公开方案", "由镇里定，写上确定日期；里面的 3、5、10 不是规定，先问区民政局", ("disclosure.yml",)),
    (
        "政策文件",
        "换成本镇的文件，写发布机构、文号、日期；查清公开属性，改 release_mark；没有这样的文件，连文件删掉",
        ("policies/",),
    ),
    ("标准", "和文件原件对数额、日期、条件；本镇不用的，连文件删掉", ("standards/",)),
    ("帮扶项目", "和文件原件对条件、材料、办理的地方；本镇没有的，连文件删掉", ("benefits/",)),
    (
        "办事情形、解读、名词、页面、节假日",
        "读一遍，改成本镇的说法；讲解示例镇文件的解读，连文件删掉",
        ("situations/", "interpretations/", "glossary.yml", "pages/", "holidays.yml"),
    ),
    ("公开目录", "换成本镇的公开目录，公开过的写上公开日期", ("catalogue/",)),
    ("月度公开", "示例的月份删掉，换成用本程序放行的", ("releases/",)),
)
"""Each step's name, what to do, and which files it is about: first what only the town knows, then what rests on it."""


def checklist(draft: Draft, town: Town) -> tuple[Step, ...]:
    """The steps that have files, each with the files that a build for publication would refuse; all done is all empty."""
    refused = {at.file for problem in not_publishable(town) for at in problem.locations}
    files = sorted({*_files(draft), *refused})
    kept = {file: OpenFile(file, tuple(_gaps(draft, file)), file in town.carried) for file in refused}
    steps = (_step(name, way, prefixes, files, kept) for name, way, prefixes in STEPS)
    return tuple(step for step in steps if step.total)


def _step(
    name: str, way: str, prefixes: tuple[str, ...], files: list[str], refused: Mapping[str, OpenFile]
) -> Step:
    own = [file for file in files if file.startswith(prefixes)]
    return Step(name, way, len(own), tuple(refused[file] for file in own if file in refused))


def _files(draft: Draft) -> Iterator[str]:
    """Every record's file and every page's."""
    for many in draft.filed.values():
        yield from (filed.document.file for filed in many)
    yield from (f"{PAGES_FOLDER}/{page.id}.md" for page in draft.pages)


def gaps_named(draft: Draft, missing: Collection[str]) -> tuple[OpenFile, ...]:
    """The files and fields of what a status calls missing: 简称：办理时间 of a benefit, 名称：电话 of an office."""
    found: dict[str, list[Gap]] = {}
    filed: tuple[Filed[Offices] | Filed[Benefit], ...] = (*draft.all(Offices), *draft.all(Benefit))
    for one in filed:
        for path in _pending(one.document.value, ()):
            title = title_at(type(one.record), path)
            if f"{_named(one.record, path)}：{title}" in missing:
                found.setdefault(one.document.file, []).append(Gap(one.locate(*path), title))
    return tuple(OpenFile(file, tuple(gaps)) for file, gaps in found.items())


def _named(record: Offices | Benefit, path: TreePath) -> str:
    """What a status calls the benefit, or the office of the list that the field belongs to."""
    if isinstance(record, Benefit):
        return record.short_name
    return record.offices[int(path[1])].name


def _gaps(draft: Draft, file: str) -> Iterator[Gap]:
    """Its fields that say nobody knows; the glossary explains that word itself."""
    for model, many in draft.filed.items():
        for filed in (one for one in many if one.document.file == file and model is not Glossary):
            for path in _pending(filed.document.value, ()):
                yield Gap(filed.locate(*path), title_at(model, path))


def _pending(value: Tree, path: TreePath) -> Iterator[TreePath]:
    """The ways to each text that says nobody knows it yet."""
    if isinstance(value, str):
        if value in {PENDING, UNMARKED}:
            yield path
        return
    parts = enumerate(value) if isinstance(value, list) else value.items()
    for step, part in parts:
        yield from _pending(part, (*path, step))
