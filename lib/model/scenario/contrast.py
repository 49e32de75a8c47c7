"""One scenario against another: what B changes over A, region by region."""

import numpy as np
import pandas as pd

from lib.model.scenario import draws as drawing
from lib.model.scenario.result import SHOWN, Outlook


def difference(a: Outlook, b: Outlook) -> pd.DataFrame:
    """Jobs under B minus jobs under A by unit and year: unit, kind, group, state, year, low, central, high.

    Both scenarios share their draws, so the band is that of the choices that differ and not of what both leave open. An
    assumption that both leave open does not widen it; two equal scenarios differ by 0 with no band. Where a unit has no
    figure of its own, low and high hold both ends of its interval and central is null. ValueError where the two were
    worked out for other regions or with other draws.
    """
    if not a.units[["unit", "low", "high"]].equals(b.units[["unit", "low", "high"]]) or (a.number, a.seed) != (
        b.number,
        b.seed,
    ):
        raise ValueError("two scenarios are compared for the same regions and with the same draws")
    least, most = drawing.band(sum(a.ended_per_job(1)) - sum(b.ended_per_job(1)))
    new = b.new_jobs() - a.new_jobs()
    ends = np.stack(
        [a.units[side].to_numpy(float)[:, None] * part for side in ("low", "high") for part in (least, most)]
    )
    columns = {"low": new + ends.min(axis=0), "high": new + ends.max(axis=0)}
    result = a.change[["unit", "kind", "group", "state", "year"]].copy()
    for name, values in columns.items():
        result[name] = values[:, SHOWN].ravel()
    result.insert(6, "central", b.change["central"] - a.change["central"])
    return result
