"""How sure a rank is: where a region stands in two thousand ways of counting, and what moves it.

Source: METHODS, section 3; Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from lib.i18n import N_, _, ngettext, number, percent
from lib.model.risk import sobol
from lib.model.risk.drivers import DRIVERS, ICE
from lib.model.risk.panel import Panel
from lib.model.risk.recipe import Recipe
from lib.model.risk.score import TOP, WITHHELD
from lib.model.risk.variants import FACTORS, ranks_of, run, run_designs
from lib.regions import some

SURE, LESS_SURE = TOP / 2, TOP  # a band at most half as wide as the top quarter; at most as wide
WEIGHTS = "weights"  # all weights together, as one factor
NEARLY_ALWAYS = 0.9  # share of the ways of counting from which on a place in the top quarter counts as sure
SOBOL_RUNS = 200  # base sample of the design; it costs (factors + 2) times as many variants
FACTOR_NAMES = {
    "winsor": N_("how outliers are treated"),
    "normalisation": N_("how figures are put on one scale"),
    "aggregation": N_("how indicators are combined"),
    "hidden": N_("what the unpublished figures are"),
    "assumed": DRIVERS[ICE].factor,
    WEIGHTS: N_("how all indicators are weighted"),
}


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
        at = {
            name: ordered[max(ceil(q * len(ordered)) - 1, 0)]
            for name, q in (("median", 0.5), ("5", 0.05), ("95", 0.95))
        }
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


def limits(of: int) -> tuple[int, int]:
    """How many ranks a sure band holds at most, and a less sure one, among `of` regions."""
    return int(SURE * of), int(LESS_SURE * of)


def sureness(bands: pd.DataFrame) -> pd.Series:
    """How sure each rank is, by region: 1 (its band is at most half as wide as the top quarter), 0.5 (as wide), 0 (wider), or null."""
    width = (bands["rank_95"] - bands["rank_5"] + 1).astype("Float64").to_numpy(float, na_value=np.nan)
    sure, less = limits(int(bands["rank_of"].iloc[0]))
    steps = np.select([np.isnan(width), width <= sure, width <= less], [np.nan, 1.0, 0.5], 0.0)
    return pd.Series(steps, index=bands["region"].to_numpy())


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

    First frame: factor and its total effect (shares of variance with all interactions: they add up to 1 or more) on the mean
    absolute shift of all ranks against each region's median rank. Second: region × factor, total effects on that region's
    own rank (columns are factors; nan where it has none or never moves). WEIGHTS stands for all weights together.
    """
    names = [*factors(panel), WEIGHTS]
    single = {f for f in names if f.startswith("weight:")}
    ranked, designs = panel.ranked, sobol.designs(names)
    whole = [{**dict.fromkeys(single, d[WEIGHTS]), **d} if WEIGHTS in d else d for d in designs]
    ranks = [ranks_of(scores)[:, ranked].astype(float) for scores in run_designs(panel, recipe, runs, whole)]
    usual = np.median(ranks[0], axis=0)
    outputs = iter([np.column_stack([np.abs(found - usual).mean(axis=1), found]) for found in ranks])
    _first, total = sobol.effects(lambda _design: next(outputs), names)
    overall = pd.DataFrame({"factor": names, "total": total[:, 0]})
    by_region = pd.DataFrame(np.nan, index=list(panel.regions), columns=names)
    own = np.where(total[:, 1:].sum(axis=0) > 0, total[:, 1:], np.nan)
    by_region.iloc[ranked] = own.T
    by_region.index.name = "region"
    return overall.sort_values("total", ascending=False, kind="stable", ignore_index=True), by_region.reset_index()


def moves_most(by_region: pd.DataFrame, region: str) -> str:
    """Factor that moves this region's rank most, or "" where nothing does."""
    row = by_region.loc[by_region["region"] == region].drop(columns=["region", WEIGHTS], errors="ignore").iloc[0]
    return "" if row.isna().all() else str(row.astype(float).idxmax())


