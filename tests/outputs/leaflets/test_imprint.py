"""Every sheet bears the register's root, whole or its opening: the village board is the witness."""

from generator.outputs.leaflets.collection import manuscripts_of
from generator.records.leaflets import Product
from tests.outputs.columns import read


def test_every_sheet_bears_the_root_of_the_register() -> None:
    town = read("content").town
    head = town.log.head
    assert head is not None
    bearing = dict.fromkeys(Product, 0)
    for manuscript in manuscripts_of(town, town.newest_publication):
        lines = "\n".join(manuscript.data["facts"]["lines"])
        assert f"登记指纹（第{head.size}次）" in lines, manuscript.name
        assert head.opening in lines
        bearing[manuscript.leaflet.product] += 1
    assert all(bearing.values()), bearing
