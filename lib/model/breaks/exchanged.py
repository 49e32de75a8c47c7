"""Two regions whose figures have changed places in the published table, and stay there under each other's name.

Found in the business statistics of 2008-2015: from 2013 on the industry figures of Dresden (DED2) and Chemnitz (DED4)
stand under each other's code (39 of 40 fit; the services do not change). The figures are marked, never put right.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from lib.data.states import Overlay
from lib.model.breaks.jumps import COLUMNS

FIGURES = 8  # that both regions publish in both years, at least
APART = 0.2  # mean |ln| of the change against the year before: less is no news
FIT = 0.25  # exchanged, the figures fit the year before at least four times as well


def exchanges(observations: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows (kind "exchange", detail: the other region) for figures that seem to be those of a sister region.

    observations: series, region, year, value; several series that count things in one classification, all activities
    of a section and, better, persons, local units and wages together ("persons_sbs.C29" belongs to section C).
    Regions of one parent are compared, section by section. Every figure is marked from the year of the exchange until
    the two change back, or to the last year. Returns rows of data/overlays.parquet.
    """
    rows = observations.loc[observations["value"] > 0, ["series", "region", "year", "value"]]
    rows = rows.astype({"series": str, "region": str, "year": int})
    rows["section"] = rows["series"].str.split(".").str[-1].str[0]
    marked = [rows.iloc[:0].assign(detail="")]
    for _section, own in rows.groupby("section"):
        table = np.log(own.pivot(index=["year", "region"], columns="series", values="value"))
        for (one, other), years in _pairs(table).items():
            changes = sum((own["year"] >= year).astype(int) for year in years)
            wrong = own[own["region"].isin([one, other]) & (changes % 2 == 1)]
            marked.append(wrong.assign(detail=np.where(wrong["region"] == one, other, one)))
    found = pd.concat(marked).assign(overlay=str(Overlay.BREAK), kind="exchange")
    return found[COLUMNS].astype({"year": "int16"}).sort_values(COLUMNS[:5], ignore_index=True)


def _pairs(table: pd.DataFrame) -> dict[tuple[str, str], list[int]]:
    """Years in which two sister regions change places, by pair; table: logarithms by (year, region) and series."""
    found: dict[tuple[str, str], list[int]] = {}
    regions = table.index.unique("region")
    table = table.unstack("region").stack("series", future_stack=True)[regions]  # (year, series) × region
    for year in sorted(set(table.index.get_level_values("year")))[1:]:
        if year - 1 not in table.index:
            continue
        now, before = table.loc[year].align(table.loc[year - 1], join="inner", axis=0)
        now, before = ({region: part[region].to_numpy() for region in part} for part in (now, before))
        for _parent, sisters in regions.to_series().groupby(regions.str[:-1]):
            for one, other in combinations(sorted(sisters), 2):
                if _exchanged(now[one], now[other], before[one], before[other]):
                    found.setdefault((one, other), []).append(int(year))
    return found


def _exchanged(one: np.ndarray, other: np.ndarray, one_before: np.ndarray, other_before: np.ndarray) -> bool:
    """Whether two regions' figures (logarithms) fit the year before much better under each other's name."""
    kept = (np.abs(one - one_before) + np.abs(other - other_before)) / 2
    both = ~np.isnan(kept)
    if both.sum() < FIGURES:
        return False
    crossed = (np.abs(one - other_before) + np.abs(other - one_before)) / 2
    return bool(np.median(kept[both]) > APART and np.median(crossed[both]) < FIT * np.median(kept[both]))
