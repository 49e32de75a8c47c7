"""Series of data/observations.parquet: their ids, the years they speak of, and what they are called."""

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import N_, _

BASE_YEAR = 2022  # of motor vehicle jobs: by place of work, under the business statistics of today
HISTORY = range(2008, 2016)  # structural business statistics under older rules (France to 2020)
AUTOMOTIVE = "C29"  # NACE Rev. 2: motor vehicles, trailers and semi-trailers
MANUFACTURING = "C"  # NACE Rev. 2: all manufacturing
RELATED = ("C22", "C24", "C25", "C26", "C27", "C28", "C30")  # reported as related, never added to automotive
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


TITLES = (
    N_("Activity rate, 15-64"),
    N_("Adults in education or training, 25-64, last four weeks"),
    N_("At least basic digital skills"),
    N_("Attainment of people aged 25-64: low"),
    N_("Attainment of people aged 25-64: medium"),
    N_("Employed in high and medium-high technology manufacturing"),
    N_("Employed people who are 55-64"),
    N_("Employed persons, place of work"),
    N_("Employment in technology and knowledge-intensive sectors"),
    N_("Employment rate, 15-64"),
    N_("Employment rate, 25-64, attainment low"),
    N_("GDP per head"),
    N_("GDP per head, EU-27 = 100"),
    N_("Gross domestic product, Eurostat"),
    N_("Gross value added"),
    N_("Households with broadband access"),
    N_("Labour market slack, 15-74"),
    N_("Lifelong learning"),
    N_("Local units, motor vehicles, trailers and semi-trailers (C29), old rules"),
    N_("Manufacturing in the business economy: wages"),
    N_("Persons employed, basic metals (C24)"),
    N_("Persons employed, basic metals (C24), old rules"),
    N_("Persons employed, computers, electronics and optics (C26)"),
    N_("Persons employed, computers, electronics and optics (C26), old rules"),
    N_("Persons employed, electrical equipment (C27)"),
    N_("Persons employed, electrical equipment (C27), old rules"),
    N_("Persons employed, machinery (C28)"),
    N_("Persons employed, machinery (C28), old rules"),
    N_("Persons employed, manufacturing (C)"),
    N_("Persons employed, manufacturing (C), old rules"),
    N_("Persons employed, metal products (C25)"),
    N_("Persons employed, metal products (C25), old rules"),
    N_("Persons employed, motor vehicles, trailers and semi-trailers (C29)"),
    N_("Persons employed, motor vehicles, trailers and semi-trailers (C29), old rules"),
    N_("Persons employed, other transport equipment (C30)"),
    N_("Persons employed, other transport equipment (C30), old rules"),
    N_("Persons employed, rubber and plastic (C22)"),
    N_("Persons employed, rubber and plastic (C22), old rules"),
    N_("Persons employed, sale and repair of motor vehicles (G45), old rules"),
    N_("Population, annual average"),
    N_("R&D expenditure"),
    N_("Tertiary attainment, 25-64"),
    N_("Unemployed persons"),
    N_("Unemployment rate, 15-74"),
    N_("Young people neither in work nor in training, 18-29"),
)


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
