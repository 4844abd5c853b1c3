"""A workbook that was sent for approval: its record says that a sheet of exactly these figures was made."""

import datetime

from generator.foundation.yaml_reader import read_yaml_file
from generator.intake.reading import ReadReturn, read_return
from generator.intake.returns import Return
from generator.records.loading import read_draft
from generator.release.approval import Approval
from generator.release.door import Order
from generator.release.restricted import Restricted
from tests.intake.small_town import RETURN

DAY, LATER = datetime.date(2026, 3, 2), datetime.date(2026, 3, 20)
SHEET = b"<html>1</html>"


def approved(order: Order, day: datetime.date | None = None) -> Order:
    """The order, its sheet made on `day`; one whose return cannot be read was never sent."""
    given = read_return(order.given, read_draft(order.content)[0]).given
    if given is not None:
        order.restricted.prepare()
        Approval.of(given, order.restricted, order.given.name).keep(order.restricted, day)
    return order


def real(given: Return) -> Return:
    """The return as one that is not made up: only such a one has to be approved."""
    return given.model_copy(update={"sample": False})


def of(given: Return, restricted: Restricted, file: str = "2026-02.xlsx") -> Approval:
    return Approval.of(given, restricted, file)


def read_of(given: Return) -> ReadReturn:
    return ReadReturn(given, (), read_yaml_file(RETURN, RETURN.parent).document)
