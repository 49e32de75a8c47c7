"""State, value, year and rank in words: the same words in card, tooltip, table, alt text and export.

"confidential" stands where a hidden number would be, "not published" where none was; an empty cell never stands for
either.
"""

import re
from collections.abc import Mapping, Sequence

from lib.data.memo import memo
from lib.data.states import CONFIDENTIAL, Overlay, State, has_value, modelled_here, not_apart
from lib.data.store import table
from lib.i18n import N_, _, ngettext, number, percent, rank_range
from lib.i18n.numbers import SPACE, WHOLE_FROM, anything, is_one, limits, localised, plain
from lib.quantity.marks import DIFFERS, MARK, why_words
from lib.quantity.quantity import Quantity
from lib.quantity.sums import CANNOT_BE_ADDED, nearest_group

STATE: dict[State, str] = {  # in a table's state column, in the card, after the year
    State.OBSERVED: N_("observed"),
    State.CONVERTED: N_("converted from another NUTS version"),
    State.ESTIMATED: N_("estimated"),
    State.DERIVED: N_("derived from published totals"),
    State.MODELLED: N_("modelled"),
    State.FORECAST: N_("forecast"),
    State.SHARED: N_("not published apart, known as a group"),
    State.BOUNDED: N_("confidential, between limits"),
    State.HIDDEN: N_("confidential"),
    State.MISSING: N_("not published"),
}
LEGEND: dict[State, str] = {  # a row of the legend
    State.OBSERVED: N_("Observed"),
    State.CONVERTED: N_("Converted from another NUTS version"),
    State.ESTIMATED: N_("Estimated"),
    State.DERIVED: N_("Derived from published totals"),
    State.MODELLED: N_("Modelled"),
    State.FORECAST: N_("Forecast"),
    State.SHARED: N_("Not published apart, known as a group"),
    State.BOUNDED: N_("Confidential, between limits"),
    State.HIDDEN: N_("Confidential"),
    State.MISSING: N_("Not published"),
}
NOT_FORMED = N_("not published, nor for all of its regions")
NOT_ADDED = N_("a rate that cannot be added up")
NOT_KNOWN = N_("not known")  # of a figure that this atlas would work out, where nothing speaks of the region

# What is said of a number whose reason was lost on the way. Every sentence that says so stands here, and whole: nothing
# else calls such a number by another word, and every language keeps its grammar.
NOT_APART = N_("not published apart")
NOT_APART_BETWEEN = N_("not published apart, between limits")
NOT_APART_DRAWN = N_("not published apart: drawn within its limits")
NOT_APART_AMONG = N_("Not published apart: may stand among these")
NOT_APART_OR_CONFIDENTIAL = N_("Confidential or not published apart")
NOT_APART_COUNT = N_("{hidden} not published apart")
NOT_APART_COUNT_BOLD = N_("**{count}** are not published apart")
JOBS_NOT_APART = N_("jobs not published apart, drawn within limits")
JOBS_OR_OTHER_NOT_APART = N_("jobs or an indicator not published apart")
JOBS_NOT_APART_WIDE = N_("the number of jobs here is not published apart, so the band is wide")
JOBS_NOT_APART_DRAWN = N_("Its motor vehicle jobs are not published apart, drawn within **their limits**.")
JOBS_NOT_APART_COUNTED = N_("Its motor vehicle jobs are not published apart and count by **their limits**.")
PEOPLE_NOT_APART_GROUP = N_("How many people make motor vehicles in **{place}** is not published apart: **{group}**.")
PEOPLE_NOT_APART_BETWEEN = N_(
    "How many people make motor vehicles in **{place}** is not published apart: **{interval}** ({year})."
)
PEOPLE_NOT_APART_ENDS = N_(
    "How many people make motor vehicles in {place} is not published apart; it lies between {ends} ({year})."
)
STARS_NOT_APART_NONE = N_(
    "Its motor vehicle jobs are not published apart; within their limits they give it none of the "
    "three stars of the European Cluster Observatory."
)
STARS_NOT_APART = N_(
    "Its motor vehicle jobs are not published apart; within their limits they give it {count} of the "
    "three stars of the European Cluster Observatory: {stars}."
)
STARS_NOT_APART_RANGE = N_(
    "Its motor vehicle jobs are not published apart; within their limits they give it {fewest} to {most} "
    "of the three stars of the European Cluster Observatory."
)
STAR_NOT_APART: dict[str, str] = {  # by star
    "size": N_(
        "Between {low} and {high} people, not published apart; the first {places} of {of} published "
        "figures have the star, from {needed} people on."
    ),
    "focus": N_(
        "Between {low} and {high} of all who work there, not published apart; the first {places} of "
        "{of} published figures have the star, from {needed} on."
    ),
    "specialisation": N_(
        "Between {low} and {high} times the share in the EU ({scope}), not published apart; the star "
        "needs {needed} times."
    ),
}

