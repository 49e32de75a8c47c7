"""Published figures that cannot all be true: which to stop believing, and a line of report for each.

A producer's slip in one total (a country given one region's figure) would make every interval of that country and year
impossible. The smallest corrections that let the rest hold show where the slip is; that total is then set aside.
"""

import numpy as np
import pandas as pd

from lib.model.bounds.balance import PARTS, REGIONS_ADD_UP, Equations, Ledger, cell_of, equations
from lib.model.bounds.feasible import NEAR, UNLIMITED, Part, holds, parts, tied_twice, tighten

REPORT = ["year", "region", "activity", "parts", "published", "miss", "tolerance", "used", "what"]
ROUNDS = 10  # each sets something aside; the last but one gives up every equation that is still in doubt
# What is given up first costs least: local units, NUTS 1 totals, sums over activities, country totals.
COST_UNITS, COST_NUTS1, COST_ACTIVITY, COST_COUNTRY = 0.1, 1.0, 3.0, 10.0


def reconcile(book: Ledger) -> tuple[Equations, np.ndarray, np.ndarray, pd.DataFrame]:
    """Equations that hold together with the tightened least and most of their unknowns, and what was set aside.

    Changes `book`: a total that is not believed becomes NaN, a sum over activities is dropped, a bound from local
    units is lifted. The report has one row each (columns of BoundsResult.reports).
    """
    reports = []
    for left in reversed(range(ROUNDS)):
        system = equations(book)
        floor, cap = book.floor.ravel()[system.unknown], book.cap.ravel()[system.unknown]
        least, most = tighten(system, floor, cap)
        impossible = least > most + NEAR
        if not impossible.any():
            open_parts = [part for part in parts(system, least, most) if tied_twice(part)]
            impossible[[i for part in open_parts if not holds(part) for i in part.unknowns]] = True
        if not impossible.any():
            break
        if not left:  # never seen: say nothing about these rather than something wrong
            least[impossible], most[impossible] = 0.0, np.inf
            break
        for part in parts(system, floor, cap, binding=False):
            if impossible[part.unknowns].any():
                reports += _loosen(book, system, part, everything=left == 1)
    return system, least, most, pd.DataFrame(reports, columns=REPORT)


def _loosen(book: Ledger, system: Equations, part: Part, *, everything: bool) -> list[tuple]:
    """Set aside what the smallest corrections point at (or every row of the part), and say what it was."""
    rows = system.row[part.rows]
    kind, (year, region, activity) = cell_of(book, rows)
    country = book.depth[region] == 0
    cost = np.where(kind == REGIONS_ADD_UP, np.where(country, COST_COUNTRY, COST_NUTS1), COST_ACTIVITY)
    by_row, by_unknown = _corrections(part, cost)
    if everything:
        by_row = np.maximum(by_row, 1.0)
    tolerance = (part.high - part.low) / 2
    reports = []
    for at in np.flatnonzero(by_row > 0.01):
        cell = int(year[at]), int(region[at]), int(activity[at])
        published = book.value[cell]
        if kind[at] != REGIONS_ADD_UP:
            book.dropped.add(int(rows[at]))
            what = "sum over activities dropped"
        elif everything or np.isnan(published):
            book.dropped.add(int(rows[at]))
            what = "sum over regions dropped"
        else:
            book.value[cell] = np.nan
            what = "country total set aside" if country[at] else "NUTS 1 total set aside"
        parts_of = PARTS[kind[at]]
        reports.append((*_names(book, cell), parts_of, published, by_row[at], tolerance[at], False, what))
    for at in system.unknown[part.unknowns[by_unknown > 0.01]]:
        cell = np.unravel_index(at, book.value.shape)
        book.floor[cell], book.cap[cell] = 0.0, np.inf
        reports.append((*_names(book, cell), "", np.nan, np.nan, np.nan, False, "bound from local units lifted"))
    return reports


def _names(book: Ledger, cell: tuple) -> tuple[int, str, str]:
    year, region, activity = cell
    return int(book.years[year]), str(book.regions[region]), str(book.activities[activity])


def _corrections(part: Part, cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cheapest corrections to rows and to bounds of unknowns that let the part hold (a linear programme)."""
    from scipy import sparse
    from scipy.optimize import linprog

    rows, size = part.matrix.shape
    row_eye, eye = sparse.eye_array(rows), sparse.eye_array(size)
    nothing, none = sparse.csr_array((rows, size)), sparse.csr_array((size, rows))
    # x, correction of each row up and down, correction of each unknown's floor and cap
    above = sparse.hstack([part.matrix, -row_eye, sparse.csr_array((rows, rows)), nothing])
    below = sparse.hstack([-part.matrix, sparse.csr_array((rows, rows)), -row_eye, nothing])
    over_floor = sparse.hstack([-eye, none, none, -eye])
    under_cap = sparse.hstack([eye, none, none, -eye])
    limit = np.concatenate([part.high, -part.low, -part.least, np.minimum(part.most, UNLIMITED)])
    objective = np.concatenate([np.zeros(size), cost, cost, np.full(size, COST_UNITS)])
    answer = linprog(
        objective, A_ub=sparse.vstack([above, below, over_floor, under_cap]).tocsc(), b_ub=limit, bounds=(0, None)
    )
    if answer.status != 0:
        return np.ones(rows), np.zeros(size)
    up, down = answer.x[size : size + rows], answer.x[size + rows : size + 2 * rows]
    return up + down, answer.x[size + 2 * rows :]
