"""Where the people of a region would look for other work under a scenario, and how many look for each post there.

People who need another job, a year (lib/model/scenario), spread over the groups of work that their closest open moves
lead to, by likeness and openings nearby (lib/model/pressure). Where nobody knows how many people there are, shares
stand: the occupations of all regions together. Source: METHODS, section 5. Frames are shared: change none.
"""

from dataclasses import dataclass

import pandas as pd

from lib.data.memo import memo
from lib.data.states import State
from lib.data.store import table
from lib.model.pressure import ENDS, HUNDRED, group_likeness, pressure
from lib.model.scenario import Scenario, people_a_year

EXAMPLES = 2  # jobs named inside a group
MET = {"low": "met_low", "central": "met", "high": "met_high"}
SHOWN = ["region", *ENDS, "basis", "state"]


@dataclass(frozen=True)
class Looking:
    """Where the people of some regions would look, a year. Frames are shared: change none.

    groups  isco, looking (people a year; of 1 where not `counted`), openings (posts a year), low, central, high (people
            for each 100 posts), examples (numbers of occupations); most people first
    people  people a year who need another job and have an open move: low, central, high
    met     people for each 100 posts where they look, on average over those who look: low, central, high
    counted whether the number of people is known here at all
    """

    groups: pd.DataFrame
    people: tuple[float, float, float]
    met: tuple[float, float, float]
    counted: bool


@memo(size=48)
def _everywhere(scenario: Scenario) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Pressure by group and by region, and people by region and origin, of all regions."""
    people = people_a_year(scenario)
    inside = people[people["origin"] >= 0]
    groups, regions, _nowhere = pressure(inside, group_likeness(table("moves_by_group")), table("openings"))
    return groups, regions, people


def by_region(scenario: Scenario, regions: list[str]) -> pd.DataFrame:
    """Pressure of these regions: region, low, central, high (people for each 100 posts), basis, state.

    basis "none" where nothing is known of the people, or nobody looks: no number stands. An interval has no central
    figure.
    """
    found = _everywhere(scenario)[1]
    found = found[found["looking"].notna() | (found["high"] > 0)]
    frame = pd.DataFrame({"region": regions}).merge(
        found[["region", "state", *MET.values()]].rename(columns={v: k for k, v in MET.items()}), "left", on="region"
    )
    known = frame["state"].notna() & frame["high"].notna()
    state = frame["state"].where(frame["central"].notna(), str(State.BOUNDED)).where(known, str(State.MISSING))
    return frame.assign(basis=known.map({True: "scenario", False: "none"}), state=state)[SHOWN]


def looking(codes: tuple[str, ...], scenario: Scenario) -> Looking:
    """Where the people of these regions together would look."""
    return _looking(codes, scenario)


@memo(size=256)
def _looking(codes: tuple[str, ...], scenario: Scenario) -> Looking:
    every, regions, people = _everywhere(scenario)
    here = people[people["region"].isin(codes)]
    counted = bool(here["central"].sum() > 0 or here["high"].sum() > 0)
    if not counted:
        pattern = people.groupby("origin")["central"].sum().rename("central").reset_index()
        pattern = pattern[pattern["origin"] >= 0]
        share = pattern["central"] / pattern["central"].sum()
        alike = pattern.assign(low=share, central=share, high=share)
        here = pd.concat([alike.assign(region=code) for code in codes])
        every, regions, _none = pressure(here, group_likeness(table("moves_by_group")), table("openings"))
    part = every[every["region"].isin(codes)]
    weight = part["openings"]
    part = part.assign(**{end: part[end] * weight for end in ENDS})
    sums = part.groupby("isco")[["looking", "openings", *ENDS]]
    groups = sums.sum(skipna=False).reset_index()  # an interval makes the sum one
    for end in ENDS:
        groups[end] /= groups["openings"]
    groups["looking"] = groups["looking"].fillna(groups["high"] * groups["openings"] / HUNDRED)
    groups = groups.sort_values(["looking", "isco"], ascending=[False, True], ignore_index=True)
    if not counted:
        groups = groups.assign(looking=groups["looking"] / groups["looking"].sum(), **dict.fromkeys(ENDS, float("nan")))
    alike_to = here["central"].fillna(here["high"]).groupby(here["origin"]).sum()
    examples = _examples(alike_to)
    groups["examples"] = [examples.get(group, ()) for group in groups["isco"]]
    ends = here[here["origin"] >= 0][list(ENDS)].sum(skipna=False)
    some = regions[regions["region"].isin(codes)]
    size = some["looking"].fillna(some["high"])
    size = size if size.sum() > 0 else some["high"]
    some, size = some[size > 0], size[size > 0]  # where nobody looks there is nobody who meets anything
    met = tuple(
        float((some[name] * size).sum(skipna=False) / size.sum()) if size.sum() > 0 else float("nan")
        for name in MET.values()
    )
    if not counted:
        nothing = (float("nan"),) * 3
        return Looking(groups, nothing, nothing, False)
    return Looking(groups, tuple(float(ends[e]) for e in ENDS), met, True)  # type: ignore[arg-type]


@memo(size=1)
def _open_moves() -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Open moves with their likeness as a number, the group of each destination, the unit group of each occupation."""
    moves, occupations = table("moves_by_group"), table("occupations")
    group = moves.drop_duplicates("destination").set_index("destination")["isco"].astype(str)
    unit = occupations.set_index("occupation")["isco08"].astype(str)
    return moves[["origin", "destination"]].assign(likeness=moves["likeness"].astype(float)), group, unit


def _examples(size: pd.Series) -> dict[str, tuple[int, ...]]:
    """By group, the open destinations inside that most people are alike to, by their number (`size`, by the occupation
    they leave): examples, never a count of people. No two are of one unit group.
    """
    moves, group, unit = _open_moves()
    weight = moves["likeness"] * moves["origin"].map(size)
    best = weight.dropna().groupby(moves["destination"]).sum().sort_values(ascending=False, kind="stable")
    of = pd.DataFrame({"group": group.reindex(best.index), "unit": unit.reindex(best.index)}).drop_duplicates()
    shown = of.groupby("group").head(EXAMPLES)
    found: dict[str, tuple[int, ...]] = {}
    for number, name in zip(shown.index.tolist(), shown["group"].tolist(), strict=True):
        found[name] = (*found.get(name, ()), int(number))
    return found


def posts(codes: tuple[str, ...]) -> pd.DataFrame:
    """Posts a year that fall vacant by age in some regions together, by group (index): low, openings, high."""
    rows = table("openings")
    rows = rows[rows["region"].isin(codes)]
    return rows.groupby(rows["isco"].astype(str))[["low", "openings", "high"]].sum()


def local_demand(region: str, shown: int = 8) -> pd.DataFrame:
    """Published demand for technical work in a region: code, label, year, and the measures as columns; most first.

    Germany: vacancies, seeking (yearly means). France: hires, hard (planned). Empty elsewhere.
    """
    rows = table("demand")
    rows = rows[(rows["region"].astype(str) == region) & rows["technical"]]
    if rows.empty:
        return rows
    wide = rows.pivot_table(index=["code", "label", "year"], columns="measure", values="number", observed=True)
    first = "vacancies" if "vacancies" in wide else "hires"
    return wide.sort_values(first, ascending=False, kind="stable").head(shown).reset_index()
