"""The first records of a town: what the answers say, and the sample's rules of help, to be compared with the originals."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.foundation.problems import ContentRefused
from generator.foundation.yaml_reader import read_yaml_file
from generator.foundation.yaml_writer import yaml_text
from generator.records.fields import PENDING, UNMARKED
from generator.records.founding.answers import Answers, Contact
from generator.records.loading import load
from generator.records.town import Town

_AS_THEY_ARE = ("glossary.yml", "holidays.yml")
_FOLDERS = ("benefits", "standards", "policies", "interpretations", "situations", "pages")
_SAMPLE_WORD = "示例"
_COPY_NOTE = (
    "这一份是从程序自带的示例照搬来的转述，不是本镇的文件。本镇有没有这样的文件、谁发的、内容是不是一样，还没有核对。"
    "核对以后，换成本镇的文件，写上发布机构、文号、日期和公开属性；没有这样的文件，就撤下这一份。"
)
_HEAD = "# 照搬来的记录，本镇还没有核对。核对好一份，就删掉它那一行；都核对完了，删掉这个文件。\n"


@dataclass(frozen=True)
class Sample:
    """The product's own sample town, from which the rules of help are carried over."""

    content: Path
    town: Town

    @classmethod
    def of(cls, content: Path) -> Sample:
        """The sample in a folder; raises ContentRefused where it cannot be read."""
        loaded = load(content)
        if loaded.town is None:
            raise ContentRefused(loaded.problems)
        return cls(content, loaded.town)

    @property
    def offices(self) -> Mapping[str, str]:
        """Ids of the offices that its records speak of, with the names that another town may have for them.

        The publisher's is empty: it is called as the new town's own publisher is.
        """
        own = self.town.site.publisher
        return {office.id: "" if office.name == own else office.name for office in self.town.offices}

    def tree(self, file: str) -> Any:
        """A copy of what one file holds, as texts, to be changed and written."""
        reading = read_yaml_file(self.content / file, self.content)
        if reading.document is None:
            raise ContentRefused(reading.problems)
        return copy.deepcopy(reading.document.value)


def first_records(answers: Answers, sample: Sample) -> Mapping[str, str]:
    """Every file of the new town's content folder with its text."""
    carried = {
        **_unchanged(answers, sample),
        "site.yml": yaml_text(_site(answers, sample)),
        "offices.yml": yaml_text(_offices(answers, sample)),
        "disclosure.yml": yaml_text(_plan(answers, sample)),
        **_catalogue(sample),
    }
    return {
        **carried,
        "places.yml": yaml_text(_places(answers)),
        **_leaflets(answers, sample),
        "carried.yml": _HEAD + yaml_text({"files": [*sorted(carried)]}),
    }


def _unchanged(answers: Answers, sample: Sample) -> dict[str, str]:
    files = [sample.content / name for name in _AS_THEY_ARE]
    files += [path for folder in _FOLDERS for path in sorted((sample.content / folder).glob("*.*"))]
    texts = {
        path.relative_to(sample.content).as_posix(): path.read_text("utf-8")
        for path in files
        if path.is_file()
    }
    own = sample.town.site.name
    policies = {name: _policy(name, sample) for name in texts if name.startswith("policies/")}
    # A benefit says where people of this town apply; nobody else's town stands in the rest.
    told = {
        name: text.replace(own, answers.name if name.startswith("benefits/") else "")
        for name, text in texts.items()
    }
    return {**told, **policies}


def _policy(file: str, sample: Sample) -> str:
    """A document of the sample town: whether this town has one like it, and who issued that, has still to be found out."""
    tree = sample.tree(file)
    tree["issuer"], tree["number"], tree["dated"], tree["release_mark"] = (
        PENDING,
        UNMARKED,
        UNMARKED,
        UNMARKED,
    )
    tree["copy_note"] = _COPY_NOTE
    return yaml_text(tree)


def _contact(contact: Contact) -> dict[str, Any]:
    return {"phone": contact.phone, "address": contact.address, "hours": contact.hours}


def _site(answers: Answers, sample: Sample) -> Any:
    old = sample.tree("site.yml")
    name = sample.town.site.name
    told = {key: [line for line in old[key] if _SAMPLE_WORD not in line] for key in ("about", "scope_notes")}
    return {
        "name": answers.name,
        "full_name": answers.full_name,
        "publisher": answers.publisher,
        "column": old["column"],
        "introduction": old["introduction"].replace(name, answers.name),
        "portal": answers.portal.model_dump(),
        **{
            field: {"office": old[field]["office"], **_contact(getattr(answers, field))}
            for field in ("help", "complaints")
        },
        **{key: [_named(line, sample, answers) for line in lines] for key, lines in told.items()},
    }


def _named(line: str, sample: Sample, answers: Answers) -> str:
    old = sample.town.site
    return line.replace(old.publisher, answers.publisher).replace(old.name, answers.name)


def _offices(answers: Answers, sample: Sample) -> Any:
    tree = sample.tree("offices.yml")
    given = {office.id: office for office in answers.offices}
    for office in tree["offices"]:
        office.update({"name": given[office["id"]].name, **_contact(given[office["id"]])})
    return tree


def _places(answers: Answers) -> Any:
    town: dict[str, Any] = {"id": answers.id, "name": answers.name, "kind": answers.kind.value}
    below = [
        {"id": answers.id_of(index), "name": place.name, "kind": place.kind.value}
        | ({"boards": list(place.boards)} if place.boards else {})
        for index, place in enumerate(answers.places)
    ]
    return {"places": [town, *below]}


def _plan(answers: Answers, sample: Sample) -> Any:
    """The newest year's plan as the first year's own; the town has still to decide it."""
    tree = sample.tree("disclosure.yml")
    tree["title"] = tree["title"].partition("（")[0]
    tree["explanation"] = [line for line in tree["explanation"] if _SAMPLE_WORD not in line]
    newest = max(tree["plans"], key=lambda plan: int(plan["year"]))
    newest |= {"year": str(answers.first_month.year), "adopted": str(answers.plan_adopted)}
    for moves in newest.get("accepted_moves", []):
        moves["accepted"] = str(answers.plan_adopted)
    tree["plans"] = [newest]
    return tree


def _catalogue(sample: Sample) -> dict[str, str]:
    """The newest catalogue without the sample's dates: what this town has published, it has still to say."""
    file = f"catalogue/{sample.town.catalogues[-1].year}.yml"
    tree = sample.tree(file)
    tree.pop("sample", None)
    for item in tree["items"]:
        for date in ("formed", "published"):
            item.pop(date, None)
    return {file: yaml_text(tree)}


def _leaflets(answers: Answers, sample: Sample) -> dict[str, str]:
    files = {}
    for leaflet in sample.town.leaflets:
        file = f"leaflets/{leaflet.id}.yml"
        tree = sample.tree(file)
        tree["title"] = tree["title"].replace(sample.town.site.name, answers.name)
        tree["valid_until"] = f"{answers.first_month.year + 1}-06-30"
        files[file] = yaml_text(tree)
    return files
