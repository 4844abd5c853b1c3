"""A town of a few villages, its plan and its releases, drawn in a few words each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.disclosure.ledger import Surroundings
from generator.disclosure.public_facts import PaymentRule, PublicFacts
from generator.records.measures import Measure
from generator.records.plan import PublicationPlan
from generator.records.releases import Release

CASES = Path(__file__).with_name("cases")


def texts(name: str) -> Any:
    """A file of drawn cases, every scalar a text as in the records."""
    return yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


TOWN, *VILLAGES = ("town", "east", "west", "north", "south")
RATE = 1000
"""元 a head and month, the rate of both benefits."""

PLAN = PublicationPlan.model_validate(texts("small_plan.yml"))

FACTS = PublicFacts(
    payments=(PaymentRule("support", None, Measure.PERSONS, ("support-rate",), in_full=True),),
    correction=2,
    correction_yuan=5000,
)


def surroundings(villages: Sequence[str] = VILLAGES) -> Surroundings:
    """What everybody knows of the town."""
    return Surroundings(PLAN, {"support": (("old", "young"),)}, (TOWN, *villages), FACTS)


def release(
    month: str, rows: Sequence[str], edition: int = 1, published: str | None = None, arrears: str = "0"
) -> Release:
    """A release from rows such as 'support east persons=4 amount_month=withheld'."""
    rate = {"standard": "support-rate", "amount": str(RATE), "unit": "元/人·月", "document": "示例"}
    return Release.model_validate(
        {
            "month": month,
            "edition": str(edition),
            "published": published or "待核实",
            "reviews": [],
            "rates": [rate],
            "arrears": [{"benefit": "support", "slack": arrears}],
            "rows": [_row(words) for words in rows],
        }
    )


def _row(words: str) -> dict[str, Any]:
    """Benefit (with its part after a slash), place, period where it is not the month, and the cells."""
    benefit, place, *rest = words.split()
    name, _, part = benefit.partition("/")
    row: dict[str, Any] = {"benefit": name, "place": place}
    row["cells"] = dict(word.split("=") for word in rest if "=" in word)
    optional = {"part": part, "period": next((word for word in rest if "=" not in word), "")}
    return row | {field: value for field, value in optional.items() if value}
