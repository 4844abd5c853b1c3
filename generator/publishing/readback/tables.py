"""The shapes of our tables: which heads a file may have, and which figure each row tells."""

from collections.abc import Iterator, Sequence

from generator.outputs.datafiles.dataset import Field, FieldKind
from generator.outputs.datafiles.figures_table import FIGURE_FIELDS
from generator.outputs.datafiles.rates_table import IN_FORCE_FIELDS, RATE_FIELDS
from generator.publishing.readback.told import Names, Told, Unreadable, digits_of

SHAPES = (FIGURE_FIELDS, RATE_FIELDS, IN_FORCE_FIELDS)

Row = Sequence[object]


def shape_of(heads: Sequence[object], *, by_title: bool) -> tuple[Field, ...]:
    """The fields of a table with these heads; raises Unreadable where no table of ours has them."""
    for fields in SHAPES:
        if [field.title if by_title else field.name for field in fields] == list(heads):
            return fields
    raise Unreadable("表头不是本栏目的表头")


def told_by(fields: Sequence[Field], rows: Sequence[Row], file: str) -> Iterator[Told]:
    """The figure of each row; raises Unreadable where a row has another length or a number where none belongs."""
    for row in rows:
        if len(row) != len(fields):
            raise Unreadable("有一行的格数和表头不一样")
        for field, value in zip(fields, row, strict=True):
            if field.kind is not FieldKind.NUMBER and not isinstance(value, str | None):
                raise Unreadable(f"“{field.title}”一栏里有数字")
        yield _told(fields, dict(zip((field.name for field in fields), row, strict=True)), file)


def _told(fields: Sequence[Field], row: dict[str, object], file: str) -> Told:
    key = fields[-1].name
    names = Names.CELL if key == "cell" else Names.RATE
    value = row["value"] if names is Names.CELL else row["amount"]
    if value is None and names is Names.RATE:
        value = row.get("rule")
    if value is None:
        raise Unreadable("有一行没有数值")
    return Told(names, str(row[key]), value if isinstance(value, str) else digits_of(value), file)
