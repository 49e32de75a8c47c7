"""How much of a region's work is in making motor vehicles, and the stars of the European Cluster Observatory that it
earns.

Source: METHODS, section 2. Shares and location quotients are those of the indicators (auto_share, auto_lq): one engine
for both. Size: the first tenth by persons; specialisation: twice the EU's share; focus: the first tenth by share. A
region without a figure of its own has a range of stars.
"""

from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR, EMPLOYMENT
from lib.data.store import table
from lib.indicators.ranked import RANK, regional
from lib.indicators.ranks import rank_ranges

STAR_SHARE = 0.10  # European Cluster Observatory: the top tenth, no more
STAR_QUOTIENT = 2.0
STARS = ("size", "specialisation", "focus")
COLUMN = {"size": "persons", "specialisation": "lq", "focus": "share"}


class EuropeanShare(NamedTuple):
    """Share of motor vehicle jobs in the EU (%), and the countries whose jobs are not published: neither part counts
    them.
    """

    share: float
    left_out: tuple[str, ...]


OVER = {"auto_share": EMPLOYMENT, "auto_in_manufacturing": "manufacturing_persons"}  # what each share divides by


@memo
def exposed(year: int = BASE_YEAR, share: str = "auto_share") -> pd.DataFrame:
    """Persons, share and location quotient of each of the EU's NUTS 2 regions. Read-only.

    share: an id of OVER; cluster studies count within manufacturing. Returns region, year, persons, share (%), lq (1 =
    the EU's share), each with _low and _high where it is not published apart, employment (what the share divides by),
    state, group (id of a shared total, or ""), group_total (its persons), group_size (its regions); of persons and
    share the rank range of the indicator (persons_rank_best …): the stars go by the ranks that every page shows.
    """
    persons, part = regional("auto_persons", year), regional(share, year)
    columns = {"region": part["region"], "year": year, "employment": indicators.values(OVER[share], year)["value"]}
    for name, frame in (("persons", persons), ("share", part)):
        columns |= {name: frame["value"], f"{name}_low": frame["low"], f"{name}_high": frame["high"]}
        columns |= {f"{name}_{rank}": frame[rank] for rank in RANK}
    european = european_share(year, share).share
    columns |= {f"lq{end}": columns[f"share{end}"] / european for end in ("", "_low", "_high")}
    return pd.DataFrame(columns | {"state": part["state"]}).join(_groups(persons))


def _groups(persons: pd.DataFrame) -> pd.DataFrame:
    """The shared total each region belongs to: group, group_total (persons), group_size (regions)."""
    held = table("groups")
    held = held.assign(group=held["group"].astype(str)).groupby("group", observed=True)["total"].agg(["first", "size"])
    return pd.DataFrame(
        {
            "group": persons["group"],
            "group_total": persons["group"].map(held["first"]).astype(float),
            "group_size": persons["group"].map(held["size"]).fillna(0).astype(int),
        }
    )


@memo
def european_share(year: int = BASE_YEAR, share: str = "auto_share") -> EuropeanShare:
    """The EU's share of motor vehicle jobs: persons and jobs summed over the countries that publish both.

    share: an id of OVER.
    """
    countries = list(regions.eu_countries())
    persons, employed = (
        rows[rows["year"].to_numpy() == year].drop_duplicates("region", keep="last").set_index("region")["value"]
        for rows in (indicators.all_values("auto_persons"), indicators.all_values(OVER[share]))
    )
    both = pd.DataFrame({"persons": persons.reindex(countries), "employed": employed.reindex(countries)})
    counted = both.notna().all(axis=1)
    percent = 100 * both.loc[counted, "persons"].sum() / both.loc[counted, "employed"].sum()
    return EuropeanShare(float(percent), tuple(both.index[~counted]))


@dataclass(frozen=True)
class Star:
    """One star of one region.

    has          "yes" or "no", counted among the published figures, or certain within the region's limits; else
                 "unknown"
    firm         no figure that is not published can change it
    value        the region's own figure: persons, times the EU's share, or % of all who work there; nan where not
                 published
    low, high    its limits where it is not published apart; nan where there are none
    place, of    its place among the published figures (0 without one), and how many of those there are
    needed       the figure from which on the star is given; `places` how many have it (0 for specialisation)
    """

    id: str
    has: str
    firm: bool
    value: float
    low: float
    high: float
    place: int
    of: int
    needed: float
    places: int


