"""Transition risk of a region: exposure × sensitivity × missing capacity, and how sure its rank is.

R = X^a · S^b · (1 − C)^c. Multiplicative on purpose: no car industry, no car-transition risk. S and C run from 0.01 to
0.99, three standard deviations either side of the average region; X runs from a true zero, since a floor of 0.01 would give a region without any automotive jobs a score of up to 21.
Source: METHODS, section 3; OECD/JRC Handbook (2008). Frames in, frames out; scores from 0 to 100.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from lib.i18n import N_, _, number, percent
from lib.model import sobol
from lib.model.drivers import DRIVERS, ICE, Side
from lib.model.normalise import after_mean, before_mean, spread_out, strength
from lib.model.panel import SIDES, Panel
from lib.model.ranks import rank_ranges
from lib.model.recipe import Recipe
from lib.model.variants import FACTORS, ranks_of, run
from lib.states import State

TOP = 0.25
SCALE = 100.0
SOBOL_RUNS = 256  # base sample of the design; it costs (factors + 2) times as many variants

WITHHELD = {
    "exposure": N_("No score: the number of motor vehicle jobs is not known, and no total limits it."),
    "sensitivity": N_("No score: under two thirds of the weight of sensitivity is known."),
    "capacity": N_("No score: under two thirds of the weight of capacity is known."),
}
FACTOR_NAMES = {
    "winsor": N_("how outliers are treated"),
    "normalisation": N_("how figures are put on one scale"),
    "aggregation": N_("how indicators are combined"),
    "hidden": N_("what the confidential figures are"),
    "assumed": DRIVERS[ICE].factor,
}


@dataclass(frozen=True)
class Goalposts:
    """What a region is held against: the question whose figures make the yardsticks, mean and deviation of both sides."""

    panel: Panel
    sides: dict[Side, tuple[float, float]]


def fit(panel: Panel, recipe: Recipe) -> Goalposts:
    """Goalposts of the published figures. Held while one region's figure is tried out, they keep every answer monotone."""
    known = {side: _means(panel, panel, recipe, side, panel.values)[panel.ranked] for side in SIDES}
    return Goalposts(panel, {
        side: (float(np.nanmean(means)), float(np.nanstd(means))) if len(means) else (np.nan, np.nan)
        for side, means in known.items()
    })  # fmt: skip


def _means(panel: Panel, posts: Panel, recipe: Recipe, side: Side, values: np.ndarray) -> np.ndarray:
    """Weighted mean of a side's indicators by region, over the values that are there."""
    columns = panel.side(side)
    placed = np.column_stack([
        posts.yardsticks[k].place(values[:, k], recipe.normalisation, recipe.winsor) for k in columns
    ])  # fmt: skip
    there = ~np.isnan(placed)
    upper = np.nan_to_num(before_mean(strength(placed, side), recipe.aggregation)) @ panel.weights[columns]
    lower = there @ panel.weights[columns]
    return strength(after_mean(upper / np.where(lower > 0, lower, np.nan), recipe.aggregation), side)


def score(panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None) -> pd.DataFrame:
    """The score of each region by the reader's recipe.

    Returns region, exposure, sensitivity, capacity (parts, 0 to 1, null where confidential), score (0 to 100, null where the
    exposure or an indicator is confidential), score_low, score_high (what that leaves open; null with a score), rank,
    of and in_top (boolean: the top quarter), among the scores; rank_best, rank_worst and range_of, among all regions that are
    not withheld, over everything that the confidential ones could score; withheld ("" or a reason).
    """
    posts = goalposts or fit(panel, recipe)
    best, worst = (_parts(panel, posts, recipe, at_worst=at_worst) for at_worst in (False, True))
    low, high = (_multiplied(panel, recipe, parts) for parts in (best, worst))
    point = np.all([np.equal(one, other) for one, other in zip(best, worst, strict=True)], axis=0)
    found = pd.DataFrame({"region": panel.regions})
    for name, one, other in zip(("exposure", "sensitivity", "capacity"), best, worst, strict=True):
        found[name] = np.where(one == other, one, np.nan)
    found["score"] = np.where(point, low, np.nan)
    found["score_low"] = np.where(point, np.nan, low)
    found["score_high"] = np.where(point, np.nan, high)
    ranks = pd.Series(ranks_of(found["score"].to_numpy()[None, :])[0].astype(int))
    of = int((ranks > 0).sum())
    found["rank"] = ranks.astype("Int64").where(ranks > 0)
    found["of"] = of
    found = found.join(_rank_range(found))
    found["in_top"] = (found["rank"] <= ceil(TOP * of)).astype("boolean")
    found["withheld"] = panel.withheld
    return found


