"""Posts that fall vacant by age in the rest of a region's economy, by ISCO-08 2-digit group.

O_rg = Σ (i ≠ C29) e_ir · share(g | i) · a_r / T a year: jobs by activity, the EU-15 mix of occupations of each
activity, and the employed aged 55 to 64 who leave over T years. It is replacement only: no growth and no decline. Where
a division of manufacturing is blank, what C leaves over is spread in every way that the limits allow: low and high are
the ends. Source: METHODS, section 5, "Openings here".
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib.data.states import State

CARS = "C29"
DIVISIONS = tuple(f"C{n}" for n in range(10, 34))  # of manufacturing
INDUSTRY = "B-E"  # as the accounts have it: manufacturing, mining, energy, water and waste
BESIDES = "B+D+E"  # the same without manufacturing
NO_CARS = "B-E without C29"
SECTIONS: Mapping[str, tuple[int, int]] = {  # of the accounts: first and last division of NACE Rev. 2
    "A": (1, 3),
    "F": (41, 43),
    "G-I": (45, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M-N": (69, 82),
    "O-Q": (84, 88),
    "R-U": (90, 99),
}
YEARS = 10.0  # over which people aged 55 to 64 leave
ENDS = ("low", "high")


def activity_mix(jobs: pd.DataFrame) -> pd.DataFrame:
    """Share of each ISCO-08 group (columns) in each activity (rows): divisions C10 to C33, sections, BESIDES, NO_CARS.

    jobs: division (number of NACE Rev. 2), isco, persons, as the EU-15 had them. Rows add up to 1.
    """
    persons = jobs.groupby(["division", "isco"])["persons"].sum().astype(float).unstack(fill_value=0.0)
    number = persons.index.to_numpy()
    made, other = (number >= 10) & (number <= 33), ((number >= 5) & (number <= 9)) | ((number >= 35) & (number <= 39))
    within = {f"C{n}": number == n for n in number[made]}
    within |= {name: (number >= first) & (number <= last) for name, (first, last) in SECTIONS.items()}
    within |= {BESIDES: other, NO_CARS: (made & (number != 29)) | other}
    sums = pd.DataFrame({name: persons[rows].sum() for name, rows in within.items()}).T
    return sums[sums.sum(axis=1) > 0].pipe(lambda frame: frame.div(frame.sum(axis=1), axis=0))


def scaled_sections(sections: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """Jobs by section (columns A, INDUSTRY, F …) of every region of `jobs`, brought to its number of jobs of 2022.

    sections: region, section, value (the last year of the accounts). jobs: region, value (all jobs, 2022). A region
    without sections takes those of the regions of its country together, or of all.
    """
    known = sections.pivot_table(index="region", columns="section", values="value", aggfunc="sum").dropna()
    country = known.groupby(known.index.str[:2]).sum()
    rows = {}
    for region in jobs["region"].astype(str):
        rows[region] = known.loc[region] if region in known.index else country.reindex([region[:2]]).iloc[0]
    frame = pd.DataFrame(rows).T.fillna(known.sum())
    return frame.div(frame.sum(axis=1), axis=0).mul(jobs.set_index(jobs["region"].astype(str))["value"], axis=0)


def openings(
    divisions: pd.DataFrame,
    sections: pd.DataFrame,
    mix: pd.DataFrame,
    older: pd.DataFrame,
    years: float = YEARS,
) -> pd.DataFrame:
    """Posts a year that fall vacant outside C29: region, isco, openings, low, high, state; one row a region and group.

    divisions: region, activity ("C" and DIVISIONS, persons of 2022 by place of work), value, low, high (limits where a
    cell is blank). sections: as scaled_sections gives it. mix: as activity_mix gives it. older: region, value (share of
    the employed aged 55 to 64, %); where it is missing, the range of the country's regions stands, or that of all.
    """
    leaving = _older(sections.index, older) / 100 / years
    by_region = dict(tuple(divisions.groupby(divisions["region"].astype(str))))
    tables = []
    for region, section in sections.iterrows():
        cells = by_region.get(str(region), divisions.iloc[:0]).set_index("activity")
        jobs = np.stack(_jobs_elsewhere(cells, section, mix)) * leaving.loc[region].to_numpy()[:, None]
        tables.append(
            pd.DataFrame(
                {
                    "region": region,
                    "isco": mix.columns,
                    "openings": np.clip(jobs[1], jobs[0], jobs[2]),
                    "low": jobs[0],
                    "high": jobs[2],
                    "state": str(State.MODELLED),
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def _older(regions: pd.Index, older: pd.DataFrame) -> pd.DataFrame:
    """Share of older workers of each region, %: least, central, most; all the same where it is published."""
    known = older.dropna(subset=["value"]).set_index("region")["value"].astype(float)
    own, country = pd.Series(regions.map(known), regions, dtype=float), known.groupby(known.index.str[:2])
    return pd.DataFrame(
        {
            how: own.fillna(pd.Series(regions.str[:2].map(country.agg(how)), regions)).fillna(known.agg(how))
            for how in ("min", "mean", "max")
        }
    )


def _jobs_elsewhere(
    cells: pd.DataFrame, section: pd.Series, mix: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Jobs outside C29 by ISCO group: least, central, most."""
    names = list(SECTIONS)
    services = section[names].to_numpy(float) @ mix.loc[names].to_numpy()
    made = float(cells["value"].get("C", np.nan))
    if np.isnan(made):  # no figure for manufacturing: industry of the accounts, less what C29 may hold
        fewest, most_cars = _limits(cells, CARS, float(section[INDUSTRY]))
        industry = mix.loc[NO_CARS].to_numpy()
        ends = (section[INDUSTRY] - cars for cars in (most_cars, (fewest + most_cars) / 2, fewest))
        low, central, high = (services + jobs * industry for jobs in ends)
        return low, central, high
    listed = [name for name in DIVISIONS if name in mix.index]
    known = [name for name in listed if not np.isnan(cells["value"].get(name, np.nan))]
    blank = [name for name in listed if name not in known]
    values = cells["value"].reindex(known).to_numpy(float)
    weights = {name: mix.loc[name].to_numpy() * (name != CARS) for name in listed}
    sure = services + max(0.0, float(section[INDUSTRY]) - made) * mix.loc[BESIDES].to_numpy()
    if known:
        sure = sure + values @ np.stack([weights[name] for name in known])
    left = max(0.0, made - values.sum())
    if not blank:
        return sure, sure, sure
    limits = np.array([_limits(cells, name, left) for name in blank])
    least, central, most = spread(left, limits[:, 0], limits[:, 1], np.stack([weights[name] for name in blank]))
    return sure + least, sure + central, sure + most


