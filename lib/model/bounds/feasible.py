"""The smallest and the largest value that each unknown of a system of equations can take.

Interval tightening first (cheap, and exact where no two unknowns are tied to each other twice), then linear programmes
(HiGHS) for the unknowns that are asked for and still in play, one connected part of the system at a time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lib.model.bounds.balance import Equations

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
