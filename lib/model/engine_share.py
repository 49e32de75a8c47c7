"""How much of a region's motor vehicle work depends on the combustion engine: ι_r as a range, and what it rests on.

Four steps (METHODS, section 2): the country's share follows from Germany's and from how much of C29 is wiring and
electrics; known engine and gearbox plants raise the lower end of their region; the shares of a country meet its own;
where neither speaks the share is not known. Central shares are the known plants' and, for all other jobs, one
background share a country, set so that its regions meet the country's share.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib.data.states import State

# What a share rests on, best first: staff of known engine plants; such a plant without a stated staff; plants for cells
# and electric drives alone; the country's mix of branches alone; nothing ("not known for this region").
PLANTS, NAMED, ELECTRIC, COUNTRY, NONE = "plants", "named", "electric", "country", "none"
BASES = (PLANTS, NAMED, ELECTRIC, COUNTRY, NONE)
# What a plant makes: engines, gearboxes and parts of them; those and electric drives; those and whole cars; electric
# drives, cells or electric cars alone; cars (the source does not tell their drive); another thing; nothing yet in the
# base year.
ENGINE, MIXED, CARS_TOO, ELECTRIC_ONLY, CARS, OTHER, PLANNED = (
    "engine",
    "mixed",
    "cars_and_engines",
    "electric",
    "cars",
    "other",
    "planned",
)
KINDS = (ENGINE, MIXED, CARS_TOO, ELECTRIC_ONLY, CARS, OTHER, PLANNED)
UNDATED = 5.0  # years that a statement without a year counts as older than the base year
TIED_KINDS = (ENGINE, MIXED, CARS_TOO)
HOME = "DE"  # the country whose share is published
Range = tuple[float, float, float]  # low, central, high
ENDS = ("low", "central", "high")


def country_share(jobs: pd.Series, wiring: pd.Series, home: Range, error: float) -> pd.DataFrame:
    """The share of each country of `jobs`: low, central, high, known (whether its wiring is), indexed by country.

    ι_c = ι_DE (1 − s_c) / (1 − s_DE), s the share of wiring and electrics (C29.31) in C29. jobs, wiring: persons by
    country. home: Germany's share. error: how far s may be off, as a share of it. Where s is not known, Germany's range
    stands.
    """
    s = (wiring / jobs).reindex(jobs.index)
    ends = ((s * (1 + error)).clip(upper=1.0), s, s * (1 - error))  # more wiring, less engine
    frame = pd.DataFrame(
        {name: whole * (1 - end) / (1 - s[HOME]) for name, whole, end in zip(ENDS, home, ends, strict=True)}
    )
    frame.loc[s.isna() | (s.index == HOME), list(ENDS)] = home
    return frame.assign(known=s.notna())


def plant_staff(plants: pd.DataFrame, parts: Mapping[str, Range], base_year: int, shrinking: float) -> pd.DataFrame:
    """What the known plants of a region say: staff, low, central, high (people tied to the engine), named, electric.

    plants: region, kind, staff, year, part, counted. Staff stand for the engine as far as `part` says (the share of
    them that makes engines or gearboxes, where the source tells it), else by `parts` of the kind. Only rows that are
    `counted` give staff, so that nobody stands twice. A statement older than `base_year` may have shrunk by `shrinking`
    a year since, one without a year as if it were UNDATED years older: low says so. named: whether an engine plant is
    known; electric: whether plants for electric drives, cells or electric cars alone are. Indexed by region.
    """
    frame = plants.assign(region=plants["region"].astype(str), kind=plants["kind"].astype(str))
    tied = frame[frame["kind"].isin(TIED_KINDS)]
    staffed = tied[tied["counted"] & tied["staff"].notna()]
    staff, part = staffed["staff"].astype(float), staffed["part"].astype(float)
    people = pd.DataFrame({"region": staffed["region"], "staff": staff})
    for at, name in enumerate(ENDS):
        people[name] = staff * part.fillna(staffed["kind"].map({kind: shares[at] for kind, shares in parts.items()}))
    age = (base_year - staffed["year"].astype(float)).fillna(UNDATED).clip(lower=0)
    people["low"] *= (1 - shrinking * age).clip(lower=0)
    sums = people.groupby("region")[["staff", *ENDS]].sum()
    every = pd.Index(sorted(set(frame["region"])), name="region")
    sums = sums.reindex(every, fill_value=0.0)
    at_work = frame[frame["kind"] != PLANNED]
    alone = (at_work["kind"] == ELECTRIC_ONLY).groupby(at_work["region"]).all()
    return sums.assign(named=every.isin(tied["region"]), electric=every.isin(alone.index[alone]))


def background(share: float, jobs: float, staff: float, tied: float) -> float:
    """Share of the jobs outside known engine plants that makes the country meet `share`; 0 to 1.

    jobs: all C29 jobs of the country; staff, of them tied: those of its known engine plants.
    """
    outside = jobs - staff
    return float(np.clip((share * jobs - tied) / outside, 0.0, 1.0)) if outside > 0 else 0.0


def engine_share(
    regions: pd.DataFrame,
    countries: pd.Series,
    wiring: pd.Series,
    plants: pd.DataFrame,
    home: Range,
    error: float,
    parts: Mapping[str, Range],
    base_year: int,
    shrinking: float,
) -> pd.DataFrame:
    """ι_r of every region: region, low, central, high, basis (of BASES), state.

    regions: region, value, low, high (C29 jobs of the base year, or limits). countries: C29 jobs by country. Others as
    country_share and plant_staff take them.
    """
    national = country_share(countries, wiring, home, error)
    frame = regions.assign(region=regions["region"].astype(str)).set_index("region")
    most = frame["value"].fillna(frame["high"]).astype(float)  # the jobs that plants are held against: never too few
    known = plant_staff(plants, parts, base_year, shrinking).reindex(frame.index)
    known[["staff", *ENDS]] = known[["staff", *ENDS]].astype(float).fillna(0.0)
    for name in ("named", "electric"):
        known[name] = known[name].eq(True)
    fits = (most / known["staff"].where(known["staff"] > 0)).clip(upper=1.0).fillna(1.0)
    known[["staff", *ENDS]] = known[["staff", *ENDS]].mul(fits, axis=0)
    country = pd.Series(frame.index.str[:2], frame.index)
    rest = _backgrounds(national, countries, known, country)
    rows = []
    for region, at in known.iterrows():
        bounds, sure = home, False
        if country[region] in national.index:
            own = national.loc[country[region]]
            bounds, sure = (float(own["low"]), float(own["central"]), float(own["high"])), bool(own["known"])
        rows.append((region, *_region(at, most[region], bounds, rest[country[region]], sure)))
    return pd.DataFrame(rows, columns=["region", *ENDS, "basis"]).assign(state=str(State.MODELLED))


def _backgrounds(national: pd.DataFrame, jobs: pd.Series, known: pd.DataFrame, country: pd.Series) -> dict[str, float]:
    """Background share by country; Germany's where the country's own share is not known."""
    sums = known[["staff", "central"]].astype(float).groupby(country).sum()
    at_home = sums.loc[HOME] if HOME in sums.index else pd.Series({"staff": 0.0, "central": 0.0})
    usual = background(national.at[HOME, "central"], jobs[HOME], at_home["staff"], at_home["central"])
    found = dict.fromkeys(sums.index, usual)
    for name in sums.index.intersection(national.index[national["known"]]):
        found[name] = background(national.at[name, "central"], jobs[name], *sums.loc[name])
    return found


def _region(plants: pd.Series, jobs: float, country: Range, rest: float, sure: bool) -> tuple[float, float, float, str]:
    """Low, central, high and basis of one region; jobs may be unknown (nan), then no staff can be held against them.

    rest: the background share; sure: whether the country's own share is known.
    """
    low, middle, high = country
    if plants["staff"] > 0 and jobs > 0:
        outside = 1 - plants["staff"] / jobs
        central = plants["central"] / jobs + rest * outside
        low, high, basis = max(low, plants["low"] / jobs), plants["high"] / jobs + high * outside, PLANTS
    elif plants["named"]:
        central, basis = rest if sure else middle, NAMED
    elif plants["electric"]:
        central, high, basis = min(rest, middle), middle, ELECTRIC
    else:
        central, basis = (rest, COUNTRY) if sure else (middle, NONE)
    central = max(central, low)
    return low, central, max(high, central), basis