def points(panel: Panel, recipe: Recipe, goalposts: Goalposts | None = None) -> np.ndarray:
    """The scores alone, by row of the panel, nan where a region has none: what score() says in a tenth of its time."""
    parts = _parts(panel, goalposts or fit(panel, recipe), recipe, at_worst=True)
    unsure = np.isnan(panel.weight)
    for id, cells in panel.intervals.items():
        if not panel.drivers[panel.column(id)].assumed:
            unsure[cells.rows] = True
    return np.where(unsure, np.nan, _multiplied(panel, recipe, parts))


def _multiplied(panel: Panel, recipe: Recipe, parts: tuple[np.ndarray, ...]) -> np.ndarray:
    a, b, c = recipe.exponents
    exposure, sensitivity, capacity = parts
    return np.where(panel.withheld == "", SCALE * exposure**a * sensitivity**b * (1 - capacity) ** c, np.nan)


def _parts(panel: Panel, posts: Goalposts, recipe: Recipe, *, at_worst: bool) -> tuple[np.ndarray, ...]:
    """Exposure, sensitivity and capacity with every confidential figure at the end that is worst, or best, for the region."""
    weight = np.where(np.isnan(panel.weight), panel.weight_high if at_worst else panel.weight_low, panel.weight)
    exposure = posts.panel.exposure_yardstick.place_from_zero(weight, recipe.normalisation, recipe.winsor)
    values = panel.values.copy()
    for id, cells in panel.intervals.items():
        column = panel.column(id)
        if not panel.drivers[column].assumed:  # the same range for every region ranks none
            greatest = at_worst == (panel.drivers[column].side == "sensitivity")
            values[cells.rows, column] = cells.high if greatest else cells.low
    sides = [spread_out(_means(panel, posts.panel, recipe, side, values), *posts.sides[side]) for side in SIDES]
    return exposure, *sides


def _rank_range(scored: pd.DataFrame) -> pd.DataFrame:
    """Best and worst rank of the regions that have a score or an interval of scores; a withheld one is not in the ranking."""
    scored = scored[scored["score"].notna() | scored["score_low"].notna()]
    state = np.where(scored["score"].notna(), State.DERIVED, np.where(scored["score_low"].notna(), State.BOUNDED, State.MISSING))
    found = rank_ranges(pd.DataFrame({
        "region": scored["region"], "value": scored["score"], "low": scored["score_low"], "high": scored["score_high"],
        "state": [str(s) for s in state],
    }, index=scored.index))  # fmt: skip
    return found.rename(columns={"rank_of": "range_of"})


@dataclass(frozen=True)
class Variants:
    """Ranks over many ways of counting: draws × regions, 0 where a region has no score."""

    panel: Panel
    recipe: Recipe
    ranks: np.ndarray

    @property
    def of(self) -> int:
        """Number of regions in the ranking, confidential ones with an interval included."""
        return len(self.panel.ranked)

    def bands(self) -> pd.DataFrame:
        """Median rank, 5-95 % band and share of draws in the top quarter.

        Returns region, rank_median, rank_5, rank_95, rank_of (Int64), top_share (share of draws in the top quarter, 0 to 1), certainty (1: the
        band is one rank wide, 0: it spans all ranks), hidden (bool: the exposure is confidential and drawn within its limits), withheld. Null where a score is withheld.
        """
        ordered = np.sort(self.ranks, axis=0)
        at = {name: ordered[max(ceil(q * len(ordered)) - 1, 0)] for name, q in (("median", 0.5), ("5", 0.05), ("95", 0.95))}
        counted = self.panel.withheld == ""
        found = pd.DataFrame({"region": self.panel.regions})
        for name, ranks in at.items():
            found[f"rank_{name}"] = pd.Series(ranks.astype(int)).astype("Int64").where(counted)
        found["rank_of"] = self.of
        found["top_share"] = np.where(counted, (self.ranks <= ceil(TOP * self.of)).mean(axis=0), np.nan)
        found["certainty"] = 1 - (found["rank_95"] - found["rank_5"]).astype(float) / max(self.of - 1, 1)
        found["hidden"] = np.isnan(self.panel.weight) & counted
        found["withheld"] = self.panel.withheld
        return found


