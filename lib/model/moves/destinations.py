"""Which jobs can people move to, and what do they already bring? Method: METHODS, section 5."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from lib.model.moves.ground import Ground, electric
from lib.model.moves.matching import CENTRE, NOT_MET, Profiles, match
from lib.model.moves.reach import fit, in_scope, reach

BEST_MOVES = 10  # destinations at most that people of one occupation are spread over
LEAST_ALIKE = 0.5  # of the likeness of the first of them, that the others have at least
COUNTED = ("open", "close", "stays")
ELECTRIC = "electric"  # scope of the moves towards electric and digital work
STATES = ("held", "related", "missing")  # of a skill that a destination asks for


def moves(
    profiles: Profiles,
    occupations: pd.DataFrame,
    ground: Ground,
    origin: int,
    extra: Iterable[int] = (),
    centre: float = CENTRE,
) -> pd.DataFrame:
    """Every occupation but the origin (a row number), most alike first, with what a reader needs to judge it.

    `extra` are skill numbers that the person learns first. Columns: occupation, uri, label, isco08, family, likeness,
    forward, back, needed, held, related, missing, specific, step, by_zone (whether the step is of job zones, else of
    ISCO-08 levels), pay_ratio (NaN where not known), kind (likeness of the kind of work), tied (share that hangs on the
    engine), alike, open, close, stays, fits, with_training.
    alike: likeness of MIN_OPEN or more, at most MAX_STEPS up or down, MIN_PAY of the pay, a kind of work that is alike,
    and at least one met skill that is not asked everywhere. stays: alike, and depends on the engine too; open: alike,
    and does not; close: open from MIN_CLOSE; fits: open, no step down, no other schooling but within the old unit
    group of ISCO-08, and MIN_KNOWN (there MIN_KNOWN_INSIDE) of the knowledge asked for is met; with_training: open and
    not below the old job, but it asks for more knowledge or schooling. A move that is not open may still be made.
    """
    reached = reach(profiles, ground, origin, extra, centre)
    order = np.lexsort((np.arange(len(occupations)), -np.nan_to_num(reached.likeness, nan=-1.0)))
    order = order[order != origin]
    columns = {
        "occupation": np.arange(len(occupations)),
        **{name: occupations[name].to_numpy() for name in ("uri", "label", "isco08", "family")},
        "likeness": reached.likeness,
        "forward": reached.fit.similarity,
        "back": reached.back,
        "needed": profiles.essential.number,
        "held": reached.fit.held,
        "related": reached.fit.related,
        "missing": reached.fit.missing,
        "specific": reached.fit.specific,
        "step": ground.steps(origin),
        "by_zone": ground.by_zone(origin),
        "pay_ratio": ground.pay_ratio(origin),
        "kind": ground.kind(origin),
        "tied": ground.tied,
        **{name: getattr(reached, name) for name in ("alike", "open", "close", "stays", "fits", "with_training")},
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
    """The skills one destination asks for, one row each: held, then related, then missing, the rarest first.

    Columns: skill, uri, label, state (STATES), by, by_label (the skill that meets it), similarity, counts (σ), weight
    (ω), type, green, digital, everywhere.
    """
    needs = profiles.essential if essential else profiles.optional
    held = np.concatenate([profiles.holds[origin], np.fromiter(extra, int)])
    met = match(profiles, held, needs, centre)
    rows = needs.by_occupation[destination]
    what, by = needs.skill[rows], met.by[rows]
    state = np.where(by == NOT_MET, 2, np.where(by == what, 0, 1))
    labels = skills["label"].to_numpy()
    frame = pd.DataFrame(
        {
            "skill": what,
            **{name: skills[name].to_numpy()[what] for name in ("uri", "label")},
            "state": pd.Categorical.from_codes(state.astype(int), list(STATES), ordered=True),
            "by": by,
            "by_label": np.where(by == NOT_MET, "", labels[by]),
            "similarity": met.similarity[rows],
            "counts": met.counts[rows],
            "weight": needs.weight[rows],
            **{name: skills[name].to_numpy()[what] for name in ("type", "green", "digital", "everywhere")},
        }
    )
    return frame.sort_values(["state", "weight", "skill"], ascending=[True, False, True], ignore_index=True)


def optional_too(profiles: Profiles, destinations: pd.DataFrame, origin: int) -> pd.DataFrame:
    """`destinations` (what moves gives) with the counts over essential and optional skills together.

    Likeness, order and what is open stay those of the essential skills: nobody has to hold an optional one.
    """
    met = match(profiles, profiles.holds[origin], profiles.optional)
    more = fit(met, profiles)
    place = destinations["occupation"].to_numpy()
    added = {name: destinations[name] + getattr(more, name)[place] for name in STATES}
    return destinations.assign(**added, needed=destinations["needed"] + profiles.optional.number[place])


def often_missing(profiles: Profiles, skills: pd.DataFrame, origin: int, destinations: Iterable[int]) -> pd.DataFrame:
    """Essential skills that an origin has nothing for, by how many of these destinations ask for them.

    Columns: skill, uri, label, missed (destinations), green, digital. Skills that are asked everywhere are left out.
    """
    needs = profiles.essential
    met = match(profiles, profiles.holds[origin], needs)
    open_ = (
        np.isin(needs.occupation, np.fromiter(destinations, int))
        & (met.by == NOT_MET)
        & ~profiles.everywhere[needs.skill]
    )
    missed = np.bincount(needs.skill[open_], minlength=needs.skills)
    order = np.lexsort((np.arange(len(missed)), -missed))[: int((missed > 0).sum())]
    return (
        skills.iloc[order][["skill", "uri", "label", "green", "digital"]]
        .assign(missed=missed[order])
        .reset_index(drop=True)
    )


def best(
    profiles: Profiles,
    occupations: pd.DataFrame,
    ground: Ground,
    origins: Iterable[int],
    scope: str = "all",
    top: int = BEST_MOVES,
) -> pd.DataFrame:
    """The fitting destinations most like each origin and the share of its people who go there, in proportion to
    likeness; the open ones where none fits.

    At most `top`, and none less than LEAST_ALIKE as alike as the first: where one job is much like theirs, people do
    not go to one that hardly is. scope: one of SCOPES, the occupations that count as destinations.

    Columns: scope, origin, destination, rank (1 is the most alike), likeness, share (sums to 1 by origin).
    An origin without an open destination has no row: its people are counted as having none.
    """
    among = in_scope(occupations, scope)
    tables = []
    for origin in origins:
        where = reach(profiles, ground, origin)
        tables.append(_most_alike(scope, origin, np.flatnonzero(where.first(among)), where.likeness, top))
    return pd.concat(tables, ignore_index=True).astype({"origin": int, "destination": int, "rank": int})


def towards_electric(
    profiles: Profiles,
    occupations: pd.DataFrame,
    ground: Ground,
    origins: Iterable[int],
    top: int = BEST_MOVES,
) -> pd.DataFrame:
    """The electric and digital work most like each origin, open or not (columns of best, scope ELECTRIC).

    Level, pay and kind of work are within reach and it leaves the engine; how alike it is, training may change.
    """
    work, tables = electric(occupations), []
    for origin in origins:
        likeness = np.nan_to_num(reach(profiles, ground, origin).likeness)
        chosen = np.flatnonzero(work & ground.within(origin) & ground.leaves_engine(origin) & (likeness > 0))
        tables.append(_most_alike(ELECTRIC, origin, chosen, likeness, top))
    return pd.concat(tables, ignore_index=True).astype({"origin": int, "destination": int, "rank": int})


def _most_alike(scope: str, origin: int, chosen: np.ndarray, likeness: np.ndarray, top: int) -> pd.DataFrame:
    """The `top` most alike of the chosen destinations, none under LEAST_ALIKE of the first, and how people spread."""
    chosen = chosen[np.argsort(-likeness[chosen], kind="stable")][:top]
    chosen = chosen[likeness[chosen] >= LEAST_ALIKE * likeness[chosen].max(initial=0.0)]
    alike = likeness[chosen].round(4)
    return pd.DataFrame(
        {
            "scope": scope,
            "origin": np.full(len(chosen), origin),
            "destination": chosen,
            "rank": np.arange(1, len(chosen) + 1),
            "likeness": alike,
            "share": alike / alike.sum() if len(chosen) else alike,
        }
    )


def missing_parts(
    profiles: Profiles, best: pd.DataFrame, essential: bool = True, centre: float = CENTRE
) -> pd.DataFrame:
    """What is not yet met in each of these moves: origin, destination, skill, lacks, essential.

    lacks: 1 − σ, 1 where no related skill is held.

    Skills that are held outright have no row.
    """
    needs = profiles.essential if essential else profiles.optional
    tables = []
    pairs = best[["origin", "destination"]].drop_duplicates().sort_values(["origin", "destination"])
    for origin in pairs["origin"].unique():
        chosen = pairs[pairs["origin"] == origin]
        met = match(profiles, profiles.holds[int(origin)], needs, centre)
        place, whose = needs.by_occupation.rows(chosen["destination"].to_numpy())
        rows = needs.by_occupation.item[place]
        open_ = met.by[rows] != needs.skill[rows]
        rows = rows[open_]
        tables.append(
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
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def counts(profiles: Profiles, occupations: pd.DataFrame, ground: Ground, origins: Iterable[int]) -> pd.DataFrame:
    """How many destinations each origin has: occupation (its ESCO URI), open, close, stays."""
    rows = []
    for origin in origins:
        where = reach(profiles, ground, origin)
        found = (where.open, where.close, where.stays)
        rows.append((occupations["uri"].iloc[origin], *(int(n.sum()) for n in found)))
    return pd.DataFrame(rows, columns=["occupation", *COUNTED])
