"""The clock, read for the door and for nothing that is printed on a page."""

import datetime


def today() -> datetime.date:
    """The day that the computer's clock says."""
    return datetime.date.today()  # noqa: TID251 - the door asks whether the clock can be right
