"""The program with which anybody checks a site without us: it lies beside the pages and shares no code with us."""

from pathlib import Path

from generator.outputs.addresses import VERIFIER
from generator.outputs.file import File

SOURCE = Path(__file__).resolve().parents[2] / "site_templates" / "verifier" / "verify.py"


def verifier() -> File:
    """The program as a file of the site."""
    return File(VERIFIER, SOURCE.read_bytes(), "核对程序")
