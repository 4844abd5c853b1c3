"""A workbook that was sent for approval: its record says that a sheet of exactly these figures was made."""

import datetime

from generator.intake.reading import read_return
from generator.records.loading import read_draft
from generator.release.approval import Approval
from generator.release.door import Order


def approved(order: Order, day: datetime.date | None = None) -> Order:
    """The order, its sheet made on `day`; one whose return cannot be read was never sent."""
    given = read_return(order.given, read_draft(order.content)[0]).given
    if given is not None:
        order.restricted.prepare()
        Approval.of(given, order.restricted, order.given.name).keep(order.restricted, day)
    return order
