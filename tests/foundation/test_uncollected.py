"""The search for garbage rests while files are read, and is afterwards as it was before, also where reading fails."""

import gc

import pytest

from generator.foundation.uncollected import SELDOM, seldom_collected, uncollected


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


@pytest.mark.parametrize(("usual", "meanwhile"), [(700, SELDOM), (2 * SELDOM, 2 * SELDOM), (0, 0)])
@pytest.mark.parametrize("fails", [True, False])
def test_a_build_is_searched_for_garbage_now_and_then(usual: int, meanwhile: int, fails: bool) -> None:
    before = gc.get_threshold()
    gc.set_threshold(usual, 11, 12)
    try:
        with pytest.raises(ZeroDivisionError) if fails else seldom_collected(), seldom_collected():
            assert gc.get_threshold() == (meanwhile, 11, 12)
            assert 1 / (not fails)
        assert gc.get_threshold() == (usual, 11, 12)
    finally:
        gc.set_threshold(*before)
