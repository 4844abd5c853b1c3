"""Which places of the sample are withheld for a whole year, and which figures are rounded or too few to print.

A real month goes through `mingbai release`, which attacks a release before it stands and keeps to itself why a cell
is withheld; these few lines may be read because the figures behind them are invented.
"""

from collections.abc import Mapping, Sequence

SMALLEST_GROUP = 3
"""Of two withheld places each would give the other away to whoever knows one of them."""


def places_withheld(counts: Mapping[str, Sequence[int]], lowest: int, threshold: int) -> frozenset[str]:
    """The places withheld all year, from the counts of every month (户, 人 or 户次) of each place.

    Small places (`lowest` to threshold - 1 in any month) are joined by the smallest others until the group can hide
    them: three places or more, not all of them small, and in every month so many people together that each cell may
    be anything from `lowest` to well over the threshold. Where zeros are shown, `lowest` is 1. Raises ValueError where
    all places together are too few: then the total may not be published either.
    """
    small = {place for place, months in counts.items() if any(lowest <= n < threshold for n in months)}
    others = sorted(
        (place for place in counts.keys() - small if any(counts[place])), key=lambda at: (min(counts[at]), at)
    )
    hidden = set(small)
    while small and not (small < hidden and _can_hide([counts[place] for place in hidden], threshold)):
        if not others:
            raise ValueError("too few people in all places to publish their total")
        hidden.add(others.pop(0))
    return frozenset(hidden)


def _can_hide(group: Sequence[Sequence[int]], threshold: int) -> bool:
    together = (sum(month) for month in zip(*group, strict=True))
    return len(group) >= SMALLEST_GROUP and min(together) >= 2 * threshold + len(group)


def rounded(figure: int, step: int) -> int:
    """To the nearest multiple of `step`, halves up."""
    return (figure + step // 2) // step * step


def enough(figure: int, people: int, threshold: int) -> int | None:
    """The figure, or None (withheld) where fewer than `threshold` people stand behind it."""
    return figure if people >= threshold else None
