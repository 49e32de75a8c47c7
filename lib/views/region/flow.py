"""One picture of a place: who works there, which work ends, what becomes of the people, and what there is for them.

Bars from 0 to all jobs of the place; under them those of the work that ends, enlarged where they would be small, and a
wedge that shows how far. Markup, so that it is read, printed and enlarged as text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from lib.data.memo import memo
from lib.i18n import _, band_of_persons, number, rounded_persons
from lib.model.chain import Chain
from lib.model.practices import ALIKE, HERE, practices_of
from lib.views.region.openings_text import looked, per_100
from lib.views.scenario.text import NOBODY, STEPS
from lib.views.shared.moves_markup import NAN

ENLARGED_FROM = 1.5  # times that all jobs are more than the longest bar under them


@dataclass(frozen=True)
class Bar:
    """One row: people from low to high, central where it is known; a part of the row above stands in from it."""

    name: str
    low: float
    central: float
    high: float
    words: str
    part: bool = False

    def drawn(self, whole: float) -> str:
        """The band and its middle as shares of all jobs; one bar where nothing is open."""

        def at(value: float) -> str:
            return f"{100 * min(1.0, max(0.0, value / whole)) if whole > 0 else 0:.2f}%"

        if self.low == self.high:
            return f'<span class="modelled" style="width:{at(self.high)}"></span>'
        band = f'<span class="band" style="left:{at(self.low)};width:{at(self.high - self.low)}"></span>'
        middle = f'<span class="middle" style="left:{at(self.central)}"></span>' if self.central == self.central else ""
        return band + middle


Stage = tuple[str, list[Bar]]


@memo(language=True)
def flow(here: Chain) -> str:
    """The picture as markup; "" where no number of people is known."""
    if not here.counted:
        return ""
    whole = here.known_jobs[1] if here.left_out else here.jobs_between[1]
    (there, people), *after = _stages(here)
    most = max(row.high for _title, rows in after for row in rows)
    most = most if most * ENLARGED_FROM < whole else whole
    parts = _stage(there, people, whole) + _wedge(most, whole)
    parts += "".join(_stage(title, rows, most) for title, rows in after)
    ends = "".join(
        f'<a href="#{anchor}"><span class="label">{escape(label)}</span>'
        f'<span class="figure">{escape(figure)}</span><span class="below">{escape(below)}</span></a>'
        for anchor, label, figure, below in _for_them(here)
    )
    return f'<div class="atlas-path">{parts}<div class="stage ends"><h3>{escape(_("For them"))}</h3>{ends}</div></div>'


def _wedge(most: float, whole: float) -> str:
    """From the scale of all jobs to that of the bars below; "" where both are the same."""
    if not 0 < most < whole:
        return ""
    words = _("enlarged, to {people} people").format(people=rounded_persons(most))
    shape = f'<span class="shape" style="--to:{100 * most / whole:.2f}%" aria-hidden="true"></span>'
    return f'<div class="wedge">{shape}<span class="value">{escape(words)}</span></div>'


def _stage(title: str, rows: Sequence[Bar], whole: float) -> str:
    lines = "".join(
        f'<li{" class=part" if row.part else ""}><span class="name">{escape(row.name)}</span>'
        f'<span class="track bare" aria-hidden="true">{row.drawn(whole)}</span>'
        f'<span class="value">{escape(row.words)}</span></li>'
        for row in rows
    )
    return f'<div class="stage"><h3>{escape(title)}</h3><ol class="atlas-bars people">{lines}</ol></div>'


def _stages(here: Chain) -> Iterator[Stage]:
    year = here.scenario.until
    flows, course = here.outlook.at(here.outlook.flows, year), here.outlook.at(here.outlook.course, year)

    def bar(step: str, name: str, row: pd.Series, part: bool = False) -> Bar:
        low, high = float(row[f"{step}_low"]), float(row[f"{step}_high"])
        central = NAN if pd.isna(row[step]) else float(row[step])
        return Bar(name, low, central, high, _people(low, central, high), part)

    fewest, most = here.known_jobs if here.left_out else here.jobs_between
    jobs = number(most) if fewest == most else _("{low} to {high}").format(low=number(fewest), high=number(most))
    there = [Bar(_("Make motor vehicles"), fewest, NAN, most, jobs)]
    if here.tied:
        low, high = here.tied
        there.append(Bar(_("in work tied to the engine"), low, NAN, high, _people(low, NAN, high), part=True))
    there.append(bar("leaving", _("reach retirement age by {year}").format(year=year), flows, part=True))
    yield _("Work there"), there
    yield (
        _("Work that ends by {year}").format(year=year),
        [bar("engine", _("Engine work"), course), bar("productivity", _("With productivity"), course)],
    )
    after = [bar("age", _(STEPS["age"]), flows)]
    if flows["taken_high"] >= NOBODY:
        after.append(bar("taken", _(STEPS["taken"]), flows))
    after.append(bar("need", _(STEPS["need"]), flows))
    if flows["need_high"] >= NOBODY:
        after.append(bar("nearby", _("find like work nearby"), flows, part=True))
        after.append(bar("retrain", _("need retraining"), flows, part=True))
    yield _("Their people"), after


def _people(low: float, central: float, high: float) -> str:
    """People with their band; the central figure alone where both ends read the same."""
    if central == central and rounded_persons(low) == rounded_persons(high):
        return rounded_persons(high)
    return band_of_persons(low, central, high)


def _for_them(here: Chain) -> Iterator[tuple[str, str, str, str]]:
    """Anchor, label, figure and what stands below: openings, courses, cases."""
    met = looked(here).met
    if met[2] == met[2]:
        words = _("for each 100 posts a year that fall vacant by age where they look")
        yield "moves", _("People who would look"), per_100(met[0], met[2], met[1]), words
    adults = _("that teach something of what they lack") if len(here.courses) else _("none known that fits")
    yield "training", _("Courses in reach"), number(len(here.courses)), adults
    counts = practices_of(here.code)["where"].value_counts()
    alike = (
        _("no region is close to it")
        if here.no_close_peer
        else _("and {count} in regions like it").format(count=number(int(counts.get(ALIKE, 0))))
    )
    yield "support", _("Cases of who has done it, here"), number(int(counts.get(HERE, 0))), alike
