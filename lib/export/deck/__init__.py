"""Slides of a place: native charts with their numbers inside, the map as shapes, the finding as title, method as notes.

Every sentence, table and figure is that of the region page (lib/export/story.py).
"""

import io
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.export.deck import charts, map_shapes
from lib.export.deck.slide import BOTTOM, CM, INSIDE, MARGIN, TOP, WIDTH, Deck, UnusableTemplate, describe
from lib.export.markdown import bare
from lib.export.story import Part, Story, map_words
from lib.i18n import _, current_language
from lib.model.chain import SHOWN
from lib.quantity.text import STATE
from lib.quantity.text import sentence as value_sentence
from lib.views.map import text as map_text
from lib.views.map.charts import values as map_values
from lib.views.region.briefing import FOOTNOTE, briefing
from lib.views.region.tables import OCCUPATIONS_SHOWN
from lib.views.shared.esco_names import isco
from lib.views.shared.moves_markup import capital

LONG = 1_000  # letters of the place in short, from which they stand smaller
KEY = 1.4 * CM  # room for two lines under a chart: how it is read, how it was worked out

__all__ = ["UnusableTemplate", "place", "scenario"]


def place(story: Story, link: str = "", template: bytes | None = None) -> bytes:
    """Eight slides: the answer, map, years, occupations, moves, the gap, training and practice, what is not known."""
    deck = Deck(story.title, current_language(), template)
    makers = (_first, _map, _years, _occupations, _moves, _missing, _training, _unknown)
    for count, make in enumerate(makers, start=1):
        slide, source = make(deck, story, link)
        deck.close(slide, source, count)
    return deck.done()


def scenario(story: Story, link: str = "", template: bytes | None = None) -> bytes:
    """Six slides of a scenario: the answer, jobs by year, what becomes of people, moves, the gap, what is not known."""
    deck = Deck(story.title, current_language(), template)
    for count, make in enumerate((_first, _course, _people, _looking, _missing, _unknown), start=1):
        slide, source = make(deck, story, link)
        deck.close(slide, source, count)
    return deck.done()


def finding(story: Story, step: str, otherwise: str) -> str:
    """The sentence of the briefing about a link of the chain; where it has none, the other sentence."""
    brief = briefing(story.here)
    numbers = {str(n.number) for n in brief.notes if n.step == step}
    for sentence in brief.sentences:
        if numbers & set(re.findall(r"\[(\d+)\]", sentence)):
            return FOOTNOTE.sub("", sentence)
    return otherwise


def source_of(story: Story, ids: Sequence[str], states: Sequence[str] = ()) -> str:
    """Producers and titles, the states of what is shown, NUTS version and snapshot, for the foot of a slide."""
    from lib.data import sources

    known = [sources.source(s) for s in dict.fromkeys(ids) if s in sources.sources()]
    named = [f"{s.producer}, {s.title}, {s.years}" for s in known[:3]]
    worded = ", ".join(dict.fromkeys(_(words) for state, words in STATE.items() if str(state) in set(states)))
    parts = [
        *named,
        _("State") + ": " + worded if worded else "",
        "NUTS 2024",
        _("data {snapshot}").format(snapshot=story.snapshot),
    ]
    return ". ".join(p for p in parts if p) + "."


def notes_of(story: Story, link: str, *sentences: str) -> str:
    """What the speaker needs: how it was worked out, under which path, the way to the page."""
    lines = [bare(s) for s in (*sentences, story.path) if s]
    return "\n\n".join([*lines, _("This page with every figure and its source:") + f" {link}" if link else ""]).strip()


