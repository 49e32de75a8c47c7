"""How sure a rank is: where a region stands in two thousand draws, what moves it, which smallest change takes it out.

The smallest change in one figure that takes a region out of the top quarter is verified by counting the whole index
again with the changed figure. Source: METHODS, section 3; Saisana, Saltelli and Tarantola (2005), doi
10.1111/j.1467-985X.2005.00350.x; total effects after Saltelli et al. (2010), doi 10.1016/j.cpc.2009.09.018, with
Jansen's estimators.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import pandas as pd

from lib.model.risk.draws import FACTORS, ranks_of, run_designs, run_readings
from lib.model.risk.panel import Panel
from lib.model.risk.recipe import READINGS, Reading, Recipe
from lib.model.risk.score import TOP, Goalposts, fit, points

WEIGHTS = "weights"  # all weights together, as one factor
NEARLY_ALWAYS = 0.9  # share of the draws from which on a place in the top quarter counts as sure
Evaluate = Callable[[Mapping[str, str]], np.ndarray]  # a random stream for each factor to runs, or runs × outputs
SOBOL_RUNS = 200  # base sample of the design; it costs (factors + 2) times as many draws


@dataclass(frozen=True)
class RankDraws:
    """Ranks over many draws among the regions with a score: draws × regions.

    A confidential region has the place that it would take among them; 0 where a score is withheld.
    """

    panel: Panel
    ranks: np.ndarray

    @property
    def of(self) -> int:
        """Number of regions in the ranking: those with a score."""
        return len(self.panel.scored)

    def bands(self) -> pd.DataFrame:
        """Median rank, 5-95 % band and share of draws in the top quarter.

        Returns region, rank_median, rank_5, rank_95, rank_of (Int64), top_share (share of draws in the top quarter, 0
        to 1), certainty (1: the band is one rank wide, 0: it spans all ranks), hidden (bool: the exposure is
        confidential and drawn within its limits), withheld. Null where a score is withheld.
        """
        ordered = np.sort(self.ranks, axis=0)
        counted = self.panel.withheld == ""
        bands = pd.DataFrame({"region": self.panel.regions})
        for name, quantile in (("median", 0.5), ("5", 0.05), ("95", 0.95)):
            ranks = ordered[max(ceil(quantile * len(ordered)) - 1, 0)]
            bands[f"rank_{name}"] = pd.Series(ranks.astype(int)).astype("Int64").where(counted)
        bands["rank_of"] = self.of
        bands["top_share"] = np.where(counted, (self.ranks <= ceil(TOP * self.of)).mean(axis=0), np.nan)
        bands["certainty"] = 1 - (bands["rank_95"] - bands["rank_5"]).astype(float) / max(self.of - 1, 1)
        bands["hidden"] = np.isnan(self.panel.people) & counted
        bands["withheld"] = self.panel.withheld
        return bands


def bands_of_readings(
    panel: Panel, recipe: Recipe, readings: Sequence[Reading] = READINGS
) -> dict[Reading, pd.DataFrame]:
    """RankDraws.bands() in each reading, from the same draws."""
    scores = run_readings(panel, recipe, recipe.draws, readings)
    return {reading: RankDraws(panel, ranks_of(drawn, panel.scored)).bands() for reading, drawn in scores.items()}


def overview(scored: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """One row per region: the columns of score() and of RankDraws.bands(), for a map, a chart and a download."""
    return scored.merge(bands.drop(columns="withheld"), on="region", validate="1:1")


def factors(panel: Panel) -> list[str]:
    """What is varied: the method, what is not published, and the weight of each indicator."""
    return [*FACTORS, *(f"weight:{d.id}" for d in panel.drivers)]


def influence(panel: Panel, recipe: Recipe, runs: int = SOBOL_RUNS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What moves the ranking, and what moves each region's rank: Sobol effects.

    First frame: factor and its total effect (shares of variance with all interactions: they add up to 1 or more) on the
    mean absolute shift of all ranks against each region's median rank. Second: region × factor, total effects on that
    region's own rank (columns are factors; nan where it has none or never moves). WEIGHTS stands for all weights
    together.
    """
    names = [*factors(panel), WEIGHTS]
    single = {f for f in names if f.startswith("weight:")}
    ranked, every = panel.ranked, sobol_designs(names)
    whole = [{**dict.fromkeys(single, d[WEIGHTS]), **d} if WEIGHTS in d else d for d in every]
    drawn = run_designs(panel, recipe, runs, whole)
    ranks = [ranks_of(scores, panel.scored)[:, ranked].astype(float) for scores in drawn]
    usual = np.median(ranks[0], axis=0)
    outputs = iter([np.column_stack([np.abs(r - usual).mean(axis=1), r]) for r in ranks])
    _first, total = sobol_effects(lambda _design: next(outputs), names)
    overall = pd.DataFrame({"factor": names, "total": total[:, 0]})
    by_region = pd.DataFrame(np.nan, index=list(panel.regions), columns=names)
    of_region = np.where(total[:, 1:].sum(axis=0) > 0, total[:, 1:], np.nan)
    by_region.iloc[ranked] = of_region.T
    by_region.index.name = "region"
    return overall.sort_values("total", ascending=False, kind="stable", ignore_index=True), by_region.reset_index()


