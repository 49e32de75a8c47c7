"""Minutes of a room as a tagged PDF, as slides to edit and as a workbook; the same bytes for the same minutes."""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from lib.export import fonts
from lib.export.brief.page import quoted, words
from lib.export.deck.slide import CM, MARGIN, TOP, Deck
from lib.export.workbook import Provenance, Sheet, book
from lib.i18n import _, current_language
from lib.views.shared.theme import colours

NAME = "Automotive Skills Atlas"
FONT = "Source Sans Pro"
LINES_A_SLIDE, LETTERS_A_LINE = 11, 100
LINE = 1.2  # cm, of a slide
LONG_SHARE = 24  # letters from which on the words of a share need a column as wide as its answer
LETTERS = 0x0250  # Latin with all its marks
SIGNS = frozenset(
    "–—‘’‚“”„†•…‰€−≤≥  " + "".join(filter(str.isalpha, map(chr, (*range(0x386, 0x3CF), *range(0x401, 0x45F)))))
)
PLAIN = {"\u2010": "-", "\u2011": "-"}  # hyphens that the letters do not have
EPOCH = datetime(2000, 1, 1)  # minutes made twice have the same bytes


@dataclass(frozen=True)
class Part:
    """One step of the room.

    lines    what was shown or found, in sentences of the pages (bold words kept)
    rounds   names of the rounds that were shown
    rows     a line for each answer: its name, then its share in each of these rounds, as they may be told
    said     what was said, as it was typed
    sources  where the figures are from: producers, and the numbers of these sources in the list at the end
    producers  the same without numbers
    """

    title: str
    about: str
    lines: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    said: tuple[str, ...] = ()
    sources: str = ""
    producers: str = ""


