"""Which jobs can people move to, and what do they already bring?

Method: METHODS, section 5. Similarity of an origin to a destination is what the origin's skills (essential and optional)
cover of the destination's essential skills, each weighted by ω, how rarely jobs ask for it. It is not symmetric: moving to
a job that asks for less is easier than the way back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.matching import CENTRE, NONE, Met, Profiles, match

VIABLE, HIGHLY_VIABLE = 0.30, 0.40  # least similarity, Nesta 2020
CORE = 0.10  # of which the origin's essential skills alone must bring this much
STEPS = 1  # job zones (or skill levels of ISCO-08) that a viable move may go up or down
BEST = 10  # destinations that people of one occupation are spread over
STATES = ("held", "near", "missing")
SCOPES = ("selection", "all")  # destinations: the automotive selection (the default view), or every occupation of ESCO


def in_scope(occupations: pd.DataFrame, scope: str) -> np.ndarray:
    """Which occupations a scope counts as destinations, by occupation number."""
    if scope not in SCOPES:
        raise ValueError(f"a scope is one of {', '.join(SCOPES)}, not {scope!r}")
    return np.ones(len(occupations), bool) if scope == "all" else (occupations["family"].astype(str) != "").to_numpy()


@dataclass(frozen=True)
class Fit:
    """How well one set of skills fits every occupation: arrays by occupation number."""

    similarity: np.ndarray  # 0 to 1, NaN where the occupation has no essential skill
    unweighted: np.ndarray  # the same with every skill counting the same
    held: np.ndarray  # essential skills held outright
    near: np.ndarray  # met by a related skill
    missing: np.ndarray
    specific: np.ndarray  # whether a skill that is not asked everywhere is met by one that is not either


def fit(met: Met, everywhere: np.ndarray) -> Fit:
    """Fit by occupation of matched needs; `everywhere` marks the skills that say little, by skill number."""
    needs = met.needs
    held = needs.sum(met.by == needs.skill).astype(int)
    reached = needs.sum(met.by != NONE).astype(int)
    number = np.where(needs.number > 0, needs.number, np.nan)
    return Fit(
        needs.sum(met.counts * needs.weight) / needs.total,
        needs.sum(met.counts) / number,
        held,
        reached - held,
        needs.number - reached,
        needs.sum((met.by != NONE) & ~everywhere[needs.skill] & ~everywhere[met.by]) > 0,
    )


def steps(occupations: pd.DataFrame, origin: int) -> np.ndarray:
    """How many steps up (+) or down (−) each occupation is: by job zone where both are known, by ISCO-08 skill level if not."""
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
    """Fit and viability of every occupation; the origin itself is not a destination. `extra` skills are learned first."""
    learned = np.fromiter(extra, int)

    def fitted(skills: np.ndarray) -> Fit:
        held = np.concatenate([skills, learned])
        return fit(match(profiles, held, profiles.essential, centre), profiles.everywhere)

    found = fitted(profiles.holds[origin])
    core = fitted(profiles.core[origin]).similarity
    step = steps(occupations, origin)
    can = (np.abs(step) <= STEPS) & found.specific
    can[origin] = False
    with np.errstate(invalid="ignore"):
        can &= core >= CORE
        viable, highly = can & (found.similarity >= VIABLE), can & (found.similarity >= HIGHLY_VIABLE)
    return Reach(found, core, step, viable, highly, viable & ~occupations["ice_tied"].to_numpy(bool))


def moves(
    profiles: Profiles, occupations: pd.DataFrame, origin: int, extra: Iterable[int] = (), centre: float = CENTRE
) -> pd.DataFrame:
    """Every occupation but the origin (a row number of `occupations`), best first, with what a reader needs to judge it.

    `extra` are skill numbers that the person learns first. Columns: occupation, uri, label, isco08, family, similarity,
    unweighted, core, needed, held, near, missing, specific, step, ice_tied, viable, highly_viable, safe.
    viable: similarity of VIABLE or more, of which CORE or more from the origin's essential skills (nobody has every
    optional one), at most STEPS up or down, and at least one skill that is not asked everywhere.
    safe: viable and not tied to the combustion engine. A move that is not viable may still be made with training.
    """
    found = reach(profiles, occupations, origin, extra, centre)
    order = np.lexsort((np.arange(len(found.step)), -np.nan_to_num(found.fit.similarity, nan=-1.0)))
    order = order[order != origin]
    columns = {
        "occupation": np.arange(len(found.step)),
        **{name: occupations[name].to_numpy() for name in ("uri", "label", "isco08", "family")},
        "similarity": found.fit.similarity,
        "unweighted": found.fit.unweighted,
        "core": found.core,
        "needed": profiles.essential.number,
        "held": found.fit.held,
        "near": found.fit.near,
        "missing": found.fit.missing,
        "specific": found.fit.specific,
        "step": found.step,
        "ice_tied": occupations["ice_tied"].to_numpy(bool),
        "viable": found.viable,
        "highly_viable": found.highly_viable,
        "safe": found.safe,
    }
    return pd.DataFrame({name: values[order] for name, values in columns.items()})


def detail(
    profiles: Profiles,
    skills: pd.DataFrame,
    origin: int,
    destination: int,
    extra: Iterable[int] = (),
    essential: bool = True,
    centre: float = CENTRE,
) -> pd.DataFrame:
    """The skills one destination asks for, one row each: held, then near, then missing, the rarest first.

    Columns: skill, uri, label, state (STATES), by, by_label (the skill that meets it), similarity, counts (σ), weight (ω),
    type, green, digital, everywhere.
    """
    needs = profiles.essential if essential else profiles.optional
    held = np.concatenate([profiles.holds[origin], np.fromiter(extra, int)])
    met = match(profiles, held, needs, centre)
    rows = needs.by_occupation[destination]
    what, by = needs.skill[rows], met.by[rows]
    state = np.where(by == NONE, 2, np.where(by == what, 0, 1))
    labels = skills["label"].to_numpy()
    frame = pd.DataFrame(
        {
            "skill": what,
            **{name: skills[name].to_numpy()[what] for name in ("uri", "label")},
            "state": pd.Categorical.from_codes(state, STATES, ordered=True),
            "by": by,
            "by_label": np.where(by == NONE, "", labels[by]),
            "similarity": met.similarity[rows],
            "counts": met.counts[rows],
            "weight": needs.weight[rows],
            **{name: skills[name].to_numpy()[what] for name in ("type", "green", "digital", "everywhere")},
        }
    )
    return frame.sort_values(["state", "weight", "skill"], ascending=[True, False, True], ignore_index=True)


def best(
    profiles: Profiles, occupations: pd.DataFrame, origins: Iterable[int], scope: str = "all", top: int = BEST
) -> pd.DataFrame:
    """The best safe destinations of each origin and the share of its people who go there, in proportion to similarity.

    scope: one of SCOPES, the occupations that count as destinations. Columns: scope, origin, destination, rank (1 is
    best), similarity, share (sums to 1 by origin). An origin without a safe destination has no row: its people are
    counted as having none.
    """
    among = in_scope(occupations, scope)
    found = []
    for origin in origins:
        where = reach(profiles, occupations, origin)
        safe = np.flatnonzero(where.safe & among)
        chosen = safe[np.argsort(-where.fit.similarity[safe], kind="stable")][:top]
        similarity = where.fit.similarity[chosen].round(4)
        found.append(
            pd.DataFrame(
                {
                    "scope": scope,
                    "origin": np.full(len(chosen), origin),
                    "destination": chosen,
                    "rank": np.arange(1, len(chosen) + 1),
                    "similarity": similarity,
                    "share": similarity / similarity.sum() if len(chosen) else similarity,
                }
            )
        )
    return pd.concat(found, ignore_index=True).astype({"origin": int, "destination": int, "rank": int})


def missing_parts(profiles: Profiles, best: pd.DataFrame, essential: bool = True, centre: float = CENTRE) -> pd.DataFrame:
    """What is not yet met in each of these moves: origin, destination, skill, lacks (1 − σ, 1 where nothing is near), essential.

    Skills that are held outright have no row.
    """
    needs = profiles.essential if essential else profiles.optional
    found = []
    pairs = best[["origin", "destination"]].drop_duplicates().sort_values(["origin", "destination"])
    for origin, chosen in pairs.groupby("origin", sort=True):
        met = match(profiles, profiles.holds[origin], needs, centre)
        place, whose = needs.by_occupation.rows(chosen["destination"].to_numpy())
        rows = needs.by_occupation.item[place]
        open_ = met.by[rows] != needs.skill[rows]
        rows = rows[open_]
        found.append(
            pd.DataFrame(
                {
                    "origin": origin,
                    "destination": chosen["destination"].to_numpy()[whose[open_]],
                    "skill": needs.skill[rows],
                    "lacks": (1 - met.counts[rows]).round(4),
                    "essential": essential,
                }
            )
        )
    columns = ["origin", "destination", "skill", "lacks", "essential"]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


def counts(profiles: Profiles, occupations: pd.DataFrame, origins: Iterable[int]) -> pd.DataFrame:
    """How many destinations each origin has: occupation (its ESCO URI), viable, highly_viable, safe_viable."""
    rows = []
    for origin in origins:
        where = reach(profiles, occupations, origin)
        rows.append((occupations["uri"].iloc[origin], *(int(n.sum()) for n in (where.viable, where.highly_viable, where.safe))))
    return pd.DataFrame(rows, columns=["occupation", "viable", "highly_viable", "safe_viable"])
