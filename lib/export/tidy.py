"""The chain of a place as numbers: one tidy table for each link, value, low, high, state, year and source apart.

Where only limits are known `value` is empty, so that no table taken away turns an interval into a point.
"""

import pandas as pd

from lib.data.series import BASE_YEAR
from lib.i18n import _, percent, persons_between, rounded_persons
from lib.model.chain import Chain
from lib.model.looking import posts
from lib.model.portrait import history as years_of
from lib.model.portrait import portrait
from lib.model.practices import ALIKE, HERE, practices_of
from lib.quantity import text
from lib.quantity.quantity import Quantity
from lib.views.region.openings_text import looked
from lib.views.region.tables import OCCUPATIONS_SHOWN
from lib.views.shared.esco_names import isco


def figure_columns(q: Quantity) -> dict[str, object]:
    """A figure in columns of its own; a rank only where one may be shown."""
    ranked = q.rank if text.rank(q) else None
    limits = (q.low, q.high) if q.value is None or q.low is not None else (None, None)
    return {
        "value": q.value,
        "low": limits[0],
        "high": limits[1],
        "unit": q.unit,
        "state": str(q.state),
        "in_words": text.state(q),
        "flag": q.flag,
        "year": q.year,
        "rank_best": ranked.best if ranked else None,
        "rank_worst": ranked.worst if ranked else None,
        "rank_of": ranked.of if ranked else None,
    }


def key_figures(here: Chain) -> pd.DataFrame:
    """Key figures of the place, its country and the EU: a row for each figure and area."""
    rows = []
    for entry, own, beside in portrait(here.place):
        for area, q in (("place", own), *beside.items()):
            rows.append(
                {
                    "indicator": entry.id,
                    "title": _(entry.title),
                    "area": area,
                    "code": q.place,
                    **figure_columns(q),
                    "series": q.series,
                    "source": "+".join(q.sources or entry.sources),
                }
            )
    return pd.DataFrame(rows)


def history(here: Chain, id: str) -> pd.DataFrame:
    """Every year of an indicator."""
    past = years_of(id, here.place)
    columns = ["region", "year", "value", "low", "high", "state", "flag", "caveat", "broken", "group"]
    named = {"caveat": "counted_at_head_office", "broken": "not_comparable_with_year_before"}
    return past[[*columns, "series", "source"]].rename(columns=named).astype(dict.fromkeys(named.values(), bool))


def occupations(here: Chain) -> pd.DataFrame:
    """People by ISCO-08 group; of a place that publishes nothing, shares alone."""
    if here.occupations.empty:
        return here.mix[["isco", "label", "share"]].assign(value=None, low=None, high=None, state="missing")
    rows = here.occupations[["region", "isco", "label", "share", "value", "low", "high", "state"]]
    return rows.assign(year=BASE_YEAR, how="modelled")


def occupations_words(here: Chain) -> pd.DataFrame:
    """The largest occupation groups in words, limits where the jobs are known by limits alone."""
    known = not here.occupations.empty
    rows = (here.occupations if known else here.mix).head(OCCUPATIONS_SHOWN)
    shown = pd.DataFrame({_("Occupation (ISCO-08)"): [f"{isco(str(c))} ({c})" for c in rows["isco"].astype(str)]})
    if known:
        shown[_("People")] = [
            rounded_persons(row.value) if pd.notna(row.value) else persons_between(row.low, row.high)
            for row in rows.itertuples()
        ]
    shown[_("Share")] = [percent(100 * share) for share in rows["share"]]
    return shown


def moves(here: Chain) -> pd.DataFrame:
    """Groups of work where people would look: posts a year, share of those who look, people for each 100 posts."""
    rows = looked(here).groups.drop(columns="examples")
    ends = posts(here.members).loc[rows["isco"].astype(str), ["low", "high"]].to_numpy()
    rows = rows.assign(posts_a_year_low=ends[:, 0], posts_a_year_high=ends[:, 1])
    return rows.rename(
        columns={
            "looking": "share_of_those_who_look",
            "openings": "posts_a_year",
            "low": "for_each_100_posts_low",
            "central": "for_each_100_posts_central",
            "high": "for_each_100_posts_high",
        }
    ).assign(state="modelled", until=here.scenario.until)


def missing(here: Chain) -> pd.DataFrame:
    """Groups of skills missing in moves to the trades with most posts in reach: people × how far off (central empty
    where the jobs are an interval), share of the moves, and the same over all regions.
    """
    rows = here.groups[["group", "label", "low", "central", "high", "prevalence", "every"]]
    if not here.counted:
        rows = rows.assign(low=None, central=None, high=None)
    named = rows.rename(columns={"prevalence": "share_of_moves", "every": "share_over_all_regions"})
    return named.assign(state="modelled", until=here.scenario.until)


def courses(here: Chain) -> pd.DataFrame:
    """Every course in reach that teaches something of the gap; `gain` stays out where it cannot be said."""
    columns = ["id", "title", "title_en", "provider", "place", "country", "region", "where", "mode", "hours", "places"]
    return here.courses[[*columns, "places_year", "language", "year", "status", "url", "source"]]


def practices(here: Chain) -> pd.DataFrame:
    """Cases on record here and in regions like it; people and money stay beside their case."""
    rows = practices_of(here.code)
    rows = rows[rows["where"].isin([HERE, ALIKE])]
    columns = ["id", "where", "title", "kind", "leader", "partners", "first_year", "last_year", "people", "people_are"]
    return rows[[*columns, "money_eur", "topics", "result_note", "status", "url", "source"]].assign(
        regions=["+".join(codes) for codes in rows["regions"]]
    )


def peers(here: Chain) -> pd.DataFrame:
    """The regions most like it, with what they are measured by."""
    rows = here.peers
    return rows.assign(**{c: ["+".join(v) for v in rows[c]] for c in ("closest", "furthest", "likest") if c in rows})
