"""Made-up cubes of three dimensions, sparse and skewed as real tables of people are."""

from __future__ import annotations

from itertools import product

import numpy as np

from generator.disclosure.cubes import cube
from tests.disclosure.shared_tables import SharedTable

THRESHOLD = 4


def made_up_cube(size: int, seed: int) -> SharedTable:
    """`size` codes a dimension and their total: (size + 1)³ cells, about one in eight of them small."""
    chance = np.random.default_rng(seed)
    scale = np.exp(chance.normal(2.2, 0.9, size=(size, size)))
    names = [[f"{letter}{number}" for number in range(1, size + 1)] for letter in "abc"]
    inner = {
        code: int(chance.poisson(scale[at // size // size, at // size % size]))
        for at, code in enumerate(product(*names))
    }
    made = cube([[[("Total", codes)]] for codes in names], inner)
    return SharedTable(f"cube {(size + 1) ** 3}", made, THRESHOLD)
