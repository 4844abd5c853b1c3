"""Sound PDFs broken in one way each, to prove that the checkers of leaflets see what they must see."""

import io
import re
from collections.abc import Callable, Iterator
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Break = Callable[[Pdf], None]

BREAKS: dict[str, Break] = {}
"""What is wrong with a mutant, in words -> how it is broken."""
RAW_BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "no identifier": lambda pdf: pdf.replace(b"/ID [", b"/IX ["),
    "no such version of PDF": lambda pdf: re.sub(rb"^%PDF-1\.\d", b"%PDF-9.9", pdf),
    "something after its end": lambda pdf: pdf + b"something else\n",
    "something before its start": lambda pdf: b"something else\n" + pdf,
}
"""The same for what pikepdf would mend on saving."""


def mutant(pdf: bytes, name: str) -> bytes:
    """The PDF, broken in the way that the name says; raises KeyError for a way that there is not."""
    if name in RAW_BREAKS:
        return RAW_BREAKS[name](pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        BREAKS[name](document)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def breaks(name: str) -> Callable[[Break], Break]:
    def keep(how: Break) -> Break:
        BREAKS[name] = how
        return how

    return keep


def elements(document: Pdf, kind: str) -> Iterator[pikepdf.Object]:
    """The elements of the tags of one kind."""
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/S") == kind and "/P" in one:
            yield one


def fonts(document: Pdf, kind: str = "/CIDFontType2") -> Iterator[pikepdf.Object]:
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/Subtype") == kind and one.get("/Type") == "/Font":
            yield one


def rewrite_xmp(document: Pdf, pattern: str, by: str) -> None:
    """Change the metadata as text; raises ValueError where there is nothing to change."""
    before = document.Root.Metadata.read_bytes().decode()
    after = re.sub(pattern, by, before, flags=re.DOTALL)
    if after == before:
        raise ValueError(pattern)
    document.Root.Metadata.write(after.encode())


def draw(document: Pdf, operators: str) -> None:
    """Put operators before everything else that the first page draws."""
    page = document.pages[0]
    page.contents_add(document.make_stream(operators.encode()), prepend=True)


TOLD_OTHERWISE = {
    "no title": (r"<dc:title>.*?</dc:title>", ""),
    "no word of PDF/UA": (r"<pdfuaid:part>.*?</pdfuaid:part>", ""),
    "no word of PDF/A": (r"<pdfaid:part>.*?</pdfaid:part>", ""),
    "the word of another PDF/A": (r"<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>1</pdfaid:part>"),
    "the word of a lesser PDF/A": (r"<pdfaid:conformance>A<", "<pdfaid:conformance>B<"),
}
"""What the metadata no longer say, or say otherwise."""
BREAKS |= {
    name: partial(rewrite_xmp, pattern=pattern, by=by) for name, (pattern, by) in TOLD_OTHERWISE.items()
}


@breaks("no language")
def _(document: Pdf) -> None:
    del document.Root.Lang
    rewrite_xmp(document, r"<dc:language>.*?</dc:language>", "")


@breaks("a language that is none")
def _(document: Pdf) -> None:
    document.Root.Lang = String("x_?")


@breaks("the file's name in place of the title")
def _(document: Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("no tags")
def _(document: Pdf) -> None:
    del document.Root.StructTreeRoot
    del document.Root.MarkInfo


@breaks("tags, and no word that there are any")
def _(document: Pdf) -> None:
    document.Root.MarkInfo.Marked = False


@breaks("tags that doubt themselves")
def _(document: Pdf) -> None:
    document.Root.MarkInfo.Suspects = True


@breaks("no way from the page to its tags")
def _(document: Pdf) -> None:
    del document.Root.StructTreeRoot.ParentTree


@breaks("a picture without words")
def _(document: Pdf) -> None:
    for figure in elements(document, "/Figure"):
        del figure["/Alt"]


@breaks("a picture with other words")
def _(document: Pdf) -> None:
    for figure in elements(document, "/Figure"):
        figure["/Alt"] = String("一张图")


@breaks("a kind of tag that there is not")
def _(document: Pdf) -> None:
    next(elements(document, "/TD"))["/S"] = Name("/Foo")


@breaks("a tag that stands for itself")
def _(document: Pdf) -> None:
    next(elements(document, "/P"))["/S"] = Name("/Foo")
    document.Root.StructTreeRoot.RoleMap = Dictionary({"/Foo": Name("/Foo")})


@breaks("a heading that skips a level")
def _(document: Pdf) -> None:
    next(elements(document, "/H2"))["/S"] = Name("/H4")


@breaks("two titles")
def _(document: Pdf) -> None:
    next(elements(document, "/H2"))["/S"] = Name("/H1")


@breaks("no title on the page")
def _(document: Pdf) -> None:
    next(elements(document, "/H1"))["/S"] = Name("/P")


@breaks("a table without heads")
def _(document: Pdf) -> None:
    for head in elements(document, "/TH"):
        head["/S"] = Name("/TD")


@breaks("heads that do not say what they head")
def _(document: Pdf) -> None:
    for head in elements(document, "/TH"):
        del head["/A"]


@breaks("a row outside of any table")
def _(document: Pdf) -> None:
    next(elements(document, "/Table"))["/S"] = Name("/Div")


@breaks("a point outside of any list")
def _(document: Pdf) -> None:
    next(elements(document, "/L"))["/S"] = Name("/Div")


@breaks("words that are neither tagged nor an artifact")
def _(document: Pdf) -> None:
    draw(document, "q 10 10 20 20 re f Q")


@breaks("a font that is not in the file")
def _(document: Pdf) -> None:
    for font in fonts(document):
        del font.FontDescriptor["/FontFile2"]


@breaks("letters that are no text")
def _(document: Pdf) -> None:
    for font in fonts(document, "/Type0"):
        del font["/ToUnicode"]


@breaks("no map from codes to letters")
def _(document: Pdf) -> None:
    for font in fonts(document):
        del font["/CIDToGIDMap"]


@breaks("letters of another width than told")
def _(document: Pdf) -> None:
    for font in fonts(document):
        font["/W"] = Array([1, Array([137] * 40)])


@breaks("an output intent for other colours")
def _(document: Pdf) -> None:
    document.Root.OutputIntents[0].DestOutputProfile.N = 4


@breaks("an output intent that is no profile")
def _(document: Pdf) -> None:
    document.Root.OutputIntents[0].DestOutputProfile.write(b"no profile at all")


@breaks("ink where light is promised")
def _(document: Pdf) -> None:
    draw(document, "/Artifact BMC q 0 1 0 0 k 10 10 20 20 re f Q EMC")


@breaks("no metadata")
def _(document: Pdf) -> None:
    del document.Root.Metadata


@breaks("metadata that is no XML")
def _(document: Pdf) -> None:
    document.Root.Metadata.write(b"<?xpacket begin")


@breaks("a program to start")
def _(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=String("a.exe"))


@breaks("a file in the file")
def _(document: Pdf) -> None:
    document.attachments["return.xlsx"] = b"figures"


@breaks("a link without words")
def _(document: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), F=4)
    document.pages[0].Annots = Array([document.make_indirect(link)])


@breaks("a form to fill in by a program")
def _(document: Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), NeedAppearances=True)


