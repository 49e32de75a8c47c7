"""The presentation that slides are added to: the atlas's own look, or a region's template emptied of its slides."""

import io
import re
from typing import Any

from lib.i18n import _
from lib.views.shared.theme import colours

TITLES, DECORATION = (1, 3), (13, 15, 16)  # kinds of placeholders: titles; slide number, footer, date
SLIDE_LISTS = ("sectionLst", "custShowLst")  # name slides by their number: those of a template are gone
TITLE = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="2" name="title"/>'
    '<p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)


class UnusableTemplate(ValueError):
    """A template that slides cannot be made from; its text is the sentence for whoever gave it."""


def opened(template: bytes | None) -> Any:
    """An empty presentation: of the template, or of the atlas's own colours."""
    from pptx import Presentation  # only when somebody takes slides away

    try:
        file: Any = Presentation(io.BytesIO(template) if template else None)
        _drop_slides(file)
        layouts = len(file.slide_layouts)
    except Exception as error:  # zipfile, lxml and pptx each raise their own
        raise UnusableTemplate(
            _("The template is not a PowerPoint presentation (.pptx). Save it as one and give it again.")
        ) from error
    if not layouts:
        raise UnusableTemplate(_("The template has no slide layout. Add one and give it again."))
    if template is None:
        _colour(file)
    return file


def _drop_slides(file: Any) -> None:
    """A template may hold slides of its own: they are left out, and with them what names them."""
    ids = file.slides._sldIdLst
    for entry in list(ids):
        file.part.drop_rel(entry.rId)
        ids.remove(entry)
    for name in SLIDE_LISTS:
        for element in file.part._element.xpath(f"//*[local-name()='{name}']"):
            held = element.getparent()
            held.remove(element)
            if held.tag.endswith("}ext"):
                held.getparent().remove(held)


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
