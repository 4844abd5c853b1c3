"""Ten kinds of personal data, all made up, and the ways in which they may get into a file of the site."""

import io
import json
import zipfile
from collections.abc import Callable

import pikepdf
import xlsxwriter

KINDS = {
    "身份证号": "990000195603120012",
    "手机号": "13900000001",
    "银行卡号": "9999 0000 0000 0012",
    "护照号": "E00000001",
    "残疾证号": "残疾证号 99000019560312001243",
    "车牌号": "渝A00001",
    "电子邮箱": "zhangsan@example.com",
    "姓名": "户主：李四",
    "住址": "家住白马村3组12号",
    "健康和涉毒情况": "他儿子吸毒，刚从强戒所出来",
}


def _workbook(text: str, *, hidden: bool = False) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("表")
    if hidden:
        book.set_properties({"comments": text})
    else:
        sheet.write(0, 0, text)
    book.close()
    return made.getvalue()


def _pdf(text: str) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Keywords"] = text
        pdf.save(made)
    return made.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    """An archive with one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(name, content)
    return made.getvalue()


FORMATS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "words of a page": ("a.html", lambda text: f"<p>字</p><p>{text}</p>".encode()),
    "attribute": ("a.html", lambda text: f"<p title='{text}'>字</p>".encode()),
    "comment": ("a.html", lambda text: f"<p>字</p><!-- {text} -->".encode()),
    "linked data": ("a.html", lambda text: f"<script>{json.dumps({'a': [text]})}</script>".encode()),
    "table": ("a.csv", lambda text: f"月份,说明\r\n2026-10,{text}\r\n".encode("utf-8-sig")),
    "JSON": ("a.json", lambda text: json.dumps({"a": [{"b": text}]}).encode()),
    "cell of a workbook": ("a.xlsx", _workbook),
    "property of a workbook": ("a.xlsx", lambda text: _workbook(text, hidden=True)),
    "drawing": ("a.svg", lambda text: f'<svg><title>{text}</title><path d="M1 2"/></svg>'.encode()),
    "feed": ("a.xml", lambda text: f"<feed><title><![CDATA[{text}]]></title></feed>".encode()),
    "calendar": ("a.ics", lambda text: f"BEGIN:VCALENDAR\r\nSUMMARY:{text}\r\n".encode()),
    "property of a PDF": ("a.pdf", _pdf),
    "file in an archive": ("a.zip", lambda text: zipped("b.html", f"<p>{text}</p>".encode())),
    "workbook in an archive": ("a.zip", lambda text: zipped("b.xlsx", _workbook(text))),
    "script": ("a.js", lambda text: f"var a = '{text}';".encode()),
    "comment of a script": ("a.js", lambda text: f"/* {text} */".encode()),
    "style sheet": ("a.css", lambda text: f'p::after {{ content: "{text}" }}'.encode()),
    "plain text": ("log/records/2026-10.txt", lambda text: f"month: 2026-10\n# {text}\n".encode()),
}
