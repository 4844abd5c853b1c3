"""Labels: a cell named as people name it, so that a preview and a refusal need no figure."""

from collections.abc import Iterable

from generator.disclosure.figures import Figure
from generator.records.cells import Cells
from generator.records.town import Town


def label(town: Town, figure: Figure) -> str:
    """The benefit, its part, the place, the period and the column: 最低生活保障·示例七村·2026年10月·户数."""
    benefit = town.benefit_of.get(figure.benefit)
    part = benefit.statistics.part(figure.part) if benefit and benefit.statistics and figure.part else None
    place = town.place_of.get(figure.place)
    title = str(Cells.model_fields[figure.measure.value].title)
    words = (
        benefit.name if benefit else figure.benefit,
        part.name if part else "",
        place.name if place else figure.place,
        figure.period.chinese(),
        title.partition("（")[0] + ("累计" if "累计" in title else ""),
    )
    return "·".join(word for word in words if word)


def labels(town: Town, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The labels of some cells, each once, in order."""
    return tuple(dict.fromkeys(label(town, figure) for figure in figures))