SOME_COUNTRIES = re.compile(r"^sum of (\d+) of (\d+) countries$")  # a flag: countries without a figure are not in it
UNIT: dict[str, str] = {  # unit of a series or indicator, as a reader says it
    "persons": N_("people"),
    "EUR": N_("euro"),
    "million EUR": N_("million euro"),
    "workplaces": N_("workplaces"),
    "PPS": N_("PPS"),
    "pp": N_("percentage points"),
}
ONE: dict[str, str] = {  # the same of one
    "persons": N_("person"),
    "workplaces": N_("workplace"),
    "pp": N_("percentage point"),
}


def unit_words(unit: str, of: str = "") -> str:
    """The unit as a reader says it: "people" for persons; "person" after a number, written plainly, that is one."""
    if of and unit in ONE and is_one(of):
        return _(ONE[unit])
    return _(UNIT[unit]) if unit in UNIT else unit


def value_words(value: float, unit: str = "", decimals: int = 0) -> str:
    """A value with its unit: "6.9 %", "160,445 people", "under 0.1". Percent lose their decimal from 10 on."""
    if unit[:1] == "%":  # and what it is a share of: "% of GDP"
        written = percent(value) if decimals == 1 else percent(value, decimals if abs(value) < WHOLE_FROM else 0)
        return written + unit_words(unit)[1:]
    short = plain(value, unit, decimals)
    words = localised(short) if short.startswith("<") else number(value, decimals)
    return words + (SPACE + unit_words(unit, short) if unit else "")


def interval_words(low: float, high: float, unit: str = "", decimals: int = 0) -> str:
    """What a confidential value lies between: "between 0 and 18,000"; of a share, 0 to 100 % is nothing known."""
    if anything(low, high, unit):
        return _("no useful limits")
    tail = SPACE + "%" if unit == "%" else ""
    low_text, high_text = map(localised, limits(low, high, unit, decimals))
    return _("between {low} and {high}").format(low=low_text, high=high_text + tail)


def group_words(codes: Sequence[str], total: float, year: int) -> str:
    """What is known of regions that share one total: "DE91, DE92, DE93 together 109,152 (2012)"."""
    return _("{codes} together {total} ({year})").format(codes=", ".join(codes), total=number(total), year=year)


def state_words(state: str, own: Mapping[str, str] | None = None) -> str:
    """The state for a table's own column; `own` has more exact words for this figure ("converted from NUTS 2021")."""
    return (own or {}).get(str(state)) or _(STATE[State(state)])


def legend_words(state: str, own: Mapping[str, str] | None = None) -> str:
    """The state for a row of the legend."""
    exact = (own or {}).get(str(state))
    return exact[:1].upper() + exact[1:] if exact else _(LEGEND[State(state)])


def cell_words(value: float | None, state: str, unit: str = "", decimals: int = 0) -> str:
    """What stands where the number would be: the value, "confidential" or "not published"."""
    if has_value(state) and value is not None:
        return value_words(value, unit, decimals)
    return _(STATE[State.MISSING]) if State(state) == State.MISSING else _(STATE[State.HIDDEN])


