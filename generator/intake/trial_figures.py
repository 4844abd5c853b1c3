"""Trial figures: a made-up month told once more as the next one, so that a month can be tried without inventing numbers."""

from collections.abc import Iterator, Mapping

from generator.foundation.months import Month
from generator.intake.figure_keys import Key, known_before
from generator.intake.returns import Exact, Return, added
from generator.records.measures import Measure, Scope

_OF_MONTH = {
    Measure.HOUSEHOLD_TIMES_TO_DATE: Measure.HOUSEHOLD_TIMES,
    Measure.PERSON_TIMES_TO_DATE: Measure.PERSON_TIMES,
    Measure.AMOUNT_TO_DATE: Measure.AMOUNT,
}


def trial_figures(before: Return, month: Month) -> Mapping[Key, Exact]:
    """The figures of `month` as if nothing had changed: cumulative ones grow by the month's own, in January from nothing.

    Figures of a quarter or a year are left to whoever tries.
    """
    return dict(_figures(known_before([before], []), before.month, month))


def _figures(known: Mapping[Key, Exact], last: Month, month: Month) -> Iterator[tuple[Key, Exact]]:
    for (benefit, part, place, period, measure), figure in known.items():
        if period != str(last):
            continue
        key = (benefit, part, place, str(month), measure)
        if measure.scope is not Scope.TO_DATE:
            yield key, figure
            continue
        own = known.get((benefit, part, place, period, _OF_MONTH[measure]))
        if own is not None:
            yield key, added(figure, own) if last.year == month.year else own
