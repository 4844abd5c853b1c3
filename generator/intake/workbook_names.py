"""Tells a workbook by its name: what it really is its bytes tell, and who only asks for the name need not load what reads them."""

from pathlib import PurePath

ENDINGS = frozenset({".xlsx", ".xls", ".et", ".ods", ".xlsm", ".ett"})
"""Names of files that are taken for workbooks."""


def is_workbook(path: PurePath) -> bool:
    """Whether a file is called like a workbook."""
    return path.suffix.lower() in ENDINGS
