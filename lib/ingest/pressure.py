"""The stage "pressure": people who would look for each 100 posts, by region, under the scenario a reader meets first.

It asks the model itself, on the tables of this build: the map and the pages show one number. METHODS, section 5.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.tree import standing


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table pressure; `built` must hold all tables of the stages before."""
    from lib.model.looking import by_region
    from lib.model.scenario import Scenario

    with standing(built):
        found = by_region(Scenario(), sorted(built["openings"]["region"].astype(str).unique()))
    for end in ("low", "central", "high"):
        found[end] = found[end].round(3)
    return {"pressure": found.sort_values("region", ignore_index=True)}