def moves_most(by_region: pd.DataFrame, region: str) -> str:
    """Factor that moves this region's rank most, or "" where nothing does."""
    row = by_region.loc[by_region["region"] == region].drop(columns=["region", WEIGHTS], errors="ignore").iloc[0]
    return "" if row.isna().all() else str(row.astype(float).idxmax())


def sobol_designs(factors: Sequence[str]) -> list[dict[str, str]]:
    """Every design that sobol_effects() asks for, in its order."""
    return [{}, dict.fromkeys(factors, "B"), *({factor: "B"} for factor in factors)]


def sobol_effects(evaluate: Evaluate, factors: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """First-order and total effects of each factor: two arrays, factors × outputs.

    evaluate gets the random stream of each factor ("A" where it is not named) and returns as many runs each time, runs
    or runs × outputs. So A is evaluate({}), B is every factor from "B", and A with one factor from B is
    evaluate({factor: "B"}). An output that does not vary has effects of 0. Estimates of small effects can fall a little
    below 0: not cut off.
    """
    first_two, single = sobol_designs(factors)[:2], sobol_designs(factors)[2:]
    a, b = (np.asarray(evaluate(design), dtype=float) for design in first_two)
    variance = np.concatenate([a, b]).var(axis=0)
    by = np.where(variance > 0, 2 * variance, np.inf)
    first, total = [], []
    for design in single:
        swapped = np.asarray(evaluate(design), dtype=float)
        first.append(np.where(variance > 0, 1 - ((b - swapped) ** 2).mean(axis=0) / by, 0.0))
        total.append(((a - swapped) ** 2).mean(axis=0) / by)
    return np.array(first), np.array(total)


COLUMNS = ["driver", "value", "needed", "change", "spreads", "rank_after", "verified"]


def smallest_changes(panel: Panel, recipe: Recipe, region: str) -> pd.DataFrame:
    """For each capacity indicator of a region in the top quarter, the least change that takes it out, smallest first.

    Returns driver, value and needed (in the indicator's unit), change (signed), spreads (the change in standard
    deviations of the published values: what makes changes of different indicators comparable), rank_after and verified:
    the whole index counted again with the changed figure, scalers and all, and the region is out. Only changes up to
    the best published value are looked at: an indicator that does not get there has needed, change, spreads and
    rank_after null and verified False. Empty for a region outside the top quarter, or without a score.
    """
    posts = fit(panel, recipe)
    row = panel.row(region)
    if not _rank_in(points(panel, recipe, posts), row)[1]:
        return pd.DataFrame(columns=COLUMNS)
    known = [k for k in panel.side("capacity") if not np.isnan(panel.values[row, k])]
    changes = pd.DataFrame([_smallest_change(panel, recipe, posts, region, k) for k in known], columns=COLUMNS)
    return changes.sort_values(["spreads", "driver"], na_position="last", ignore_index=True)


def _smallest_change(panel: Panel, recipe: Recipe, posts: Goalposts, region: str, column: int) -> tuple:
    driver = panel.drivers[column]
    now = panel.values[panel.row(region), column]
    published = panel.values[:, column]
    steps = floor((np.nanmax(published) - now) / driver.step + 1e-9)

    def rank(count: int, goalposts: Goalposts | None) -> tuple[int, bool]:
        """Rank after this many steps, and whether it is outside the top quarter; None moves the goalposts too."""
        changed = panel.with_value(region, driver.id, now + count * driver.step)
        place, in_top = _rank_in(points(changed, recipe, goalposts), panel.row(region))
        return place, not in_top

    if steps < 1 or not rank(steps, posts)[1]:
        return driver.id, driver.oriented(now), np.nan, np.nan, np.nan, pd.NA, False
    within, enough = 0, steps
    while enough - within > 1:  # the goalposts stand, so more capacity never brings the region back in
        middle = (within + enough) // 2
        within, enough = (within, middle) if rank(middle, posts)[1] else (middle, enough)
    place, verified = rank(enough, None)
    while not verified and enough < steps:
        enough += 1
        place, verified = rank(enough, None)
    needed = now + enough * driver.step
    return (
        driver.id,
        driver.oriented(now),
        driver.oriented(needed),
        driver.oriented(needed) - driver.oriented(now),
        enough * driver.step / float(np.nanstd(published)),
        place,
        verified,
    )


def _rank_in(scores: np.ndarray, row: int) -> tuple[int, bool]:
    """Rank of one region among the scores (0 without one), and whether it is in the top quarter."""
    if np.isnan(scores[row]):
        return 0, False
    place = 1 + int((scores > scores[row]).sum())
    return place, place <= ceil(TOP * int((~np.isnan(scores)).sum()))
