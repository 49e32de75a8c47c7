"""A region's own template for slides: judged as a file of anybody, kept without its slides for one visit, and used."""

import io
import re
import warnings
import zipfile

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Cm

from lib.data.refusal import Refusal
from lib.export import batch
from lib.export.deck import template as templates
from lib.export.deck.slide import Deck
from lib.i18n import LANGUAGES, use_language
from lib.views.shared import own_look
from tests.pages import visit, with_open

MEGABYTE = 1024 * 1024
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
RELS = "_rels/.rels"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"


def saved(file) -> bytes:
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def honest() -> bytes:
    """4:3, with a slide of its own to which a layout leads."""
    file = Presentation()
    slide = file.slides.add_slide(file.slide_layouts[0])
    slide.shapes.title.text = "Old"
    layout = file.slide_layouts[0]
    id = layout.part.relate_to(slide.part, f"{R}/slide")
    click = f'<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{R}" r:id="{id}"/>'
    layout.placeholders[0]._element.nvSpPr.cNvPr.append(parse_xml(click))
    return saved(file)


def changed(parts: dict[str, bytes], data: bytes | None = None, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An honest template in which parts are replaced or added."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or honest())) as old, zipfile.ZipFile(held, "w", packed) as made:
        for name in old.namelist():
            if name not in parts:
                made.writestr(name, old.read(name))
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


def part_of(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(honest())) as parts:
        return parts.read(name)


def typed(kind: bytes) -> bytes:
    return part_of(TYPES).replace(b"presentationml.presentation.main+xml", kind)


def related(reltype: str, target: str, outside: bool) -> bytes:
    """An honest template whose first layout leads to one more thing."""
    name = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    mode = ' TargetMode="External"' if outside else ""
    more = f'<Relationship Id="rId77" Type="{R}/{reltype}" Target="{target}"{mode}/></Relationships>'
    return changed(
        {
            name: part_of(name).replace(b"</Relationships>", more.encode()),
            TYPES: part_of(TYPES).replace(
                b"<Default", b'<Default Extension="bin" ContentType="application/x"/><Default', 1
            ),
            "ppt/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        }
    )


def of_paper(wide: float, high: float) -> bytes:
    file = Presentation()
    file.slide_width, file.slide_height = Cm(wide), Cm(high)
    return saved(file)


def without_layouts() -> bytes:
    file = Presentation()
    for layout in list(file.slide_layouts):
        file.slide_layouts.remove(layout)
    return saved(file)


def a_workbook() -> bytes:
    return saved(openpyxl.Workbook())


def locked() -> bytes:
    """A file whose first part is said to be encrypted."""
    data = bytearray(honest())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


def broken() -> bytes:
    """A file with a part whose packed bytes are none."""
    data = bytearray(honest())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as parts:
        part = parts.getinfo(LAYOUT)
    begin = part.header_offset + 30 + len(LAYOUT)
    data[begin : begin + part.compress_size] = b"\xff" * part.compress_size
    return bytes(data)


HOSTILE = {
    "nothing": (lambda: b"", "damaged"),
    "words": (lambda: b"not a presentation", "damaged"),
    "half of one": (lambda: honest()[:9000], "damaged"),
    "packed bytes that are none": (broken, "damaged"),
    "a workbook": (a_workbook, "no_presentation"),
    "another archive": (lambda: changed({TYPES: b"<Types/>"}), "no_presentation"),
    "no XML": (lambda: changed({LAYOUT: b"<p:sldLayout"}), "no_presentation"),
    "an old or locked file": (lambda: b"\xd0\xcf\x11\xe0" + bytes(9000), "password_or_old"),
    "a locked part": (locked, "password"),
    "macros": (lambda: changed({"ppt/vbaProject.bin": b"x"}), "macros_inside"),
    "macros by type": (
        lambda: changed({TYPES: typed(b"presentationml.presentation.macroEnabled.main+xml")}),
        "macros_inside",
    ),
    "too large": (lambda: changed({"ppt/media/a.bin": bytes(6 * MEGABYTE)}, packed=zipfile.ZIP_STORED), "too_large"),
    "a bomb": (lambda: changed({"ppt/media/a.bin": bytes(400 * MEGABYTE // 8)}), "unpacks_too_large"),
    "a large layout": (
        lambda: changed({LAYOUT: part_of(LAYOUT).replace(b"</p:cSld>", b"<p:x y='1'/>" * 400_000 + b"</p:cSld>")}),
        "unpacks_too_large",
    ),
    "entities": (lambda: changed({LAYOUT: b'<!DOCTYPE x [<!ENTITY a "aa">]>' + part_of(LAYOUT)}), "calls_outside"),
    "names that lead away": (lambda: changed({"../../x.xml": b"<x/>"}), "odd_workbook"),
    "a picture elsewhere": (lambda: related("image", "https://evil.example/a.png", True), "calls_outside"),
    "a file inside": (lambda: related("oleObject", "../embeddings/oleObject1.bin", False), "file_inside"),
    "no layout": (without_layouts, "no_layout"),
    "small paper": (lambda: of_paper(8, 4.5), "small_paper"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_slides_cannot_be_made_from_is_a_sentence(case):
    make, kind = HOSTILE[case]
    with pytest.raises(Refusal) as refused:
        templates.usable(make())
    assert refused.value.kind == kind
    said = set()
    for language in LANGUAGES:
        use_language(language)
        said.add(templates.sentence(refused.value))
    assert len(said) == len(LANGUAGES) and not any(re.search(r"[{}]", words) for words in said)


def test_a_template_loses_its_slides_and_keeps_its_look_whatever_it_calls_itself():
    use_language("en")
    as_template = changed({TYPES: typed(b"presentationml.template.main+xml")})
    said = b"package/2006/relationships/metadata/core-properties"
    of_libreoffice = changed({RELS: part_of(RELS).replace(said, said.replace(b"package/", b"officedocument/"))})
    for given in (honest(), as_template, of_libreoffice, of_paper(19.05, 25.4)):
        held = templates.usable(given)
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # two parts of one name
            made = Deck("Title", "en", held)
            for count in (1, 2):
                made.close(made.slide(f"Finding {count}"), "source", count)
            raw = made.done()
        assert [s.shapes.title.text for s in Presentation(io.BytesIO(raw)).slides] == ["Finding 1", "Finding 2"]
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            assert not any(b"Old" in parts.read(name) for name in parts.namelist() if "slides/" in name)
            slides = [name for name in parts.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
            assert len(slides) == 2


@pytest.mark.parametrize("page", ["region", "scenario", "compare"])
def test_slides_of_a_page_take_the_look_that_is_given(page):
    use_language("en")
    given = templates.usable(of_paper(25.4, 19.05))
    raw = batch.made("slides", "DE91", "", page, {}, batch.Options(template=given))
    file = Presentation(io.BytesIO(raw))
    assert (file.slide_width, file.slide_height) == (Cm(25.4), Cm(19.05))


def test_a_template_on_the_page_is_read_once_it_is_opened_and_held_without_the_file():
    page = with_open(visit("region", "DE91", lang="de", more=""), "take-open")
    assert not page.file_uploader
    page = with_open(page, "own-look")
    page.file_uploader[0].upload("land.pptx", b"no presentation").run()
    assert "keine PowerPoint-Präsentation" in page.error[0].value and own_look.LOOK not in page.session_state
    page.file_uploader[0].upload("land.pptx", honest()).run()
    assert not page.error and not page.file_uploader, "the control that held the file is gone"
    name, held = page.session_state[own_look.LOOK]
    assert name == "land.pptx" and len(Presentation(io.BytesIO(held)).slides) == 0
    page = with_open(page, "own-look")
    next(b for b in page.button if b.key == "own-look-remove").click().run()
    assert own_look.LOOK not in page.session_state