@dataclass(frozen=True)
class Minutes:
    """A whole room, told so that no single vote can be read."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    about: Provenance


def drawable(text: str) -> str:
    """Text with a name in place of each sign that the letters of the file do not have: "[automobile]"; signs that only
    say where a line may break are left out or made plain, and a space of any width is one.
    """
    text = "".join(_plain(c) for c in text if unicodedata.category(c) != "Cf" or c in SIGNS)
    return "".join(c if ord(c) < LETTERS or c in SIGNS else f"[{unicodedata.name(c, 'sign').lower()}]" for c in text)


def _plain(sign: str) -> str:
    """A sign, or the one that stands for it: a narrow space between the digits of French is one that does not break."""
    if unicodedata.category(sign) == "Zs" and sign != " ":
        return "\u00a0" if "<noBreak>" in unicodedata.decomposition(sign) else " "
    return PLAIN.get(sign, sign)


def _cells(part: Part) -> list[tuple[str, ...]]:
    """The votes of a step as a table, its head first."""
    return [(_("Answer"), *part.rounds), *part.rows]


def pdf(minutes: Minutes) -> bytes:
    """A tagged PDF (PDF/UA-1)."""
    import typst  # only when somebody takes minutes away

    ink = colours("light")
    made = [
        f"#set document(title: {quoted(minutes.title)}, author: {quoted(NAME)})",
        f'#set text(font: "{FONT}", size: 10pt, lang: {quoted(current_language())}, fill: rgb("{ink["text"]}"))',
        f'#set page(paper: "a4", margin: 18mm, footer: context [#set text(size: 7.5pt, fill: rgb("{ink["muted"]}"))',
        f"#{quoted(NAME)} · #{quoted(minutes.about.snapshot)} #h(1fr) #counter(page).display()])",
        f'#set table(stroke: (x, y) => (bottom: 0.4pt + rgb("{ink["rule"]}")), inset: (x: 0pt, y: 0.35em))',
        "#set table(column-gutter: 1em)",
        "#show table.cell.where(y: 0): set text(weight: 600)",
        "#show heading: set text(weight: 600)",
        f"#heading(level: 1, {quoted(drawable(minutes.title))})",
        *(f"#par[{words(fact)}]" for fact in minutes.facts),
    ]
    for part in minutes.parts:
        made.append(f"#heading(level: 2, {quoted(drawable(part.title))})")
        made.append(f'#block(sticky: true, text(fill: rgb("{ink["muted"]}"), {quoted(part.about)}))')
        made += [f"#par[{words(drawable(line))}]" for line in part.lines]
        if part.rows:
            head, *body = [", ".join(f"[#{quoted(drawable(cell))}]" for cell in row) for row in _cells(part)]
            narrow = max(len(cell) for row in part.rows for cell in row[1:]) <= LONG_SHARE
            columns = ", ".join(["1fr", *["auto" if narrow else "1fr"] * len(part.rounds)])
            made.append(f"#table(columns: ({columns}), table.header({head}), {', '.join(body)})")
        if part.said:
            made.append("#list(" + ", ".join(f"[#{quoted(drawable(text))}]" for text in part.said) + ")")
        if part.sources:
            made.append(f'#text(size: 8pt, fill: rgb("{ink["muted"]}"), {quoted(part.sources)})')
    made.append(f"#heading(level: 2, {quoted(_('Sources'))})")
    made.append("#set text(size: 8pt)")
    if minutes.about.sources:
        made.append("#enum(" + ", ".join(f"[#{quoted(source)}]" for source in minutes.about.sources) + ")")
    files: Any = {"main.typ": "\n".join(made).encode()}
    setting = typst.Compiler(files, font_paths=[fonts.folder()], ignore_system_fonts=True)
    done: Any = setting.compile(files, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    return bytes(done)


def pptx(minutes: Minutes) -> bytes:
    """Slides to edit: the room, its run sheet, each step of which there is something to tell, the sources."""
    from lib.views.shared.html import plain

    deck = Deck(minutes.title, current_language())
    slides: list[tuple[str, Sequence[str], pd.DataFrame | None, Part | None]]
    slides = [(minutes.title, minutes.facts, None, None)]
    steps = [plain(f"{part.title} ({part.about})") for part in minutes.parts]
    slides += [(_("Run sheet"), lines, None, None) for lines in _slides(steps)]
    for part in minutes.parts:
        told = [*part.lines, *map(plain, part.said)]
        slides += [(part.title, lines, None, part) for lines in _slides(told) if lines]
        if part.rows:
            votes = pd.DataFrame(part.rows, columns=_cells(part)[0])
            last = slides.pop() if told and _lines(slides[-1][1]) + len(votes) <= LINES_A_SLIDE else None
            slides.append((part.title, last[1] if last else (), votes, part))
    slides += [(_("Sources"), lines, None, None) for lines in _slides(list(map(plain, minutes.about.sources))) if lines]
    for count, (title, lines, votes, at) in enumerate(slides, start=1):
        slide = deck.slide(plain(title), notes=at.about if at else "")
        high = deck.room if votes is None else LINE * CM * _lines(lines)
        if lines:
            deck.text(slide, list(lines), MARGIN, TOP, deck.inside, high, points=True)
        if votes is not None:
            deck.table(slide, votes, (), MARGIN, TOP + high, deck.inside, plain(title))
        deck.close(slide, at.producers if at else f"{NAME}, {minutes.about.snapshot}", count)
    about = deck.file.core_properties
    about.created = about.modified = EPOCH
    return _undated(deck.done())


def _slides(told: Sequence[str]) -> list[list[str]]:
    """Points of a step, as many on a slide as there is room for, long ones counted as the lines they take."""
    slides: list[list[str]] = [[]]
    room = LINES_A_SLIDE
    for point in told:
        lines = _lines([point])
        if lines > room and slides[-1]:
            slides.append([])
            room = LINES_A_SLIDE
        slides[-1].append(point)
        room -= lines
    return slides


def _lines(points: Sequence[str]) -> int:
    """Lines that these points take on a slide, about."""
    return sum(1 + len(point.replace("**", "")) // LETTERS_A_LINE for point in points)


def _undated(archive: bytes) -> bytes:
    """The same archive without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xlsx(minutes: Minutes) -> bytes:
    """A workbook: what each step found, the votes as they may be told, what was said."""
    from lib.export.markdown import bare

    step, found = _("Step"), _("Found")
    lines = [(p.title, bare(line)) for p in minutes.parts for line in (p.about, *p.lines)]
    rounds = [name for name in (_("First round"), _("Second round")) if any(name in p.rounds for p in minutes.parts)]
    votes = [
        {step: p.title, _("Answer"): row[0], **dict(zip(p.rounds, row[1:], strict=True))}
        for p in minutes.parts
        for row in p.rows
    ]
    said = [(p.title, text) for p in minutes.parts for text in p.said]
    sheets = [
        Sheet(_("Steps"), pd.DataFrame(lines, columns=[step, found])),
        Sheet(_("Votes"), pd.DataFrame(votes, columns=[step, _("Answer"), *rounds], dtype=object)),
        Sheet(_("What was said"), pd.DataFrame(said, columns=[step, _("What was said")])),
    ]
    return book(sheets, minutes.about, cover=_("Minutes"), more=[(_("Room"), bare(fact)) for fact in minutes.facts])
