"""Regions like several at once: outside an area, among the nearest of most of its members.

A member's nearest are counted among the regions outside the area alone. No draws of weights: how firm a peer is belongs to
one region (nearest.peers). Source: METHODS, section 4.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from lib import regions
from lib.data.store import snapshot_id
from lib.i18n import ngettext, number
from lib.model.peers import results
from lib.model.peers.choice import DEFAULT_SCOPE, Choice
from lib.model.peers.distance import distances, group_weights
from lib.model.peers.standing import FEWEST
from lib.model.peers.structure import Structure

COLUMNS = ["region", "members", "of", "likest", "distance"]


@lru_cache(maxsize=256)
def _of_area(codes: tuple[str, ...], choice: Choice, snapshot: str) -> pd.DataFrame:
    made = results.made()
    abroad = {regions.country_of(c) for c in codes} if choice.scope == DEFAULT_SCOPE else set()
    outside = {r for r in made.regions if r not in codes and regions.country_of(r) not in abroad}
    return shared_peers(
        made,
        codes,
        lambda member: [r for r in results.among(choice, member, made) if r in outside],
        dict(choice.weights),
        choice.top,
    )


def peers_of_area(codes: Sequence[str], choice: Choice | None = None) -> pd.DataFrame:
    """Peers of an area on the atlas's own figures (shared_peers); read-only.

    codes: NUTS 2 regions, as regions.parse_region() gives them. Other regions of the area's countries are left out where the
    choice asks for other countries, as it does by default.
    """
    return _of_area(tuple(dict.fromkeys(codes)), choice or Choice(), snapshot_id())


def shared_peers(
    structure: Structure,
    members: Sequence[str],
    among: Callable[[str], Sequence[str]],
    weights: Mapping[str, float] | None = None,
    top: int = 10,
) -> pd.DataFrame:
    """Regions by how many members have them among their `top` nearest candidates.

    among: candidates of a member. Returns region, members (of how many it is a peer), of (how many members have peers: three
    or more regions that share enough with them), likest (codes of those members, nearest first), distance (mean over them);
    most members first, then the nearest, then by code. Empty where no member has peers.
    """
    found, counted = [], 0
    for member in members:
        if member not in structure.regions:
            continue
        rows = np.array(sorted(structure.row(r) for r in set(among(member)) - set(members)), dtype=int)
        own = distances(structure, member)
        squared = own.squared_distance(group_weights(own, weights))[rows]
        known = int((~np.isnan(squared)).sum())
        if known < FEWEST:
            continue
        counted += 1
        first = np.argsort(squared, kind="stable")[: min(top, known)]
        found += [(structure.regions[rows[k]], member, float(np.sqrt(squared[k]))) for k in first]
    if not found:
        return pd.DataFrame(
            {
                c: pd.Series(dtype=object if c in ("region", "likest") else float if c == "distance" else int)
                for c in COLUMNS
            }
        )
    pairs = pd.DataFrame(found, columns=["region", "member", "distance"]).sort_values(
        ["distance", "member"], kind="stable"
    )
    by = pairs.groupby("region")
    result = pd.DataFrame(
        {"members": by.size(), "of": counted, "likest": by["member"].agg(tuple), "distance": by["distance"].mean()}
    )
    return result.reset_index().sort_values(
        ["members", "distance", "region"], ascending=[False, True, True], ignore_index=True
    )[COLUMNS]


def shared_words(row: pd.Series, top: int = 10) -> str:
    """Of how many members a region is a peer: "among the 10 nearest of 29 of 38 regions". `row`: of peers_of_area()."""
    return ngettext(
        "among the {top} nearest of {members} of {of} region",
        "among the {top} nearest of {members} of {of} regions",
        int(row["of"]),
    ).format(top=number(top), members=number(int(row["members"])), of=number(int(row["of"])))
