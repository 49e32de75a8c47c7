"""What an amount goes by where a region was split: by hand on made-up borders, then on the shipped tables."""

import numpy as np
import pandas as pd
import pytest

from lib.data.states import unsplit
from lib.data.store import table
from lib.ingest.conversion import convert_counts
from lib.ingest.labour.cells import LabelError, same_people
from lib.ingest.labour.splits import Keys, spread
from lib.quantity.frame import divide

LINKS = pd.DataFrame(
    [
        ("XX31", "XX21", "split", 0.6, 1.0),  # 60 % of the people of XX21 live in XX31
        ("XX32", "XX21", "split", 0.4, 1.0),
        ("XX41", "XX24", "shift", 0.75, 1.0),  # XX42 took a quarter of XX24 and half of XX25
        ("XX42", "XX24", "shift", 0.25, 0.3),
        ("XX42", "XX25", "shift", 0.5, 0.7),
        ("XX43", "XX25", "shift", 0.5, 1.0),
        ("XX51", "XX26", "shift", 1.0, 0.99),  # a village went over
        ("XX51", "XX27", "shift", 0.01, 0.01),
        ("XX52", "XX27", "shift", 0.99, 1.0),
    ],
    columns=["region", "from_code", "kind", "weight", "share"],
).assign(from_version=2013)
PLACES = ("XX31", "XX32", "XX41", "XX42", "XX43", "XX51", "XX52")


def keys(jobs: dict[str, float], gdp: dict[str, float] | None = None, old: dict[str, float] | None = None) -> Keys:
    return Keys(
        jobs=pd.DataFrame({"activity": "C29", "region": list(jobs), "year": 2022, "value": list(jobs.values())}),
        gdp=pd.DataFrame({"region": list(gdp or {}), "year": 2020, "value": list((gdp or {}).values())}),
        old_gdp=pd.DataFrame({"region": list(old or {}), "year": 2020, "value": list((old or {}).values())}),
    )


LATER = keys({"XX31": 9.0, "XX32": 91.0, "XX41": 60.0, "XX42": 30.0, "XX43": 10.0})


def moved(series: str, values: dict[str, float | None], by: Keys = LATER) -> pd.DataFrame:
    states = ["observed" if v is not None else "hidden" for v in values.values()]
    cells = pd.DataFrame({"series": series, "geo": list(values), "year": 2014, "value": list(values.values())})
    cells = cells.assign(flag="", state=states, source="made up", low=np.nan, high=np.nan, group="")
    return convert_counts(cells.astype({"value": float}), LINKS, by).set_index("region")


def test_an_industry_follows_its_plants_and_not_the_people():
    out = moved("persons_sbs.C29", {"XX21": 1000.0})
    assert out["value"].to_dict() == pytest.approx({"XX31": 90.0, "XX32": 910.0})
    assert set(out["state"]) == {"converted"} and set(out["flag"]) == {"from XX21 (NUTS 2013) by jobs of 2022"}


@pytest.mark.parametrize(
    "series, by",
    [
        ("persons_sbs.C29", keys({"XX31": 9.0})),  # one part alone was published
        ("persons_sbs.G45", LATER),  # the activity was not published later
        ("local_units_sbs.C29", LATER),  # jobs do not say where workplaces are
    ],
)
def test_without_a_key_the_parts_share_what_was_published(series, by):
    out = moved(series, {"XX21": 1000.0}, by)
    assert set(out["state"]) == {"shared"} and out["value"].isna().all()
    assert (out["low"] == 0).all() and (out["high"] == 1000).all()
    assert all(unsplit(state, flag) for state, flag in zip(out["state"], out["flag"], strict=True))
    nothing = moved(series, {"XX21": 0.0}, by)
    assert (nothing["value"] == 0).all(), "nobody is nobody, however it is split"


def test_what_was_confidential_before_the_split_still_is():
    out = moved("local_units_sbs.C29", {"XX21": None})
    assert set(out["state"]) == {"hidden"} and set(out["flag"]) == {"from XX21 (NUTS 2013), confidential"}
    assert not any(unsplit("bounded", flag) for flag in out["flag"])


def test_shifted_borders_take_the_later_shares_where_the_old_borders_allow_them():
    out = moved("persons_sbs.C29", {"XX24": 700.0, "XX25": 300.0})
    assert out["value"].to_dict() == pytest.approx({"XX41": 600.0, "XX42": 300.0, "XX43": 100.0}, rel=1e-4)
    refused = moved("persons_sbs.C29", {"XX24": 100.0, "XX25": 900.0})  # XX41 cannot hold 600 of 100
    assert set(refused["state"]) == {"shared"}
    assert refused["high"].to_dict() == {"XX41": 100.0, "XX42": 1000.0, "XX43": 900.0}


