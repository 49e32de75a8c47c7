"""How exposed a place is, in words and markup: size, weight, stars, sites, what the engine carries, its regions."""

from html import escape

import pandas as pd

from lib import regions
from lib.data.series import BASE_YEAR
from lib.data.states import has_value
from lib.i18n import _, ngettext, number, rounded_persons
from lib.indicators import Indicator, indicator
from lib.model.chain import Chain
from lib.model.clusters import stars_of
from lib.model.unknowns import open_regions, unknowns_of
from lib.quantity.text import interval_words
from lib.views.region.stars_text import stars_of_area, stars_sentence
from lib.views.shared import values_text as said
from lib.views.shared.sites_text import sites_sentence


def counts(row: pd.Series) -> bool:
    """Whether the row has a number, and not words in its place."""
    return has_value(row["state"])


def fact(row: pd.Series, entry: Indicator, label: str, country: bool) -> tuple[str, str, str, str]:
    """A figure as one large number: what stands there, its label, its rank or limits, its state where it is no plain one."""
    if not counts(row):
        known = interval_words(row["low"], row["high"], entry.unit, entry.decimals) if pd.notna(row["low"]) else ""
        if known:
            return known, label, said.value(row, entry), ""
        return said.value(row, entry), label, "", ""
    value = number(row["value"], entry.decimals) if entry.unit != "%" else said.value(row, entry)
    rank = said.rank(row)
    more = (_("{rank} countries") if country else _("rank {rank}")).format(rank=rank) if rank else ""
    state = said.state(row, entry)
    return (
        value,
        label,
        ", ".join(t for t in (str(int(row["year"])), more) if t),
        "" if state == said.observed() else state,
    )


def members(rows: list[tuple[pd.Series, pd.Series]]) -> pd.DataFrame:
    """The regions of a country or group in words; rows: of people and of their share of all jobs."""
    persons, share = indicator("auto_persons"), indicator("auto_share")
    return pd.DataFrame(
        {
            _("Region"): [regions.label(own["region"]) for own, _share in rows],
            _("People"): [number(own["value"]) if counts(own) else said.value(own, persons) for own, _share in rows],
            _("Share of all jobs"): [said.value(part, share) for _own, part in rows],
            _("Rank by share"): [said.rank(part) for _own, part in rows],
            _("State"): [said.state(own, persons) for own, _share in rows],
        }
    )


def stars(here: Chain) -> str:
    """The stars of a region, or how many regions of a country or group have all three."""
    return stars_sentence(stars_of(here.code)) if here.single else stars_of_area(here.members)


def not_known(here: Chain) -> str:
    """How many hidden years, breaks and blanks stand behind these figures, with the way to the list of them."""
    count = len(unknowns_of(here.code)) if here.single else open_regions(here.members, BASE_YEAR)
    if not count:
        return _("Every year of these figures is published and comparable.")
    if here.single:
        text = ngettext(
            "What we do not know: [{count} entry](#unknown) on hidden years, breaks or blanks.",
            "What we do not know: [{count} entries](#unknown) on hidden years, breaks or blanks.",
            count,
        )
        return text.format(count=number(count))
    text = ngettext(
        "What we do not know: in [{count} of its {of} regions](#unknown) a year is hidden, broken or blank.",
        "What we do not know: in [{count} of its {of} regions](#unknown) years are hidden, broken or blank.",
        count,
    )
    return text.format(count=number(count), of=number(len(here.members)))


def sites(here: Chain) -> str:
    """How many plants are known: evidence, a lower bound."""
    return sites_sentence(here.code)


def within(low: float, high: float, fewest: float, most: float) -> str:
    """An assumed part of the jobs as a bar on a track of all of them (the most there may be), with both numbers; markup."""
    ends = (_place(low, most), _place(high - low, most))
    jobs = number(most) if fewest == most else _("{low} to {high}").format(low=number(fewest), high=number(most))
    return (
        f'<div class="atlas-within"><div class="ends"><span>{escape(_("{low} to {high}").format(low=rounded_persons(low), high=rounded_persons(high)))}</span></div>'
        f'<div class="track" aria-hidden="true"><span class="band" style="left:{ends[0]};width:{ends[1]}"></span></div>'
        f'<div class="scale"><span>0</span><span>{escape(_("all {jobs}").format(jobs=jobs))}</span></div></div>'
    )


def _place(value: float, whole: float) -> str:
    return f"{100 * min(1.0, max(0.0, value / whole)) if whole > 0 else 0:.2f}%"
