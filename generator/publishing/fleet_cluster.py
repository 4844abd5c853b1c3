"""Builds many towns on a Dask cluster; the only file that knows Dask, which is installed only where somebody wants it."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from generator.publishing.fleet_town import Ending, TownReport
from generator.publishing.fleet_workers import LOST_WORDS, TRIES, BuildTown

LOCAL = "本机"
"""Instead of an address: a cluster on this machine, for as long as the run takes."""


class NoDask(Exception):
    """Dask is not installed here."""


def on_cluster(
    folders: Sequence[str], build_town: BuildTown, scheduler: str, workers: int | None = None
) -> Iterator[TownReport]:
    """The report of each town as soon as it is there; the workers must see the towns under the same folders.

    Raises NoDask where it is not installed, and OSError where no scheduler answers.
    """
    try:
        import distributed  # noqa: PLC0415 - an extra that most do not have
    except ImportError:
        raise NoDask from None
    dask: Any = distributed  # it tells the types of half of what it has
    with ExitStack() as opened:
        address = scheduler
        if scheduler == LOCAL:
            cores = workers or os.cpu_count() or 1
            address = opened.enter_context(
                dask.LocalCluster(n_workers=cores, threads_per_worker=1, dashboard_address=None)
            )
        client = opened.enter_context(dask.Client(address))
        futures = client.map(build_town, folders, pure=False, retries=TRIES - 1)
        of = dict(zip((future.key for future in futures), folders, strict=True))
        for future in dask.as_completed(futures):
            if future.status == "finished":
                yield future.result()
            else:
                yield TownReport(of[future.key], Ending.LOST, words=LOST_WORDS)
