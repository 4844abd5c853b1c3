"""The sentence under a chart: the fact that it shows, in published figures alone, none of them reckoned anew."""

from collections.abc import Iterator, Sequence

from generator.outputs.charts.chart import Mark, Piece

MOST_NAMED = 3
"""More than so many equal ones are not named one by one."""


def _figure(mark: Mark) -> Piece:
    return Piece(mark.text, mark.name)


def told_in_time(marks: Sequence[Mark], town_or_place: str) -> tuple[Piece, ...]:
    """How much the newest figure is, and how it stands beside the one before it and the most and the least of all."""
    return tuple(_in_time(marks, town_or_place))


def _in_time(marks: Sequence[Mark], place: str) -> Iterator[Piece]:
    newest, before = marks[-1], marks[-2]
    if newest.size is None:
        yield Piece(f"{newest.label}，{place}的数字不公布。")
    else:
        yield Piece(f"{newest.label}，{place} ")
        yield _figure(newest)
        yield Piece(f" {newest.unit}")
        yield from _beside(newest, before)
    shown = [mark for mark in marks if mark.size is not None]
    yield from _extremes_in_time(shown)


def _beside(newest: Mark, before: Mark) -> Iterator[Piece]:
    if before.size is None or newest.size is None:
        yield Piece("。")
    elif before.size == newest.size:
        yield Piece(f"，和{before.label}一样。")
    else:
        yield Piece(f"，比{before.label}的 ")
        yield _figure(before)
        yield Piece(f" {before.unit}{'多' if newest.size > before.size else '少'}。")


def _extremes_in_time(shown: Sequence[Mark]) -> Iterator[Piece]:
    most, least = _most(shown), _least(shown)
    if len(shown) <= 2 or _size(most) == _size(least):  # noqa: PLR2004 - two were told already
        return
    yield Piece(f"图里最多的是{most.label}，")
    yield _figure(most)
    yield Piece(f" {most.unit}；最少的是{least.label}，")
    yield _figure(least)
    yield Piece(f" {least.unit}。")


def told_of_places(marks: Sequence[Mark], period: str) -> tuple[Piece, ...]:
    """Which places have the most and the least, among those whose figures are published."""
    return tuple(_of_places(marks, period))


def _of_places(marks: Sequence[Mark], period: str) -> Iterator[Piece]:
    shown = [mark for mark in marks if mark.size is not None]
    scope = "在公布了数字的村、社区里，" if len(shown) < len(marks) else ""
    most, least = _equals(shown, _most(shown)), _equals(shown, _least(shown))
    yield Piece(f"{period}，{scope}")
    if _size(most[0]) == _size(least[0]):
        yield Piece("各处一样，都是 ")
        yield _figure(most[0])
        yield Piece(f" {most[0].unit}。")
        return
    yield from _named("最多", most)
    yield Piece("；")
    yield from _named("最少", least)
    yield Piece("。")


def _named(which: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    if len(marks) <= MOST_NAMED:
        yield Piece(
            f"{which}的是{'、'.join(mark.label for mark in marks)}，{'都是' if len(marks) > 1 else '有'} "
        )
    else:
        yield Piece(f"{which}的不止一处，都是 ")
    yield _figure(marks[0])
    yield Piece(f" {marks[0].unit}")


def told_of_rates(
    name: str, marks: Sequence[Mark], *, has_undated: bool, has_hatching: bool
) -> tuple[Piece, ...]:
    """How much a standard is since when, what it was before, and that some first days are not known."""
    newest, before = marks[-1], marks[-2]
    pieces = [Piece(f"{name}，{newest.label}是 "), _figure(newest), Piece(f" {newest.unit}")]
    if _size(before) == _size(newest):
        pieces.append(Piece("，和上一个标准一样。"))
    else:
        higher = "高" if _size(newest) > _size(before) else "低"
        pieces += [Piece("，比上一个标准 "), _figure(before), Piece(f" {before.unit}{higher}。")]
    if has_undated:
        pieces.append(Piece("有的标准查不到从哪天起执行，图里没有画。"))
    if has_hatching:
        pieces.append(Piece("图里画斜线的，就是说不准的那一段。", is_wide=True))
    return tuple(pieces)


def _size(mark: Mark) -> int:
    return mark.size or 0


def _most(marks: Sequence[Mark]) -> Mark:
    """The newest of the greatest."""
    return max(reversed(marks), key=_size)


def _least(marks: Sequence[Mark]) -> Mark:
    return min(reversed(marks), key=_size)


def _equals(marks: Sequence[Mark], one: Mark) -> list[Mark]:
    return [mark for mark in marks if mark.size == one.size]
