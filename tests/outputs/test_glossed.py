"""Hard words are explained once a page, and no word is taken for a part of another."""

from dataclasses import replace

from generator.outputs import addresses
from generator.outputs.glossed import Glossed, Run, is_explained
from generator.outputs.page import PageKind
from generator.records.glossary import Term
from tests.outputs.columns import Column, classed, text


def _term(name: str, state: str = "现行", **more: object) -> Term:
    return Term.model_validate({"term": name, "meaning": "某个意思。", "state": state, **more})


OLD = _term("五保", "已停用", today="特困供养", synonyms=["五保户"])
HARD = _term("公示", hard="true", synonyms=["张榜"])
EASY = _term("公示栏")


def _told(texts: list[str], *terms: Term) -> list[list[Run]]:
    glossed = Glossed(terms)
    return [list(glossed.runs(one)) for one in texts]


def test_a_word_is_marked_where_it_first_occurs_and_nowhere_else() -> None:
    first, second = _told(["先公示，再公示。", "公示完了"], HARD)
    assert first == [Run("先"), Run("公示", 1), Run("，再公示。")]
    assert second == [Run("公示完了")]


def test_words_are_numbered_in_the_order_of_the_page() -> None:
    glossed = Glossed((OLD, HARD))
    assert list(glossed.runs("公示五保户")) == [Run("公示", 1), Run("五保户", 2)]
    assert glossed.used == [HARD, OLD]


def test_a_longer_word_that_needs_no_explanation_is_left_alone() -> None:
    assert _told(["贴在公示栏"], HARD, EASY) == [[Run("贴在公示栏")]]


def test_only_a_retired_word_is_explained_by_its_other_names() -> None:
    assert _told(["张榜和五保户"], HARD, OLD) == [[Run("张榜和"), Run("五保户", 1)]]


def test_a_page_without_terms_says_its_texts_whole() -> None:
    assert _told(["低保标准"]) == [[Run("低保标准")]]
    assert _told([""]) == [[]]


def test_every_word_explained_leads_to_its_meaning_on_the_same_page(anxi: Column) -> None:
    pages_with_words = 0
    for path, root in anxi.trees.items():
        marks = classed(root, "mb-word")
        blocks = classed(root, "mb-words")
        assert bool(marks) == bool(blocks), path
        if blocks:
            pages_with_words += 1
            ids = [term.get("id") for term in blocks[0].iter("dt")]
            assert [mark.get("href") for mark in marks] == [f"#{name}" for name in ids], path
            meanings = [text(one) for one in blocks[0].iter("dd")]
            assert set(meanings) <= {term.meaning for term in anxi.town.terms if is_explained(term)}, path
    assert pages_with_words > 10


def test_a_months_page_does_not_change_with_the_glossary(anxi: Column) -> None:
    without = Column(replace(anxi.town, terms=()), anxi.as_of)
    months = {page.path: page.body for page in anxi.pages if page.kind is PageKind.MONTH}
    assert months == {page.path: page.body for page in without.pages if page.kind is PageKind.MONTH}
    assert without.bodies[addresses.GLOSSARY] != anxi.bodies[addresses.GLOSSARY]
