"""The shapes of our tables: which heads a file may have, and which figure each row tells."""

from collections.abc import Iterator, Mapping, Sequence

from generator.foundation.months import Period, parse_period
from generator.foundation.problems import ValueFault
from generator.outputs.datafiles.dataset import PUBLIC_TEXT, SAMPLE_TEXT, Field, FieldKind
from generator.outputs.datafiles.figures_table import FIGURE_FIELDS
from generator.outputs.datafiles.rates_table import IN_FORCE_FIELDS, RATE_FIELDS
from generator.outputs.tables import column_of
from generator.publishing.readback.told import CELL_NAME, MEASURES, Names, Told, Unreadable, digits_of
from generator.records.measures import Measure
from generator.records.releases import FILE_STEM

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
    labels = _labels(row) if names is Names.CELL else ()
    return Told(names, str(row[key]), value if isinstance(value, str) else digits_of(value), file, labels)


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueFault:
        raise Unreadable(f"“{text}”不是一段时间") from None


def _labels(row: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The names of benefit, part and place by their ids; the rest of a row must be what its cell's name says.

    Otherwise another figure could hide as a month, an edition or a unit. Raises Unreadable.
    """
    found = CELL_NAME.fullmatch(str(row["cell"]))
    stem = FILE_STEM.fullmatch(found["stem"]) if found else None
    if found is None or stem is None or found["measure"] not in MEASURES:
        raise Unreadable(f"“{row['cell']}”不是数字编号")
    head = column_of(Measure(found["measure"]), _period(found["period"]))
    said = [str(row[name]) for name in ("release", "edition", "period", "measure", "unit")]
    if said != [stem["month"], stem["edition"] or "1", found["period"], head.title, head.unit]:
        raise Unreadable(f"“{found[0]}”旁边写的月份、版次、指标或者单位和编号不一样")
    if row["nature"] not in {SAMPLE_TEXT, PUBLIC_TEXT}:
        raise Unreadable(f"“{found[0]}”没有写明是不是{SAMPLE_TEXT}")
    benefit, part, place = found["benefit"], found["part"], found["place"]
    ids = (benefit, f"{benefit}/{part}", f"place/{place}")
    return tuple(zip(ids, (str(row[name]) for name in ("benefit", "part", "place")), strict=True))
