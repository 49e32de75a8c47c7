"""Similar then, better since: regions alike at the start and how much more they have grown than could be expected."""

from dataclasses import dataclass

import pandas as pd

from lib import regions
from lib.i18n import change
from lib.model.peers.since import LOWER_IS_BETTER, Outcome


@dataclass(frozen=True)
class GrowthRow:
    """One region: words of its growth, of what was expected and of what is over; the bar from `low` to `high` (0 to 1)."""

    region: str
    growth: str
    expected: str
    over: str
    low: float
    high: float


def growth_rows(alike: pd.DataFrame, own: pd.Series, region: str, outcome: Outcome) -> tuple[list[GrowthRow], float]:
    """Regions alike and the one in hand, best first, and where zero lies on the line. own: the region's row of growth()."""
    columns = ["region", "growth", "expected", "residual"]
    whole = pd.concat(
        [alike[columns], own[["growth", "expected", "residual"]].to_frame().T.assign(region=region)[columns]],
        ignore_index=True,
    )
    whole = whole.sort_values(["residual", "region"], ascending=[outcome.id in LOWER_IS_BETTER, True])
    residual = whole["residual"].astype(float)
    least, most = min(residual.min(), 0.0), max(residual.max(), 0.0)
    span = (most - least) or 1.0
    unit = "" if outcome.points else "%"
    rows = [
        GrowthRow(
            r.region,
            *(change(float(v), 1, unit) for v in (r.growth, r.expected, r.residual)),
            low=(min(float(r.residual), 0) - least) / span,
            high=(max(float(r.residual), 0) - least) / span,
        )
        for r in whole.itertuples()
    ]
    return rows, -least / span


def to_take_away(alike: pd.DataFrame, own: pd.Series, region: str, outcome: Outcome) -> pd.DataFrame:
    """The same for a spreadsheet, the region in hand first."""
    mine = pd.DataFrame([{"region": region, **own[["growth", "expected", "residual"]].to_dict()}])
    kept = alike[["rank", "region", "distance", "stability", "growth", "expected", "residual", "ahead"]]
    found = pd.concat([mine, kept], ignore_index=True)
    found.insert(1, "name", [regions.name(r) for r in found["region"]])
    return found.assign(
        outcome=outcome.id, unit="points" if outcome.points else "%", start=outcome.start, end=outcome.end
    )
