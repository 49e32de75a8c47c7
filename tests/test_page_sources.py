"""The data-quality view of the sources page as a reader gets it: filters in the address, names with codes, nothing invented."""

import pytest

from lib.model.quality import ABOUT
from tests.test_pages import open_at, text_of

FILE = "pages/sources.py"


def tables_of(page) -> str:
    """Everything that stands in the page's own tables."""
    return " ".join(str(e.proto.body) for e in page.get("html"))


def test_the_first_view_is_about_the_motor_industry():
    page = open_at(FILE)
    assert not page.exception and not page.warning
    assert (
        "2022: **224 of 244 regions** have a value, **18** are not published apart, **2** are not published."
        in text_of(page)
    )
    said = tables_of(page)
    assert (
        'title="Persons employed, motor vehicles, trailers and semi-trailers (C29), 2022: 224 of 244 regions with a value; 18 not published apart'
        in said
    )
    assert "changed places with DED4 in the source" in said and "Dresden (DED2)" in said
    assert "Italy (IT)" in said and "set aside" in said
    assert "PT17" in said and "population 2021" in said


@pytest.mark.parametrize("theme", list(ABOUT))
def test_every_theme_draws(theme):
    page = open_at(FILE, about=theme, count="missing")
    assert not page.exception and not page.warning and "atlas-heat" in tables_of(page)


def test_one_series_in_the_address_is_what_all_tables_speak_of():
    page = open_at(FILE, series="persons_sbs.C29")
    assert not page.exception and not page.warning
    said = tables_of(page)
    assert "sale of motor vehicles (G451)" not in said and "ITC2" in said
    assert "**12** published totals of these series miss" in text_of(page)


def test_a_series_of_another_theme_gives_way_without_a_word():
    page = open_at(FILE, about="labour", series="persons_sbs.C29")
    assert not page.exception and not page.warning and "series" not in page.query_params


@pytest.mark.parametrize(
    ("query", "said"), [({"about": "cars"}, "cars"), ({"count": "x" * 50}, "xxx"), ({"t_coverage": "pie"}, "pie")]
)
def test_what_an_address_cannot_mean_is_said(query, said):
    page = open_at(FILE, **query)
    assert not page.exception and any(said in w.value for w in page.warning)


@pytest.mark.parametrize("kind", ["grid", "plain"])
def test_the_whole_table_comes_on_demand(kind):
    page = open_at(FILE, t_coverage=kind)
    assert not page.exception
    assert (len(page.dataframe) == 1) == (kind == "grid")
