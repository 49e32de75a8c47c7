"""Whether a band holds: how many regions leave their own band when one choice alone is made otherwise.

The draws vary all choices together; a reader who changes one of them should find nearly every region within its band.
Source: METHODS, section 3.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.model.risk.draws import ranks_of
from lib.model.risk.panel import Measure, Panel
from lib.model.risk.recipe import WINSOR_LIMITS, Recipe
from lib.model.risk.sample import MEASURES, WEIGHT_SPREAD
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS
from lib.model.risk.score import points

SLACK = 3  # ranks that a region may stand beside its band
EXPONENTS = ((0.2, 0.4, 0.4), (0.6, 0.2, 0.2), (0.5, 0.25, 0.25), (0.4, 0.2, 0.4), (0.4, 0.4, 0.2))
Change = tuple[str, str, Panel, Recipe, Measure | None]  # factor, what it becomes, and the question then


def single_changes(panel: Panel, recipe: Recipe) -> Iterator[Change]:
    """Every change of one choice: exponents, what exposure is, scale, mix, outliers, ranges, each weight."""
    for parts in EXPONENTS:
        yield "parts", " / ".join(f"{p:g}" for p in parts), panel, replace(recipe, parts=parts), None
    for measure in MEASURES[recipe.reading][1:]:
        yield "measure", measure, panel, recipe, measure
    for scale in NORMALISATIONS:
        yield "normalisation", scale, panel, replace(recipe, normalisation=scale), None
    for mix in AGGREGATIONS:
        yield "aggregation", mix, panel, replace(recipe, aggregation=mix), None
    for limit in WINSOR_LIMITS:
        yield "winsor", f"{limit:g}", panel, replace(recipe, winsor=limit), None
    for driver in panel.drivers:
        if driver.ranged:
            yield "assumed", "low", panel.at_end(driver.id, "low"), recipe, None
            yield "assumed", "high", panel.at_end(driver.id, "high"), recipe, None
    for k, driver in enumerate(panel.drivers):
        for turn in (1 - WEIGHT_SPREAD, 1 + WEIGHT_SPREAD):
            weights = panel.weights.copy()
            weights[k] *= turn
            yield f"weight:{driver.id}", f"{turn:g}", replace(panel, weights=weights), recipe, None


def outside(panel: Panel, recipe: Recipe, bands: pd.DataFrame) -> pd.DataFrame:
    """Regions outside their own band under each single change: factor, change, outside (a count), of, share.

    bands: region, rank_5, rank_95 of RankDraws.bands() by this recipe. Only regions with a score are looked at; a rank
    up to SLACK beside the band counts as inside.
    """
    held = bands.set_index("region").loc[list(panel.regions)]
    low, high = (held[c].astype("Float64").to_numpy(float, na_value=np.nan) for c in ("rank_5", "rank_95"))
    rows, base = [], panel.scored
    for factor, change, asked, way, measure in single_changes(panel, recipe):
        scores = points(asked, way, None, measure)[base]
        known = ~np.isnan(scores)
        ranks = ranks_of(scores[None, :])[0]
        out = known & ((ranks < low[base] - SLACK) | (ranks > high[base] + SLACK))
        rows.append((factor, change, int(out.sum()), int(known.sum())))
    found = pd.DataFrame(rows, columns=["factor", "change", "outside", "of"])
    return found.assign(share=found["outside"] / found["of"])
