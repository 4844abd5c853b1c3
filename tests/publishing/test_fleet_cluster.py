"""The same fleet on a Dask cluster: the same reports, and a worker that is lost loses nothing."""

import sys
from pathlib import Path

import pytest

from generator.publishing import fleet_cluster
from generator.publishing.fleet_cluster import LOCAL, NoDask, on_cluster
from generator.publishing.fleet_town import Ending
from tests.publishing.fleet_builders import lost_once, simply


def test_a_local_cluster_builds_every_town_and_loses_none_with_a_worker(tmp_path: Path) -> None:
    names = ("a", "once-b", "c")
    for name in names:
        (tmp_path / name).mkdir()
    folders = [str(tmp_path / name) for name in names]
    reports = list(on_cluster(folders, lost_once, LOCAL, 2))
    assert {Path(report.folder).name: report.ending for report in reports} == dict.fromkeys(
        names, Ending.BUILT
    )


def test_without_dask_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoDask):
        list(fleet_cluster.on_cluster(["a"], simply, LOCAL))
