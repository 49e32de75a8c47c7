"""The data-quality view: counts add up, breaks and residuals are said with names, every series has its theme."""

import pandas as pd
import pytest

from lib import regions
from lib.data.store import table
from lib.model import quality
from lib.views.sources import quality_text as text
from lib.views.sources.sections_quality import ALL, QualityParams

OLD, NEW = "persons_sbs.C29", "persons.C29"


@pytest.fixture(scope="module")
def counted() -> pd.DataFrame:
    return quality.by_state(table("observations"), regions.eu_nuts2())


def titles() -> dict[str, str]:
    known = table("series")
    return dict(zip(known["series"].astype(str), known["title"].astype(str), strict=True))


def test_every_series_has_one_theme_and_the_motor_industry_leads_its_own():
    known = set(titles())
    themes = [quality.in_order(theme, known) for theme in quality.ABOUT]
    assert sorted(s for theme in themes for s in theme) == sorted(known), "a series without a theme is never seen"
    assert themes[0][:2] == [NEW, OLD] and set(quality.ABOUT) == set(text.THEMES)


def test_states_of_every_series_and_year_add_up_to_all_regions(counted):
    assert (counted[["with_value", "confidential", "missing"]].sum(axis=1) == counted["of"]).all()
    assert set(counted["of"]) == {244}
    assert set(text.COUNTS) <= set(counted.columns)


def test_the_base_year_reads_as_it_is(counted):
    row = counted[(counted["series"] == NEW) & (counted["year"] == 2022)].iloc[0]
    assert (row["with_value"], row["confidential"], row["missing"]) == (224, 18, 2)
    said = text.headline(counted, NEW, "Jobs")
    assert (
        said
        == "Jobs, 2022: **224 of 244 regions** have a value, **18** are not published apart, **2** are not published."
    )
    old = text.headline(counted[counted["year"] <= 2015], OLD, "Jobs")
    assert "are confidential" in old and "apart" not in old
    assert (
        text.headline(counted, "no.such", "Nothing") == "No figure of this choice is published for regions of NUTS 2."
    )


def test_the_golden_year_in_the_terms_of_its_source():
    own = table("coverage").astype({"series": str, "source": str, "nuts_version": str})
    row = own[(own["series"] == OLD) & (own["source"] == "sbs_r_nuts06_r2_2008-2015") & (own["year"] == 2014)]
    said = text.own_words(row, titles(), {}).iloc[0].tolist()
    assert said[1:] == ["2014", "sbs_r_nuts06_r2_2008-2015", "2013", "236", "210", "0", "23", "3", "31"]


def test_cells_hold_counts_steps_and_words_and_are_empty_where_there_is_no_table(counted):
    years = list(range(2012, 2023))
    cells = text.coverage(counted, {OLD: "Old", NEW: "New"}, years, "with_value")
    assert cells[NEW][:-1] == [None] * 10 and cells[NEW][-1].text == "224" and cells[NEW][-1].step == 4
    assert "18 not published apart" in cells[NEW][-1].words and "confidential" in cells[OLD][0].words
    assert text.coverage(counted, {NEW: "New"}, [2022], "forecast")[NEW][0].step == -1


def test_breaks_that_share_a_reason_stand_together_and_lose_nobody():
    found = quality.breaks(table("overlays"), regions.eu_nuts2())
    together = quality.breaks_together(found)
    assert together["regions"].map(len).sum() == len(found) and not found.duplicated(["series", "region", "year"]).any()
    assert set(together["kind"].head(3)) == {"exchange"}
    said = text.break_words(together[together["series"] == OLD], titles())
    swapped = said[said["Which"] == "Chemnitz (DED4)"]
    assert set(swapped["Why"]) == {"changed places with DED2 in the source"} and set(swapped["Year"]) == {
        "2013",
        "2014",
        "2015",
    }
    assert "883" in text.breaks_sentence(found[found["series"].map(quality.about) == "auto"])
    assert text.breaks_sentence(found.iloc[:0]) == "No value of these series is marked as broken."
    each = text.each_break(found[found["series"] == OLD], titles())
    assert {"Chemnitz", "DED4"} <= {*each["name"], *each["region"]} and each["in_words"].str.len().gt(5).all()


def test_residuals_are_said_with_names_signs_and_treatment():
    found = quality.residuals(table("residuals"))
    assert found["share"].is_monotonic_decreasing
    said = text.residual_words(found, titles())
    belgium = said[(found["parent"] == "BE") & (found["series"] == NEW) & (found["year"] == 2022)].iloc[0].tolist()
    assert belgium[0] == "Belgium (BE)" and belgium[4:] == [
        "30,769",
        "30,754",
        "+15 (<0.1\N{NO-BREAK SPACE}%)".replace("<0.1", "under 0.1"),
        "used, with that much room",
    ]
    italy = said[(found["parent"] == "IT") & (found["series"] == "persons_sbs.G45")].iloc[0]
    assert (
        italy["Sum of parts"] == ""
        and italy["Difference"].startswith("at least 218,833")
        and italy["What was done"] == "set aside"
    )
    assert text.residual_sentence(found.iloc[:0]).startswith("Every published total")
    assert text.residual_sentence(found).startswith(f"**{len(found)}** published totals")


def test_conversions_name_regions_and_put_changed_borders_first():
    found = quality.conversions(table("conversions"), regions.eu_nuts2())
    kinds = (found["kind"] == "recode").tolist()
    assert kinds == sorted(kinds) and not (found["region"] == found["from_code"]).any()
    said = text.conversion_words(found)
    assert set(said["Region"]) == {regions.label(c) for c in found["region"]}
    weights = table("conversions")
    sums = weights[weights["kind"] != "recode"].groupby(["from_code", "from_version"], observed=True)["weight"].sum()
    assert (sums <= 1.001).all()


def test_a_series_of_another_theme_gives_way():
    params, notices = QualityParams.from_query({"about": "labour", "series": OLD, "count": "missing"})
    assert not notices and params.chosen(("employment", "neet")) == ("employment", "neet")
    assert params.chosen((NEW, OLD)) == (OLD,) and params.file_name((NEW, OLD)) == OLD
    assert params.to_query() == {"about": "labour", "series": OLD, "count": "missing"}
    assert QualityParams() == QualityParams("auto", ALL, "with_value") and not QualityParams().to_query()
    assert len(QualityParams.from_query({"about": "cars", "count": "x"})[1]) == 2
