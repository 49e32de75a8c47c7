"""The presentation that slides are added to: the atlas's own look, or a region's template emptied of its slides."""

import io
import re
import zipfile
from typing import Any

from lib.data.refusal import Refusal
from lib.export.deck.fit import CM
from lib.i18n import N_, _, number
from lib.model.uploads.apart import made_apart
from lib.model.uploads.guard import open_presentation
from lib.views.shared.theme import colours

TITLES, DECORATION = (1, 3), (13, 15, 16)  # kinds of placeholders: titles; slide number, footer, date
SLIDE_LISTS = ("sectionLst", "custShowLst")  # name slides by their number: those of a template are gone
TITLE = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="2" name="title"/>'
    '<p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)


NO_PRESENTATION = N_("The template is not a PowerPoint presentation (.pptx). Save it as one and give it again.")
REFUSALS = {  # kind of a refusal → why slides cannot be made from a template, and how to mend it; else NO_PRESENTATION
    "too_large": N_(
        "The template has {size} MB, the limit is {limit} MB. "
        "Delete its slides and large pictures, save it and give it again."
    ),
    "unpacks_too_large": N_("Unpacked, the template would be far larger ({size} MB; the limit is {limit} MB)."),
    "password_or_old": N_(
        "The template is protected by a password or of an old kind (.ppt). Save it as .pptx without a password."
    ),
    "password": N_("The template is protected by a password. Save it without one and give it again."),
    "macros_inside": N_("The template holds macros. Save it as .pptx, which has none, and give it again."),
    "calls_outside": N_("The template calls files from outside. Put its pictures into it, save it and give it again."),
    "file_inside": N_("A layout of the template holds another file. Take it out, save it and give it again."),
    "odd_workbook": N_(
        "The template is built in a way PowerPoint does not build one. "
        "Open it there, save it as .pptx and give it again."
    ),
    "too_many_cells": N_("The template has too much in it to be read. Delete its slides, save it and give it again."),
    "no_layout": N_("The template has no slide layout. Add one and give it again."),
    "small_paper": N_(
        "The slides of the template are too small for words and figures: they need {wide} × {high} cm at least."
    ),
}
TYPES, TEMPLATE, PRESENTATION = (
    "[Content_Types].xml",
    b"presentationml.template.main+xml",
    b"presentationml.presentation.main+xml",
)
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
LEAST_WIDE, LEAST_HIGH = 18, 13  # cm of paper: below, the smallest letters that can be read have no room


def sentence(refusal: Refusal) -> str:
    """Why slides cannot be made from a template: what is wrong, and how to mend it."""
    named = {k: number(v, 1 if isinstance(v, float) else 0) for k, v in refusal.named.items()}
    return _(REFUSALS.get(refusal.kind, NO_PRESENTATION)).format(**named)


def usable(given: bytes) -> bytes:
    """A reader's template as slides are made from it: judged and emptied of its slides in a process of its own.

    Refusal says why it cannot be used (sentence).
    """
    open_presentation(given).close()  # what the guard refuses needs no process
    return made_apart(given, emptied)


def emptied(given: bytes) -> bytes:
    """A template without its slides: masters, layouts, their pictures and letters are left."""
    file = opened(_as_presentation(given))
    for part in file.part.package.iter_parts():
        if any(r.is_external and not r.reltype.endswith("/hyperlink") for r in part.rels.values()):
            raise Refusal("calls_outside")
        if any(folder in str(part.partname).lower() for folder in ("/embeddings/", "/activex/")):
            raise Refusal("file_inside")
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def _as_presentation(given: bytes) -> bytes:
    """A file of the kind .potx is a presentation that its list of types calls a template."""
    with zipfile.ZipFile(io.BytesIO(given)) as parts:
        if TYPES not in parts.namelist() or TEMPLATE not in (types := parts.read(TYPES)):
            return given
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
            for name in parts.namelist():
                made.writestr(name, types.replace(TEMPLATE, PRESENTATION) if name == TYPES else parts.read(name))
    return held.getvalue()


def opened(template: bytes | None) -> Any:
    """An empty presentation: of the template, or of the atlas's own colours. Refusal where it cannot be one."""
    from pptx import Presentation  # only when somebody takes slides away

    try:
        file: Any = Presentation(io.BytesIO(template) if template else None)
        _drop_slides(file)
        layouts, wide, high = len(file.slide_layouts), int(file.slide_width), int(file.slide_height)
    except Exception as error:  # zipfile, lxml and pptx each raise their own
        raise Refusal("no_presentation") from error
    if not layouts:
        raise Refusal("no_layout")
    if min(wide / LEAST_WIDE, high / LEAST_HIGH) < CM:
        raise Refusal("small_paper", wide=LEAST_WIDE, high=LEAST_HIGH)
    if template is None:
        _colour(file)
    return file


def _drop_slides(file: Any) -> None:
    """A template may hold slides of its own: they are left out, and with them what names them or leads to them."""
    for name in SLIDE_LISTS:
        for element in file.part._element.xpath(f"//*[local-name()='{name}']"):
            held = element.getparent()
            held.remove(element)
            if held.tag.endswith("}ext"):
                held.getparent().remove(held)
    ids = file.slides._sldIdLst
    for entry in list(ids):
        file.part.drop_rel(entry.rId)
        ids.remove(entry)
    package = file.part.package
    for part in list(package.iter_parts()):
        for id in [id for id, rel in part.rels.items() if rel.reltype.endswith("/slide")]:
            for element in part._element.xpath(f"//*[@r:id='{id}']"):
                element.getparent().remove(element)
            part.rels.pop(id)
    for id, kind in [(id, rel.reltype) for id, rel in package._rels.items()]:
        core = kind.endswith("/core-properties") and kind != CORE  # LibreOffice calls them so: there would be two
        if core or kind.endswith("/thumbnail"):  # a picture of the first of them
            package._rels.pop(id)


def _colour(file: Any) -> None:
    """The theme's own colours are those of the atlas: what an editor adds looks like what is there."""
    ink = colours("light")
    names = {"dk2": ink["text"], "lt2": ink["surface"], "hlink": ink["link"], "folHlink": ink["link"]}
    names |= {f"accent{n}": colour for n, colour in enumerate(ink["palette"]["categories8"][:6], start=1)}
    theme = next(r.target_part for r in file.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    text = theme.blob.decode("utf-8")
    for name, colour in names.items():
        inside = rf'\1<a:srgbClr val="{colour[1:].upper()}"/>\2'
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", inside, text, flags=re.DOTALL)
    theme._blob = text.encode("utf-8")


def layout_of(file: Any) -> Any:
    """The layout with a title, where one has it, and the fewest other places to fill."""

    def rank(layout: Any) -> tuple[bool, int]:
        kinds = [p.placeholder_format.type for p in layout.placeholders]
        return not any(k in TITLES for k in kinds), sum(k not in (*TITLES, *DECORATION) for k in kinds)

    return min(file.slide_layouts, key=rank)


def titled(slide: Any) -> Any:
    """The title of a new slide, without the other places of its layout; one is added where the layout has none."""
    from pptx.oxml import parse_xml

    for place in list(slide.placeholders):
        if place != slide.shapes.title:
            place._element.getparent().remove(place._element)
    if slide.shapes.title is None:
        slide.shapes._spTree.append(parse_xml(TITLE))
    return slide.shapes.title
