"""The DCAT catalogue (version 3): every dataset of the column with its files, as JSON-LD."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.outputs import addresses
from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.datafiles.json_file import json_bytes
from generator.outputs.feeds.portal import absolute, lasting_name
from generator.outputs.file import File
from generator.records.town import Town

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_FREQUENCIES = "http://publications.europa.eu/resource/authority/frequency/"
_MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


def dcat_catalogue(town: Town, datasets: Iterable[tuple[Dataset, Mapping[str, int]]]) -> File:
    """The catalogue of all datasets, each with the sizes of its files by ending, in bytes."""
    described = [_dataset(town, dataset, sizes) for dataset, sizes in datasets]
    catalogue = {
        "@context": _CONTEXT,
        "@id": lasting_name(town.site, "catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": f"{town.site.name}{town.site.column}",
        "dct:description": town.site.introduction,
        "dct:language": "zh-CN",
        "dct:publisher": _publisher(town),
        "dcat:dataset": described,
    }
    return File(addresses.DCAT, json_bytes(catalogue), "数据目录（DCAT）")


def _dataset(town: Town, dataset: Dataset, sizes: Mapping[str, int]) -> Mapping[str, Any]:
    return {
        "@id": lasting_name(town.site, "datasets", dataset.stem),
        "@type": "dcat:Dataset",
        "dct:title": dataset.title,
        "dct:description": dataset.description,
        "dct:issued": {"@value": str(dataset.day), "@type": "xsd:date"},
        "dct:accrualPeriodicity": {"@id": _FREQUENCIES + dataset.pace.value},
        "dct:publisher": _publisher(town),
        "dcat:landingPage": _address(town, f"{dataset.stem}.html"),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": _address(town, f"{dataset.stem}.{ending}"),
                "dcat:mediaType": {"@id": _IANA + _MEDIA_TYPES[ending]},
                "dcat:byteSize": size,
            }
            for ending, size in sizes.items()
        ],
    }


def _publisher(town: Town) -> Mapping[str, Any]:
    return {"@type": "foaf:Organization", "foaf:name": town.site.publisher}


def _address(town: Town, path: str) -> Mapping[str, str]:
    """On the portal where its address is known, otherwise relative to the catalogue."""
    return {"@id": absolute(town.site, path) or path}
