"""The posting record (张贴记录): which board, from when until when, which photograph, and when the sheet before came down."""

from typing import Any

from generator.outputs.leaflets.editions import replacing
from generator.outputs.leaflets.manuscript import table
from generator.records.releases import Release
from generator.records.town import Town

_ROWS_BY_HAND = 6
"""Of a posting record of a town that has not written down where its boards are."""


def posting_record(town: Town, release: Release) -> dict[str, Any]:
    """A table to fill in by hand: which board, from when until when, and the photograph; and when one that hangs is taken down."""
    is_anew = replacing(town, release) is not None
    return {
        "title": f"{release.month.chinese()}公示张贴记录",
        "lead": "每块公示栏一行：哪天贴上、哪天取下、照片放在哪里，都写下来存档。",
        "tables": [{**_boards(town, is_anew=is_anew), "roomy": True}],
        "notes": [
            *(["先把以前贴的取下来，再贴这一次的。取下来的收回，不留在外面。"] if is_anew else []),
            "贴上以后拍一张照片，能看清整张纸和公示栏的名称。",
            "提前取下或者弄坏了，写明原因，重新贴。",
        ],
    }


def _boards(town: Town, *, is_anew: bool) -> dict[str, Any]:
    heads = ["公示栏", *(["旧的取下"] if is_anew else []), "哪天贴上", "哪天取下", "照片编号"]
    named = [f"{place.name}：{board}" for place in town.places for board in place.boards]
    return table(heads, [[name, *[""] * (len(heads) - 1)] for name in named or [""] * _ROWS_BY_HAND])
