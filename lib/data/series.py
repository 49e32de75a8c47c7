"""Series of data/observations.parquet: their ids, the years they speak of, and what they are called."""

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _

BASE_YEAR = 2022  # of motor vehicle jobs: by place of work, under the business statistics of today
HISTORY = range(2008, 2016)  # structural business statistics under older rules (France to 2020)
AUTOMOTIVE = "C29"  # NACE Rev. 2: motor vehicles, trailers and semi-trailers
MANUFACTURING = "C"  # NACE Rev. 2: all manufacturing
EMPLOYMENT = "employment"  # all jobs by place of work
PERSONS, PERSONS_HISTORY = "persons.", "persons_sbs."  # persons employed, by the rules of 2022 and by those to 2015
JOBS = PERSONS + AUTOMOTIVE  # persons employed in motor vehicles, 2022


class NotComparable(ValueError):
    """Two figures that may not be set against each other."""


class NoSuchYear(NotComparable):
    """A year without business statistics."""

    def __init__(self, year: int) -> None:
        super().__init__(f"there are no business statistics for {year}")
        self.year = year


def series_of(nace: str, year: int) -> str:
    """Series id of the persons employed in a NACE activity in a year; NoSuchYear where there are no statistics."""
    if year == BASE_YEAR:
        return PERSONS + nace
    if year in HISTORY:
        return PERSONS_HISTORY + nace
    raise NoSuchYear(year)


def title(series: str) -> str:
    """The title of a series; its id where the table has none."""
    return _(_known().get(series, (series, ""))[0])


def unit(series: str) -> str:
    """The unit of a series as the table has it ("persons"); "" where the table has none."""
    return _known().get(series, ("", ""))[1]


@memo(size=2)
def _known() -> dict[str, tuple[str, str]]:
    rows = table("series")[["series", "title", "unit"]].astype(str)
    return {series: (title, unit) for series, title, unit in rows.itertuples(index=False)}
