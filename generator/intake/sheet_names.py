"""The words that the template prints and the reader looks for: one table for both, so that they cannot disagree."""

from generator.foundation.months import Month
from generator.records.releases import stem_of

COVER = "封面"
NOTHING = "本期没有的项目"
CODES = "代码"

MONTH = "月份"
EDITION = "版次"
SAMPLE = "是否示例数据"
PUBLISHED = "公开日期"
REASON = "更正原因"
ERRATUM_KIND = "更正还是修订"
NOTE = "说明"

YES, NO = "是", "否"
PRESENT, ABSENT = "有", "没有"

BENEFIT_COLUMN = "项目"
PLACE_COLUMN = "地点"
PEOPLE_COLUMN = "人（户）数（不公布）"
LARGEST_COLUMNS = ("最大一笔（元，不公布）", "第二大一笔（元，不公布）")
NOTHING_COLUMNS = ("项目", "本期有没有", "哪天确认的", "原因")
REVIEW_COLUMNS = ("审核", "岗位（不写姓名）", "日期")

BEFORE = "上期公开"
CHECK = "核对"
SUMS = ("各村、社区相加", "各分项相加")
"""The labels of the rows that reckon for themselves."""

REASONS = (
    "本期没有人申请。",
    "本期没有办理。",
    "本期没有开班。",
    "本期没有发放。",
)
"""Reasons for a benefit without figures, about the work and never about a person; another may be typed."""


def return_file(month: Month, edition: int = 1) -> str:
    """The name of a month's workbook: 2026-11.xlsx, or 2026-11.e2.xlsx for a correction."""
    return f"{stem_of(month, edition)}.xlsx"
