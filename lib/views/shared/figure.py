"""What a section shows, whole: a chart or a map, its words, its table, what can be taken away, and what stands behind
it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lib.quantity.quantity import Evidence


@dataclass(frozen=True)
class Figure:
    """One figure of a page; pages, exports and workshop screens take the same object.

    name      names the files that are taken away, and the figure on its page ("jobs_by_year")
    chart     a plotly figure, a map (views.shared.map.view.MapView) or markup of the atlas; None for a table alone
    alt       the chart in one or two sentences for whoever does not see it
    table     the same in words, a row for each mark, ready to be read
    download  makes the tidy table with value, low, high, state, year, source in their own columns, when it is asked for
    sources   ids of data/sources.toml; `notes` what must be known beside the figure, for its source line
    """

    name: str
    title: str
    alt: str
    table: pd.DataFrame
    download: Callable[[], pd.DataFrame]
    sources: tuple[str, ...]
    chart: Any = None
    numeric: tuple[str, ...] = ()  # columns of `table` that stand to the right
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"the figure {self.name} names no source")
        if self.chart is not None and not self.alt:
            raise ValueError(f"the figure {self.name} has no words for whoever does not see it")
