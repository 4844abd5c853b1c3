"""The columns that most tests of the pages look at, made once."""

import pytest

from tests.outputs.columns import Column, read


@pytest.fixture(scope="session")
def anxi() -> Column:
    """The project's own content, with sample releases of two years."""
    return read("content")


@pytest.fixture(scope="session")
def hecheng() -> Column:
    """A subdistrict with one month that it really published."""
    return read("examples/hecheng")


@pytest.fixture(scope="session", params=["content", "examples/hecheng", "tests/records/town"])
def column(request: pytest.FixtureRequest) -> Column:
    """Each of the two in turn, and the small town of the records tests, whose plans differ from year to year."""
    return read(request.param)