@breaks("a page that can be turned off")
def _(document: Pdf) -> None:
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Order=Array([group])))


@breaks("a blending that there is not")
def _(document: Pdf) -> None:
    state = document.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name("/Foo")))
    name = document.pages[0].add_resource(state, Name.ExtGState)
    draw(document, f"/Artifact BMC q {name} gs 10 10 20 20 re f Q EMC")


@breaks("a picture from elsewhere")
def _(document: Pdf) -> None:
    image = document.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.stream_dict.ColorSpace, image.stream_dict.BitsPerComponent = Name.DeviceRGB, 8
    image.stream_dict.Interpolate = True
    name = document.pages[0].add_resource(image, Name.XObject)
    draw(document, f"/Artifact BMC q {name} Do Q EMC")


@breaks("one page more")
def _(document: Pdf) -> None:
    document.pages.append(document.pages[0])


@breaks("a number covered by another")
def _(document: Pdf) -> None:
    for cell in elements(document, "/TD"):
        if "/T" in cell:
            cell["/T"] = String("rate:other/2025-07-01")


@breaks("the code painted over")
def _(document: Pdf) -> None:
    paint = "/Artifact BMC q 1 g 420 700 175 142 re f Q EMC"
    document.pages[0].contents_add(document.make_stream(paint.encode()))
