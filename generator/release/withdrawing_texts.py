"""What goes when a policy, an interpretation or a page of the town's own is withdrawn: it, and whatever names it."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.foundation.yaml_writer import yaml_text
from generator.records.benefits import Benefit
from generator.records.carried import Carried
from generator.records.catalogue import Catalogue
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.interpretations import Interpretation
from generator.records.leaflets import Leaflet, Product
from generator.records.offices import Offices
from generator.records.policies import Policy
from generator.records.references import Reference, Target

FOLDERS = {Target.POLICY: "policies", Target.INTERPRETATION: "interpretations", Target.PAGE: "pages"}
"""Where the records stand that can be withdrawn whole."""


def file_of(item: Reference) -> str:
    """The file of a record that is withdrawn whole."""
    ending = "md" if item.target is Target.PAGE else "yml"
    return f"{FOLDERS[item.target]}/{item.id}.{ending}"


def items_gone(item: Reference, draft: Draft) -> tuple[Reference, ...]:
    """The item and what cannot stand without it: the interpretations of a policy."""
    told = (
        Reference(Target.INTERPRETATION, filed.record.id)
        for filed in draft.all(Interpretation)
        if item == Reference(Target.POLICY, filed.record.policy)
    )
    return (item, *told)


def files_gone(gone: Collection[Reference], draft: Draft) -> tuple[str, ...]:
    """The files that are removed: those of the items, and the policy sheet where no policy is left to print."""
    left = [filed for filed in draft.all(Policy) if Reference(Target.POLICY, filed.record.id) not in gone]
    sheets = [
        f"leaflets/{filed.record.id}.yml"
        for filed in draft.all(Leaflet)
        if filed.record.product is Product.POLICY and not left
    ]
    return (*(file_of(one) for one in gone), *sheets)


def files_without(gone: Collection[Reference], draft: Draft) -> Mapping[str, str]:
    """Every file that named one of the items, with its text as it is without it."""
    return {
        filed.document.file: yaml_text(changed)
        for filed, changed in _changed(gone, draft)
        if changed != filed.document.value
    } | dict(_pages(gone, draft))


def _changed(gone: Collection[Reference], draft: Draft) -> Iterator[tuple[Filed[Record], Any]]:
    lost, named, removed = _clauses_lost(gone, draft), {str(one) for one in gone}, files_gone(gone, draft)
    for benefit in draft.all(Benefit):
        tree = _tree(benefit)
        tree["policies"] = [one for one in tree["policies"] if _policy(one) not in gone]
        tree["clauses"] = [number for number in tree["clauses"] if number not in lost]
        yield benefit, tree
    for offices in draft.all(Offices):
        tree = _tree(offices)
        for office in tree["offices"]:
            office["duties"] = [duty for duty in office["duties"] if duty["clause"] not in lost]
        yield offices, tree
    for catalogue in draft.all(Catalogue):
        tree = _tree(catalogue)
        for item in tree["items"]:
            if "covered_by" in item:
                item["covered_by"] = [one for one in item["covered_by"] if one not in named]
        yield catalogue, tree
    for carried in draft.all(Carried):
        tree = _tree(carried)
        tree["files"] = [file for file in tree["files"] if file not in removed]
        yield carried, tree


def _tree(filed: Filed[Record]) -> Any:
    return copy.deepcopy(filed.document.value)


def _policy(identifier: str) -> Reference:
    return Reference(Target.POLICY, identifier)


def _clauses_lost(gone: Collection[Reference], draft: Draft) -> frozenset[str]:
    """The clause numbers that only policies had which go."""
    lost: set[str] = set()
    left: set[str] = set()
    for filed in draft.all(Policy):
        numbers = lost if _policy(filed.record.id) in gone else left
        numbers |= {clause.number for clause in filed.record.clauses}
    return frozenset(lost - left)


def _pages(gone: Collection[Reference], draft: Draft) -> Iterator[tuple[str, str]]:
    """Own pages whose links lead to what is gone keep the words and lose the link."""
    ways = "|".join(re.escape(file_of(one).rpartition(".")[0]) for one in gone)
    link = re.compile(rf"\[([^\]]*)\]\([^)]*(?:{ways})(?:\.html|\.md)?(?:#[^)]*)?\)")
    for page in (one for one in draft.pages if Reference(Target.PAGE, one.id) not in gone):
        text = link.sub(r"\1", page.body)
        if text != page.body:
            yield f"{FOLDERS[Target.PAGE]}/{page.id}.md", text
