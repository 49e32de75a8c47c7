"""Moves on the atlas's own tables: what one origin reaches, one move in detail, what is missed most.

Frames are shared: change none.
"""

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.store import table
from lib.model.moves.destinations import detail, moves, often_missing, optional_too
from lib.model.moves.ground import Ground, electric, ground
from lib.model.moves.matching import Profiles, profiles
from lib.model.moves.reach import in_scope
from lib.model.occupations import tied_by_family

TABLES = ("occupations", "occupation_skills", "skills", "skill_similarity")
SHOWN = ("open", "all", "stays")  # which destinations are listed

# How the numbers of moves agree with published work: figures that tests/golden/published_moves.csv gives again. Nesta,
# Mapping Career Causeways (Kanders et al. 2020), mcc_transitions_Occupation_data.csv, a page of its rows. Theirs are
# among 1,627 occupations, with work activities of O*NET and without losing earnings, so only order and magnitude agree.
PUBLISHED_SAMPLE = 57  # occupations
PUBLISHED_MEDIAN, OUR_MEDIAN = 34, 16  # moves of those occupations: desirable in theirs, open in ours
RANK_OPEN, RANK_CLOSE = 0.58, 0.70  # Spearman's rank correlation of the numbers


@memo(size=1)
def arranged() -> Profiles:
    """All occupations and their skills, laid out once."""
    return profiles(*(table(name) for name in TABLES))


@memo(size=1)
def judged_by() -> Ground:
    """Level, pay, kind of work and tie to the engine of all occupations."""
    occupations = table("occupations")
    tied = tied_by_family(occupations, table("occupation_mix"))["central"]
    return ground(occupations, table("kinds_of_work"), tied, assumption("ice_share").central)


@memo(size=1)
def _marked() -> dict[str, np.ndarray]:
    """How many essential skills of each occupation are green and digital, by mark."""
    needs, skills = arranged().essential, table("skills")
    return {mark: needs.sum(skills[mark].to_numpy(bool)[needs.skill]).astype(int) for mark in ("green", "digital")}


@memo(size=128)
def reached(origin: int, optional: bool = False) -> pd.DataFrame:
    """Every destination of an origin (columns of moves) with `selected` and `electric` (bool), most alike first.

    And green, digital: how many of its essential skills are.
    optional: count essential and optional skills of the destinations together.
    """
    occupations = table("occupations")
    destinations = moves(arranged(), occupations, judged_by(), origin)
    if optional:
        destinations = optional_too(arranged(), destinations, origin)
    place = destinations["occupation"].to_numpy()
    return destinations.assign(
        selected=in_scope(occupations, "selection")[place],
        electric=_electric_occupations()[place],
        **{mark: number[place] for mark, number in _marked().items()},
    )


@memo(size=1)
def _electric_occupations() -> np.ndarray:
    return electric(table("occupations"))


def usual_destination(destinations: pd.DataFrame) -> int:
    """The move that is shown first: into electric or digital work of the selection, if any such move is open and fits.

    Else the most alike that fits, of the selection or of all; else the most alike open one, the most alike one.

    destinations: what `reached` gives. Returns the number of the occupation.
    """
    free = destinations["open"]
    inside = free & destinations["selected"]
    fits = destinations["fits"]
    for preferred in (inside & fits & destinations["electric"], inside & fits, fits, inside, free):
        if preferred.any():
            return int(destinations.loc[preferred, "occupation"].iloc[0])
    return int(destinations["occupation"].iloc[0])


def listed(destinations: pd.DataFrame, show: str, scope: str) -> pd.DataFrame:
    """Destinations of one of SHOWN in a scope, most alike first; of open ones those that fit, then those that take
    training, then those that lie below the old job.

    destinations: what `reached` gives.
    """
    destinations = _inside(destinations, scope)
    if show == "all":
        return destinations
    chosen = destinations[destinations[show]]
    if show != "open":
        return chosen
    return chosen.sort_values(["fits", "with_training"], ascending=False, kind="stable")


def electric_only(destinations: pd.DataFrame, scope: str) -> pd.DataFrame:
    """Destinations in electric and digital work, open or not, most alike first."""
    return _inside(destinations[destinations["electric"] & ~destinations["stays"]], scope)


def _inside(destinations: pd.DataFrame, scope: str) -> pd.DataFrame:
    return destinations[destinations["selected"]] if scope == "selection" else destinations


@memo(size=256)
def between(origin: int, destination: int, optional: bool = False) -> pd.DataFrame:
    """One move in detail (columns of detail, and `essential`): held, related, missing; essential skills first."""
    parts = [
        detail(arranged(), table("skills"), origin, destination, essential=kind).assign(essential=kind)
        for kind in ((True, False) if optional else (True,))
    ]
    return pd.concat(parts).sort_values("state", kind="stable", ignore_index=True)


@memo(size=128)
def missed_most(origin: int, scope: str) -> tuple[pd.DataFrame, int]:
    """Skills missing most often in the open moves of an origin, and how many moves those are."""
    free = listed(reached(origin), "open", scope)["occupation"]
    return often_missing(arranged(), table("skills"), origin, np.asarray(free, int)), len(free)


@memo(size=128)
def first_gateway(origin: int, scope: str) -> tuple[int, int] | None:
    """The one skill (number) that lifts most further moves over the threshold, and how many; None where none was.

    Skills that are asked everywhere take no part.
    """
    gateways = table("doors")
    gateways = gateways[(gateways["scope"] == scope) & (gateways["origin"] == origin)]
    gateways = gateways[~gateways["skill"].map(table("skills")["everywhere"])]
    if gateways.empty:
        return None
    first = gateways.sort_values(["opened", "skill"], ascending=[False, True]).iloc[0]
    return int(first["skill"]), int(first["opened"])
