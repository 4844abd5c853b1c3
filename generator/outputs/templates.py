"""Fills the page templates; the only file that knows Jinja."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.foundation.months import chinese_day
from generator.outputs import addresses, figures
from generator.records.fields import PENDING

TEMPLATES = Path(__file__).parents[2] / "site_templates" / "pages"
APPROVAL_TEMPLATES = TEMPLATES.parent / "approval"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, TEMPLATES.parent, APPROVAL_TEMPLATES]),
        autoescape=True,  # jinja2.select_autoescape() is off for `.html.j2`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["day"] = _day
    # Linked data stands in a page as JSON; Chinese stays Chinese, and `<`, `>` and `&` are escaped by Jinja.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    environment.globals["addresses"] = addresses
    environment.globals["figures"] = figures
    environment.globals["PENDING"] = PENDING
    return environment


def _day(day: date | None) -> str:
    return chinese_day(day) if day else PENDING


def fill(template: str, path: str, **values: Any) -> str:
    """The HTML of a page at `path` from a template such as `month.html.j2`.

    Every value is escaped here and nowhere else. In the template `link(address)` gives a link relative to `path`.
    Raises jinja2.UndefinedError where a template names a value that nobody gave.
    """
    link: Callable[[str], str] = lambda address: addresses.relative(address, path)  # noqa: E731
    html = _environment().get_template(template).render(link=link, **values)
    return "\n".join(line for line in html.splitlines() if line.strip())
