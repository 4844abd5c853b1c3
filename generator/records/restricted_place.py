"""Where the restricted folder (保密文件夹) of a town lies: beside its records, which are public."""

from pathlib import Path

RESTRICTED = "restricted"


def restricted_beside(content: Path) -> Path:
    """The restricted folder of the records in a content folder, whether it is there or not."""
    return content.resolve().parent / RESTRICTED
