"""No record and no page of the town's own tells of one person, but for what offices publish and two roles have cleared."""

from collections.abc import Callable, Iterable, Iterator

from generator.foundation.documents import Tree, TreePath
from generator.foundation.passed_over import Search, first_of_each_kind
from generator.foundation.problems import Location, Problem
from generator.records.clearances import Clearances
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.offices import Offices
from generator.records.site import Site


def passed_over(draft: Draft) -> Iterator[str]:
    """The wordings that are no person's: cleared ones, and the telephones and addresses of offices."""
    for clearances in draft.all(Clearances):
        yield from (one.text for one in clearances.record.clearances)
    for offices in draft.all(Offices):
        yield from (word for one in offices.record.offices for word in (one.phone, one.address))
    for site in draft.all(Site):
        for line in (site.record.help, site.record.complaints):
            yield from (line.phone, line.address)


def check(draft: Draft, searched: Callable[[Iterable[str]], Search] = Search) -> Iterator[Problem]:
    """Every text of the records that looks like a person's; no more of it is told than a hint.

    `searched` makes the search that passes over these wordings; it may know texts in which it has found nobody.
    """
    search = searched(passed_over(draft))
    for model, many in draft.filed.items():
        # A clearance says the very words that it clears.
        for filed in many if model is not Clearances else ():
            yield from _of_record(filed, search)
    for page in draft.pages:
        for number, line in enumerate(page.body.splitlines(), start=1):
            for found in first_of_each_kind(search(line)):
                at = (Location(f"pages/{page.id}.md", number, 1),)
                yield Problem("个人-01", at, "", {"kind": found.kind, "mark": found.hint})


def _of_record(filed: Filed[Record], search: Search) -> Iterator[Problem]:
    for path, text in _texts(filed.document.value, ()):
        for found in first_of_each_kind(search(text)):
            at = (filed.document.locate(path),)
            yield Problem("个人-01", at, "", {"kind": found.kind, "mark": found.hint})


def _texts(value: Tree, path: TreePath) -> Iterator[tuple[TreePath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    else:
        for key, item in value.items():
            yield from _texts(item, (*path, key))
