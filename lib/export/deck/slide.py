"""Slides one after another: a title that says the finding, what shows it, where it comes from, notes, a number.

Shapes are added in the order in which they are read aloud. A region's own template gives letters and background; the
colours of data are those of the atlas.
"""

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.export.markdown import bare, runs
from lib.i18n import _
from lib.views.shared.theme import colours

CM = 360_000.0  # EMU
WIDTH, HEIGHT = round(33.867 * CM), round(19.05 * CM)  # 16:9
MARGIN = round(1.6 * CM)
TOP, BOTTOM = round(4.1 * CM), round(16.9 * CM)  # of what stands between title and source line
INSIDE = WIDTH - 2 * MARGIN
TITLE_SIZES = ((90, 28), (140, 24), (190, 20), (240, 17), (9999, 15))  # letters up to, and their size in points


class UnusableTemplate(ValueError):
    """A template that slides cannot be made from; its text is the sentence for whoever gave it."""


class Deck:
    """A presentation that grows; `done` gives its bytes."""

    def __init__(self, title: str, language: str, template: bytes | None = None):
        from pptx import Presentation  # only when somebody takes slides away
        from pptx.util import Emu

        try:
            self.file: Any = Presentation(io.BytesIO(template) if template else None)
        except Exception as error:  # zipfile, lxml and pptx each raise their own
            raise UnusableTemplate(
                _("The template is not a PowerPoint presentation (.pptx). Save it as one and give it again.")
            ) from error
        self.own = template is None
        if self.own:
            self.file.slide_width, self.file.slide_height = Emu(round(WIDTH)), Emu(round(HEIGHT))
        self.scale = float(self.file.slide_width) / WIDTH
        self.language, self.ink = language, colours("light")
        properties = self.file.core_properties
        properties.title, properties.author, properties.language = title, "Automotive Skills Atlas", language
        self._drop_slides()
        self.layout = self._layout()

    def _drop_slides(self) -> None:
        """A template may hold slides of its own: they are left out."""
        ids = self.file.slides._sldIdLst
        for entry in list(ids):
            self.file.part.drop_rel(entry.rId)
            ids.remove(entry)

    def _layout(self) -> Any:
        """The layout with a title and the fewest other places to fill."""
        titled = [
            x for x in self.file.slide_layouts if any(p.placeholder_format.type in (1, 3) for p in x.placeholders)
        ]
        if not titled:
            raise UnusableTemplate(_("The template has no layout with a title. Add one and give it again."))
        return min(
            titled, key=lambda x: sum(p.placeholder_format.type not in (1, 3, 13, 15, 16) for p in x.placeholders)
        )

    def emu(self, length: float) -> int:
        """A length of the design on the paper of the template."""
        return round(length * self.scale)

    def slide(self, title: str, source: str = "", notes: str = "") -> Any:
        """A new slide with its title; source line and number are added by `close`."""
        from pptx.enum.text import MSO_ANCHOR

        slide = self.file.slides.add_slide(self.layout)
        for place in list(slide.placeholders):
            if place != slide.shapes.title:
                place._element.getparent().remove(place._element)
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = map(self.emu, (MARGIN, 0.9 * CM, INSIDE, TOP - 1.3 * CM))
        text = bare(title)
        frame = head.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        size = next(points for letters, points in TITLE_SIZES if len(text) <= letters)
        self._write(frame.paragraphs[0], title, size, self.ink["text"] if self.own else None)
        frame.paragraphs[0].alignment = 1
        slide.notes_slide.notes_text_frame.text = notes
        return slide

    def close(self, slide: Any, source: str, count: int) -> None:
        """Source line and number, last in the order of reading."""
        self.text(
            slide, [source], MARGIN, BOTTOM + 0.35 * CM, INSIDE - 2.2 * CM, 1.5 * CM, 10, muted=True, name="source"
        )
        self._number(slide, count)

    def _number(self, slide: Any, count: int) -> None:
        from pptx.oxml import parse_xml

        box = self.text(
            slide, [""], WIDTH - MARGIN - 2 * CM, BOTTOM + 0.35 * CM, 2 * CM, 0.8 * CM, 10, muted=True, name="number"
        )
        paragraph = box.text_frame.paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        paragraph.append(parse_xml(f'<a:pPr {a} algn="r"/>'))
        fill = f'<a:solidFill><a:srgbClr val="{self.ink["muted"][1:]}"/></a:solidFill>'
        paragraph.append(
            parse_xml(
                f'<a:fld {a} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
                f'<a:rPr lang="{self.language}" sz="1000">{fill}</a:rPr><a:t>{count}</a:t></a:fld>'
            )
        )

    def text(
        self,
        slide: Any,
        sentences: Sequence[str],
        left: float,
        top: float,
        width: float,
        height: float,
        size: float,
        *,
        muted: bool = False,
        points: bool = False,
        name: str = "",
    ) -> Any:
        """Sentences of the pages, bold words and links kept; `points` puts a mark before each."""
        from pptx.enum.text import MSO_ANCHOR

        box = slide.shapes.add_textbox(*map(self.emu, (left, top, width, height)))
        box.name = name or "text"
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        colour = self.ink["muted"] if muted else self.ink["text"] if self.own else None
        for i, sentence in enumerate(s for s in sentences if s or len(sentences) == 1):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            if i:
                paragraph.space_before = round(0.5 * size * 12700)
            self._write(paragraph, ("• " if points else "") + sentence, size, colour)
        return box

    def _write(self, paragraph: Any, sentence: str, size: float, colour: str | None) -> None:
        from pptx.dml.color import RGBColor
        from pptx.util import Pt

        for run in runs(sentence):
            part = paragraph.add_run()
            part.text = run.text
            part.font.size, part.font.bold = Pt(round(size)), run.bold or None
            part._r.get_or_add_rPr().set("lang", self.language)
            if run.address:
                part.hyperlink.address = run.address
            elif colour:
                part.font.color.rgb = RGBColor.from_string(colour[1:])

    def table(
        self,
        slide: Any,
        frame: pd.DataFrame,
        numeric: Sequence[str],
        left: float,
        top: float,
        width: float,
        words: str,
        size: float = 12,
        longest: int = 110,
    ) -> Any:
        """A real table with a head row; `words` are for whoever does not see it."""

        columns = [c for c in frame.columns if frame[c].astype(str).str.strip().any()]
        held = slide.shapes.add_table(
            len(frame) + 1, len(columns), *map(self.emu, (left, top, width, 0.8 * CM * (len(frame) + 1)))
        )
        describe(held, words)
        table = held.table
        held._element.graphic.graphicData.tbl[0][
            -1
        ].text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
        need = [min(max(len(str(c)), int(frame[c].astype(str).map(len).max())), 50) + 4 for c in columns]
        for column, letters in zip(table.columns, need, strict=True):
            column.width = self.emu(width * letters / sum(need))
        for y, row in enumerate([columns, *frame[columns].astype(str).values.tolist()]):
            table.rows[y].height = self.emu(0.7 * CM)
            for x, cell_text in enumerate(row):
                cell = table.cell(y, x)
                cell.margin_left = cell.margin_right = self.emu(0.15 * CM)
                cell.margin_top = cell.margin_bottom = self.emu(0.08 * CM)
                text = " ".join(str(cell_text).split())
                text = text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
                paragraph = cell.text_frame.paragraphs[0]
                self._write(
                    paragraph,
                    f"**{text}**" if y == 0 and text else text,
                    size,
                    self.ink["muted"] if y == 0 else self.ink["text"],
                )
                if columns[x] in numeric:
                    paragraph.alignment = 3
                _under(cell, self.ink["muted" if y == 0 else "rule"], 1 if y == 0 else 0.5)
        return held

    def done(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()


def describe(shape: Any, words: str) -> None:
    """Alternative text of a picture, a chart or a table."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _under(cell: Any, colour: str, points: float) -> None:
    """A rule under a cell and none elsewhere."""
    from pptx.oxml import parse_xml

    properties = cell._tc.get_or_add_tcPr()
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(f'<a:{side} {a} w="0"><a:noFill/></a:{side}>'))
    properties.append(
        parse_xml(
            f'<a:lnB {a} w="{round(points * 12700)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'
        )
    )
    properties.append(parse_xml(f"<a:noFill {a}/>"))
