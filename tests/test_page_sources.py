"""The data-quality view of the sources page as a reader gets it: filters in the address, names with codes, nothing invented."""

import pytest

from lib.model.quality import ABOUT
from tests.pages import assert_quiet, markup_of, open_page, slips_of, text_of

FILE = "sources"


def test_the_first_view_is_about_the_motor_industry():
    page = open_page(FILE)
    assert_quiet(page)
    assert (
        "2022: **224 of 244 regions** have a value, **18** are not published apart, **2** are not published."
        in text_of(page)
    )
    said = markup_of(page)
    assert (
        'title="Persons employed, motor vehicles, trailers and semi-trailers (C29), 2022: 224 of 244 regions with a value; 18 not published apart'
        in said
    )
    assert "changed places with DED4 in the source" in said and "Dresden (DED2)" in said
    assert "Italy (IT)" in said and "set aside" in said
    assert "PT17" in said and "population 2021" in said


@pytest.mark.parametrize("theme", list(ABOUT))
def test_every_theme_draws(theme):
    page = open_page(FILE, about=theme, count="missing")
    assert_quiet(page)
    assert "atlas-heat" in markup_of(page) and slips_of(page) == []


def test_one_series_in_the_address_is_what_all_tables_speak_of():
    page = open_page(FILE, series="persons_sbs.C29")
    assert_quiet(page)
    said = markup_of(page)
    assert "sale of motor vehicles (G451)" not in said and "ITC2" in said
    assert "**12** published totals of these series miss" in text_of(page)


def test_a_series_of_another_theme_gives_way_without_a_word():
    page = open_page(FILE, about="labour", series="persons_sbs.C29")
    assert not page.warning and "series" not in page.query_params


@pytest.mark.parametrize(
    ("query", "said"), [({"about": "cars"}, "cars"), ({"count": "x" * 50}, "xxx"), ({"t_coverage": "pie"}, "pie")]
)
def test_what_an_address_cannot_mean_is_said(query, said):
    page = open_page(FILE, **query)
    assert any(said in w.value for w in page.warning)


@pytest.mark.parametrize("kind", ["grid", "plain"])
def test_the_whole_table_comes_on_demand(kind):
    page = open_page(FILE, t_coverage=kind)
    assert (len(page.dataframe) == 1) == (kind == "grid")
