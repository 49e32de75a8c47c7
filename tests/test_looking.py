"""Where people of a region would look for other work, and how many look for each post: sums, intervals, words."""

import math

import pandas as pd
import pytest

from lib.data.store import table
from lib.i18n import use_language
from lib.indicators import ranked
from lib.model.chain import chain
from lib.model.looking import by_region, local_demand, looking, posts
from lib.model.scenario import Scenario, people_a_year
from lib.regions.place import place
from lib.views.region import openings_text
from lib.views.scenario.text import posts_words


def test_people_who_look_add_up_to_those_of_the_scenario():
    people = people_a_year(Scenario())
    here = people[(people["region"] == "CZ02") & (people["origin"] >= 0)]
    found = looking(("CZ02",), Scenario())
    assert found.counted and found.people[1] == pytest.approx(here["central"].sum())
    unplaced = found.people[1] - found.groups["looking"].sum()
    assert 0 <= unplaced < 0.01 * found.people[1], "a few have no open move"
    assert found.met[0] <= found.met[1] <= found.met[2]


def test_pressure_is_what_those_who_look_meet_on_average():
    found = looking(("FRC2",), Scenario())
    groups = found.groups
    by_hand = (groups["looking"] * 100 * groups["looking"] / groups["openings"]).sum() / groups["looking"].sum()
    assert found.met[1] == pytest.approx(by_hand)


def test_the_map_shows_the_number_of_the_page():
    stored, codes = table("pressure"), ["CZ02", "DE60", "LU00", "SE23"]
    again = by_region(Scenario(), codes).set_index("region")
    for code in codes:
        row = stored[stored["region"] == code].iloc[0]
        for end in ("low", "central", "high"):
            assert row[end] == pytest.approx(again.loc[code, end], abs=1e-3, nan_ok=True)
    for code in ("CZ02", "SE23"):
        assert ranked.figure("pressure", place(code), 2022).value == pytest.approx(
            looking((code,), Scenario()).met[1], abs=1e-3
        )


def test_an_interval_stays_one_and_what_is_not_known_gets_no_number():
    apart = looking(("DE60",), Scenario())
    assert math.isnan(apart.people[1]) and apart.people[2] > 0 and math.isnan(apart.met[1])
    nothing = looking(("LU00",), Scenario())
    assert not nothing.counted and nothing.groups["looking"].sum() == pytest.approx(1)
    stored = table("pressure").set_index("region")
    assert math.isnan(stored.loc["LU00", "high"]) and stored.loc["DE60", "state"] == "bounded"


def test_a_few_people_at_most_are_not_unknown():
    """Nothing is known where no jobs are published; where fewer than one person may look there is a figure near 0."""
    stored, jobs = table("pressure").set_index("region"), ranked.regional("auto_persons", 2022).set_index("region")
    silent = stored.index[stored["basis"] == "none"]
    assert set(silent) == {r for r in stored.index if not jobs.at[r, "value"] > 0 and not jobs.at[r, "high"] > 0}
    known = stored.dropna(subset=["central"])
    assert (known["low"] <= known["central"]).all() and (known["central"] <= known["high"]).all()
    for code in ("BG33", "EL41"):
        low, central, high = looking((code,), Scenario()).met
        assert (low, central, high) == pytest.approx(tuple(stored.loc[code, ["low", "central", "high"]]), abs=0.0006)
        assert high > 0


def test_no_two_examples_of_a_group_come_from_one_unit_group():
    unit = table("occupations").set_index("occupation")["isco08"]
    for row in looking(("DE91",), Scenario()).groups.itertuples():
        codes = unit[list(row.examples)].tolist()
        assert len(set(codes)) == len(codes) and all(code.startswith(row.isco) for code in codes)


@pytest.mark.parametrize(("code", "measures"), [("DE91", {"vacancies", "seeking"}), ("FRC2", {"hires", "hard"})])
def test_published_demand_stands_beside_in_its_own_words(code, measures):
    rows = local_demand(code)
    assert measures <= set(rows.columns) and len(rows) > 3
    shown = openings_text.demand(chain(place(code)))
    assert len(shown) == len(rows) and openings_text.demand_note(chain(place(code)))
    assert openings_text.demand(chain(place("CZ02"))).empty and not openings_text.demand_note(chain(place("CZ02")))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_sentence_and_the_table_hold_in_every_language_and_kind_of_place(language):
    use_language(language)
    try:
        for code in ("DE91", "DE60", "LU00", "CZ"):
            here = chain(place(code))
            assert "{" not in openings_text.lead(here)
            shown = openings_text.groups(here)
            assert len(shown) == openings_text.SHOWN and shown.notna().all().all()
    finally:
        use_language("en")


def test_where_nobody_works_nobody_looks():
    """Zero jobs are published: that is known, and no share of anybody is shown."""
    here = chain(place("ES63"))
    assert here.gap.nobody and "nobody here needs another job" in openings_text.lead(here)
    assert openings_text.groups(here).columns.tolist() == ["Group of work", "Posts a year"]
    unknown = chain(place("LU00"))
    assert "not known" in openings_text.lead(unknown) and len(openings_text.groups(unknown).columns) == 3


def test_posts_show_both_ends_where_they_are_apart():
    assert posts_words(577, 580, 583) == "580" and posts_words(20, 20, 20) == "20"
    assert posts_words(55.4, 80.9, 113) == "55 to 110", "no middle of our own"
    ends = posts(("LU00",))
    assert (ends["low"] <= ends["openings"]).all() and (ends["openings"] <= ends["high"]).all()
    twice = posts(("LU00", "DE91"))
    assert twice.loc["72", "high"] == pytest.approx(ends.loc["72", "high"] + posts(("DE91",)).loc["72", "high"])


def test_pressure_differs_between_regions():
    central = table("pressure")["central"].dropna()
    assert len(central) > 200 and central.quantile(0.9) > 10 * central.quantile(0.25)


def test_people_for_each_100_posts_in_words():
    assert openings_text.per_100(0, 22, 7.37) == "7.4 (0 to 22)"
    assert openings_text.per_100(0, 0.6) == "0 to 0.6"
    assert isinstance(table("demand"), pd.DataFrame)
