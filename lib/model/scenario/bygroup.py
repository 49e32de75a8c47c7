"""A region's jobs by job group under a scenario: powertrain, body, assembly, research; what ends in each."""

import numpy as np
import pandas as pd

from lib.model.scenario import draws as drawing
from lib.model.scenario import jobgroups
from lib.model.scenario.electrification import YEARS
from lib.model.scenario.result import Outlook
from lib.model.scenario.rounding import largest_remainder


def by_group(worked: Outlook, unit: str, year: int) -> pd.DataFrame:
    """One row for each job group: group, share (of 2022 jobs), jobs, low, central, high (people whose job has ended).

    Central figures are whole people and add up to those of the region; jobs and central are null where the unit has no
    figure of its own. One mix of groups serves all regions (assumption).
    """
    row = int(np.flatnonzero(worked.units["unit"] == unit)[0])
    at = int(year - YEARS[0])
    ends = []
    for which in (0, 1):
        values, lost = worked.assumed(which)
        parts = [
            sum(jobgroups.ended(share, lost, values["productivity"], tied=group.tied))[at]
            for group, share in zip(jobgroups.GROUPS, jobgroups.shares(values), strict=True)
        ]
        ends.append(np.stack(parts).astype(float))
    share = jobgroups.shares(worked.assumed(0)[0])[:, 0]
    low, high = drawing.band(ends[1])
    jobs = worked.units.iloc[row]
    valued = bool(worked.counted[row])
    ended = largest_remainder(ends[0][:, 0] * jobs["jobs"], worked.ended[row, at]) if valued else pd.NA
    return pd.DataFrame(
        {
            "group": [group.id for group in jobgroups.GROUPS],
            "share": share,
            "jobs": largest_remainder(share * jobs["jobs"], round(jobs["jobs"])) if valued else pd.NA,
            "low": jobs["low"] * low,
            "central": ended,
            "high": jobs["high"] * high,
        }
    ).astype({"jobs": "Int64", "central": "Int64"})
