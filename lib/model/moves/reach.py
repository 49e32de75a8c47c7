"""What is in reach of people of one job: how alike another is both ways, and which one skill opens most further jobs.

Method: METHODS, sections 5 to 7. Forward is what the origin's skills (essential and optional) cover of the
destination's essential skills, each weighted by ω, how rarely jobs ask for it; back is the same the other way round;
likeness is the harmonic mean of the two. Forward alone always favours simple jobs. A gateway skill is added to what the
origin holds and every destination is matched anew; the way back stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.moves.ground import Ground
from lib.model.moves.matching import CENTRE, NOT_MET, Met, Profiles, match, met_by_others

MIN_OPEN, MIN_CLOSE = 0.20, 0.30  # least likeness of such a move
MIN_KNOWN = 0.5  # of the knowledge that a job asks for, which a fitting move brings into other work
MIN_KNOWN_INSIDE = 0.25  # the same inside the old unit group of ISCO-08, whose tasks are much the same
SCOPES = ("all", "selection")  # destinations: every occupation of ESCO, or the automotive selection alone


def in_scope(occupations: pd.DataFrame, scope: str) -> np.ndarray:
    """Which occupations a scope counts as destinations, by occupation number."""
    if scope not in SCOPES:
        raise ValueError(f"a scope is one of {', '.join(SCOPES)}, not {scope!r}")
    return np.ones(len(occupations), bool) if scope == "all" else (occupations["family"].astype(str) != "").to_numpy()


@dataclass(frozen=True)
class Fit:
    """How well one set of skills fits every occupation: arrays by occupation number."""

    similarity: np.ndarray  # 0 to 1, NaN where the occupation has no essential skill
    held: np.ndarray  # essential skills held outright
    related: np.ndarray  # met by a related skill
    missing: np.ndarray
    known: np.ndarray  # of the knowledge it asks for, what is met, 0 to 1; NaN where it asks for none
    specific: np.ndarray  # whether a skill that is not asked everywhere is met by one that is not either


def fit(met: Met, profiles: Profiles) -> Fit:
    """Fit by occupation of matched needs."""
    needs, everywhere = met.needs, profiles.everywhere
    knowledge = needs.weight * profiles.knowledge[needs.skill]
    asked = needs.sum(knowledge)
    held = needs.sum(met.by == needs.skill).astype(int)
    reached = needs.sum(met.by != NOT_MET).astype(int)
    return Fit(
        needs.sum(met.counts * needs.weight) / needs.total,
        held,
        reached - held,
        needs.number - reached,
        np.divide(needs.sum(met.counts * knowledge), asked, out=np.full(len(asked), np.nan), where=asked > 0),
        needs.sum((met.by != NOT_MET) & ~everywhere[needs.skill] & ~everywhere[met.by]) > 0,
    )


@dataclass(frozen=True)
class Reach:
    """Where people of one origin can go: arrays by occupation number."""

    fit: Fit  # forward: what the origin's skills meet of each occupation's needs
    back: np.ndarray  # what each occupation's skills meet of the origin's needs
    likeness: np.ndarray  # both ways together, 0 to 1, NaN where one of the two asks for nothing
    alike: np.ndarray  # open but for the engine: alike enough, level, pay and kind of work within reach
    open: np.ndarray
    close: np.ndarray
    stays: np.ndarray  # alike, and depends on the engine too
    fits: np.ndarray  # open, keeps the level, and brings enough of the knowledge asked for
    with_training: np.ndarray  # open and not below the old job, but more schooling or knowledge is asked for

    def first(self, among: np.ndarray) -> np.ndarray:
        """The moves that people look at first among these occupations: those that fit; every open one where none
        does."""
        fitting = self.fits & among
        return fitting if fitting.any() else self.open & among


def reach(
    profiles: Profiles,
    ground: Ground,
    origin: int,
    extra: Iterable[int] = (),
    centre: float = CENTRE,
    back: np.ndarray | None = None,
) -> Reach:
    """Likeness to every occupation, and which moves are open; the origin is no destination.

    `extra` skills are learned first. `back`: as met_by_others gives it, where it is known already.
    """
    held = np.concatenate([profiles.holds[origin], np.fromiter(extra, int)])
    forward = fit(match(profiles, held, profiles.essential, centre), profiles)
    back = met_by_others(profiles, origin, centre) if back is None else back
    likeness = both_ways(forward.similarity, back)
    with np.errstate(invalid="ignore"):
        alike = ground.within(origin) & forward.specific & (likeness >= MIN_OPEN)
        away = ground.leaves_engine(origin)
        asked = np.where(ground.same_work(origin), MIN_KNOWN_INSIDE, MIN_KNOWN)
        brings = np.isnan(forward.known) | (forward.known >= asked)
        free = alike & away
        fits = free & brings & ground.keeps_level(origin)
        more = free & ~fits & ground.not_below(origin)
        return Reach(forward, back, likeness, alike, free, free & (likeness >= MIN_CLOSE), alike & ~away, fits, more)


def both_ways(forward: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Harmonic mean of the two ways: 0 where one of them is 0, NaN where one of them cannot be judged."""
    total = forward + back
    return np.divide(2 * forward * back, total, out=np.where(np.isnan(total), np.nan, 0.0), where=total > 0)


CANDIDATES = 60  # skills recounted for each origin: those that lift most destinations over the line by themselves


def gateway_skills(
    profiles: Profiles,
    occupations: pd.DataFrame,
    ground: Ground,
    origin: int,
    scope: str = "all",
    candidates: int = CANDIDATES,
) -> pd.DataFrame:
    """Skills that lift at least one more move over the threshold, most first: scope, origin, skill, opened.

    scope: one of lib.model.moves.SCOPES, the occupations that count as destinations.
    """
    among = in_scope(occupations, scope) & ground.within(origin) & ground.leaves_engine(origin)
    before = reach(profiles, ground, origin)
    closed = np.flatnonzero(among & ~before.open)
    asked = _hopeful(profiles, origin, closed, before.back)[:candidates]
    now = int((before.open & among).sum())
    opened = [
        int((reach(profiles, ground, origin, extra=[skill], back=before.back).open & among).sum()) - now
        for skill in asked
    ]
    table = pd.DataFrame({"scope": scope, "origin": origin, "skill": asked, "opened": np.array(opened, int)})
    table = table[table["opened"] > 0]
    return table.sort_values(["opened", "skill"], ascending=[False, True], ignore_index=True)


def _hopeful(profiles: Profiles, origin: int, closed: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Skills that alone would lift closed destinations to MIN_OPEN, by how many of them, most first."""
    needs = profiles.essential
    met = match(profiles, profiles.holds[origin], needs)
    reached = needs.sum(met.counts * needs.weight)
    with np.errstate(invalid="ignore"):
        with_it = (reached[needs.occupation] + (1 - met.counts) * needs.weight) / needs.total[needs.occupation]
        lifted = both_ways(with_it, back[needs.occupation]) >= MIN_OPEN
    lifted &= (met.counts < 1) & np.isin(needs.occupation, closed)
    number = np.bincount(needs.skill[lifted], minlength=needs.skills)
    order = np.lexsort((np.arange(len(number)), -number))
    return order[: int((number > 0).sum())]


def gateways_of_people(moving: pd.DataFrame, gateways: pd.DataFrame, skills: pd.DataFrame) -> pd.DataFrame:
    """Skills by the moves that each lifts over the threshold for the people who move, most first.

    Columns: skill, uri, label, group, opened (open destinations more for one person, on average), origins (how many
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
