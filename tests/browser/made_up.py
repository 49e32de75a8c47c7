"""A made-up frame of all regions of the map, with every state in it: for tests of drawing, never for reading."""

import numpy as np
import pandas as pd

from lib.data.states import WITH_VALUE, State
from lib.data.store import geometry

YEAR = 2022
# Made-up: which regions are in which state, so that each state is seen and the counts are known.
STATES: dict[State, tuple[str, ...]] = {
    State.CONVERTED: ("PT19", "PT1A", "PT1B", "PT1C", "PT1D", "NL35", "NL36"),
    State.MODELLED: ("LT01", "LT02", "PL91", "PL92", "HR02", "HR05", "HR06", "HU11", "HU12"),
    State.ESTIMATED: ("FI19", "FI1B", "FI1C", "RO11", "RO12"),
    State.DERIVED: ("ES61", "ES62", "ES42"),
    State.FORECAST: ("SE31", "SE32"),
    State.SHARED: ("DE91", "DE92", "DE93"),
    State.BOUNDED: ("ITC1",),
    State.HIDDEN: ("SE11", "BE25", "NL31", "DE50"),
    State.MISSING: ("IE04", "IE05", "IE06", "FRY5"),
}
TOTAL_OF_GROUP = 109_152.0


def names() -> dict[str, str]:
    """Made-up names, but for the regions that the tests speak of."""
    known = {
        "DE11": "Stuttgart",
        "DE12": "Karlsruhe",
        "DE91": "Braunschweig",
        "ITC1": "Piemonte",
        "FR10": "Île-de-France",
    }
    return {code: known.get(code, f"Region {code}") for code in geometry("nuts2")["regions"]}


def frame(seed: int = 7, scale: float = 1.0, year: int = YEAR) -> pd.DataFrame:
    """Made-up shares in percent (skewed, 0 to 9) in the columns of an indicator frame; another seed is another figure."""
    codes = sorted(geometry("nuts2")["regions"])
    random = np.random.default_rng(seed)
    state = {code: str(s) for s, members in STATES.items() for code in members}
    rows = pd.DataFrame({"region": codes, "state": [state.get(c, str(State.OBSERVED)) for c in codes]})
    valued = rows["state"].isin([str(s) for s in WITH_VALUE])
    rows["value"] = (random.lognormal(-0.6, 1.1, len(codes)).clip(0, 9) * scale).round(3)
    rows.loc[rows["region"] == "DE11", "value"] = 6.9 * scale
    rows.loc[~valued, "value"] = np.nan
    rows["year"] = [year - 2 if c.startswith("FR") and v else year for c, v in zip(rows["region"], valued, strict=True)]
    bounded = rows["state"] == str(State.BOUNDED)
    rows["low"], rows["high"] = np.where(bounded, 0.0, np.nan), np.where(bounded, 3.2 * scale, np.nan)
    rows["flag"], rows["source"], rows["series"] = "", "made-up", "made-up"
    rows["caveat"] = rows["region"].str.startswith("FR") & valued
    rows["broken"] = rows["region"].isin(["AT11", "AT31", "CZ05"])
    rows["group"] = np.where(rows["state"] == str(State.SHARED), "made-up", "")
    ranked = valued & ~rows["caveat"] & (rows["state"] != str(State.MODELLED))
    best = rows["value"].where(ranked).rank(ascending=False, method="min")
    hidden = int((rows["state"].isin(["hidden", "bounded", "shared"])).sum())
    rows["rank_best"] = best.astype("Int64")
    rows["rank_worst"] = (best + hidden).clip(upper=ranked.sum()).astype("Int64")
    rows["rank_of"] = pd.Series(int(ranked.sum()), index=rows.index).where(ranked).astype("Int64")
    return rows


def persons(shares: pd.DataFrame) -> pd.Series:
    """Made-up persons by region, to stand beside the made-up shares."""
    return (shares.set_index("region")["value"] * 23_253).round()


def groups() -> pd.DataFrame:
    """The made-up total of the regions in state shared."""
    members = STATES[State.SHARED]
    return pd.DataFrame(
        {"group": "made-up", "region": members, "series": "made-up", "year": 2012, "total": TOTAL_OF_GROUP}
    )
