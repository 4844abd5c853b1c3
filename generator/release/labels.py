"""Labels: a cell named as people name it, so that a preview and a refusal need no figure."""

from collections.abc import Iterable

from generator.disclosure.figures import Figure
from generator.records.cells import Cells
from generator.records.town import Town


def label(town: Town, figure: Figure) -> str:
    """The benefit, its part, the place, the period and the column: 最低生活保障·示例七村·2026年10月·户数."""
    place = town.place_of.get(figure.place)
    title = str(Cells.model_fields[figure.measure.value].title)
    words = (
        name_of(town, figure.benefit, figure.part),
        place.name if place else figure.place,
        figure.period.chinese(),
        title.partition("（")[0] + ("累计" if "累计" in title else ""),
    )
    return "·".join(word for word in words if word)


def name_of(town: Town, benefit: str, part: str | None) -> str:
    """A benefit, or a part of one: 最低生活保障·城市."""
    known = town.benefit_of.get(benefit)
    own = known.statistics.part(part) if known and known.statistics and part else None
    return "·".join(word for word in (known.name if known else benefit, own.name if own else "") if word)


def labels(town: Town, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The labels of some cells, each once, in order."""
    return tuple(dict.fromkeys(label(town, figure) for figure in figures))
