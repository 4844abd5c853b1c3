"""A page's data files: the same figures in three formats, under the page's own name."""

from generator.outputs.datafiles.csv_file import csv_bytes
from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.datafiles.json_file import dataset_json
from generator.outputs.datafiles.workbook import workbook_bytes
from generator.outputs.file import File


def files_of(dataset: Dataset) -> tuple[File, ...]:
    """The workbook first: it is what most readers can open."""
    return (
        File(f"{dataset.stem}.xlsx", workbook_bytes(dataset), "XLSX 表格（Excel、WPS）"),
        File(f"{dataset.stem}.csv", csv_bytes(dataset.tables[0]), "CSV 表格"),
        File(f"{dataset.stem}.json", dataset_json(dataset), "JSON（给程序读）"),
    )
