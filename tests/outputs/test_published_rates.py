"""Every rate of the records stands on a page, and none otherwise than its record says."""

from tests.outputs.columns import Column, rate_names, text


def test_a_rate_is_shown_as_the_record_says(column: Column) -> None:
    of_standards = {
        (name, f"{value.amount.format()} {standard.unit.value}" if value.amount else value.text)
        for standard in column.town.standards
        for name, value in zip(rate_names(standard), standard.values, strict=True)
    }
    of_months = {
        (f"{release.stem}/{rate.standard}", f"{rate.amount.format()} {rate.unit.value}")
        for release in column.town.releases
        for rate in release.rates
    }
    shown = {
        (one.get("data-rate"), text(one))
        for root in column.trees.values()
        for one in root.iter()
        if one.get("data-rate")
    }
    # In a chart, and in a month's table, the unit stands in a head, and a figure without it.
    bare = {(name, words.partition(" ")[0]) for name, words in of_standards | of_months if words}
    months_alone = {(name, words.partition(" ")[0]) for name, words in of_months}
    assert of_standards | months_alone <= shown <= of_standards | of_months | bare
