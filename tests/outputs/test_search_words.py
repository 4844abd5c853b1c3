"""Words in which people search lead to words that stand on pages, and each is told once."""

import re
from collections import Counter
from itertools import pairwise

from generator.outputs.initials import initial_of
from generator.outputs.page import Page
from generator.outputs.page_text import pieces_of, words_of
from generator.outputs.search_words import known_names, leading_words, questions, same_words
from generator.outputs.sounds import SIMPLIFIED, sounds
from tests.outputs.columns import Column


def _text(page: Page) -> str:
    return "\n".join(piece for text in (page.title, *words_of(page)) for piece in pieces_of(text))


def test_what_people_say_leads_to_words_that_stand_on_pages(anxi: Column) -> None:
    written = "\n".join(map(_text, anxi.pages))
    meant = {word for _, means in leading_words() for word in means}
    assert meant
    assert {word for word in meant if word not in written} == set()


def test_every_word_leads_one_way_and_asks_one_question() -> None:
    said = Counter(word for says, _ in leading_words() for word in says)
    asked = Counter(word for question in questions() for word in question["words"])
    assert [word for word, times in (said + asked).items() if times > 1] == []


def test_the_kinds_that_answer_questions_have_pages(anxi: Column) -> None:
    folders = {page.path.partition("/")[0] for page in anxi.pages}
    assert {question["first"] for question in questions()} <= folders


def test_words_that_mean_the_same_stand_in_one_list(column: Column) -> None:
    words = Counter(word for group in same_words(column.town) for word in group)
    assert [word for word, times in words.items() if times > 1] == []


def test_the_words_of_benefits_are_known_first(anxi: Column) -> None:
    assert known_names(anxi.town)[:2] == ["低保", "最低生活保障"]


def test_syllables_stand_in_the_order_of_gb_2312() -> None:
    told = sounds()["syllables"]
    assert isinstance(told, dict)
    codes = [first.encode("gb2312") for first in told.values()]
    assert all(one < other for one, other in pairwise(codes))
    assert codes[0] == b"\xb0\xa1" and codes[-1] < b"\xd7\xfa"
    assert all(initial_of(first) == syllable[0].upper() for syllable, first in told.items())


def test_traditional_characters_become_those_of_gb_2312() -> None:
    assert all(re.fullmatch("[一-鿿]{2}", old + new) and old != new for old, new in SIMPLIFIED.items())
    assert all(new.encode("gb2312") for new in SIMPLIFIED.values())
    assert not set(SIMPLIFIED) & set(SIMPLIFIED.values())
