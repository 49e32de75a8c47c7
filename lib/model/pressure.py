"""How many people would look for each post that falls vacant: where the people of a region would look, and pressure.

People of an origin look in the groups that their closest open destinations belong to, in proportion to likeness times
openings there. Pressure is the people a year who would look, for each 100 openings a year. Source: METHODS, section 5,
"Where people of this region would look" and "Pressure".
"""

import numpy as np
import pandas as pd

from lib.data.states import State

CLOSEST = 5  # open destinations of an origin in a group whose likeness is averaged
ENDS = ("low", "central", "high")
HUNDRED = 100.0


def group_likeness(moves: pd.DataFrame, closest: int = CLOSEST) -> pd.DataFrame:
    """Mean likeness of each origin to its closest open destinations in a group: origin, isco, likeness.

    moves: origin, isco (2-digit group of the destination), likeness; open moves only.
    """
    moves = moves.assign(likeness=moves["likeness"].astype(float))  # stored in 32 bits, whose sums hang on the machine
    best = moves.sort_values("likeness", ascending=False, kind="stable").groupby(["origin", "isco"], sort=True)
    return best.head(closest).groupby(["origin", "isco"], sort=True)["likeness"].mean().reset_index()


def pressure(
    people: pd.DataFrame, likeness: pd.DataFrame, openings: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Pressure by group, pressure by region, and the people for whom no group is open.

    people: region, origin, low, central, high (people a year; central may be null). likeness: origin, isco, likeness
    (as group_likeness gives it). openings: region, isco, openings, low, high (a year).
    By group: region, isco, looking (people a year, central), openings, low, central, high (people for each 100
    openings), state. By region: looking, openings and the same over all groups in which its people look; and met_low,
    met, met_high, the pressure that those who look meet on average, of an interval by its most people, and so where the
    central figure is nobody; met is never outside the other two. Nowhere: region, low, central, high, the people of
    origins without an open group. looking adds up, with nowhere, to the people.
    """
    alike = likeness.pivot_table(index="origin", columns="isco", values="likeness", aggfunc="mean", fill_value=0.0)
    regions = pd.Index(sorted(set(people["region"].astype(str))))
    origins = pd.Index(pd.unique(people["origin"]))
    weight = alike.reindex(origins).fillna(0.0).to_numpy(float)
    many = _cube(people, "origin", ENDS, regions, origins)
    posts = np.nan_to_num(_cube(openings, "isco", ("low", "openings", "high"), regions, alike.columns))
    room = np.einsum("og,rge->roe", weight, posts)  # likeness times openings, over all groups
    placed = room[..., 1] > 0
    asked = (np.einsum("ro,og->rg", placed & (np.nan_to_num(many[..., 2]) > 0), weight) > 0) & (posts[..., 1] > 0)
    per_post = _per_post(weight, room, many, placed)
    looking = np.where(asked, per_post[..., 1] * posts[..., 1], 0.0)
    r, g = np.nonzero(asked)
    by_group = pd.DataFrame({"region": regions[r], "isco": alike.columns.astype(str)[g], "looking": looking[r, g]})
    by_group["openings"] = posts[r, g, 1]
    by_group[list(ENDS)] = HUNDRED * per_post[r, g]
    sums = np.where(placed[..., None], many, 0.0).sum(axis=1)
    open_posts = np.where(asked[..., None], posts, 0.0).sum(axis=1)
    by_region = pd.DataFrame({"region": regions, "looking": sums[:, 1], "openings": open_posts[:, 1]})
    most = np.nan_to_num(per_post[..., 2] * posts[..., 1], posinf=0.0)
    size = np.where(np.isnan(looking), most, looking)
    size = np.where(size.sum(axis=1, keepdims=True) > 0, size, most)  # nobody in the middle, yet somebody at the most
    meet = np.divide(size, size.sum(axis=1, keepdims=True), out=np.zeros_like(size), where=size > 0)
    for at, name in enumerate(ENDS):
        by_region[name] = HUNDRED * _over(sums[:, at], open_posts[:, 2 - at])
    for at, name in enumerate(("met_low", "met", "met_high")):
        met = np.where(meet > 0, meet * per_post[..., at], 0.0).sum(axis=1)
        by_region[name] = np.where(size.sum(axis=1) > 0, HUNDRED * met, np.nan)
    by_region["met"] = by_region["met"].clip(by_region["met_low"], by_region["met_high"])  # whole people may be outside
    nowhere = pd.DataFrame(np.where(placed[..., None], 0.0, many).sum(axis=1), columns=list(ENDS))
    nowhere.insert(0, "region", regions)
    state = str(State.MODELLED)
    return by_group.assign(state=state), by_region.assign(state=state), nowhere


def _cube(frame: pd.DataFrame, key: str, columns: tuple[str, ...], regions: pd.Index, keys: pd.Index) -> np.ndarray:
    """Columns of a long frame as an array (regions, keys, columns); rows of the same region and key are added up."""
    cube = np.zeros((len(regions), len(keys), len(columns)))
    r, k = regions.get_indexer(frame["region"].astype(str)), keys.get_indexer(frame[key])
    inside = (r >= 0) & (k >= 0)
    np.add.at(cube, (r[inside], k[inside]), frame.loc[inside, list(columns)].to_numpy(float))
    return cube


def _per_post(weight: np.ndarray, room: np.ndarray, many: np.ndarray, placed: np.ndarray) -> np.ndarray:
    """People who look for one opening (regions, groups, ends): fewest people and most openings, and so on."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = many / room[..., ::-1]
    share = np.where(many == 0, 0.0, share)
    share[~placed] = 0.0
    with np.errstate(invalid="ignore"):
        return np.stack([_times(share[..., at], weight) for at in range(share.shape[-1])], axis=-1)


def _times(share: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """share @ weight, infinite only where an infinite share has weight (there may be no opening at all)."""
    endless = np.isinf(share).astype(float) @ (weight > 0)
    return np.where(endless > 0, np.inf, np.where(np.isinf(share), 0.0, share) @ weight)


def _over(people: np.ndarray, posts: np.ndarray) -> np.ndarray:
    """People for each post; infinite where there may be no post, 0 where nobody looks."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(people == 0, 0.0, people / posts)
