"""Money is exact: what is read, what is refused, how it is written, and that no fraction of two creeps in."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator.foundation.money import MOST_YUAN, Money
from generator.foundation.problems import ValueFault
from tests.foundation.drawn_cases import drawn, expected, told

amounts = st.integers(min_value=0, max_value=MOST_YUAN * 100).map(Money)
PACKAGE = Path(generator.__file__).parent


@pytest.mark.parametrize("case", drawn("money.yml", "right"))
def test_an_amount_is_read_and_written(case: dict[str, str]) -> None:
    money = Money.parse(case["text"])
    assert (money.fen, money.format(), money.plain()) == (int(case["fen"]), case["shown"], case["plain"])


@pytest.mark.parametrize("case", drawn("money.yml", "wrong"))
def test_a_wrong_amount_is_refused_with_what_was_meant(case: dict[str, str]) -> None:
    with pytest.raises(ValueFault) as refused:
        Money.parse(case["text"])
    assert told(refused.value) == expected(case)
    assert refused.value.read == case["text"]


@given(amounts)
def test_what_is_written_for_programs_is_read_back(money: Money) -> None:
    assert Money.parse(money.plain()) == money


@given(amounts)
def test_what_people_see_is_the_same_amount(money: Money) -> None:
    assert Money.parse(money.format().replace(",", "")) == money


@given(st.text(max_size=50))
def test_a_text_is_an_amount_or_a_fault(text: str) -> None:
    try:
        assert Money.parse(text).fen >= 0
    except ValueFault as fault:
        fix = fault.details.get("suggestion")
        assert fix is None or Money.parse(fix) >= Money(0)


@given(st.lists(amounts))
def test_a_total_does_not_depend_on_the_order(several: list[Money]) -> None:
    assert (
        Money.sum_of(several) == Money.sum_of(reversed(several)) == Money(sum(money.fen for money in several))
    )


def test_reckoning() -> None:
    assert Money.parse("0.10") + Money.parse("0.20") == Money.parse("0.30")
    assert Money.parse("130").times(12) == Money.parse("1560")
    assert Money.parse("1") < Money.parse("1.01")
    assert Money.sum_of([]) == Money(0)


def test_a_difference_may_be_negative() -> None:
    difference = Money.parse("1") - Money.parse("1235.50")
    assert (difference.format(), difference.plain()) == ("-1,234.50", "-1234.50")


def money_modules() -> list[Path]:
    """Every module of the foundation but those that weigh words, and of the records those that handle money."""
    records = [
        path for path in (PACKAGE / "records").glob("**/*.py") if "Money" in path.read_text(encoding="utf-8")
    ]
    foundation = (PACKAGE / "foundation").glob("*.py")
    return [*(path for path in foundation if not path.name.startswith("personal_")), *records]


@pytest.mark.parametrize("path", money_modules(), ids=lambda path: path.name)
def test_no_binary_fraction_comes_near_money(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        )
        # A path is joined with the same sign, but never with a number beside it.
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and _has_number(node)), (
            node.lineno
        )


def _has_number(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, ast.Constant) and isinstance(side.value, int) for side in (node.left, node.right)
    )
