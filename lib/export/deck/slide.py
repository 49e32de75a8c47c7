"""Slides one after another: a title that says the finding, what shows it, where it comes from, notes, a number.

Shapes are added in the order in which they are read aloud. A region's own template gives letters and background; the
colours of data are those of the atlas.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.export.deck import fit
from lib.export.deck.fit import CM
from lib.export.deck.template import layout_of, opened, titled
from lib.export.markdown import runs
from lib.i18n import _, number
from lib.views.shared.theme import colours

WIDTH, HEIGHT = round(33.867 * CM), round(19.05 * CM)  # 16:9
NARROWEST = round(25.4 * CM)  # 4:3; narrower paper makes everything smaller
MARGIN = round(1.6 * CM)
TOP = round(4.1 * CM)  # of what stands between title and source line
FOOT = HEIGHT - round(16.9 * CM)  # from the lower end of that to the lower edge
TITLE_SIZES = (28, 24, 20, 18, 17, 16, 15, 14, 13)  # points
TEXT_SIZES = (18, 16, 15, 14, 13, 12, 11, 10)
PADDING, LEAST_ROW = 0.36 * CM, 0.7 * CM  # of a table: left and right of a cell together, the height of a row
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # of a table: no style, no grid

__all__ = ["CM", "MARGIN", "TOP", "Deck", "describe"]


class Deck:
    """A presentation that grows; `done` gives its bytes.

    Lengths are those of paper 19.05 cm high; `emu` brings them to the template's own. width, inside and bottom are the
    paper's width, its width between the margins, and where the source line begins.
    """

    def __init__(self, title: str, language: str, template: bytes | None = None):
        from pptx.util import Emu

        self.file = opened(template)
        self.own = template is None
        if self.own:
            self.file.slide_width, self.file.slide_height = Emu(WIDTH), Emu(HEIGHT)
        wide, high = float(self.file.slide_width), float(self.file.slide_height)
        self.scale = min(high / HEIGHT, wide / NARROWEST)
        self.width, self.inside = wide / self.scale, wide / self.scale - 2 * MARGIN
        self.bottom = high / self.scale - FOOT
        self.language, self.ink = language, colours("light")
        properties = self.file.core_properties
        properties.title, properties.author, properties.language = title, "Automotive Skills Atlas", language
        self.layout = layout_of(self.file)

    @property
    def room(self) -> float:
        """The height between title and source line."""
        return self.bottom - TOP

    def emu(self, length: float) -> int:
        """A length of the design on the paper of the template."""
        return round(length * self.scale)

    def points(self, size: float) -> Any:
        """A size of letters of the design on the paper of the template."""
        from pptx.util import Pt

        return Pt(max(round(size * self.scale), 8))

    def colour(self, name: str) -> str | None:
        """A colour of the atlas's letters; None in a template, whose own stand on its own ground."""
        return self.ink[name] if self.own else None

    def slide(self, title: str, notes: str = "") -> Any:
        """A new slide with its title; source line and number are added by `close`."""
        from pptx.enum.text import MSO_ANCHOR

        slide = self.file.slides.add_slide(self.layout)
        head = titled(slide)
        room = TOP - 1.3 * CM
        head.left, head.top, head.width, head.height = map(self.emu, (MARGIN, 0.9 * CM, self.inside, room))
        frame = head.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        size = fit.largest([title], self.inside, room, TITLE_SIZES)
        self._write(frame.paragraphs[0], title, size, self.colour("text"))
        frame.paragraphs[0].alignment = 1
        slide.notes_slide.notes_text_frame.text = notes
        return slide

    def close(self, slide: Any, source: str, count: int) -> None:
        """Source line and number, last in the order of reading."""
        top, width = self.bottom + 0.3 * CM, self.inside - 2.2 * CM
        size = fit.largest([source], width, FOOT - 0.3 * CM, (10, 9, 8))
        self.text(slide, [source], MARGIN, top, width, 1.5 * CM, size, muted=True, name="source")
        self._number(slide, count)

    def _number(self, slide: Any, count: int) -> None:
        from pptx.oxml import parse_xml

        left, top = self.width - MARGIN - 2 * CM, self.bottom + 0.3 * CM
        box = self.text(slide, [""], left, top, 2 * CM, 0.8 * CM, 10, muted=True, name="number")
        paragraph = box.text_frame.paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        paragraph.append(parse_xml(f'<a:pPr {a} algn="r"/>'))
        colour = self.colour("muted")
        fill = f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else ""
        paragraph.append(
            parse_xml(
                f'<a:fld {a} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
                f'<a:rPr lang="{self.language}" sz="{self.points(10).pt * 100:.0f}">{fill}</a:rPr>'
                f"<a:t>{count}</a:t></a:fld>"
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
        size: float | Sequence[float] = TEXT_SIZES,
        *,
        muted: bool = False,
        points: bool = False,
        name: str = "",
    ) -> Any:
        """Sentences of the pages, bold words and links kept; `points` puts a mark before each.

        size: of the letters, or sizes that fall, of which the largest is taken at which the sentences fit
        """
        from pptx.enum.text import MSO_ANCHOR

        if not isinstance(size, int | float):
            size = fit.largest([("• " if points else "") + s for s in sentences], width, height, size)
        box = slide.shapes.add_textbox(*map(self.emu, (left, top, width, height)))
        box.name = name or "text"
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        colour = self.colour("muted" if muted else "text")
        for i, sentence in enumerate(s for s in sentences if s or len(sentences) == 1):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            if i:
                paragraph.space_before = round(fit.BETWEEN * size * self.scale * fit.POINT)
            self._write(paragraph, ("• " if points else "") + sentence, size, colour)
        return box

    def _write(self, paragraph: Any, sentence: str, size: float, colour: str | None) -> None:
        from pptx.dml.color import RGBColor

        for run in runs(sentence):
            part = paragraph.add_run()
            part.text = run.text
            part.font.size, part.font.bold = self.points(size), run.bold or None
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
        size: float | Sequence[float] = (14, 13, 12, 11, 10),
        longest: int = 110,
    ) -> float:
        """A real table with a head row; `words` are for whoever does not see it. Returns where it ends.

        size: of the letters, or sizes that fall, of which the largest is taken at which every row fits on the slide;
        at the smallest, rows that do not fit are left out and counted under the table
        """
        names = [c for c in frame.columns if frame[c].astype(str).str.strip().any()]
        rows = [[_cell(text, longest) for text in row] for row in (names, *frame[names].astype(str).values.tolist())]
        sizes = [size] if isinstance(size, int | float) else list(size)
        for letters in sizes:
            widths = fit.columns(rows, width, letters, PADDING)
            least = LEAST_ROW - PADDING / 2
            heights = [fit.row_height(row, widths, letters, PADDING, least) + PADDING / 2 for row in rows]
            if top + sum(heights) <= self.bottom:
                break
        kept = len(rows)
        while kept > 2 and top + sum(heights[:kept]) > self.bottom - (CM if kept < len(rows) else 0):
            kept -= 1
        held = slide.shapes.add_table(kept, len(names), *map(self.emu, (left, top, width, sum(heights[:kept]))))
        describe(held, words)
        held._element.graphic.graphicData.tbl[0][-1].text = PLAIN
        for column, wide in zip(held.table.columns, widths, strict=True):
            column.width = self.emu(wide)
        for y, row in enumerate(rows[:kept]):
            held.table.rows[y].height = self.emu(heights[y])
            for x, text in enumerate(row):
                self._fill(held.table.cell(y, x), text, letters, y == 0, names[x] in numeric)
        end = top + sum(heights[:kept])
        if kept < len(rows):
            more = _("{count} more on the page").format(count=number(len(rows) - kept)) + "."
            self.text(slide, [more], left, end + 0.2 * CM, width, 0.7 * CM, 12, muted=True)
            end += CM
        return end

    def _fill(self, cell: Any, text: str, size: float, head: bool, numeric: bool) -> None:
        cell.margin_left = cell.margin_right = self.emu(PADDING / 2)
        cell.margin_top = cell.margin_bottom = self.emu(PADDING / 4)
        paragraph = cell.text_frame.paragraphs[0]
        self._write(paragraph, f"**{text}**" if head and text else text, size, self.colour("muted" if head else "text"))
        if numeric:
            paragraph.alignment = 3
        _under(cell, self.ink["muted" if head else "rule"], 1 if head else 0.5)

    def done(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()


def _cell(text: str, longest: int) -> str:
    """The words of a cell on one line, cut between two things that it names, else between words."""
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()  # a no-break space stays one
    if len(text) <= longest:
        return text
    whole, _sign, _rest = text[:longest].rpartition(_("; "))
    return f"{whole}{_('; ')}…" if whole else text[: longest - 1].rsplit(" ", 1)[0] + "…"


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