def _first(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The answer, three figures, the place in short, the way to the page."""
    slide = deck.slide(story.answer, notes=notes_of(story, link, *story.short, story.certainty))
    width = INSIDE * 0.78
    for i, ((value, label, more, pill), in_words) in enumerate(story.facts):
        left = MARGIN + i * width / 3
        deck.text(slide, [label], left, TOP, width / 3 - CM, 1.1 * CM, 12, muted=True, name=label)
        size = 18 if in_words else 34 if len(value) < 9 else 24
        deck.text(slide, [f"**{value}**"], left, TOP + 1.1 * CM, width / 3 - CM, 1.6 * CM, size)
        deck.text(
            slide,
            [", ".join(t for t in (more, pill) if t)],
            left,
            TOP + 2.9 * CM,
            width / 3 - CM,
            0.7 * CM,
            13,
            muted=True,
        )
    shown = [story.short[0], *story.short[1:2]]
    size = 13 if sum(map(len, shown)) < LONG else 11
    deck.text(slide, shown, MARGIN, TOP + 4.1 * CM, width - CM, 8 * CM, size)
    if link.startswith(("http://", "https://")):
        _qr(deck, slide, link)
    q = story.here.persons
    return slide, source_of(story, q.sources, [str(q.state)])


def _qr(deck: Deck, slide: Any, link: str) -> None:
    """The way to the page as a code for phones, with the address in letters."""
    import segno  # only when slides are made

    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="png", scale=8, border=2)
    drawn.seek(0)
    size, left = 5.2 * CM, WIDTH - MARGIN - 5.2 * CM
    picture = slide.shapes.add_picture(drawn, *map(deck.emu, (left, TOP, size, size)))
    describe(picture, _("Code for phones: {link}").format(link=link))
    short = link if len(link) <= 120 else link[:119] + "…"
    deck.text(slide, [f"[{short}]({link})"], left, TOP + size + 0.2 * CM, size, 2 * CM, 10, muted=True)


def _map(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The map in shapes beside its legend."""
    from pptx.oxml import parse_xml

    params, view = story.map_params, story.map.chart
    frame = map_values(params)
    title = map_text.headline(params.entry, params.shown_year, frame, view.top_break)
    slide = deck.slide(title, notes=notes_of(story, link, story.map.alt, *story.map.notes))
    high = BOTTOM - TOP + 0.3 * CM
    width = high * 3232 / 3272
    top = TOP - 0.3 * CM
    xml = map_shapes.group(view, map_words(params), 1000, deck.emu(MARGIN), deck.emu(top), deck.emu(width))
    slide.shapes._spTree.append(parse_xml(xml))
    _legend(deck, slide, story, MARGIN + width + 1.2 * CM, top)
    return slide, source_of(story, story.map.sources, [str(s) for s in set(frame["state"])]) + " © EuroGeographics"


def _legend(deck: Deck, slide: Any, story: Story, left: float, top: float) -> None:
    from pptx.oxml import parse_xml

    deck.text(slide, [f"**{story.map.title}**"], left, top, WIDTH - MARGIN - left, CM, 14)
    y = top + 1.2 * CM
    for fill, words, count in map_shapes.legend(story.map.chart):
        if fill:
            swatch = slide.shapes.add_shape(1, *map(deck.emu, (left, y + 0.05 * CM, 1.1 * CM, 0.55 * CM)))
            swatch.name = words
            properties = swatch._element.spPr
            for old in properties.xpath("./a:solidFill|./a:noFill|./a:pattFill|./a:ln"):
                properties.remove(old)
            a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            properties.append(parse_xml(re.sub(r"^<a:(\w+)", rf"<a:\1 {a}", fill)))
            pen = f'<a:solidFill><a:srgbClr val="{deck.ink["map"]["region_stroke"][1:]}"/></a:solidFill>'
            properties.append(parse_xml(f'<a:ln {a} w="6350">{pen}</a:ln>'))
            style = swatch._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
            swatch._element.remove(style)
        deck.text(
            slide,
            [words if fill else f"**{words}**"],
            left + (1.4 * CM if fill else 0),
            y,
            11.4 * CM,
            0.7 * CM,
            12,
            muted=not fill,
        )
        if count:
            deck.text(slide, [count], left + 13 * CM, y, 1.5 * CM, 0.7 * CM, 13)
        y += 0.85 * CM if fill else 0.8 * CM
    params = story.map_params
    if story.here.single:
        here = f"**{story.here.label}**: {value_sentence(story.here.figure(params.indicator, params.shown_year))}"
        deck.text(slide, [here], left, y + 0.6 * CM, WIDTH - MARGIN - left, 1.5 * CM, 14)


def _years(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Motor vehicle jobs by year: points where published, lines from low to high where limits are known, gaps."""
    from lib.export import tidy

    rows = tidy.history(story.here, "auto_persons")
    title = story.years.alt if story.here.persons.known else story.answer
    slide = deck.slide(title, notes=notes_of(story, link, *story.years.notes, *story.beside))
    series = (
        (_("People"), rows["value"]),
        (_("At least"), _limits(rows, "low")),
        (_("At most"), _limits(rows, "high")),
    )
    box = (MARGIN, TOP, INSIDE, BOTTOM - TOP - KEY)
    years = [str(int(y)) for y in rows["year"]]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    every = list(range(first, last + 1))  # a year that nobody published stays a gap
    value, low, high = ((name, [_of_year(values, years, y) for y in every]) for name, values in series)
    charts.ranged(deck, slide, list(map(str, every)), (value, low, high), box, story.years.alt)
    _key(deck, slide)
    cited = [s for joined in rows["source"].astype(str) for s in joined.split("+")]
    return slide, source_of(story, cited, list(rows["state"].astype(str)))


def _of_year(values: Any, years: list[str], year: int) -> Any:
    """The value of a year in a column, None for a year without a row."""
    return list(values)[years.index(str(year))] if str(year) in years else None


def _limits(rows: pd.DataFrame, name: str) -> pd.Series:
    """Limits that say something: of a figure that is not published."""
    return rows[name].where(rows["value"].isna() & rows["state"].isin(["shared", "bounded"]))


def _occupations(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The largest occupation groups: bars where the jobs are published, ranges where they are an interval."""
    part = story.parts["occupations"]
    title = finding(story, "occupations", part.question)
    slide = deck.slide(title, notes=notes_of(story, link, part.note))
    rows = part.numbers.head(OCCUPATIONS_SHOWN)
    labels = [f"{isco(str(code))} ({code})" for code in rows["isco"].astype(str)]
    box = (MARGIN, TOP, INSIDE, BOTTOM - TOP - KEY)
    words = "; ".join(", ".join(map(str, row)) for row in part.table.itertuples(index=False))
    if rows["value"].notna().any():
        charts.bars(deck, slide, labels, _("People"), rounded(rows["value"], 2), box, words)
    elif rows["low"].notna().any():
        series = _people_of(rows, "value", 2)
        charts.ranged(deck, slide, labels, series, box, words)
    else:
        charts.bars(deck, slide, labels, _("Share of all jobs"), rows["share"], box, words, "0%")
    deck.text(slide, [part.note], MARGIN, BOTTOM - KEY + 0.2 * CM, INSIDE, KEY, 12, muted=True)
    return slide, source_of(story, part.sources, ["modelled"])


def _key(deck: Deck, slide: Any, note: str = "") -> None:
    """How a chart of ranges is read, and what must be known beside it."""
    key = _("A bar goes from the lowest to the highest that it can be; a mark on it is the central figure.")
    deck.text(slide, [f"{key} {note}".strip()], MARGIN, BOTTOM - KEY + 0.2 * CM, INSIDE, KEY, 12, muted=True)


def rounded(numbers: pd.Series, figures: int) -> pd.Series:
    """People of a calculation with the figures that count, as the page says them."""
    return pd.Series([None if pd.isna(v) else float(f"{float(v):.{figures}g}") for v in numbers], dtype=object)


def _people_of(rows: pd.DataFrame, value: str, figures: int) -> charts.Ranged:
    """Value, low and high of modelled people, rounded, with their names."""
    named = (
        (_("Central") if value == "central" else _("People"), value),
        (_("At least"), "low"),
        (_("At most"), "high"),
    )
    first, low, high = ((name, list(rounded(rows[column], figures))) for name, column in named)
    return first, low, high


def _course(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Change of jobs in every year under the scenario, with its band."""
    rows = story.here.outlook.course
    title = finding(story, "moves", story.path)
    slide = deck.slide(title, notes=notes_of(story, link))
    series = _people_of(rows, "central", 2)
    words = _("Change of jobs") + ": " + story.path
    charts.ranged(
        deck,
        slide,
        [str(int(y)) for y in rows["year"]],
        series,
        (MARGIN, TOP, INSIDE, BOTTOM - TOP - KEY),
        words,
        floor=None,
    )
    _key(deck, slide)
    return slide, source_of(story, story.parts["moves"].sources, ["modelled"])


def _people(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """People by what becomes of them to the year in view: central figures and bands, of the scenario."""
    from lib.views.scenario.text import STEPS

    here = story.here
    slide = deck.slide(bare(story.parts["moves"].said[0]), notes=notes_of(story, link))
    year = here.scenario.until
    flows, course = here.outlook.at(here.outlook.flows, year), here.outlook.at(here.outlook.course, year)
    rows = [
        (step, course if step in ("engine", "productivity") else flows)
        for step in ("engine", "productivity", "leaving", "need", "retrain")
    ]
    labels = [_(STEPS[step]) for step, _row in rows]
    people = pd.DataFrame(
        {"central": row[step], "low": row[f"{step}_low"], "high": row[f"{step}_high"]} for step, row in rows
    )
    charts.ranged(
        deck, slide, labels, _people_of(people, "central", 2), (MARGIN, TOP, INSIDE, BOTTOM - TOP), story.path
    )
    return slide, source_of(story, story.parts["moves"].sources, ["modelled"])


def _moves(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Where people could go: groups of work with their posts and people."""
    part = story.parts["moves"]
    slide = deck.slide(part.said[0], notes=notes_of(story, link, *part.said, part.note))
    return slide, _tabled(deck, slide, story, part, SHOWN + 1, part.said[1:])


def _looking(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """How many people a year would look, and where; the number of people stands on the slide before."""
    part = story.parts["moves"]
    slide = deck.slide(part.said[-1], notes=notes_of(story, link, *part.said, part.note))
    return slide, _tabled(deck, slide, story, part, SHOWN + 1, ())


def _missing(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """The groups of skills that are missing most often, by the share of the moves."""
    part = story.parts["missing"]
    slide = deck.slide(finding(story, "missing", part.question), notes=notes_of(story, link, part.note))
    rows = part.numbers.head(SHOWN)
    labels = [capital(str(label)) for label in rows["label"]]
    words = "; ".join(", ".join(map(str, row)) for row in part.table.itertuples(index=False))
    box = (MARGIN, TOP, INSIDE, BOTTOM - TOP - KEY)
    if len(rows):
        charts.bars(deck, slide, labels, _("Missing in"), rows["share_of_moves"].round(4), box, words, "0%")
    return slide, source_of(story, part.sources, ["modelled"])


def _training(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Courses in reach, then who pays and who has done it before."""
    part, support = story.parts["training"], story.parts["support"]
    slide = deck.slide(part.said[0], notes=notes_of(story, link, part.note, support.note))
    top: float = TOP
    if len(part.table):
        rows = part.table.head(3)
        deck.table(slide, rows, part.numeric, MARGIN, top, INSIDE, _("Courses in reach"), 12)
        top += (len(rows) + 1) * 1.15 * CM + 0.9 * CM
    deck.text(
        slide, [f"**{support.question.partition('. ')[2] or support.question}**"], MARGIN, top, INSIDE, 0.8 * CM, 15
    )
    deck.text(slide, support.said, MARGIN, top + CM, INSIDE, BOTTOM - top - CM, 13, points=True)
    return slide, source_of(story, (*part.sources, *support.sources), ())


def _unknown(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """What is not known, and all sources in the notes."""
    part = story.parts["unknown"]
    slide = deck.slide(
        part.question.partition(". ")[2] or part.question,
        notes=notes_of(story, link, *story.citations, *story.licences),
    )
    return slide, _tabled(deck, slide, story, part, 5, part.said)


def _tabled(deck: Deck, slide: Any, story: Story, part: Part, rows: int, said: Sequence[str]) -> str:
    """Sentences over a table of a link of the chain; returns its source line."""
    top: float = TOP
    if said:
        deck.text(slide, said, MARGIN, top, INSIDE, 2 * CM, 14)
        top += 2.4 * CM
    if len(part.table):
        deck.table(slide, part.table.head(rows), part.numeric, MARGIN, top, INSIDE, part.question, 12)
    return source_of(
        story, part.sources or story.sources, ["modelled"] if "modelled" in set(part.numbers.get("state", ())) else ()
    )
