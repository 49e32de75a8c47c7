"""Shared totals: several regions without a figure of their own, and the published total that they share."""

import numpy as np
import pandas as pd

from lib.model.bounds.balance import NO_PARENT, REGIONS_ADD_UP, Equations, Ledger, cell_of, nearest_published

EXACT = 0.01  # a shared total is shown where the producer's figures add up to within 1 % of it


def shared_totals(book: Ledger, system: Equations) -> pd.DataFrame:
    """The smallest groups of regions without a value whose total is published, for every year and activity.

    A group is what remains of the nearest published total above a region once every published part is taken off; so
    two groups of one year and activity never overlap, and no difference of two groups says more than the groups do.
    Returns positions in the ledger: year, activity, above (the published region), members (tuple of regions), total.
    Left out: groups of one (the total would be that region's figure), and groups with a region that was not collected
    (the total may leave it out as well, as the French totals leave out the overseas regions before 2014).
    """
    above = nearest_published(book)
    year, region, activity = np.indices(book.value.shape)
    nodes = pd.DataFrame({"year": year.ravel(), "above": above.ravel(), "activity": activity.ravel()})
    nodes["region"], nodes["value"] = region.ravel(), book.value.ravel()
    nodes = nodes[nodes["above"] != NO_PARENT]
    key = ["year", "above", "activity"]
    nodes["hidden"] = book.hidden.ravel()[nodes.index]
    without = nodes[nodes["value"].isna() & book.leaves[nodes["region"]]]
    groups = without.groupby(key).agg(members=("region", tuple), hidden=("hidden", "all")).reset_index()
    groups = groups[(groups["members"].map(len) > 1) & groups.pop("hidden").astype(bool)]
    taken = nodes.groupby(key)["value"].sum().rename("taken")
    groups = groups.join(taken, on=key)
    total_cell = np.ravel_multi_index([groups[name] for name in ("year", "above", "activity")], book.value.shape)
    groups["total"] = book.value.ravel()[total_cell] - groups["taken"]
    row = REGIONS_ADD_UP * book.value.size + total_cell
    slack = pd.Series(system.slack, system.row).reindex(row).to_numpy()
    sound = (slack <= EXACT * groups["total"]) & (groups["total"] > 0) & ~_in_doubt(book, groups)
    return groups[sound].drop(columns="taken")


def _in_doubt(book: Ledger, groups: pd.DataFrame) -> np.ndarray:
    """Whether a sum over regions was given up in the country, year and activity of each group."""
    dropped = np.array([row for row in book.dropped if row // book.value.size == REGIONS_ADD_UP], dtype=int)
    _, (year, region, activity) = cell_of(book, dropped)
    country = book.country
    doubtful = pd.MultiIndex.from_arrays([year, country[region], activity])
    return pd.MultiIndex.from_arrays([groups["year"], country[groups["above"]], groups["activity"]]).isin(doubtful)
