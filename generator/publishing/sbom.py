"""The bill of materials (CycloneDX 1.6): every package that the lock installs, with version and hashes, from the lock alone."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import generator

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
_PACKAGE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\\n]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def sbom(lock: str) -> str:
    """The bill as JSON; the same lock gives the same bytes, so it bears no time and no serial number."""
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "mingbai",
                "name": "mingbai",
                "version": generator.__version__,
            }
        },
        "components": list(_components(lock)),
        "dependencies": [{"ref": "mingbai", "dependsOn": [one["bom-ref"] for one in _components(lock)]}],
    }
    return json.dumps(bill, ensure_ascii=False, indent=2) + "\n"


def _components(lock: str) -> Iterator[dict[str, Any]]:
    """Each package in the order of the lock; a lock entry goes on for as long as its lines are indented."""
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock):
        found = _PACKAGE.match(entry)
        if found is None:
            continue
        address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', found['name']).lower()}@{found['version']}"
        # One hash for each file that the lock lets in: for every platform there may be another.
        properties = [{"name": "mingbai:sha256", "value": one} for one in sorted(_HASH.findall(entry))]
        if found["marker"]:
            properties.append({"name": "mingbai:marker", "value": found["marker"].strip()})
        yield {
            "type": "library",
            "bom-ref": address,
            "name": found["name"],
            "version": found["version"],
            "purl": address,
            "properties": properties,
        }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(sbom(LOCK.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
