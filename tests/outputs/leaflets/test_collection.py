"""A town's leaflets go by the names that the records are checked for."""

from generator.outputs.leaflets.collection import manuscripts_of
from tests.outputs.columns import read


def test_every_leaflet_goes_by_a_name_that_its_record_says() -> None:
    town = read("content").town
    policies = [policy.id for policy in town.policies]
    for manuscript in manuscripts_of(town, town.newest_publication):
        assert manuscript.name in manuscript.leaflet.file_names(policies)
