"""How much of what tells of a person is found, and how often something innocent is taken for it, on lines of our own."""

from pathlib import Path

import pytest
import yaml

from generator.foundation.personal_data import personal_data

CORPUS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "personal_corpus.yml").read_text(encoding="utf-8")
)
IDENTIFIERS = ("身份证号", "手机号", "银行卡号", "证件号", "车牌号", "邮箱和即时通信", "名单")
LEAST = {"标明的姓名": 0.95}
OTHERS = 0.85
MOST_FALSE_ALARMS = 0.03


def missed(kind: str) -> list[str]:
    """The lines of a kind in which nothing is found."""
    return [line for line in CORPUS["leaks"][kind] if not list(personal_data(line))]


def test_the_corpus_is_large_enough_and_no_line_stands_twice() -> None:
    lines = [line for part in CORPUS.values() for kind in part.values() for line in kind]
    assert len(lines) == len(set(lines))
    assert len(lines) >= 1_000


@pytest.mark.parametrize("kind", CORPUS["leaks"])
def test_what_tells_of_a_person_is_found(kind: str) -> None:
    least = 1.0 if kind.startswith(IDENTIFIERS) else LEAST.get(kind.partition("（")[0], OTHERS)
    lost = missed(kind)
    assert 1 - len(lost) / len(CORPUS["leaks"][kind]) >= least, lost


def test_what_is_innocent_is_left_alone() -> None:
    lines = [line for kind in CORPUS["innocent"].values() for line in kind]
    alarms = {line: [one.kind for one in found] for line in lines if (found := list(personal_data(line)))}
    assert len(alarms) / len(lines) <= MOST_FALSE_ALARMS, alarms


@pytest.mark.parametrize("line", CORPUS["blind"]["各种各样"])
def test_what_is_still_missed_is_known(line: str) -> None:
    """A line that is found at last belongs among those that are."""
    assert not list(personal_data(line))
