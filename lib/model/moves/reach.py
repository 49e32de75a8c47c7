"""What is in reach of people of one job: how far their skills cover another, and which one skill opens most safe jobs.

Method: METHODS, sections 5 to 7. Similarity of an origin to a destination is what the origin's skills (essential and
optional) cover of the destination's essential skills, each weighted by ω, how rarely jobs ask for it. It is not
symmetric: moving to a job that asks for less is easier than the way back. A gateway skill is added to what the origin
holds and every destination is matched anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.moves.matching import CENTRE, NOT_MET, Met, Profiles, match

MIN_VIABLE, MIN_HIGHLY_VIABLE = 0.30, 0.40  # least similarity of such a move, Nesta 2020
MIN_CORE = 0.10  # of which the origin's essential skills alone must bring this much
MAX_STEPS = 1  # job zones (or skill levels of ISCO-08) that a viable move may go up or down
SCOPES = ("selection", "all")  # destinations: the automotive selection (the default view), or every occupation of ESCO
ELECTRIC_FAMILIES = ("electrification", "software")
ELECTRIC_NAMES = "battery|electric|electronic|electromechanic|mechatronic|robot|software"
# ISCO-08: engineers, technicians, trades and assemblers; not trade or teaching
ELECTRIC_GROUPS = ("21", "25", "31", "35", "72", "74", "82")


def in_scope(occupations: pd.DataFrame, scope: str) -> np.ndarray:
    """Which occupations a scope counts as destinations, by occupation number."""
    if scope not in SCOPES:
        raise ValueError(f"a scope is one of {', '.join(SCOPES)}, not {scope!r}")
    return np.ones(len(occupations), bool) if scope == "all" else (occupations["family"].astype(str) != "").to_numpy()


def electric(occupations: pd.DataFrame) -> np.ndarray:
    """Which occupations are electric or digital work, by occupation number.

    Two job families of the selection, and jobs of any family whose name says so (mechatronics assembler).
    """
    named = occupations["label"].str.contains(ELECTRIC_NAMES, case=False) & occupations["isco08"].str[:2].isin(
        ELECTRIC_GROUPS
    )
    return (named | occupations["family"].isin(ELECTRIC_FAMILIES)).to_numpy()


@dataclass(frozen=True)
class Fit:
    """How well one set of skills fits every occupation: arrays by occupation number."""

    similarity: np.ndarray  # 0 to 1, NaN where the occupation has no essential skill
    unweighted: np.ndarray  # the same with every skill counting the same
    held: np.ndarray  # essential skills held outright
    related: np.ndarray  # met by a related skill
    missing: np.ndarray
    specific: np.ndarray  # whether a skill that is not asked everywhere is met by one that is not either


def fit(met: Met, everywhere: np.ndarray) -> Fit:
    """Fit by occupation of matched needs; `everywhere` marks the skills that say little, by skill number."""
    needs = met.needs
    held = needs.sum(met.by == needs.skill).astype(int)
    reached = needs.sum(met.by != NOT_MET).astype(int)
    number = np.where(needs.number > 0, needs.number, np.nan)
    return Fit(
        needs.sum(met.counts * needs.weight) / needs.total,
        needs.sum(met.counts) / number,
        held,
        reached - held,
        needs.number - reached,
        needs.sum((met.by != NOT_MET) & ~everywhere[needs.skill] & ~everywhere[met.by]) > 0,
    )


def steps(occupations: pd.DataFrame, origin: int) -> np.ndarray:
    """How many steps up (+) or down (−) each occupation is: by job zone where both are known, else by ISCO-08 level."""
    zone = occupations["job_zone"].to_numpy(float, na_value=np.nan)
    level = occupations["skill_level"].to_numpy(float)
    by_zone = zone - zone[origin]
    return np.where(np.isnan(by_zone), level - level[origin], by_zone).astype(int)


@dataclass(frozen=True)
class Reach:
    """Where people of one origin can go: arrays by occupation number."""

    fit: Fit
    core: np.ndarray  # similarity from the origin's essential skills alone
    step: np.ndarray
    viable: np.ndarray
    highly_viable: np.ndarray
    safe: np.ndarray


def reach(
    profiles: Profiles, occupations: pd.DataFrame, origin: int, extra: Iterable[int] = (), centre: float = CENTRE
) -> Reach:
    """Fit and viability of every occupation; the origin is no destination. `extra` skills are learned first."""
    learned = np.fromiter(extra, int)

    def fitted(skills: np.ndarray) -> Fit:
        held = np.concatenate([skills, learned])
        return fit(match(profiles, held, profiles.essential, centre), profiles.everywhere)

    whole = fitted(profiles.holds[origin])
    core = fitted(profiles.core[origin]).similarity
    step = steps(occupations, origin)
    can = (np.abs(step) <= MAX_STEPS) & whole.specific
    can[origin] = False
    with np.errstate(invalid="ignore"):
        can &= core >= MIN_CORE
        viable, highly = can & (whole.similarity >= MIN_VIABLE), can & (whole.similarity >= MIN_HIGHLY_VIABLE)
    return Reach(whole, core, step, viable, highly, viable & ~occupations["ice_tied"].to_numpy(bool))


CANDIDATES = 60  # skills recounted for each origin: those that lift most destinations over the line by themselves


def gateway_skills(
    profiles: Profiles, occupations: pd.DataFrame, origin: int, scope: str = "all", candidates: int = CANDIDATES
) -> pd.DataFrame:
    """Skills that open at least one more safe move from this origin, most first: scope, origin, skill, opened.

    scope: one of lib.model.moves.SCOPES, the occupations that count as destinations.
    """
    among = in_scope(occupations, scope)
    before = reach(profiles, occupations, origin)
    closed = np.flatnonzero(~before.viable & among & ~occupations["ice_tied"].to_numpy(bool))
    asked = _hopeful(profiles, origin, closed)[:candidates]
    now = int((before.safe & among).sum())
    opened = [int((reach(profiles, occupations, origin, extra=[skill]).safe & among).sum()) - now for skill in asked]
    table = pd.DataFrame({"scope": scope, "origin": origin, "skill": asked, "opened": np.array(opened, int)})
    table = table[table["opened"] > 0]
    return table.sort_values(["opened", "skill"], ascending=[False, True], ignore_index=True)


def _hopeful(profiles: Profiles, origin: int, closed: np.ndarray) -> np.ndarray:
    """Skills that alone would lift closed destinations to MIN_VIABLE, by how many of them, most first."""
    needs = profiles.essential
    met = match(profiles, profiles.holds[origin], needs)
    reached = needs.sum(met.counts * needs.weight)
    with np.errstate(invalid="ignore"):
        with_it = (reached[needs.occupation] + (1 - met.counts) * needs.weight) / needs.total[needs.occupation]
        lifted = with_it >= MIN_VIABLE
    lifted &= (met.counts < 1) & np.isin(needs.occupation, closed)
    number = np.bincount(needs.skill[lifted], minlength=needs.skills)
    order = np.lexsort((np.arange(len(number)), -number))
    return order[: int((number > 0).sum())]


def gateways_of_people(moving: pd.DataFrame, gateways: pd.DataFrame, skills: pd.DataFrame) -> pd.DataFrame:
    """Skills by the safe moves that each opens for the people who move, most first.

    Columns: skill, uri, label, group, opened (safe destinations more for one person, on average), origins (how many
    occupations gain one), green, digital, everywhere.

    moving: occupation, central, high (persons); gateways: the rows of gateway_skills of one scope, of every origin.
    """
    leading = "central" if moving["central"].notna().any() else "high"
    size = moving[leading].fillna(0.0).groupby(moving["occupation"]).sum()
    size = size[size.index >= 0]  # nothing is known of where people outside the selection could go
    table = gateways[gateways["origin"].isin(size.index)]
    weight = table["origin"].map(size) / size.sum()
    opened = pd.DataFrame(
        {
            "opened": (table["opened"] * weight).groupby(table["skill"]).sum(),
            "origins": table.groupby("skill")["origin"].nunique(),
        }
    )
    about = skills.set_index("skill")[["uri", "label", "group", "green", "digital", "everywhere"]]
    opened = opened.join(about).reset_index()
    return opened.sort_values(["opened", "skill"], ascending=[False, True], ignore_index=True)
