"""Reasons of breaks in words, read from the shipped marks; what a map says where reasons of blanks were lost."""

import pytest

from lib.data.states import has_value
from lib.data.store import table
from lib.i18n import LANGUAGES, use_language
from lib.indicators import all_values, indicator, values
from lib.quantity import marks
from lib.quantity.marks import REASON, SHORT, why, why_words
from lib.views.map.charts import own_words
from lib.views.shared import values_text

C29 = "persons_sbs.C29"


def test_every_kind_of_break_has_its_words():
    kinds = set(table("overlays").query("overlay == 'break'")["kind"].astype(str))
    assert kinds <= set(REASON) and set(REASON) == set(SHORT)
    for language in LANGUAGES:
        use_language(language)
        assert all(marks.Why(kind, 2013, "DED2").words() and marks.Why(kind, 2013, "DED2").short() for kind in REASON)


@pytest.mark.parametrize(
    ("series", "region", "year", "said"),
    [
        (C29, "DED4", 2013, "changed places with DED2 in the source"),  # a jump as well: what explains it is said
        (C29, "DED2", 2015, "changed places with DED4 in the source"),
        (C29, "ITC2", 2014, "not comparable with 2013, when it was confidential"),
        ("persons_sbs.C", "ITC2", 2014, "not comparable with 2013: too large a jump"),
        (C29, "DE11", 2010, "not comparable with 2009: definition changed"),
        ("employment_rate", "FR10", 2021, "not comparable with 2020: definition changed"),
        ("employment_rate", "DE11", 2021, "not comparable with 2020: the producer marks a break"),
        ("made.up+persons_sbs.C29", "DED4", 2014, "changed places with DED2 in the source"),
        (C29, "DE11", 2015, "not comparable with the year before"),  # no mark of its own: the plain words
    ],
)
def test_the_reason_in_words(series, region, year, said):
    assert why_words(series, region, year) == said


def test_a_value_without_a_mark_has_no_reason():
    assert why(C29, "DE11", 2015) is None and why("no such series", "DE11", 2015) is None


def row(id, region, year):
    frame = all_values(id)
    return frame[(frame["region"] == region) & (frame["year"] == year)].iloc[0]


@pytest.mark.parametrize("id", ["auto_persons", "auto_share"])
@pytest.mark.parametrize("year", [2013, 2014, 2015])
def test_dresden_and_chemnitz_say_so_wherever_they_stand(id, year):
    for region, other in (("DED2", "DED4"), ("DED4", "DED2")):
        found = row(id, region, year)
        assert found["broken"]
        text = f"changed places with {other} in the source"
        assert text in values_text.state(found, indicator(id)) and text in values_text.sentence(found, indicator(id))
    assert "changed places" not in values_text.state(row(id, "DED4", 2022), indicator(id))


def test_a_definition_that_stands_is_said_and_is_no_break():
    found = row("employment_rate", "FR10", 2023)
    assert not found["broken"] and "definition differs" in values_text.state(found, indicator("employment_rate"))
    assert "differs" not in values_text.state(row("employment_rate", "DE11", 2023), indicator("employment_rate"))


def test_only_a_map_whose_blanks_lost_their_reason_avoids_the_word():
    now, then = own_words(values("auto_share", 2022)), own_words(values("auto_share", 2014))
    assert set(now.blanks.values()) == {"not published apart"} and not now.marks
    assert then.apart == {"PT19", "PT1A", "PT1B", "PT1C", "PT1D"}, "published for older regions only: no secret"
    assert not now.apart and not then.blanks and then.marks["DED4"] == "changed places with DED2 in the source"


@pytest.mark.parametrize("id", ["auto_share", "auto_persons", "auto_lq", "manufacturing_share", "related_share"])
def test_no_row_of_2022_is_called_confidential(id):
    """Text of table and export alike."""
    frame = values(id, 2022)
    lost = frame[frame["series"].str.contains("persons.", regex=False)]
    assert len(lost) and lost["value"].isna().any()
    said = [values_text.value(r, indicator(id)) + values_text.state(r, indicator(id)) for _i, r in lost.iterrows()]
    assert not [text for text in said if "onfidential" in text]


@pytest.mark.parametrize(
    ("id", "year", "region"),
    [("auto_persons", 2015, "FR10"), ("digital_skills", 2025, "DE11"), ("adult_learning", 2015, "PT1A")],
)
def test_what_is_counted_otherwise_or_modelled_is_given_no_rank(id, year, region):
    from lib.indicators.ranked import regional
    from lib.views.shared.map.payload import Rows

    frame = regional(id, year)
    own = frame[frame["region"] == region].iloc[0]
    assert has_value(own["state"]) and values_text.rank(own) == ""
    export = values_text.to_take_away(frame, indicator(id)).set_index("region")
    assert export.loc[region, "rank_best"] is None or export.isna().loc[region, "rank_best"]
    found = Rows(frame)
    assert found.ranks().get("rank", "--" * 244)[2 * found.codes.index(region) :][:2] == "--"


def test_a_break_keeps_its_rank_and_its_mark():
    from lib.indicators.ranked import regional

    frame = regional("auto_share", 2014).set_index("region", drop=False)
    assert values_text.rank(frame.loc["ITC2"]) == "2 to 9 of 244" and frame.loc["ITC2", "broken"]


def test_a_hidden_year_names_the_shared_total_of_the_nearest_year():
    assert "DE50, DE60 together 17,090 (2009)" in values_text.state(
        row("auto_persons", "DE50", 2008), indicator("auto_persons")
    )
    assert "(2012)" in values_text.state(row("auto_persons", "DE91", 2012), indicator("auto_persons"))
    assert "together" not in values_text.state(
        row("auto_persons", "LU00", 2012), indicator("auto_persons")
    )  # no total names it
