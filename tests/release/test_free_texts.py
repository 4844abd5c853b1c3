"""Words of a release tell no number that it does not print."""

from pathlib import Path

import pytest

from generator.release.door import ReturnRefused, prepare
from tests.release.small_month import changed, order

NOTE = "示例数据。"


def codes(folder: Path, note: str) -> list[str]:
    """What stands against the small month with this note."""
    try:
        prepare(order(folder, changed([[NOTE, note]])))
    except ReturnRefused as refused:
        return [problem.code for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    "note",
    [
        "河口社区2户4人，当月2400元。",
        "河口社区只有两户。",
        "东河村比河口社区多29户。",
        "河口社区由2户改为3户。",
        "最小的社区发了2400元。",
        "有一处只有两户。",
        "有一处只有两个人。",
        "有一处只有贰户。",
        "补了一笔。",
        "河口有31户。",
        "发了 7,340,033 元。",
        "东河村31户。",
    ],
)
def test_a_number_that_is_not_printed_or_stands_beside_a_place_is_refused(note: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note) == ["放行-23"]


@pytest.mark.parametrize(
    "note",
    [
        "全镇一共53户90人，54321元。",
        "2026年3月5日起按江民发〔2025〕6号执行，标准 630 元。",
        "按第12条办理，3个工作日内公布。",
        "东河村的公示栏换了位置。",
        "同一个月里办理两次的，分开算；一人一策，几家单位一起办。",
        "有疑问打 12345。",
    ],
)
def test_printed_numbers_days_documents_and_words_alone_may_stand(note: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note) == []