@dataclass(frozen=True)
class Stars:
    """The three stars of a region. count: among the published figures, None without one.

    fewest, most   over everything that unpublished figures, this region's own included, could be
    limits         whether the region's own figure is known as an interval
    share          of motor vehicles in all employment of the EU (%), `left_out` the countries that this does not count
    """

    region: str
    size: Star
    specialisation: Star
    focus: Star
    count: int | None
    fewest: int
    most: int
    limits: bool
    share: float
    left_out: tuple[str, ...]

    @property
    def all(self) -> tuple[Star, ...]:
        """The three, in their order."""
        return self.size, self.specialisation, self.focus

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of the stars that it has."""
        return tuple(star.id for star in self.all if star.has == "yes")


@memo
def _stars() -> dict[str, Stars]:
    european = european_share()
    return {stars.region: stars for stars in each(exposed(), european.share, european.left_out)}


def stars_of(region: str) -> Stars:
    """The stars of one NUTS 2 region in the base year, over all employment; ValueError for any other code."""
    made = _stars()
    if region not in made:
        raise ValueError(f"stars are given to NUTS 2 regions of the EU, one by one: {region}")
    return made[region]


def each(quotiented: pd.DataFrame, share: float, left_out: tuple[str, ...] = ()) -> list[Stars]:
    """The stars of every region of a frame; quotiented: as exposed() returns it, share: of the EU (%)."""
    given = stars(quotiented).set_index("region")
    by = quotiented.set_index("region")
    places = {name: by[column].rank(ascending=False, method="min") for name, column in COLUMN.items()}
    bars = {
        name: _bar(by[column].dropna()) if name != "specialisation" else (0, STAR_QUOTIENT)
        for name, column in COLUMN.items()
    }
    made = []
    for code, own in by.iterrows():
        star = given.loc[code]
        one = {}
        for name, column in COLUMN.items():
            sure, possible = bool(star[f"{name}_low"]), bool(star[f"{name}_high"])
            within = "yes" if sure else "unknown" if possible else "no"
            place = places[name][code]
            one[name] = Star(
                name,
                star[name] or within,
                sure == possible,
                float(own[column]),
                float(own[f"{column}_low"]),
                float(own[f"{column}_high"]),
                0 if isnan(place) else int(place),
                int(by[column].notna().sum()),
                bars[name][1],
                bars[name][0],
            )
        known = pd.notna(star["stars"])
        made.append(
            Stars(
                str(code),
                **one,
                count=int(star["stars"]) if known else None,
                fewest=sum(bool(star[f"{s}_low"]) for s in STARS),
                most=sum(bool(star[f"{s}_high"]) for s in STARS),
                limits=not known and pd.notna(own["lq_high"]),
                share=share,
                left_out=left_out,
            )
        )
    return made


def _bar(published: pd.Series) -> tuple[int, float]:
    """How many of the published figures have the star, and the least figure among them (nan where they are too few)."""
    places = int(STAR_SHARE * len(published) + 1e-9)
    return places, float(published.nlargest(places).iloc[-1]) if places else float("nan")


def stars(quotiented: pd.DataFrame) -> pd.DataFrame:
    """Cluster stars: size (top 10 % by persons), specialisation (quotient of 2 or more), focus (top 10 % by share).

    quotiented: as exposed() returns it, over all employment (over manufacturing the list is another: of the eleven
    regions with three stars in 2014 over all employment, eight have them over manufacturing too). Returns region; size,
    specialisation, focus ("yes", "no", or "" without a figure) counted among the published figures; stars (Int64, null
    without a figure); stars_low, stars_high: the fewest and most stars over everything that confidential regions, this
    one included, could hold; the same for each star apart (size_low, size_high, …: bool, false and true where nothing
    at all is known).
    """
    given = pd.DataFrame({"region": quotiented["region"]})
    least, most = pd.DataFrame(index=given.index), pd.DataFrame(index=given.index)
    for name, column in (("size", "persons"), ("focus", "share")):
        known = quotiented[column]
        places = int(STAR_SHARE * known.notna().sum() + 1e-9)
        in_top = known.rank(ascending=False, method="min") <= places
        given[name] = _answer(in_top, known.notna())
        ranks = _rank_range(quotiented, column)
        least[name] = (ranks["rank_worst"] <= places).fillna(False).astype(bool)
        most[name] = (ranks["rank_best"] <= places).fillna(True).astype(bool)
    given["specialisation"] = _answer(quotiented["lq"] >= STAR_QUOTIENT, quotiented["lq"].notna())
    least["specialisation"] = quotiented["lq"].fillna(quotiented["lq_low"]) >= STAR_QUOTIENT
    most["specialisation"] = ~(quotiented["lq"].fillna(quotiented["lq_high"]) < STAR_QUOTIENT)
    has_figure = quotiented["lq"].notna()
    count = (given[list(STARS)] == "yes").sum(axis=1).astype("Int64")
    return given[["region", *STARS]].assign(
        stars=count.where(has_figure),
        stars_low=least.sum(axis=1).astype("Int64").where(has_figure | quotiented["lq_low"].notna()),
        stars_high=most.sum(axis=1).astype("Int64").where(has_figure | quotiented["lq_high"].notna()),
        **{f"{name}_low": least[name] for name in STARS},
        **{f"{name}_high": most[name] for name in STARS},
    )


def _answer(yes: pd.Series, known: pd.Series) -> pd.Series:
    return yes.map({True: "yes", False: "no"}).where(known, "")


def _rank_range(quotiented: pd.DataFrame, column: str) -> pd.DataFrame:
    """Best and worst rank: the ranges of the indicator where the frame carries them, else over the frame alone."""
    if f"{column}_{RANK[0]}" in quotiented:
        return pd.DataFrame({rank: quotiented[f"{column}_{rank}"] for rank in RANK})
    named = {"value": column, "low": f"{column}_low", "high": f"{column}_high", "state": "state", "region": "region"}
    return rank_ranges(pd.DataFrame({name: quotiented[of] for name, of in named.items()}, index=quotiented.index))
