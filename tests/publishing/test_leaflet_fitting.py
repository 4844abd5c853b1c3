"""The size of a sheet: always the largest at which it has room, whatever a trial foretells, and found with few trials."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.outputs.leaflets.manuscript import Room
from generator.publishing.leaflet_fitting import _largest, fitted
from generator.publishing.leaflet_typesetting import SetSheet, Taken
from generator.records.leaflets import Product
from tests.publishing.printed_town import connected_town, manuscripts, sheet, town

DAY = datetime.date(2026, 11, 1)
SIZES = (34.0, 33.0, 32.0, 31.0, 30.0, 29.0, 28.0)


def as_text_does(size: float, largest: float) -> float:
    return (size / largest) ** 2


FORETELLINGS: dict[str, Callable[[float, float], float | None]] = {
    "nothing": lambda _, __: None,
    "what is so": as_text_does,
    "too much room": lambda size, largest: as_text_does(size, largest) / 2,
    "no room": lambda size, largest: as_text_does(size, largest) * 2,
    "less than nothing": lambda _, __: -0.1,
}


@pytest.mark.parametrize("foretelling", FORETELLINGS)
@pytest.mark.parametrize("largest", [*SIZES, 20.0])
def test_the_largest_size_with_room_is_taken_whatever_is_foretold(
    largest: float, foretelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[float] = []

    def taken(self: SetSheet) -> Taken:
        tried.append(self.size)
        return Taken(1 if self.size <= largest else 2, FORETELLINGS[foretelling](self.size, largest))

    monkeypatch.setattr(SetSheet, "taken", taken)
    found = _largest(replace(sheet(town()), room=Room(SIZES)), 1, DAY)
    assert (found.size if found else 20.0) == largest
    assert len(tried) == len(set(tried))
    proofs = {size for size in (largest, largest + 1) if size in SIZES} or {SIZES[-1]}
    assert proofs <= set(tried)
    if foretelling == "what is so":
        assert set(tried) == proofs | {SIZES[0]}


@pytest.mark.parametrize("product", [Product.SHEET, Product.AUDIENCE, Product.POSTER, Product.BOARDS])
def test_a_sheet_fits_at_its_size_and_would_not_at_the_next_larger(product: Product) -> None:
    for one in manuscripts(connected_town(), product, "minimum-living", "temporary-relief"):
        found, reading = fitted(one, town().newest_publication)
        larger = [size for size in one.room.sizes if size > found.size]
        assert reading.page_count <= found.sides
        if larger:
            assert replace(found, size=larger[-1]).taken().pages > found.sides, one.name