def _limits(cells: pd.DataFrame, name: str, most: float) -> tuple[float, float]:
    """Least and most that a cell can hold: its figure, its limits, or 0 and `most`."""
    if name not in cells.index:
        return 0.0, most
    row = cells.loc[name]
    if not np.isnan(row["value"]):
        return min(float(row["value"]), most), min(float(row["value"]), most)
    low, high = (float(row[end]) for end in ENDS)
    return min(0.0 if np.isnan(low) else low, most), min(most if np.isnan(high) else high, most)


def spread(
    left: float, low: np.ndarray, high: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Σ x · weights over the ways to spread `left` on cells within low and high: least, central and most, by column.

    weights (cells, columns). Central spreads by the room of each cell. Limits that do not admit `left` give way
    evenly: the published total goes before them.
    """
    low, high = _admitted(left, low, high)
    room = high - low
    free = left - low.sum()
    central = low + (room * (free / room.sum()) if room.sum() > 0 else 0.0)
    ends = []
    for sign in (1, -1):
        order = np.argsort(sign * weights, axis=0, kind="stable")
        given = room[order]
        before = np.cumsum(given, axis=0) - given
        taken = np.clip(free - before, 0.0, given)
        ends.append((low[:, None] * weights).sum(axis=0) + (taken * np.take_along_axis(weights, order, 0)).sum(axis=0))
    return ends[0], central @ weights, ends[1]


def _admitted(left: float, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if low.sum() > left:
        low = low * (left / low.sum())
    high = np.maximum(high, low)
    if high.sum() < left:
        high = high + (left - high.sum()) / len(high)
    return low, high
