"""The policy sheet (政策单): policies retold on paper in the manner of an official document, without its head and seal."""

import datetime
from collections.abc import Iterator
from typing import Any

from generator.foundation.months import chinese_day
from generator.outputs import addresses
from generator.outputs.leaflets.carried_marks import is_carried
from generator.outputs.leaflets.imprint import UNTIL_PRINTED, Imprint, contacts, imprint
from generator.outputs.leaflets.manuscript import Manuscript, Room
from generator.records.leaflets import Leaflet
from generator.records.policies import Clause, Policy
from generator.records.town import Town

ROOM = Room(sizes=(16.0,), pages=tuple(range(1, 61)))
"""3号 is 16 pt: GB/T 9704-2012 5.2.2. A document has as many pages as it needs."""

RETOLD = "这是转述，不是文件原件，没有红头和印章，不能当作文件引用。"


def policy_sheets(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """Each policy of the town; a leaflet of this kind names no benefits."""
    for policy in town.policies:
        page = addresses.policy(policy.id)
        given = Imprint(
            as_of,
            page,
            f"{RETOLD}{UNTIL_PRINTED}",
            (_name(policy),),
            carried=is_carried(town, policy),
        )
        content = {
            "title": policy.title,
            "lead": RETOLD,
            "copy-note": policy.copy_note,
            "number": policy.number,
            "issuer": policy.issuer,
            "dated": chinese_day(policy.dated) if policy.dated else "成文日期未标注",
            "clauses": [_clause(clause) for clause in policy.clauses],
            "one-weight": True,
            "tables": [],
            "contacts": contacts(town),
        }
        yield Manuscript(
            name=f"{leaflet.id}-{policy.id}",
            title=f"{leaflet.title}：{policy.id}" if len(town.policies) > 1 else leaflet.title,
            template="policy.typ",
            leaflet=leaflet,
            room=ROOM,
            data=imprint(town, leaflet, given, content),
            page=page,
        )


def _name(policy: Policy) -> str:
    return f"《{policy.title}》（{policy.number}）"


def _clause(clause: Clause) -> dict[str, Any]:
    """A clause with its own numbering, which is the document's and not ours; notes of ours stay on the web."""
    number = clause.number if clause.is_part else clause.number[clause.number.index("（") :]
    head = (
        clause.heading
        if number == "前言"
        else f"{number}、{clause.heading}"
        if clause.is_part
        else f"{number}{clause.heading}"
    )
    return {"is-part": clause.is_part, "head": head, "text": list(clause.text)}
