"""Finding the titles of series that indicators read, for the catalogues (lib/i18n/babel.cfg)."""

from collections.abc import Collection, Iterator
from typing import BinaryIO

from pyarrow import parquet

from lib.indicators.formulas import Formula
from lib.indicators.registry import REGISTRY


def series_titles(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict
) -> Iterator[tuple]:
    """Titles in data/series.parquet that a reader can see behind a figure, as Babel wants them."""
    formulas = [entry.compute for entry in REGISTRY.values() if isinstance(entry.compute, Formula)]
    read = {series for formula in formulas for series in formula.reads}
    for row in parquet.read_table(file, columns=["series", "title"]).to_pylist():
        if row["series"] in read:
            yield 1, "_", row["title"], []
