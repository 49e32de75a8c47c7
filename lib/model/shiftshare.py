"""What the change of automotive jobs is made of: the economy, the industry, and what is local and unexplained.

Source: METHODS, section 2. Interval in, interval out; nothing crosses the gap between the business statistics of 2015 and 2022.
"""

from collections.abc import Sequence

import pandas as pd

from lib.data.series import AUTOMOTIVE, BASE_YEAR, EMPLOYMENT, NotComparable, series_of
from lib.data.states import weakest_rows
from lib.i18n import N_, _
from lib.model.exposure import jobs, weight

ACROSS_THE_GAP = N_(
    "The business statistics of 2015 and 2022 follow different rules: a change between {start} and {end} would show the "
    "new rules, not the region."
)

TERMS = {
    "economy": N_("the whole economy"),
    "industry": N_("the motor industry in the EU"),
    "local": N_("local, unexplained"),
}


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
    Returns region, start, end, persons_start, then change, economy, industry, local, each with _low and _high (persons; a
    value where both years have one, a range otherwise), state, caveat and broken (bool, from `overlays`, rows of
    data/overlays.parquet between start and end). NotComparable for two years that do not follow the same rules.
    """
    same_rules(start, end)
    growth, own_growth = reference_growth(observations, countries, start, end, nace)
    before, after = (jobs(observations, regions, nace, year) for year in (start, end))
    known = before["value"].notna() & after["value"].notna()
    first = before["value"], before["value"].fillna(before["low"]), before["value"].fillna(before["high"])
    last = after["value"], after["value"].fillna(after["low"]), after["value"].fillna(after["high"])
    kept = 1 + own_growth  # what each job of the start would be, had it grown as in the EU
    terms = {
        "change": (last[0] - first[0], last[1] - first[2], last[2] - first[1]),
        "economy": _scaled(first, growth),
        "industry": _scaled(first, own_growth - growth),
        "local": (last[0] - first[0] * kept, last[1] - first[2] * kept, last[2] - first[1] * kept),
    }
    found = pd.DataFrame({"region": list(regions), "start": start, "end": end, "persons_start": before["value"]})
    for name, (value, low, high) in terms.items():
        found[name] = value.where(known)
        found[f"{name}_low"] = low.mask(known)
        found[f"{name}_high"] = high.mask(known)
    found["state"] = weakest_rows(before["state"], after["state"])
    for overlay, column in (("caveat", "caveat"), ("break", "broken")):
        found[column] = found["region"].isin(_marked(overlays, series_of(nace, start), overlay, start, end))
    return found


def _scaled(first: tuple[pd.Series, pd.Series, pd.Series], factor: float) -> tuple[pd.Series, pd.Series, pd.Series]:
    value, low, high = (part * factor for part in first)
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
    """Growth between two years over the EU countries that publish the activity in both: all employment, the activity."""
    same_rules(start, end)
    before, after = (weight(observations, countries, year, nace) for year in (start, end))
    both = (before["weight"].notna() & after["weight"].notna()).to_numpy()
    if not both.any():
        raise NotComparable(
            _("No country publishes this activity in both {start} and {end}.").format(start=start, end=end)
        )
    total, own = (after.loc[both, c].sum() / before.loc[both, c].sum() - 1 for c in (EMPLOYMENT, "persons"))
    return float(total), float(own)


def same_rules(start: int, end: int) -> None:
    """NotComparable unless both years stand in the history of 2008 to 2015, first year first."""
    for year in (start, end):
        series_of(AUTOMOTIVE, year)
    if (start == BASE_YEAR) != (end == BASE_YEAR):
        raise NotComparable(_(ACROSS_THE_GAP).format(start=start, end=end))
    if not start < end:
        raise NotComparable(
            _("A change needs two years, the earlier one first: {start}, {end}.").format(start=start, end=end)
        )
