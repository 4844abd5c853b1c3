"""A hostile value is refused when it is read; what is not refused is a text on the page and nothing else."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.foundation.plain_text import text_faults
from generator.foundation.yaml_reader import read_yaml
from generator.outputs.column import pages_of
from generator.outputs.page import Page
from generator.publishing.html_reader import read_html
from tests.publishing.hostile_values import VALUES
from tests.records.small_town import town

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOMY = 10_000


def is_refused(value: str) -> bool:
    """Whether the strict reader or the field refuses it."""
    reading = read_yaml(f"about: {json.dumps(value, ensure_ascii=False)}\n".encode(), "site.yml")
    if reading.document is None:
        assert all(problem.locations[0].line for problem in reading.problems)
        return True
    return bool(text_faults(reading.document.text_at(("about",)), ROOMY))


ACCEPTED = [value for value in VALUES if not is_refused(value)]


def page_with(values: list[str]) -> Page:
    """The page about the column of a town that says these values of itself, as if nothing had refused them."""
    site = town().site.model_copy(update={"about": tuple(values)})
    pages = pages_of(dataclasses.replace(town(), site=site), town().newest_publication, [])
    return next(page for page in pages if page.path == "about.html")


def test_there_are_enough_and_most_are_refused() -> None:
    assert len(set(VALUES)) == len(VALUES) >= 200
    assert len(ACCEPTED) < len(VALUES) // 12
    assert not any("<" in value for value in ACCEPTED)


@pytest.mark.parametrize("values", [ACCEPTED, list(VALUES)], ids=["what is accepted", "even all of them"])
def test_they_are_texts_and_nothing_else(values: list[str]) -> None:
    plain, hostile = read_html(page_with(["字"]).body), read_html(page_with(values).body)
    assert hostile.faults == ()
    kinds = {element.tag for element in plain.elements} | {"p"}
    assert {element.tag for element in hostile.elements} <= kinds
    names = {name for element in plain.elements for name, _ in element.attributes}
    assert {name for element in hostile.elements for name, _ in element.attributes} <= names
    assert len(hostile.elements) == len(plain.elements) + len(values) - 1


@pytest.mark.needs_browser
def test_no_canary_runs_in_a_browser(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "about.html"
    body = page_with(list(VALUES)).body
    path.write_text(
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>x</title>{body}</html>", "utf-8"
    )
    tab = browser.new_page()
    tab.goto(path.as_uri())
    tab.wait_for_load_state()
    for name in ("click", "mouseover", "focus", "toggle"):
        tab.evaluate(f"document.querySelectorAll('*').forEach(one => one.dispatchEvent(new Event('{name}')))")
    assert tab.evaluate("window.__canary") is None
    assert tab.locator("script:not([type='application/ld+json'])").count() == 0
    tab.set_content("<img src=x onerror='window.__canary=1'>")
    tab.wait_for_function("window.__canary === 1")
    tab.close()
