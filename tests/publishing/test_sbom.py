"""The bill of materials names what the lock installs, no more and no less, with the same hashes."""

import json
import re

from generator.publishing.sbom import LOCK, sbom
from tests.publishing.sites import ROOT


def test_the_bill_is_made_from_the_lock_as_it_is() -> None:
    assert (ROOT / "sbom.cdx.json").read_text("utf-8") == sbom(LOCK.read_text("utf-8"))


def test_every_package_and_every_hash_is_in_it() -> None:
    lock = LOCK.read_text("utf-8")
    bill = json.loads(sbom(lock))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {f"{one['name']}=={one['version']}" for one in bill["components"]}
    assert named == set(re.findall(r"^([A-Za-z0-9._-]+==[^\s;\\]+)", lock, re.MULTILINE))
    hashes = [
        one["value"] for part in bill["components"] for one in part["properties"] if "sha256" in one["name"]
    ]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", lock))
    references = [one["bom-ref"] for one in bill["components"]]
    assert bill["dependencies"][0]["dependsOn"] == references
    assert len(set(references)) == len(references)


def test_a_package_of_one_platform_says_which() -> None:
    [component] = json.loads(
        sbom("colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "0" * 64)
    )["components"]
    assert {"name": "mingbai:marker", "value": "sys_platform == 'win32'"} in component["properties"]
