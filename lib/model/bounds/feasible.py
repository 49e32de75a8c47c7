"""What a system of published totals allows: least and most of each unknown, and which figures cannot all be true.

Interval tightening first (cheap, and exact where no two unknowns are tied to each other twice), then linear programmes
(HiGHS) for the unknowns that are asked for and still in play, one connected part of the system at a time. A producer's
slip in one total (a country given one region's figure) would make every interval of that country and year impossible.
The smallest corrections that let the rest hold show where the slip is; that total is then set aside, with a line of
report.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.model.bounds.balance import PARTS, REGIONS_ADD_UP, Equations, Ledger, cell_of, equations

if TYPE_CHECKING:  # scipy is for the build; the running app reads groups of this package and must not load it
    from scipy import sparse

NEAR = 1e-6
SWEEPS = 60  # narrowing that still moves after that many rounds is left to the linear programme
UNLIMITED = 1e8  # persons, more than any figure here: "no upper limit" inside a linear programme
COLUMNS = 4000  # of one linear programme: several questions about one part are asked in one call


@dataclass(frozen=True)
class Part:
    """A connected part of a system: unknowns and rows (positions) that touch no others, with what bounds them."""

    unknowns: np.ndarray
    rows: np.ndarray
    matrix: "sparse.csr_array"
    low: np.ndarray  # of the rows
    high: np.ndarray
    least: np.ndarray  # of the unknowns
    most: np.ndarray


def tighten(system: Equations, least: np.ndarray, most: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Intervals narrowed row by row until nothing moves: what the other members of a row leave for each member.

    The result contains every solution. An unknown whose interval runs empty keeps it (least > most) as a sign of a
    contradiction, and no longer narrows others.
    """
    row, column, positive, rows = system.entry_row, system.entry_column, system.entry > 0, len(system.low)
    least, most = least.copy(), most.copy()
    empty = least > most + NEAR
    for _ in range(SWEEPS):
        low, high = np.where(empty, 0.0, least)[column], np.where(empty, np.inf, most)[column]
        up = system.high[row] - _others(row, np.where(positive, low, -high), rows, -np.inf)
        down = system.low[row] - _others(row, np.where(positive, high, -low), rows, np.inf)
        new_least, new_most = least.copy(), most.copy()
        np.minimum.at(new_most, column, np.where(positive, up, -down))
        np.maximum.at(new_least, column, np.where(positive, down, -up))
        moved = ((new_least > least + NEAR) | (new_most < most - NEAR)) & ~empty
        if not moved.any():
            break
        least[moved], most[moved] = new_least[moved], new_most[moved]
        empty = least > most + NEAR
    return least, most


def _others(row: np.ndarray, amount: np.ndarray, rows: int, infinite: float) -> np.ndarray:
    """For each entry the sum of the other entries of its row; `infinite` where one of them is endless."""
    endless = np.isinf(amount)
    finite = np.where(endless, 0.0, amount)
    others_endless = np.bincount(row, endless, rows)[row] - endless > 0
    return np.where(others_endless, infinite, np.bincount(row, finite, rows)[row] - finite)


def parts(system: Equations, least: np.ndarray, most: np.ndarray, *, binding: bool = True) -> list[Part]:
    """The connected parts of a system.

    Of a tightened system only what is still open (`binding`): fixed unknowns move to the other side, and a row that
    can no longer be broken is left out. Without `binding` everything stays, as it takes to find a contradiction.
    """
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    row, column, sign, low, high = system.entry_row, system.entry_column, system.entry, system.low, system.high
    if binding:
        fixed = most - least <= NEAR
        known = np.bincount(row, np.where(fixed[column], sign * least[column], 0.0), len(low))
        low, high = low - known, high - known
        kept = ~fixed[column]
        smallest = np.bincount(row[kept], np.where(sign > 0, least[column], -most[column])[kept], len(low))
        largest = np.bincount(row[kept], np.where(sign > 0, most[column], -least[column])[kept], len(low))
        kept &= ((smallest < low - NEAR) | (largest > high + NEAR))[row]
        row, column, sign = row[kept], column[kept], sign[kept]
    if not len(row):
        return []
    unknowns, size = len(least), len(least) + len(low)
    joined = sparse.coo_array((np.ones(len(row)), (column, unknowns + row)), shape=(size, size))
    label = connected_components(joined, directed=False)[1][column]
    order = np.argsort(label, kind="stable")
    found = []
    for entries in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        mine, at_column = np.unique(column[entries], return_inverse=True)
        theirs, at_row = np.unique(row[entries], return_inverse=True)
        matrix = sparse.csr_array((sign[entries], (at_row, at_column)), shape=(len(theirs), len(mine)))
        found.append(Part(mine, theirs, matrix, low[theirs], high[theirs], least[mine], most[mine]))
    return found


def tied_twice(part: Part) -> bool:
    """Whether the part has a loop; without one, tightening has already found the exact intervals."""
    return part.matrix.nnz > sum(part.matrix.shape) - 1


def extremes(part: Part, asked: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Exact least and most of the unknowns of a part where `asked` (bool), the others as they came.

    None when the part contradicts itself. A bound that any solution found on the way already reaches needs no
    programme of its own; that saves three in four.
    """
    size = len(part.unknowns)
    sign = np.repeat([1.0, -1.0], size)  # every bound as something to minimise: least of x, least of -x
    bound = np.concatenate([part.least, -np.minimum(part.most, UNLIMITED)])
    reached = np.full(2 * size, np.inf)
    pending = np.flatnonzero(np.tile(asked, 2))
    objectives, answered = np.array([np.ones(size), -np.ones(size)]), np.zeros(0, int)
    while len(objectives):
        solutions = _solutions(part, objectives)
        if solutions is None:
            return None
        reached = np.minimum(reached, np.concatenate([solutions.min(axis=0), (-solutions).min(axis=0)]))
        bound[answered] = np.maximum(bound[answered], reached[answered])
        pending = pending[reached[pending] > bound[pending] + NEAR * np.maximum(1.0, np.abs(bound[pending]))]
        answered, pending = np.split(pending, [max(1, COLUMNS // size)])
        objectives = np.zeros((len(answered), size))
        objectives[np.arange(len(answered)), answered % size] = sign[answered]
    least, most = bound[:size], -bound[size:]
    return least, np.where(most >= UNLIMITED / 2, np.inf, most)


def holds(part: Part) -> bool:
    """Whether the part has any solution."""
    return _solutions(part, np.zeros((1, len(part.unknowns)))) is not None


def _solutions(part: Part, objectives: np.ndarray) -> np.ndarray | None:
    """One solution of the part for each objective (rows) minimised; None when there is none."""
    from scipy import sparse
    from scipy.optimize import linprog

    copies, size = objectives.shape
    limit = np.concatenate([part.high, -part.low])
    finite = np.isfinite(limit)
    answer = linprog(
        objectives.ravel(),
        A_ub=sparse.kron(sparse.eye_array(copies), sparse.vstack([part.matrix, -part.matrix]).tocsr()[finite], "csc"),
        b_ub=np.tile(limit[finite], copies),
        bounds=np.tile(np.column_stack([part.least, np.minimum(part.most, UNLIMITED)]), (copies, 1)),
        method="highs",
    )
    return answer.x.reshape(copies, size) if answer.status == 0 else None


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
