"""Works with little or no search for garbage, which finds next to none while files are read and sites are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for garbage: nothing that is read is garbage while one reads, and a reader makes very many objects."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


SELDOM = 10_000
"""Objects made before garbage is looked for again: Python looks after 700. With 50,000 a build took no less time."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """With a search for garbage now and then: a build makes millions of objects, hardly any of which hold each other."""
    usual, *others = gc.get_threshold()
    gc.set_threshold(max(usual, SELDOM) if usual else 0, *others)  # at 0 nobody looks at all
    try:
        yield
    finally:
        gc.set_threshold(usual, *others)
