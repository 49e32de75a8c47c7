"""Slides of a place: native charts with their numbers inside, the map as shapes, the finding as title, method as notes.

Every sentence, table and figure is that of the region page (lib/export/story.py).
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.export.deck import charts, fit
from lib.export.deck.opening import first, mapped
from lib.export.deck.slide import CM, MARGIN, TOP, Deck
from lib.export.deck.words import finding, notes_of, source_of
from lib.export.markdown import bare
from lib.export.story import Part, Story
from lib.i18n import _, current_language, number
from lib.i18n.numbers import persons_to, rounded_apart
from lib.model.chain import SHOWN
from lib.views.region.tables import OCCUPATIONS_SHOWN
from lib.views.shared.esco_names import isco
from lib.views.shared.moves_markup import capital

KEY = 1.4 * CM  # room for two lines under a chart: how it is read, how it was worked out

__all__ = ["place", "scenario"]


def place(story: Story, link: str = "", template: bytes | None = None) -> bytes:
    """Eight slides: the answer, map, years, occupations, moves, the gap, training and practice, what is not known."""
    deck = Deck(story.title, current_language(), template)
    makers = (first, mapped, _years, _occupations, _moves, _missing, _training, _unknown)
    for count, make in enumerate(makers, start=1):
        slide, source = make(deck, story, link)
        deck.close(slide, source, count)
    return deck.done()


def scenario(story: Story, link: str = "", template: bytes | None = None) -> bytes:
    """Six slides of a scenario: the answer, jobs by year, what becomes of people, moves, the gap, what is not known."""
    deck = Deck(story.title, current_language(), template)
    for count, make in enumerate((first, _course, _people, _looking, _missing, _unknown), start=1):
        slide, source = make(deck, story, link)
        deck.close(slide, source, count)
    return deck.done()


def _years(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Motor vehicle jobs by year: points where published, lines from low to high where limits are known, gaps."""
    from lib.export import tidy

    rows = tidy.history(story.here, "auto_persons")
    slide = deck.slide(story.years.alt, notes=notes_of(story, link, *story.years.notes, *story.beside))
    series = (
        (_("People"), rows["value"]),
        (_("At least"), _limits(rows, "low")),
        (_("At most"), _limits(rows, "high")),
    )
    box = (MARGIN, TOP, deck.inside, deck.room - KEY)
    years = [str(int(y)) for y in rows["year"]]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    every = list(range(first, last + 1))  # a year that nobody published stays a gap
    value, low, high = ((name, [_of_year(values, years, y) for y in every]) for name, values in series)
    if charts.ranged(deck, slide, list(map(str, every)), (value, low, high), box, story.years.alt):
        _key(deck, slide, published=True)
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
    box = (MARGIN, TOP, deck.inside, deck.room - KEY)
    words = _("; ").join(", ".join(map(str, row)) for row in part.table.itertuples(index=False))
    if rows["value"].notna().any():
        charts.bars(deck, slide, labels, _("People"), _rounded(rows["value"], 2), box, words)
    elif rows["low"].notna().any():
        series = _people_of(rows, "value", 2)
        charts.ranged(deck, slide, labels, series, box, words)
    else:
        charts.bars(deck, slide, labels, _("Share of all jobs"), rows["share"], box, words, charts.SHARE)
    deck.text(slide, [part.note], MARGIN, deck.bottom - KEY + 0.2 * CM, deck.inside, KEY, 12, muted=True)
    return slide, source_of(story, part.sources, ["modelled"])


def _key(deck: Deck, slide: Any, note: str = "", published: bool = False) -> None:
    """How a chart of ranges is read, and what must be known beside it."""
    key = (
        _("A bar goes from the lowest to the highest that it can be; a mark alone is a published figure.")
        if published
        else _("A bar goes from the lowest to the highest that it can be; a mark on it is the central figure.")
    )
    deck.text(slide, [f"{key} {note}".strip()], MARGIN, deck.bottom - KEY + 0.2 * CM, deck.inside, KEY, 12, muted=True)


def _rounded(numbers: pd.Series, figures: int) -> list[float | None]:
    """People of a calculation with the figures that count, as the page says them."""
    return [None if pd.isna(v) else persons_to(float(v), figures) for v in numbers]