def headline(bands: pd.DataFrame, by_region: pd.DataFrame | None, recipe: Recipe, region: str, name: str) -> str:
    """Share of draws in the top quarter, and what moves the rank most: one sentence, two where the exposure is confidential."""
    row = bands.set_index("region").loc[region]
    if row["withheld"]:
        return f"**{name}**: {_(WITHHELD[row['withheld']])}"
    share = f"**{in_ways(row['top_share'], recipe.draws)}**"
    factor = moves_most(by_region, region) if by_region is not None else ""
    if row["hidden"]:
        said = _("{region} is in the top quarter in {share}.").format(region=name, share=share)
        if factor == "hidden":
            return (
                said
                + " "
                + _(
                    "Its motor vehicle jobs are not published apart, drawn within **their limits**: that moves it most."
                )
            )
        return said + " " + _("Its motor vehicle jobs are not published apart, drawn within **their limits**.")
    if not factor:
        return _("{region} is in the top quarter in {share}.").format(region=name, share=share)
    return _("{region} is in the top quarter in {share}; what moves its rank most is {factor}.").format(
        region=name, share=share, factor=f"**{factor_name(factor)}**"
    )


def headline_of_area(
    bands: pd.DataFrame, codes: Sequence[str], recipe: Recipe, name: str, label: Callable[[str], str]
) -> str:
    """How many regions of an area are nearly always in the top quarter, how many ever, how many have no score.

    codes: NUTS 2 regions, as regions.parse_region() gives them; a single one gets its own headline. label: how a region is
    named. At most two sentences; the surest regions are named first, then those that stand higher.
    """
    if len(codes) == 1:
        return headline(bands, None, recipe, codes[0], name)
    mine = bands.set_index("region").loc[list(codes)]
    scored = mine[mine["withheld"] == ""]
    sure = scored[scored["top_share"] >= NEARLY_ALWAYS].sort_values(
        ["top_share", "rank_median"], ascending=[False, True], kind="stable"
    )
    ever, without = int((scored["top_share"] > 0).sum()), len(mine) - len(scored)
    if scored.empty:
        return _("In {area} none of the {of} regions has a score.").format(area=name, of=number(len(mine)))
    if sure.empty:
        text = _(
            "In {area} **none of {of}** regions is in the top quarter in {share} or more of {ways} ways of counting."
        )
    else:
        text = ngettext(
            "In {area} **{sure} of {of}** regions is in the top quarter in {share} or more of {ways} ways of counting: {names}.",
            "In {area} **{sure} of {of}** regions are in the top quarter in {share} or more of {ways} ways of counting: {names}.",
            len(sure),
        )
    said = text.format(
        area=name,
        sure=number(len(sure)),
        of=number(len(mine)),
        share=percent(100 * NEARLY_ALWAYS, 0),
        ways=number(recipe.draws),
        names=some(list(sure.index), spoken=label),
    )
    more = [
        ngettext("{count} reaches it in at least one", "{count} reach it in at least one", ever).format(
            count=number(ever)
        )
        if ever
        else _("None reaches it in any of them")
    ]
    if without:
        more.append(ngettext("{count} has no score", "{count} have no score", without).format(count=number(without)))
    return f"{said} {'; '.join(more)}."


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


def sure_top(bands: pd.DataFrame, at_least: float = NEARLY_ALWAYS) -> str:
    """Sentence for the whole map: how many regions are in the top quarter in nearly every way of counting."""
    counted = bands[bands["withheld"] == ""]
    quarter = ceil(TOP * len(counted))
    sure = int((counted["top_share"] >= at_least).sum())
    possible = int((counted["top_share"] > 0).sum())
    return _(
        "{sure} of {count} regions are in the top quarter in {share} or more of the ways of counting; {possible} reach it in at "
        "least one. A quarter is {quarter} regions."
    ).format(
        sure=number(sure),
        count=number(len(counted)),
        share=percent(100 * at_least, 0),
        possible=number(possible),
        quarter=number(quarter),
    )
