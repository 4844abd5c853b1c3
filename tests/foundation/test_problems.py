"""What a problem tells, and what an exception must not."""

import pytest

from generator.foundation.problems import ContentRefused, Location, Problem, Severity, ValueFault

HERE = Location("benefits/a.yml", 3, 5)


def test_a_location_is_written_so_that_an_editor_can_jump_there() -> None:
    assert str(HERE) == "benefits/a.yml:3:5"
    assert str(Location("benefits/a.yml")) == "benefits/a.yml"


def test_locations_sort_by_file_then_line() -> None:
    assert sorted([Location("b", 1), Location("a", 10), Location("a", 9)])[0] == Location("a", 9)


def test_a_problem_speaks_through_the_catalogue() -> None:
    problem = Problem("金额-02", (HERE,), "1.2万元", {"suggestion": "12000"})
    assert problem.severity is Severity.ERROR
    assert problem.what() == "读到“1.2万元”"
    assert problem.why() == "金额要填“元”的数字，不能写“万元”“亿元”。"
    assert problem.fix() == "改成：12000（核对一下是不是这个数）"


def test_without_a_reading_the_title_says_what() -> None:
    assert Problem("文字-01", (HERE,), details={"character": "U+200B"}).what() == "夹着看不见的字符 U+200B"


def test_a_notice_stops_nothing() -> None:
    assert Problem("节假-01", (HERE,), details={"year": "2027"}).severity is Severity.NOTICE


def test_an_unknown_code_is_our_fault() -> None:
    with pytest.raises(KeyError):
        Problem("金额-99", (HERE,))


def test_a_forgotten_detail_is_told_at_once() -> None:
    with pytest.raises(KeyError, match="suggestion"):
        Problem("金额-02", (HERE,), "1.2万元")


def test_what_was_read_never_becomes_a_template() -> None:
    problem = Problem("字段-02", (HERE,), "{suggestion}", {"suggestion": "{read}"})
    assert problem.why() == "这里没有“{suggestion}”这个字段。"
    assert problem.fix() == "想写的是不是“{read}”？是的话改成它。"


def test_what_was_read_is_cut_and_made_visible() -> None:
    problem = Problem("字段-02", (HERE,), "\x1b[31m\u202e" + "长" * 100, {"suggestion": "\u200b"})
    assert problem.what() == "读到“⟨U+001B⟩[31m⟨U+202E⟩" + "长" * 54 + "……”"
    assert problem.fix() == "想写的是不是“⟨U+200B⟩”？是的话改成它。"


def test_an_exception_holds_codes_and_counts_and_no_value() -> None:
    fault = ValueFault("金额-02", "31415万元", {"suggestion": "314150000"})
    refused = ContentRefused([fault.at(HERE), fault.at(HERE), Problem("文件-07", (HERE,))])
    assert str(refused) == "3 problems (文件-07: 1, 金额-02: 2)"
    for exception in (fault, refused):
        assert "31415" not in f"{exception!s} {exception!r} {exception.args}"


def test_a_fault_gets_its_location_later() -> None:
    fault = ValueFault("金额-02", "1.2万元", {"suggestion": "12000"})
    assert fault.at(HERE) == Problem("金额-02", (HERE,), "1.2万元", {"suggestion": "12000"})
