"""Every sheet bears the register's root, whole or its opening: the village board is the witness."""

from generator.foundation.months import chinese_day
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


def test_every_sheet_is_valid_until_the_day_of_its_record() -> None:
    town = read("content").town
    for manuscript in manuscripts_of(town, town.newest_publication):
        lines = "\n".join(manuscript.data["facts"]["lines"])
        assert f"资料有效期至{chinese_day(manuscript.leaflet.valid_until)} " in lines, manuscript.name


def test_a_month_hangs_until_the_next_and_calls_benefits_by_their_legal_names() -> None:
    """Every other sheet says until when its words hold, and has the names that people use."""
    town = read("content").town
    for manuscript in manuscripts_of(town, town.newest_publication):
        lines = "\n".join(manuscript.data["facts"]["lines"])
        is_of_month = manuscript.leaflet.product in {Product.NOTICE, Product.POSTER}
        assert ("下个月的贴出来就换下" in lines) is is_of_month, manuscript.name
        assert any(words in lines for words in ("起执行", "为止")) is not is_of_month, manuscript.name
        assert not is_of_month or "救急的钱" not in str(manuscript.data)
