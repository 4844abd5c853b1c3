"""Fills the page templates; the only file that knows Jinja."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket

from generator.foundation.months import chinese_day
from generator.outputs import addresses, figures
from generator.records.fields import PENDING

TEMPLATES = Path(__file__).parents[2] / "site_templates" / "pages"
COMPILED = TEMPLATES.parent / "__pycache__"
_ENDINGS = (".html.j2", ".svg.j2")
APPROVAL_TEMPLATES = TEMPLATES.parent / "approval"


class TemplateFault(Exception):
    """A template cannot be filled; says which one and where in Chinese, `lines` are the engine's own words."""

    def __init__(self, template: str, line: int | None, words: str) -> None:
        at = template if line is None else f"{template} 第 {line} 行"
        super().__init__(at)
        self.sentence = f"网页模板 {at} 有错。"
        self.lines = (words,)


class _Compiled(FileSystemBytecodeCache):
    """Templates as Python runs them, kept like Python's own modules, each under the hash of its text."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one; where it cannot be written it is made again the next time."""
        with suppress(OSError):
            COMPILED.mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


@cache
def environment() -> Environment:
    """The engine, which reads a template again as soon as its file has changed."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, TEMPLATES.parent, APPROVAL_TEMPLATES]),
        autoescape=True,  # jinja2.select_autoescape() is off for `.html.j2`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_Compiled(str(COMPILED)),
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
    Raises TemplateFault where a template cannot be read or names a value that nobody gave.
    """
    link: Callable[[str], str] = lambda address: addresses.relative(address, path)  # noqa: E731
    try:
        html = environment().get_template(template).render(link=link, **values)
    except TemplateError as fault:
        raise _told(fault, template) from fault
    return "\n".join(line for line in html.splitlines() if line.strip())


def _told(fault: TemplateError, template: str) -> TemplateFault:
    """The fault with the place that a person can mend: where it was written, or the last template line that ran."""
    words = fault.message or type(fault).__name__
    if isinstance(fault, TemplateSyntaxError):
        return TemplateFault(fault.name or template, fault.lineno, words)
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename.endswith(_ENDINGS)]
    if not frames:
        return TemplateFault(template, None, words)
    return TemplateFault(Path(frames[-1].filename).name, frames[-1].lineno, words)
