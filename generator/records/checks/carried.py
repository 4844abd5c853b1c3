"""The list of carried-over records names files that exist: a misspelt line would vouch for a file nobody looked at."""

from collections.abc import Iterator, Set

from generator.foundation.near_names import nearest
from generator.foundation.problems import Problem
from generator.records.carried import Carried
from generator.records.draft import Draft
from generator.records.folder import PAGES_FOLDER, SHELVES


def check(draft: Draft) -> Iterator[Problem]:
    """Lines that name no file of the content folder."""
    known = _files(draft)
    for filed in draft.all(Carried):
        for index, file in enumerate(filed.record.files):
            if file not in known:
                near = nearest(file, known)
                way_out = f"想写的是不是“{near}”？" if near else "已经删掉的文件，把这一行也删掉。"
                yield Problem(
                    "引用-01", (filed.locate("files", index),), file, {"kind": "文件", "near": way_out}
                )


def _files(draft: Draft) -> Set[str]:
    """Every file of a record or page, also one with problems of its own."""
    read = {filed.document.file for many in draft.filed.values() for filed in many}
    pages = {
        f"{PAGES_FOLDER}/{name}.md" for name in (*(page.id for page in draft.pages), *draft.refused_pages)
    }
    refused = {
        f"{shelf.at}/{stem}.yml" if shelf.is_folder else shelf.at
        for shelf in SHELVES
        for stem in draft.refused.get(shelf.model, ())
    }
    return read | pages | refused
