"""How sure the places of an area's regions are, and which plants are known in it: by hand, then on the atlas's own tables."""

import pandas as pd

from lib import regions
from lib.data.store import table
from lib.model.risk import Recipe, results
from lib.model.sites import known_in
from lib.views.region.industry_text import known_sentence, sites_sentence
from lib.views.shared.risk_text import certainty_of_area, certainty_sentence

RECIPE = Recipe()
END = "Evidence, not a census: there may be more, and one plant can be several sites."
BANDS = pd.DataFrame(
    [
        ("AA1", 1.0, 5, ""),
        ("AA2", 0.95, 20, ""),
        ("AA3", 0.95, 18, ""),
        ("AA4", 0.9, 40, ""),
        ("AA5", 0.899, 50, ""),
        ("AA6", 0.0, 200, ""),
        ("AA7", float("nan"), pd.NA, "exposure"),
    ],
    columns=["region", "top_share", "rank_median", "withheld"],
).assign(hidden=False, score=50.0, rank_5=1, rank_95=9, rank_of=6)
BY = {"weight": BANDS, "people": BANDS}


def said(*codes: str) -> str:
    return certainty_of_area(BY, codes, RECIPE, "Aland", str)


def test_certainty_of_an_area_by_hand():
    assert said("AA1", "AA2", "AA3", "AA4", "AA5", "AA6", "AA7") == (
        "In Aland **4 of 7** regions are in the top quarter by share of jobs in 90\u00a0% or more of 2,000 ways of counting: AA1, AA3, AA2 and 1 more. "
        "5 reach it in at least one; 1 has no score."
    )
    assert said("AA4", "AA6") == (
        "In Aland **1 of 2** regions is in the top quarter by share of jobs in 90\u00a0% or more of 2,000 ways of counting: AA4. 1 reaches it in at least one."
    )
    assert said("AA5", "AA6") == (
        "In Aland **none of 2** regions is in the top quarter by share of jobs in 90\u00a0% or more of 2,000 ways of counting. 1 reaches it in at least one."
    )
    assert said("AA6", "AA7").endswith("None reaches it in any of them; 1 has no score.")


def test_a_single_region_keeps_its_own_sentence():
    assert said("AA2") == certainty_sentence(BY, None, "AA2", "Aland")
    assert said("AA7").startswith("**Aland**: No score")


def test_an_area_without_scores_says_so():
    bands = results.overviews(RECIPE)
    assert (
        certainty_of_area(bands, ("LU00", "MT00"), RECIPE, "the group", regions.label)
        == "In the group none of the 2 regions has a score."
    )


def test_germany_counts_as_its_regions_do():
    bands, codes = results.overviews(RECIPE), regions.parse_region("DE")
    own = bands["weight"][bands["weight"]["region"].isin(codes)]
    text = certainty_of_area(bands, codes, RECIPE, regions.label("DE"), regions.label)
    assert f"**{(own['top_share'] >= 0.9).sum()} of 38**" in text and f"{(own['top_share'] > 0).sum()} reach it" in text


# --- known plants ----------------------------------------------------------------------------------------------------------


def plants(*rows: tuple) -> pd.DataFrame:
    """Made-up sites of (firm, town, kind, basis, last_year, closed_year), all in XX11."""
    frame = pd.DataFrame(rows, columns=["operator", "place", "kind", "basis", "last_year", "closed_year"])
    press = frame["basis"].str.startswith("press")
    return frame.assign(
        id=[f"p{i}" for i in range(len(frame))],
        name="Works",
        region="XX11",
        nuts3="",
        source=press.map({True: "battery_plants_press", False: "plants_ets_automotive_battery_eu27"}),
        last_year=frame["last_year"].astype("Int16"),
        closed_year=frame["closed_year"].astype("Int16"),
    )


SOME = plants(
    ("Old Co", "Aburg", "vehicles_parts", "registry", 2010, 2011),
    ("Car Co", "Bburg", "vehicles_parts", "registry", 2022, None),
    ("Car Co", "Cburg", "vehicles_parts", "registry", 2021, None),
    ("Cell Co", "Dburg", "battery", "press: building", None, None),
    ("Axle Co", "Eburg", "vehicles_parts", "registry", 2015, None),
    ("Dream Co", "Fburg", "battery", "press: announced", None, None),
)


def test_known_sites_by_hand():
    found = known_in(("XX11", "XX12"), SOME)
    assert (found.count, found.lately, found.planned, found.kinds) == (5, 3, 1, {"vehicles_parts": 4, "battery": 1}), (
        "an announcement is no plant"
    )
    assert found.firms == (("Car Co", "Bburg"), ("Cell Co", "Dburg"), ("Axle Co", "Eburg")) and found.others
    assert known_sentence(found) == (
        "**5 known sites** of the car industry, 3 of them on record in 2020 or later: Car Co in Bburg, Cell Co in Dburg, Axle Co in Eburg "
        f"and others. 1 of them is for battery cells. 1 site is planned or announced, by the press. {END}"
    )


def test_one_site_is_not_said_to_be_some_of_them():
    assert (
        known_sentence(known_in(("XX11",), SOME.iloc[[1]]))
        == f"**1 known site** of the car industry, on record in 2020 or later: Car Co in Bburg. {END}"
    )
    assert ", not on record in 2020 or later: Old Co in Aburg." in known_sentence(known_in(("XX11",), SOME.iloc[[0]]))
    assert known_sentence(known_in(("XX11",), SOME.iloc[[5]])) == f"1 site is planned or announced, by the press. {END}"


def test_nothing_known_is_not_nothing_there():
    found = known_in(("XX12",), SOME)
    assert (found.count, found.planned, len(found.sources)) == (0, 0, 3), "all lists were looked at"
    assert (
        known_sentence(found)
        == sites_sentence("LU")
        == (
            "The lists at hand name no site of the car industry here. They are evidence, not a census: there may be some."
        )
    )


def test_an_area_has_the_sites_of_its_regions():
    own = table("plants")
    for area in ("DE", "FR", "group:DE11+DE12+AT22"):
        codes = regions.parse_region(area)
        whole, each = known_in(codes, own), [known_in((c,), own) for c in codes]
        assert whole.count == sum(k.count for k in each) and whole.planned == sum(k.planned for k in each)
        assert (
            whole.count + whole.planned == own["region"].isin(codes).sum() and sum(whole.kinds.values()) == whole.count
        )
    assert sites_sentence("DE11").startswith(
        "**6 known sites** of the car industry, 4 of them on record in 2020 or later: "
    )
    assert "1 known site** of the car industry, on record" in sites_sentence("DE60")
