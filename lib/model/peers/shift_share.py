"""What the change of motor vehicle jobs is made of: the economy, the industry, and what is local and unexplained.

Source: METHODS, section 2. Interval in, interval out; nothing crosses the gap between the business statistics of 2015
and 2022.
"""

from collections.abc import Sequence

import pandas as pd

from lib.data.series import AUTOMOTIVE, BASE_YEAR, EMPLOYMENT, NotComparable, series_of
from lib.data.states import State, weakest_rows

Ends = tuple[pd.Series, pd.Series, pd.Series]  # value, and least and most it can be


def shift_share(
    observations: pd.DataFrame,
    regions: Sequence[str],
    countries: Sequence[str],
    start: int,
    end: int,
    nace: str = AUTOMOTIVE,
    overlays: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Change of automotive jobs in three terms: the economy, the industry, and "local, unexplained".

    change = e·G + e·(G_i − G) + e·(g − G_i); e persons at the start, G growth of all employment in the EU, G_i of the
    activity in the EU, g in the region. G and G_i are taken over the countries that publish the activity in both years.
    Returns region, start, end, persons_start, then change, economy, industry, local, each with _low and _high (persons;
    a value where both years have one, a range otherwise), state, caveat and broken (bool, from `overlays`, rows of
    data/overlays.parquet between start and end). NotComparable for two years that do not follow the same rules.
    """
    same_rules(start, end)
    economy, industry = reference_growth(observations, countries, start, end, nace)
    before, after = (_cells(observations, regions, series_of(nace, year), year) for year in (start, end))
    known = before["value"].notna() & after["value"].notna()
    first, last = _ends(before), _ends(after)
    kept = 1 + industry  # what each job of the start would be, had it grown as in the EU
    terms = {
        "change": (last[0] - first[0], last[1] - first[2], last[2] - first[1]),
        "economy": _scaled(first, economy),
        "industry": _scaled(first, industry - economy),
        "local": (last[0] - first[0] * kept, last[1] - first[2] * kept, last[2] - first[1] * kept),
    }
    shifted = pd.DataFrame({"region": list(regions), "start": start, "end": end, "persons_start": before["value"]})
    for name, (value, low, high) in terms.items():
        shifted[name] = value.where(known)
        shifted[f"{name}_low"] = low.mask(known)
        shifted[f"{name}_high"] = high.mask(known)
    shifted["state"] = weakest_rows(before["state"], after["state"])
    for overlay, column in (("caveat", "caveat"), ("break", "broken")):
        shifted[column] = shifted["region"].isin(_marked(overlays, series_of(nace, start), overlay, start, end))
    return shifted


def _cells(observations: pd.DataFrame, regions: Sequence[str], series: str, year: int) -> pd.DataFrame:
    """One row per region of a series and year: value, low, high, state; a region without a row is missing."""
    rows = observations[(observations["series"] == series) & (observations["year"] == year)]
    rows = rows.set_index(rows["region"].astype(str))[["value", "low", "high", "state"]].reindex(list(regions))
    rows["state"] = rows["state"].astype(object).where(rows["state"].notna(), str(State.MISSING)).astype(str)
    return rows.reset_index(drop=True)


def _ends(cells: pd.DataFrame) -> Ends:
    return cells["value"], cells["value"].fillna(cells["low"]), cells["value"].fillna(cells["high"])


def _scaled(ends: Ends, factor: float) -> Ends:
    value, low, high = (part * factor for part in ends)
    return (value, low, high) if factor >= 0 else (value, high, low)


def _marked(overlays: pd.DataFrame | None, series: str, overlay: str, start: int, end: int) -> set[str]:
    """Regions with this mark between the years; a break of the first year itself lies before the change."""
    if overlays is None:
        return set()
    first = start if overlay == "caveat" else start + 1
    hit = (overlays["series"].astype(str) == series) & (overlays["overlay"].astype(str) == overlay)
    return set(overlays.loc[hit & overlays["year"].between(first, end), "region"].astype(str))


def reference_growth(
    observations: pd.DataFrame, countries: Sequence[str], start: int, end: int, nace: str = AUTOMOTIVE
) -> tuple[float, float]:
    """Growth of all employment and of the activity, over the EU countries that publish the activity in both years."""
    same_rules(start, end)
    years = (start, end)
    employed = [_cells(observations, countries, EMPLOYMENT, year)["value"] for year in years]
    persons = [_cells(observations, countries, series_of(nace, year), year)["value"] for year in years]
    both = pd.concat([*(values.where(values > 0) for values in employed), *persons], axis=1).notna().all(axis=1)
    if not both.any():
        raise NotComparable(f"no country publishes this activity in both {start} and {end}")
    economy, industry = (after[both].sum() / before[both].sum() - 1 for before, after in (employed, persons))
    return float(economy), float(industry)


def same_rules(start: int, end: int) -> None:
    """NotComparable unless both years stand in the history of 2008 to 2015, first year first."""
    for year in (start, end):
        series_of(AUTOMOTIVE, year)
    if (start == BASE_YEAR) != (end == BASE_YEAR):
        raise NotComparable(f"business statistics of {start} and {end} follow different rules")
    if not start < end:
        raise NotComparable(f"a change needs two years, the earlier one first: {start}, {end}")
