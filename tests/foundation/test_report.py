"""The text that people read, and the data that programs read."""

import json
from textwrap import dedent

from generator.foundation.problems import Location, Problem
from generator.foundation.report import report_text, to_json

OUTCOME = "网站没有更新，线上仍是上一版"


def amount(file: str, line: int) -> Problem:
    return Problem("金额-02", (Location(file, line, 11),), "1.2万元", {"suggestion": "12000"})


def test_count_and_outcome_first_then_each_cause() -> None:
    problems = [
        Problem("文件-07", (Location("places.yml"),)),
        amount("benefits/a.yml", 12),
    ]
    assert report_text(problems, OUTCOME) == dedent(
        """\
        发现 2 处问题，网站没有更新，线上仍是上一版。
        1. benefits/a.yml:12:11  读到“1.2万元”
           金额要填“元”的数字，不能写“万元”“亿元”。
           改成：12000（核对一下是不是这个数）   [金额-02]
        2. places.yml  文件是空的
           里面没有内容，或者只有注释。
           把内容写上；不要这份记录的话，把文件删掉。   [文件-07]
        """
    )


def test_one_cause_is_told_once_with_all_its_locations() -> None:
    told = report_text(
        [amount("b.yml", 2), amount("a.yml", 9), amount("a.yml", 10), amount("a.yml", 9)], OUTCOME
    )
    assert told.startswith("发现 1 处问题，")
    assert "1. a.yml:9:11、a.yml:10:11、b.yml:2:11  读到“1.2万元”\n" in told


def test_a_sheet_is_named_once_for_its_cells_and_sheets_come_as_they_lie() -> None:
    at = [
        Location("a.xlsx", line, column, sheet, turn)
        for sheet, turn, line, column in (
            ("低保", 3, 4, 3),
            ("低保", 3, 3, 4),
            ("临时", 4, 3, 1),
            ("封面", 1, 7, 2),
        )
    ]
    told = report_text([Problem("表格-23", tuple(at))], OUTCOME)
    assert "1. a.xlsx › 封面!B7、a.xlsx › 低保!D3、C4、a.xlsx › 临时!A3  " in told


def test_another_detail_is_another_cause() -> None:
    other = Problem("金额-02", (Location("a.yml", 1, 1),), "1.2万元", {"suggestion": "120"})
    assert report_text([amount("a.yml", 2), other], OUTCOME).count("[金额-02]") == 2


def test_causes_come_in_the_order_of_file_and_line() -> None:
    problems = [
        Problem("文件-03", (Location(file, line, 1),)) for file, line in (("b", 1), ("a", 10), ("a", 9))
    ]
    different = [Problem(p.code, p.locations, read=str(n)) for n, p in enumerate(problems)]
    told = report_text(different, OUTCOME)
    assert [line.split()[1] for line in told.splitlines() if line[0].isdigit()] == [
        "a:9:1",
        "a:10:1",
        "b:1:1",
    ]


def test_many_locations_are_counted() -> None:
    problem = Problem("格式-02", tuple(Location("a.yml", line, 1) for line in range(1, 31)))
    told = report_text([problem], OUTCOME)
    assert "a.yml:20:1 等 30 处  用了制表符" in told
    assert "a.yml:21:1" not in told


def test_notices_are_counted_apart() -> None:
    notice = Problem("节假-01", (Location("holidays.yml"),), details={"year": "2027"})
    assert report_text([notice, amount("a.yml", 1)], OUTCOME).startswith("发现 1 处问题、1 处提醒，网站")
    assert report_text([notice], "网站照常更新").startswith("发现 1 处提醒，网站照常更新。")


def test_no_problem_no_report() -> None:
    assert report_text([], OUTCOME) == ""
    assert to_json([]) == []


def test_the_same_as_plain_data() -> None:
    assert json.loads(json.dumps(to_json([amount("a.yml", 3), amount("a.yml", 2)]))) == [
        {
            "code": "金额-02",
            "severity": "error",
            "locations": [
                {"file": "a.yml", "line": 2, "column": 11},
                {"file": "a.yml", "line": 3, "column": 11},
            ],
            "read": "1.2万元",
            "what": "读到“1.2万元”",
            "why": "金额要填“元”的数字，不能写“万元”“亿元”。",
            "fix": "改成：12000（核对一下是不是这个数）",
        }
    ]
