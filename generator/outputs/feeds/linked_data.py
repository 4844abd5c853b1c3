"""What a page tells search engines of itself in the words of schema.org, as JSON-LD."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.outputs import addresses
from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.feeds.portal import absolute
from generator.records.benefits import Benefit
from generator.records.fields import PENDING
from generator.records.offices import Office
from generator.records.town import Town

LinkedData = Mapping[str, Any]

CONTEXT = "https://schema.org"
_MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


def linked_dataset(town: Town, dataset: Dataset) -> LinkedData:
    """A page with figures: what they are, whose, for where, and the files to take them away as."""
    stem = dataset.stem.rpartition("/")[2]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": dataset.title,
        "description": dataset.description,
        **_with("url", absolute(town.site, f"{dataset.stem}.html")),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "datePublished": str(dataset.day),
        "creator": _publisher(town),
        "spatialCoverage": {"@type": "Place", "name": town.site.full_name},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(town.site, f"{dataset.stem}.{ending}") or f"{stem}.{ending}",
            }
            for ending, media_type in _MEDIA_TYPES.items()
        ],
    }


def linked_service(town: Town, benefit: Benefit, offices: Sequence[Office]) -> LinkedData:
    """A benefit as a service of the government: who runs it, where it counts, how to reach it."""
    return {
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "name": benefit.name,
        "alternateName": benefit.short_name,
        "description": benefit.summary,
        **_with("url", absolute(town.site, addresses.benefit(benefit.id))),
        "serviceType": benefit.group.value,
        "inLanguage": "zh-CN",
        "provider": _publisher(town),
        **({"serviceOperator": [_office(town, office) for office in offices]} if offices else {}),
        "areaServed": {"@type": "AdministrativeArea", "name": town.site.full_name},
    }


def _publisher(town: Town) -> LinkedData:
    return {"@type": "GovernmentOrganization", "name": town.site.publisher}


def _office(town: Town, office: Office) -> LinkedData:
    return {
        "@type": "GovernmentOrganization",
        "name": office.name,
        **_with("url", absolute(town.site, addresses.office(office.id))),
        **_with("telephone", _known(office.phone)),
        **_with("address", _known(office.address)),
    }


def _known(fact: str) -> str | None:
    return None if fact == PENDING else fact


def _with(name: str, value: str | None) -> LinkedData:
    return {} if value is None else {name: value}