def _people_of(rows: pd.DataFrame, value: str, figures: int) -> charts.Ranged:
    """Value, low and high of modelled people, rounded, with their names."""
    named = (
        (_("Central") if value == "central" else _("People"), value),
        (_("At least"), "low"),
        (_("At most"), "high"),
    )
    ends = [
        (None, None) if pd.isna(low) or pd.isna(high) else rounded_apart(float(low), float(high), figures)
        for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    low, high = ((name, [end[at] for end in ends]) for at, (name, _column) in enumerate(named[1:]))
    return (named[0][0], _rounded(rows[value], figures)), low, high


def _course(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Change of jobs in every year under the scenario, with its band."""
    rows = story.here.outlook.course
    title = finding(story, "moves", story.path)
    slide = deck.slide(title, notes=notes_of(story, link))
    series = _people_of(rows, "central", 2)
    words = _("Change of jobs") + ": " + story.path
    box = (MARGIN, TOP, deck.inside, deck.room - KEY)
    if charts.ranged(deck, slide, [str(int(y)) for y in rows["year"]], series, box, words, floor=None):
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
        deck, slide, labels, _people_of(people, "central", 2), (MARGIN, TOP, deck.inside, deck.room), story.path
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
    words = _("; ").join(", ".join(map(str, row)) for row in part.table.itertuples(index=False))
    box = (MARGIN, TOP, deck.inside, deck.room - KEY)
    if len(rows):
        charts.bars(deck, slide, labels, _("Missing in"), rows["share_of_moves"].round(4), box, words, charts.SHARE)
        deck.text(slide, [part.note], MARGIN, deck.bottom - KEY + 0.2 * CM, deck.inside, KEY, 12, muted=True)
    return slide, source_of(story, part.sources, ["modelled"])


def _training(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """Courses in reach, then who pays and who has done it before."""
    part, support = story.parts["training"], story.parts["support"]
    slide = deck.slide(part.said[0], notes=notes_of(story, link, part.note, support.note))
    top: float = TOP
    if len(part.table):
        top = deck.table(slide, part.table.head(3), part.numeric, MARGIN, top, deck.inside, _("Courses in reach"), 12)
        top += 0.6 * CM
    question = support.question.partition(". ")[2] or support.question
    deck.text(slide, [f"**{question}**"], MARGIN, top, deck.inside, 0.8 * CM, 15)
    deck.text(slide, support.said, MARGIN, top + CM, deck.inside, deck.bottom - top - CM, points=True)
    return slide, source_of(story, (*part.sources, *support.sources), ())


def _unknown(deck: Deck, story: Story, link: str) -> tuple[Any, str]:
    """What is not known, and all sources in the notes."""
    part = story.parts["unknown"]
    slide = deck.slide(
        part.question.partition(". ")[2] or part.question,
        notes=notes_of(story, link, *story.citations, *story.licences),
    )
    top = _table(deck, slide, part, 5, part.said)
    _cited(deck, slide, story, top + 0.6 * CM)
    return slide, source_of(story, part.sources or story.sources, _modelled(part))


def _cited(deck: Deck, slide: Any, story: Story, top: float) -> None:
    """All sources, as many as the slide has room for; the others are counted, and stand in the notes."""
    room, cited = deck.bottom - top - CM, story.citations
    kept, more = len(cited), ""
    while kept and fit.height([*cited[:kept], more], deck.inside, 11) > room:
        kept -= 1
        more = _("{count} more in the notes").format(count=number(len(cited) - kept)) + "."
    if kept:
        deck.text(slide, [f"**{_('Sources')}**"], MARGIN, top, deck.inside, 0.8 * CM, 14)
        lines = [*cited[:kept], *([more] if more else [])]
        deck.text(slide, lines, MARGIN, top + CM, deck.inside, room, 11, muted=True)


def _modelled(part: Part) -> Sequence[str]:
    return ["modelled"] if "modelled" in set(part.numbers.get("state", ())) else ()


def _tabled(deck: Deck, slide: Any, story: Story, part: Part, rows: int, said: Sequence[str]) -> str:
    """Sentences over a table of a link of the chain; returns its source line."""
    _table(deck, slide, part, rows, said)
    return source_of(story, part.sources or story.sources, _modelled(part))


def _table(deck: Deck, slide: Any, part: Part, rows: int, said: Sequence[str]) -> float:
    """Sentences over a table; returns where it ends."""
    top: float = TOP
    if said:
        room = fit.height(said, deck.inside, 14)
        deck.text(slide, said, MARGIN, top, deck.inside, room, 14)
        top += room + 0.6 * CM
    if len(part.table):
        top = deck.table(slide, part.table.head(rows), part.numeric, MARGIN, top, deck.inside, part.question)
    return top