def test_what_all_do_together_goes_by_gdp_and_people_by_population():
    by = keys({}, {"XX31": 85.0, "XX32": 15.0}, {})
    out = moved("gva", {"XX21": 200.0}, by)
    assert out["value"].to_dict() == pytest.approx({"XX31": 170.0, "XX32": 30.0})
    assert set(out["flag"]) == {"from XX21 (NUTS 2013) by GDP of 2020"}
    people = moved("population", {"XX21": 200.0}, by)
    assert people["value"].to_dict() == pytest.approx({"XX31": 120.0, "XX32": 80.0})
    sector = moved("employment_sector.A", {"XX21": 200.0}, by)
    assert set(sector["state"]) == {"modelled"}, "farms do not follow GDP: only the parent's mix"


def test_gdp_of_shifted_borders_follows_from_both_sides():
    by = keys({}, {"XX41": 60.0, "XX42": 25.0, "XX43": 15.0}, {"XX24": 70.0, "XX25": 30.0})
    out = moved("gva", {"XX24": 140.0, "XX25": 90.0}, by)
    assert out["value"].to_dict() == pytest.approx({"XX41": 120.0, "XX42": 20 + 45, "XX43": 45.0}, rel=1e-4)


def test_a_village_that_went_over_is_no_split():
    out = moved("local_units_sbs.C29", {"XX26": 500.0, "XX27": 200.0})
    assert out["value"].to_dict() == pytest.approx({"XX51": 502.0, "XX52": 198.0})


def test_no_way_over_the_borders_is_no_answer():
    assert spread(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1.0, 3.0]), np.array([0.5, 0.5])) is None
    assert spread(np.array([[0.6, 0.4]]), np.array([0.0]), np.array([1.0, 1.0])) is None


def test_a_ratio_of_two_amounts_that_were_split_alike_is_the_parents():
    row = {"series": "x", "region": "XX31", "year": 2022, "low": np.nan, "high": np.nan, "source": "made up"}
    row |= {
        "state": "converted",
        "caveat": False,
        "broken": False,
        "group": "",
        "flag": "from XX21 (NUTS 2013) by GDP of 2020",
    }
    top, below = pd.DataFrame([row | {"value": 170.0}]), pd.DataFrame([row | {"value": 85.0}])
    assert divide(top, below, 1.0).iloc[0][["value", "state"]].tolist() == [2.0, "modelled"]
    other = below.assign(flag="from XX21 (NUTS 2013) by population")
    assert divide(top, other, 1.0).iloc[0]["state"] == "converted"


def test_a_file_that_counts_other_people_stops_the_build():
    same_people("neet", "made up", ["From 18 to 29 years [Y18-29]"], ["Total [T]"])
    with pytest.raises(LabelError, match="15-29"):
        same_people("neet", "made up", ["From 15 to 29 years"])
    with pytest.raises(LabelError, match="one sex"):
        same_people("tertiary_25_64", "made up", ["From 25 to 64 years"], ["Females"])


# --- on the shipped tables


def of(series: str, year: int) -> pd.DataFrame:
    frame = table("observations")
    frame = frame[(frame["series"] == series) & (frame["year"] == year)]
    return frame.astype({"region": str, "state": str, "flag": str}).set_index("region")


@pytest.mark.parametrize("pair, share", [(("HU11", "HU12"), 0.38), (("LT01", "LT02"), 0.07), (("PL91", "PL92"), 0.64)])
def test_car_jobs_of_split_regions_are_shared_as_they_were_published_later(pair, share):
    then = of("persons_sbs.C29", 2014).loc[list(pair)]
    assert then["value"].iloc[0] / then["value"].sum() == pytest.approx(share, abs=0.005)
    assert then["flag"].str.endswith("by jobs of 2022").all()


def test_no_split_region_makes_more_value_than_its_gdp():
    """PT1B: 13,176 million euro of GDP in 2022; a split by people gave it 21,276 of value added."""
    for year in range(2014, 2023):
        made = of("gva", year)
        made = made.loc[made["flag"].str.contains(" by GDP of "), "value"]
        gdp = of("gdp_eurostat", year)["value"].reindex(made.index)
        assert len(made) and not (made > gdp).any()
    assert of("gva", 2022)["value"]["PT1B"] < of("gdp_eurostat", 2022)["value"]["PT1B"] == pytest.approx(13_176, abs=1)


def test_lisbon_and_setubal_share_their_car_jobs():
    then = of("persons_sbs.C29", 2014).loc[["PT1A", "PT1B"]]
    assert set(then["state"]) == {"shared"} and then[["low", "high"]].values.tolist() == [[0, 6415], [0, 6415]]
