"""How much of a region's work is in making motor vehicles: weight, location quotient, stars, assumed shares.

Source: METHODS, section 2. Interval in, interval out: where a figure is confidential every result is a range or a shared
total, never a point. Nothing here crosses the gap between the business statistics of 2015 and of 2022.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from lib.data.states import STATES, State
from lib.i18n import N_, _, interval, number, percent
from lib.indicators.ranks import rank_ranges

BASE_YEAR = 2022
HISTORY = range(2008, 2016)  # Structural business statistics under older rules (France to 2020)
AUTOMOTIVE = "C29"  # NACE Rev. 2: motor vehicles, trailers and semi-trailers
RELATED = ("C22", "C24", "C25", "C26", "C27", "C28", "C30")  # reported as related, never added to automotive
MANUFACTURING = "C"  # NACE Rev. 2: all manufacturing
AFTERMARKET = "G45"  # NACE Rev. 2: trade and repair of motor vehicles
EMPLOYMENT = "employment"
Base = Literal["employment", "manufacturing"]

STAR_SHARE = 0.10  # European Cluster Observatory: the top tenth, no more
STAR_QUOTIENT = 2.0
STARS = {"size": N_("size"), "specialisation": N_("specialisation"), "focus": N_("focus")}

NO_SUCH_YEAR = N_("There are no business statistics for {year}: the base year is 2022, history runs from 2008 to 2015.")


class NotComparable(ValueError):
    """Two figures that may not be set against each other; the message is a sentence for the reader."""


def series_of(nace: str, year: int) -> str:
    """Series id of the persons employed in a NACE activity in a year; NotComparable where there is none."""
    if year == BASE_YEAR:
        return f"persons.{nace}"
    if year in HISTORY:
        return f"persons_sbs.{nace}"
    raise NotComparable(_(NO_SUCH_YEAR).format(year=year))


def jobs(observations: pd.DataFrame, regions: Sequence[str], nace: str | Iterable[str], year: int) -> pd.DataFrame:
    """Persons employed in one activity, or in several together, by region.

    observations: rows of data/observations.parquet. Returns region, year, value, low, high, state: a value where every
    part has one, otherwise the interval that the parts leave (null where a part has neither).
    """
    activities = (nace,) if isinstance(nace, str) else tuple(nace)
    parts = [cells(observations, regions, series_of(a, year), year) for a in activities]
    value = sum(p["value"].to_numpy() for p in parts)
    low, high = (sum(p["value"].fillna(p[side]).to_numpy() for p in parts) for side in ("low", "high"))
    known = ~np.isnan(value)
    return pd.DataFrame(
        {
            "region": list(regions),
            "year": year,
            "value": value,
            "low": np.where(known, np.nan, low),
            "high": np.where(known, np.nan, high),
            "state": weakest_of(*(p["state"] for p in parts)),
        }
    )


def cells(observations: pd.DataFrame, regions: Sequence[str], series: str, year: int) -> pd.DataFrame:
    """One row per region of a series and year: value, low, high, state; a region without a row is missing."""
    rows = observations[(observations["series"] == series) & (observations["year"] == year)]
    rows = rows.set_index(rows["region"].astype(str))[["value", "low", "high", "state"]].reindex(list(regions))
    rows["state"] = rows["state"].astype(object).where(rows["state"].notna(), str(State.MISSING)).astype(str)
    return rows


def weakest_of(*states: pd.Series) -> np.ndarray:
    """Per row, the state of the part known least well."""
    order = {str(state): place for place, state in enumerate(STATES)}
    names = np.array([str(state) for state in STATES], dtype=object)
    places = np.vstack([state.astype(str).map(order).to_numpy() for state in states])
    return names[places.max(axis=0)]


def weight(
    observations: pd.DataFrame,
    regions: Sequence[str],
    year: int = BASE_YEAR,
    nace: str | Iterable[str] = AUTOMOTIVE,
    groups: pd.DataFrame | None = None,
    base: Base = "employment",
) -> pd.DataFrame:
    """Weight X: persons in the activity in % of all employment of the same region and year (by place of work).

    groups: rows of data/groups.parquet. base "manufacturing" divides by persons in manufacturing instead, as cluster studies
    do; the column `employment` then holds those. Returns region, year, persons, persons_low, persons_high, employment, weight,
    weight_low, weight_high (%), state, group (id of a shared total, or ""), group_total (its persons), group_size (its regions).
    """
    persons = jobs(observations, regions, nace, year)
    employed = cells(
        observations, regions, EMPLOYMENT if base == "employment" else series_of(MANUFACTURING, year), year
    )
    hundredth = employed["value"].where(employed["value"] > 0).to_numpy() / 100.0
    found = pd.DataFrame(
        {
            "region": persons["region"],
            "year": year,
            "persons": persons["value"],
            "persons_low": persons["low"],
            "persons_high": persons["high"],
            "employment": employed["value"].to_numpy(),
            "weight": persons["value"].to_numpy() / hundredth,
            "weight_low": persons["low"].to_numpy() / hundredth,
            "weight_high": persons["high"].to_numpy() / hundredth,
            "state": weakest_of(persons["state"], employed["state"]),
        }
    )
    return found.join(_groups_of(found["region"], nace, year, groups))


def _groups_of(regions: pd.Series, nace: str | Iterable[str], year: int, groups: pd.DataFrame | None) -> pd.DataFrame:
    """Shared total each region belongs to: group, group_total, group_size; activities summed together share none."""
    if groups is None or not isinstance(nace, str):
        return pd.DataFrame({"group": "", "group_total": np.nan, "group_size": 0}, index=regions.index)
    mine = groups[(groups["series"].astype(str) == series_of(nace, year)) & (groups["year"] == year)]
    mine = mine.assign(group=mine["group"].astype(str), region=mine["region"].astype(str))
    sizes = mine["group"].value_counts()
    held = (
        mine.assign(size=mine["group"].map(sizes))
        .set_index("region")[["group", "total", "size"]]
        .reindex(list(regions))
    )
    return pd.DataFrame(
        {
            "group": held["group"].astype(object).where(held["group"].notna(), "").to_numpy(),
            "group_total": held["total"].to_numpy(float),
            "group_size": held["size"].fillna(0).astype(int).to_numpy(),
        },
        index=regions.index,
    )


def shared_totals(exposed: pd.DataFrame) -> pd.DataFrame:
    """What is published of regions without a figure of their own: group, regions, persons, employment, weight (%).

    exposed: as weight() returns it. A group with a region outside `exposed` is left out: its base would be short.
    """
    rows = []
    for group, members in exposed[exposed["group"] != ""].groupby("group", sort=True):
        total = members["group_total"].iloc[0]
        if len(members) == members["group_size"].iloc[0]:
            employment = members["employment"].sum(skipna=False)
            rows.append((group, tuple(members["region"]), total, employment, 100 * total / employment))
    return pd.DataFrame(rows, columns=["group", "regions", "persons", "employment", "weight"])


def european_weight(
    observations: pd.DataFrame,
    countries: Sequence[str],
    year: int = BASE_YEAR,
    nace: str = AUTOMOTIVE,
    base: Base = "employment",
) -> tuple[float, tuple[str, ...]]:
    """Weight of the activity in the EU (%), and the countries it leaves out.

    Persons and employment are summed over the same countries: one whose persons are not published drops out of both, so
    the result is a point and its scope is said.
    """
    found = weight(observations, countries, year, nace, base=base)
    counted = found["persons"].notna() & found["employment"].notna()
    left_out = tuple(found.loc[~counted, "region"])
    share = 100 * found.loc[counted, "persons"].sum() / found.loc[counted, "employment"].sum()
    return float(share), left_out


def quotients(exposed: pd.DataFrame, european: float) -> pd.DataFrame:
    """`exposed` with the location quotient: lq, lq_low, lq_high (1 = the weight in the EU)."""
    return exposed.assign(
        **{
            name: exposed[column] / european
            for name, column in (("lq", "weight"), ("lq_low", "weight_low"), ("lq_high", "weight_high"))
        }
    )


def stars(quotiented: pd.DataFrame) -> pd.DataFrame:
    """Cluster stars: size (top 10 % by persons), specialisation (quotient of 2 or more), focus (top 10 % by weight).

    quotiented: as quotients() returns it, over all employment or over manufacturing (the two do not give the same list: of the
    eleven regions with three stars in 2014 over all employment, eight have them over manufacturing too). Returns region; size, specialisation, focus ("yes", "no", or "" without a
    figure) counted among the published figures; stars (Int64, null without a figure); stars_low, stars_high: the fewest
    and most stars over everything that confidential regions, this one included, could hold; the same for each star apart
    (size_low, size_high, …: bool, false and true where nothing at all is known).
    """
    found = pd.DataFrame({"region": quotiented["region"]})
    least, most = pd.DataFrame(index=found.index), pd.DataFrame(index=found.index)
    for name, column in (("size", "persons"), ("focus", "weight")):
        known = quotiented[column]
        places = int(STAR_SHARE * known.notna().sum() + 1e-9)
        in_top = known.rank(ascending=False, method="min") <= places
        found[name] = _answer(in_top, known.notna())
        ranks = _rank_range(quotiented, column)
        least[name] = (ranks["rank_worst"] <= places).fillna(False).astype(bool)
        most[name] = (ranks["rank_best"] <= places).fillna(True).astype(bool)
    found["specialisation"] = _answer(quotiented["lq"] >= STAR_QUOTIENT, quotiented["lq"].notna())
    least["specialisation"] = quotiented["lq"].fillna(quotiented["lq_low"]) >= STAR_QUOTIENT
    most["specialisation"] = ~(quotiented["lq"].fillna(quotiented["lq_high"]) < STAR_QUOTIENT)
    has_figure = quotiented["lq"].notna()
    count = (found[list(STARS)] == "yes").sum(axis=1).astype("Int64")
    return found[["region", *STARS]].assign(
        stars=count.where(has_figure),
        stars_low=least.sum(axis=1).astype("Int64").where(has_figure | quotiented["lq_low"].notna()),
        stars_high=most.sum(axis=1).astype("Int64").where(has_figure | quotiented["lq_high"].notna()),
        **{f"{name}_low": least[name] for name in STARS},
        **{f"{name}_high": most[name] for name in STARS},
    )


def _answer(yes: pd.Series, known: pd.Series) -> pd.Series:
    return yes.map({True: "yes", False: "no"}).where(known, "")


def _rank_range(quotiented: pd.DataFrame, column: str) -> pd.DataFrame:
    return rank_ranges(
        pd.DataFrame(
            {
                "region": quotiented["region"],
                "value": quotiented[column],
                "low": quotiented[f"{column}_low"],
                "high": quotiented[f"{column}_high"],
                "state": quotiented["state"],
            },
            index=quotiented.index,
        )
    )


def share_range(exposed: pd.DataFrame, low: float, high: float) -> pd.DataFrame:
    """Persons and weight that an assumed share of the automotive jobs stands for, as a range, never a point.

    exposed: as weight() returns it; low, high: the assumption (combustion powertrain 0.15 to 0.35, say). A confidential
    region multiplies both ranges. Returns region, year, persons_low, persons_high, weight_low, weight_high, state.
    """
    if not 0 <= low <= high <= 1:
        raise ValueError(f"a share runs from 0 to 1, low first: {low}, {high}")
    found = exposed[["region", "year"]].copy()
    for column in ("persons", "weight"):
        found[f"{column}_low"] = exposed[column].fillna(exposed[f"{column}_low"]) * low
        found[f"{column}_high"] = exposed[column].fillna(exposed[f"{column}_high"]) * high
    return found.assign(state=exposed["state"])


def size_and_weight(row: pd.Series, name: str) -> str:
    """Sentence with size and weight together: "In Stuttgart (DE11) 152,899 people make motor vehicles, 6.3 % …"."""
    if pd.notna(row["weight"]):
        return _("In {region} {persons} people make motor vehicles: {weight} of all who work there ({year}).").format(
            region=name, persons=number(row["persons"]), weight=percent(row["weight"]), year=int(row["year"])
        )
    if pd.notna(row["weight_low"]):
        text = _("In {region} the number of people who make motor vehicles is confidential, between {range} ({year}).")
        if row["year"] == BASE_YEAR:  # the reason of a blank was lost
            text = _(
                "In {region} the number of people who make motor vehicles is not published apart; it lies between {range} ({year})."
            )
        return text.format(region=name, range=between(row["persons_low"], row["persons_high"]), year=int(row["year"]))
    return _("In {region} the number of people who make motor vehicles is not known ({year}).").format(
        region=name, year=int(row["year"])
    )


def range_sentence(row: pd.Series, low: float, high: float) -> str:
    """Sentence for an assumed share: "If 15 to 35 % of these jobs depend on the combustion engine, …".

    row: of share_range().
    """
    return _("If {low} to {high} of these jobs depend on the combustion engine, that is {persons} people.").format(
        low=number(100 * low),
        high=percent(100 * high, 0),
        persons=interval(round(row["persons_low"], -2), round(row["persons_high"], -2)),
    )


def between(low: float, high: float) -> str:
    """The two ends of an interval in words: "0 and 18,000"."""
    return _("{low} and {high}").format(low=number(low), high=number(high))