def value(q: Quantity) -> str:
    """What stands where the number would be: "6.9 %", "confidential", "not published apart"."""
    if q.value is not None:
        return value_words(q.value, q.unit, q.decimals)
    if q.flag == CANNOT_BE_ADDED:
        return _(NOT_ADDED)
    if modelled_here(q.series):
        return _(NOT_KNOWN) if q.ends is None else interval_words(*q.ends, q.unit, q.decimals)
    if not_apart(q.series, q.year, q.state, q.flag):
        return _(NOT_APART) if q.state in (State.SHARED, State.BOUNDED) else _("not published")
    return cell_words(None, q.state)


def cell(q: Quantity) -> str:
    """The same under a head that names the unit: "6.9 %", "160,445", "under 0.1", "confidential"."""
    return value(q) if q.value is None else value_words(q.value, "%" if q.unit == "%" else "", q.decimals)


def state(q: Quantity) -> str:
    """The state, with the limits or the group where there is no value, and the marks that lie on it."""
    if q.known:
        parts = [state_words(q.state)]
        parts += [interval_words(*q.ends, q.unit, q.decimals)] if q.low is not None and q.ends else []
        parts += [_(MARK[Overlay.CAVEAT])] if Overlay.CAVEAT in q.overlays else []
        parts += [_(DIFFERS)] if "d" in letters(q.flag) else []
        parts += [why_words(q.series, q.place, q.year)] if q.broken else []
        return ", ".join(parts)
    if modelled_here(q.series) and q.ends is not None:
        return _(STATE[State.MODELLED])
    parts = []
    if q.state in CONFIDENTIAL and (group := q.group or _nearest(q.series, q.place, q.year)):
        parts.append(shared_total(group))
    if q.low is not None and q.high is not None:
        parts.append(interval_words(q.low, q.high, q.unit, q.decimals))
    if not parts:
        parts.append(_("no useful limits") if q.state == State.HIDDEN else value(q))
    return _("; ").join(parts)


def rank(q: Quantity) -> str:
    """Its rank as a range, or nothing where there is none to show (counted at the head office, modelled)."""
    if q.rank is None or Overlay.CAVEAT in q.overlays or q.state == State.MODELLED or modelled_here(q.series):
        return ""
    return rank_range(q.rank.best, q.rank.worst, q.rank.of)


def sentence(q: Quantity) -> str:
    """One figure in one line, for hover texts and alternative texts: "6.9 %, 2022, observed"."""
    return ", ".join(dict.fromkeys([value(q), str(q.year), state(q)]))


def shared_total(id: str) -> str:
    """A shared total by its id: "DE60, DEF0 together 6,731 (2022)"; empty when there is none of this id."""
    known = _shared_totals().get(id)
    return group_words(*known) if known else ""


@memo(size=None)
def _shared_totals() -> dict[str, tuple[list[str], float, int]]:
    """The codes of every shared total, what they hold together, and the year, by its id."""
    columns = (table("groups")[column].tolist() for column in ("group", "region", "total", "year"))
    known: dict[str, tuple[list[str], float, int]] = {}
    for group, region, total, year in zip(*columns, strict=True):
        known.setdefault(str(group), ([], float(total), int(year)))[0].append(str(region))
    return {group: (sorted(codes), total, year) for group, (codes, total, year) in known.items()}


@memo(size=4096)
def _nearest(series: str, region: str, year: int) -> str:
    """The shared total that names this region in the nearest year, where this year has none; "" where no year has."""
    near = nearest_group(table("groups"), region, series, year)
    return str(near["group"].iloc[0]) if len(near) else ""


def countries_counted(flag: str) -> str:
    """How many of the EU's countries its figure is the sum of: "25 of 27 countries"; "" where it is all of them."""
    part = SOME_COUNTRIES.search(str(flag))
    if part is None:
        return ""
    return _("{count} of {of} countries").format(count=number(int(part[1])), of=number(int(part[2])))


def count_not_apart(count: int) -> str:
    """How many regions of a map are not published apart, as a sentence of its own."""
    return ngettext("{n} is not published apart.", "{n} are not published apart.", count).format(n=count)


def letters(flag: str) -> str:
    """The producer's letters of a flag, without the build's own remark: "bu; from PT17 (NUTS 2021)" is "bu"."""
    first = str(flag).partition(";")[0]
    return first if first.isalpha() else ""