def overview(scored: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """One row per region: the columns of score() and of Variants.bands(), for a map, a chart and a table to take away."""
    return scored.merge(bands.drop(columns="withheld"), on="region", validate="1:1")


def variants(panel: Panel, recipe: Recipe) -> Variants:
    """All draws of a recipe, ranked."""
    return Variants(panel, recipe, ranks_of(run(panel, recipe, recipe.draws)))


def factors(panel: Panel) -> list[str]:
    """What is varied: the way of counting, what is not published, and the weight of each indicator."""
    return [*FACTORS, *(f"weight:{d.id}" for d in panel.drivers)]


def factor_name(factor: str) -> str:
    """The factor as the end of a sentence: "how adult learning is weighted"."""
    kind, _sep, driver = factor.partition(":")
    if kind == "weight" and driver == ICE:
        return _("how the share of jobs tied to the combustion engine is weighted")
    return _(DRIVERS[driver].factor if kind == "weight" else FACTOR_NAMES[kind])


def influence(panel: Panel, recipe: Recipe, runs: int = SOBOL_RUNS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What moves the ranking, and what moves each region's rank: Sobol effects.

    First frame: factor and its total effect (shares of variance with all interactions: they add up to 1 or more) on the mean absolute shift of all ranks against each region's median rank. Second:
    region × factor, total effects on that region's own rank (columns are factors; nan where it has none or never moves).
    """
    names = factors(panel)
    ranked = panel.ranked

    def ranks(streams) -> np.ndarray:
        return ranks_of(run(panel, recipe, runs, streams))[:, ranked].astype(float)

    usual = np.median(ranks({}), axis=0)

    def outputs(streams) -> np.ndarray:
        found = ranks(streams)
        return np.column_stack([np.abs(found - usual).mean(axis=1), found])

    _first, total = sobol.effects(outputs, names)
    overall = pd.DataFrame({"factor": names, "total": total[:, 0]})
    by_region = pd.DataFrame(np.nan, index=list(panel.regions), columns=names)
    own = np.where(total[:, 1:].sum(axis=0) > 0, total[:, 1:], np.nan)
    by_region.iloc[ranked] = own.T
    by_region.index.name = "region"
    return overall.sort_values("total", ascending=False, kind="stable", ignore_index=True), by_region.reset_index()


def moves_most(by_region: pd.DataFrame, region: str) -> str:
    """Factor that moves this region's rank most, or "" where nothing does."""
    row = by_region.loc[by_region["region"] == region].drop(columns="region").iloc[0]
    return "" if row.isna().all() else str(row.astype(float).idxmax())


def headline(bands: pd.DataFrame, by_region: pd.DataFrame | None, recipe: Recipe, region: str, name: str) -> str:
    """One sentence: share of draws in the top quarter, and what moves the rank most."""
    row = bands.set_index("region").loc[region]
    if row["withheld"]:
        return f"{name}: {_(WITHHELD[row['withheld']])}"
    share = in_ways(row["top_share"], recipe.draws)
    factor = moves_most(by_region, region) if by_region is not None else ""
    if factor:
        said = _("{region} is in the top quarter in {share}; what moves it most is {factor}.").format(
            region=name, share=share, factor=factor_name(factor)
        )
    else:
        said = _("{region} is in the top quarter in {share}.").format(region=name, share=share)
    if row["hidden"]:
        said += " " + _("Its number of motor vehicle jobs is confidential: each way draws it within its published limits.")
    return said


def in_ways(share: float, draws: int) -> str:
    """A share of the variants in words: "93 % of 2,000 ways of counting"; never rounded to all or none."""
    ways = number(draws)
    if share >= 1:
        return _("all {count} ways of counting").format(count=ways)
    if share <= 0:
        return _("none of {count} ways of counting").format(count=ways)
    if share > 0.99:
        return _("over {limit} of {count} ways of counting").format(limit=percent(99, 0), count=ways)
    if share < 0.01:
        return _("under {limit} of {count} ways of counting").format(limit=percent(1, 0), count=ways)
    return _("{share} of {count} ways of counting").format(share=percent(100 * share, 0), count=ways)


def sure_top(bands: pd.DataFrame, at_least: float = 0.9) -> str:
    """Sentence for the whole map: how many regions are in the top quarter in nearly every way of counting."""
    counted = bands[bands["withheld"] == ""]
    quarter = ceil(TOP * len(counted))
    sure = int((counted["top_share"] >= at_least).sum())
    possible = int((counted["top_share"] > 0).sum())
    return _(
        "{sure} of {count} regions are in the top quarter in {share} or more of the ways of counting; {possible} reach it in at "
        "least one. A quarter is {quarter} regions."
    ).format(sure=number(sure), count=number(len(counted)), share=percent(100 * at_least, 0), possible=number(possible),
             quarter=number(quarter))
