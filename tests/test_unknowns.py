"""The panel of what is not known: the regions that everyone looks for first, read from the shipped tables."""

from functools import cache

import pandas as pd
import pytest

from lib import indicators
from lib.data.store import table
from lib.model import unknowns
from lib.model.chain import chain
from lib.model.portrait import portrait
from lib.regions.place import place
from lib.views.region.text import why_not_joined
from lib.views.shared import unknowns_text

WATCHED = {"persons.C29": "Jobs", "persons_sbs.C29": "Jobs", "local_units_sbs.C29": "Workplaces"}


def of(name: str, region: str) -> pd.DataFrame:
    frame = table(name)
    found = frame[frame["region"] == region]
    return found.astype(dict.fromkeys(found.select_dtypes("category"), str))


@cache
def panel(region: str) -> pd.DataFrame:
    above = pd.concat([of("observations", code) for code in (region[:3], region[:2])])
    found = unknowns.unknowns(of("observations", region), of("overlays", region), WATCHED, above)
    return unknowns_text.unknown_words(found, of("groups", region)).assign(kind=found["kind"])


def row(region: str, kind: str) -> pd.Series:
    return panel(region).set_index("kind").loc[[kind]].iloc[0]


def test_braunschweig_is_confidential_to_2015_with_its_group_and_its_interval():
    found = row("DE91", "confidential")
    assert found["Years"] == "2008–2015" and found["What is not known"] == "confidential"
    assert found["What is known instead"] == (
        "DE91, DE92, DE93 together 109,152 (2012); DE50, DE60, DE91, DE92, DE93 together 139,887 (2015); "
        "between 33,000 and 110,000 (2015)"
    )
    assert not {"lost", "gone"} & set(panel("DE91")["kind"])  # 2022 is published


@pytest.mark.parametrize(
    ("region", "total"),
    [
        ("DE60", "DE60, DEF0 together 6,731 (2022)"),
        ("DEF0", "DE60, DEF0 together 6,731 (2022)"),
        ("NL35", "NL35, NL36 together 2,403 (2022)"),
        ("PT1A", "PT19, PT1A, PT1B, PT1C, PT1D, PT20, PT30 together 18,556 (2022)"),
        ("FRY5", "FRY1, FRY2, FRY3, FRY4, FRY5 together 125 (2022)"),
        ("FI20", "FI1B, FI20 together 223 (2022)"),
    ],
)
def test_blanks_of_2022_are_not_published_apart_and_never_confidential(region, total):
    found = row(region, "lost")
    assert found["What is not known"] == "not published apart" and found["What is known instead"].startswith(total)
    assert found["Years"] == "2022"


@pytest.mark.parametrize("region", ["LU00", "MT00"])
def test_luxembourg_and_malta_are_not_published(region):
    found = panel(region).iloc[0]
    assert found["kind"] == "gone" and found["Years"] == "2022"
    assert found["What is not known"] == "not published" and found["What is known instead"] == "nothing"


@pytest.mark.parametrize(("region", "other"), [("DED2", "Chemnitz (DED4)"), ("DED4", "Dresden (DED2)")])
def test_exchanged_figures_name_the_other_region_and_print_none_of_its_figures(region, other):
    found = row(region, "exchange")
    assert (
        found["Years"] == "2013–2015"
        and found["What is not known"] == f"changed places with {other[-5:-1]} in the source"
    )
    assert found["What is known instead"] == f"its own figures seem to stand under {other}"


def test_the_head_office_years_are_named_and_2022_stands_beside_them():
    found = row("FR10", "caveat")
    assert (
        found["Years"] == "2010–2020"
        and "35,772 people (2022), counted where they work" in found["What is known instead"]
    )


def test_the_reporting_break_of_aosta_is_one_of_its_unknowns():
    found = row("ITC2", "state_change")
    assert found["Years"] == "2014" and "confidential before" in found["What is not known"]


def test_where_nothing_else_is_known_the_larger_region_is():
    assert row("DED4", "missing")["What is known instead"] == "Sachsen (DED) together 31,052 (2010)"


@pytest.mark.parametrize(
    "region", ["DE91", "DE60", "ITC2", "FR10", "DED4", "PT1A", "NL35", "HR05", "LU00", "FRY5", "EL30", "IE04"]
)
def test_the_most_important_stands_first_and_every_row_says_what_would_resolve_it(region):
    kinds = [unknowns.KINDS.index(kind) for kind in panel(region)["kind"]]
    assert kinds == sorted(kinds) and panel(region)["What would resolve it"].str.len().gt(10).all()
    assert not panel(region).duplicated().any()


def test_every_kind_has_its_words():
    assert set(unknowns_text.NOT_KNOWN) == set(unknowns_text.RESOLVE) == set(unknowns.KINDS) and set(
        unknowns.BLANK
    ) < set(unknowns.KINDS)


@pytest.mark.parametrize(
    ("years", "said"),
    [((2012,), "2012"), ((2008, 2009, 2010), "2008–2010"), ((2008, 2010, 2011, 2015), "2008, 2010–2011, 2015")],
)
def test_years_are_said_as_stretches(years, said):
    assert unknowns_text.years_words(years) == said


def test_the_oldest_year_used_is_said():
    said = unknowns_text.oldest_words(portrait(place("PT1A")))
    assert "**2021**: Adult learning" in said and "Modelled from a larger region: Adult learning" in said
    assert "**6** key figures have no value here" in said
    years = [q.year for _e, q, _o in portrait(place("DE11")) if q.known]
    assert f"**{min(years)}**" in unknowns_text.oldest_words(portrait(place("DE11")))


def test_parts_say_code_versions_weight_and_basis():
    rows = table("conversions")
    found = (
        unknowns_text.parts_words(rows[(rows["region"] == "NL35") & (rows["from_code"] != "NL35")]).to_numpy().tolist()
    )
    assert [f[:2] for f in found] == [["NL31", "2013, 2016, 2021"], ["NL33", "2013, 2016, 2021"]]
    assert found[0][2] == "border moved" and found[0][4] == "population 2021"
    assert found[0][3].startswith("over 99") or found[0][3].startswith("100")


def test_a_share_is_not_rounded_up_to_the_whole():
    assert unknowns_text.share_words(0.997).startswith("over 99") and unknowns_text.share_words(1.0).startswith("100")
    assert unknowns_text.share_words(0.3) == "30\N{NO-BREAK SPACE}%"


def test_converted_and_modelled_figures_are_counted():
    rows = pd.DataFrame({"series": ["a", "a", "b", "c"], "state": ["converted", "converted", "converted", "modelled"]})
    assert unknowns_text.converted_words(rows).startswith(
        "**2** counts are carried over"
    ) and "marked modelled" in unknowns_text.converted_words(rows)
    assert unknowns_text.converted_words(rows.iloc[:0]) == ""


def test_the_list_watches_what_the_atlas_is_about():
    shown = unknowns.WATCHED

    assert set(WATCHED) <= set(shown) and all(i in indicators.REGISTRY for i in shown.values())


@pytest.mark.parametrize(("region", "last"), [("DE91", 2015), ("DED4", 2015), ("FR10", 2020)])
def test_the_trend_says_why_its_two_series_are_not_joined(region, last):
    assert f"The figures of {last} and 2022 follow different rules" in why_not_joined(
        "auto_persons", chain(place(region))
    )
    assert why_not_joined("auto_local_units", chain(place(region))) == ""
