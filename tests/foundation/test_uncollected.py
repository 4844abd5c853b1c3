"""The search for garbage rests while files are read, and is afterwards as it was before, also where reading fails."""

import gc

import pytest

from generator.foundation.uncollected import uncollected


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize("fails", [True, False])
def test_the_search_for_garbage_rests_meanwhile(was_on: bool, fails: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError) if fails else uncollected(), uncollected():
            assert not gc.isenabled()
            assert 1 / (not fails)
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
