"""An article as an editor of a portal or of WeChat takes it: its words and tables alone, without looks, ids or scripts."""

from html import escape
from html.parser import HTMLParser

from generator.foundation.markup import VOID

_KEPT = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "strong",
        "b",
        "em",
        "br",
        "blockquote",
        "del",
        "ins",
    }
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
)
"""Elements that stay; of all others only the words stay."""
_ATTRIBUTES = frozenset({"scope", "colspan", "rowspan"})
_DROPPED = frozenset(
    {"svg", "script", "style", "nav", "header", "footer", "form", "button", "audio", "video", "figure"}
)
"""Elements that go with everything in them: a chart's figures stand in its table, the rest needs the column around it."""
_DROPPED_CLASSES = frozenset(
    {"mb-cards", "mb-downloads", "mb-exit", "mb-fingerprint", "mb-jump", "mb-more", "mb-path", "mb-words"}
)
"""Parts that only lead elsewhere, say again for small screens what a table says, or hold for the column's own page."""
_BLOCKS = frozenset({"p", "li", "tr", "table", "ul", "ol", "dl", "h2", "h3", "h4", "section", "div"})


def article_text(page: str, *, with_title: bool = True) -> str:
    """The article of a finished page as a fragment of HTML; without its title where the editor asks for that apart."""
    reader = _Article(with_title=with_title)
    reader.feed(page)
    reader.close()
    lines = (line.strip() for line in "".join(reader.pieces).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


class _Article(HTMLParser):
    def __init__(self, *, with_title: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._with_title = with_title
        self._inside = False
        self._dropped = 0
        """How many elements are open inside one that is dropped, itself counted."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._inside = True
        elif self._inside and (self._dropped or self._is_dropped(tag, dict(attrs))):
            self._dropped += tag not in VOID
        elif self._inside and tag in _KEPT:
            kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in _ATTRIBUTES)
            self.pieces.append(f"<{tag}{kept}>")

    def _is_dropped(self, tag: str, attributes: dict[str, str | None]) -> bool:
        classes = frozenset((attributes.get("class") or "").split())
        is_title = tag == "h1" and not self._with_title
        return tag in _DROPPED or is_title or bool(classes & _DROPPED_CLASSES) or "hidden" in attributes

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = False
        elif self._dropped:
            self._dropped -= tag not in VOID
        elif self._inside and tag in _KEPT and tag not in VOID:
            self.pieces.append(f"</{tag}>")
        if self._inside and tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._dropped:
            self.pieces.append(escape(data, quote=False))
