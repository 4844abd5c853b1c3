"""What a cell counts: its kind (户, 人, 人次, 户次, 金额), its scope (当月, 累计, 时点) and so its unit."""

from enum import StrEnum


class Kind(StrEnum):
    """What is counted."""

    HOUSEHOLDS = "户"
    PERSONS = "人"
    PERSON_TIMES = "人次"
    HOUSEHOLD_TIMES = "户次"
    AMOUNT = "金额"

    @property
    def unit(self) -> str:
        """The unit in which a cell of this kind is published."""
        return "元" if self is Kind.AMOUNT else self.value


class Scope(StrEnum):
    """Over which time a cell counts."""

    MONTH = "当月"
    TO_DATE = "累计"
    POINT = "时点"


class Measure(StrEnum):
    """A column of a release; its value is the key in the record.

    `_month` counts what happened in the row's own period, `_to_date` since 1 January of its year; without a suffix
    households and persons are a stock at the period's end. 当月 of a quarterly row is that quarter.
    """

    HOUSEHOLDS = "households"
    PERSONS = "persons"
    HOUSEHOLDS_MONTH = "households_month"
    PERSONS_MONTH = "persons_month"
    HOUSEHOLD_TIMES = "household_times_month"
    PERSON_TIMES = "person_times_month"
    AMOUNT = "amount_month"
    HOUSEHOLD_TIMES_TO_DATE = "household_times_to_date"
    PERSON_TIMES_TO_DATE = "person_times_to_date"
    AMOUNT_TO_DATE = "amount_to_date"

    @property
    def kind(self) -> Kind:
        """What this column counts."""
        return _KIND_OF[self.value.removesuffix("_month").removesuffix("_to_date")]

    @property
    def scope(self) -> Scope:
        """Over which time this column counts."""
        if self.value.endswith("_to_date"):
            return Scope.TO_DATE
        return Scope.MONTH if self.value.endswith("_month") else Scope.POINT

    @property
    def unit(self) -> str:
        """The one unit of the column."""
        return self.kind.unit

    @property
    def is_amount(self) -> bool:
        """Whether the column holds money."""
        return self.kind is Kind.AMOUNT

    @property
    def of_month(self) -> "Measure | None":
        """For a 累计 column the 当月 column it adds up, otherwise None."""
        if self.scope is not Scope.TO_DATE:
            return None
        return Measure(self.value.removesuffix("_to_date") + "_month")


_KIND_OF = {
    "households": Kind.HOUSEHOLDS,
    "persons": Kind.PERSONS,
    "household_times": Kind.HOUSEHOLD_TIMES,
    "person_times": Kind.PERSON_TIMES,
    "amount": Kind.AMOUNT,
}
