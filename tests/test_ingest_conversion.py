"""Figures of old regions on new ones, worked by hand on the made-up country of test_ingest_nuts."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ingest.conversion import convert_counts, convert_rates
from tests.test_ingest_nuts import NUTS, OLD

LINKS = NUTS.links(OLD)
OLD_CODES = sorted(NUTS.live(OLD))


def cells(values: dict[str, tuple], series: str = "persons.made_up") -> pd.DataFrame:
    """One series and year; values: code → (value, state) or (None, state, low, high)."""
    rows = [
        {
            "series": series,
            "geo": code,
            "year": 2000,
            "value": v[0],
            "flag": "",
            "state": v[1],
            "source": "made up",
            "low": v[2] if len(v) > 2 else None,
            "high": v[3] if len(v) > 3 else None,
            "group": "",
        }
        for code, v in values.items()
    ]
    frame = pd.DataFrame(rows)
    return frame.astype({"value": "float64", "low": "float64", "high": "float64"})


ALL = dict.fromkeys(OLD_CODES, (100.0, "observed"))


def converted(**changes) -> pd.DataFrame:
    return convert_counts(cells(ALL | changes), LINKS).set_index("region")


def test_counts_by_hand():
    out = converted(XX21=(1000.0, "observed"), XX24=(500.0, "estimated"))
    assert out["value"].to_dict() == pytest.approx(
        {"XX91": 100, "XX12": 100, "XX31": 600, "XX32": 400, "XX33": 200, "XX34": 400, "XX35": 200}
    )
    assert out["state"].to_dict() == {
        "XX91": "observed",
        "XX12": "observed",
        "XX31": "converted",
        "XX32": "converted",
        "XX33": "converted",
        "XX34": "estimated",
        "XX35": "estimated",
    }
    assert out.loc["XX35", "flag"] == "from XX24, XX25 (NUTS 2016)"


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(0, 1e7), min_size=len(OLD_CODES), max_size=len(OLD_CODES)))
def test_nobody_is_lost_or_made(values):
    frame = cells({code: (value, "observed") for code, value in zip(OLD_CODES, values, strict=True)})
    assert convert_counts(frame, LINKS)["value"].sum() == pytest.approx(sum(values))


def test_a_hidden_part_hides_the_whole():
    out = converted(XX24=(None, "hidden"))
    assert out.loc[["XX34", "XX35"], "state"].to_list() == ["hidden", "hidden"]
    assert out.loc[["XX34", "XX35"], "value"].isna().all()
    assert out.loc["XX33", "state"] == "converted"


def test_a_missing_part_is_missing_and_not_confidential():
    assert converted(XX22=(None, "missing")).loc["XX33", "state"] == "missing"


def test_an_interval_keeps_its_high_on_both_sides_of_a_new_border():
    out = converted(XX21=(None, "bounded", 50.0, 90.0))
    for region in ("XX31", "XX32"):  # all 90 may work on either side, none need to
        assert (out.loc[region, "low"], out.loc[region, "high"], out.loc[region, "state"]) == (0.0, 90.0, "bounded")


def test_an_interval_that_moves_whole_keeps_its_low():
    out = converted(XX22=(None, "bounded", 10.0, 20.0))
    assert (out.loc["XX33", "low"], out.loc["XX33", "high"]) == (110.0, 120.0)


@settings(deadline=None, max_examples=30)
@given(st.floats(0, 1000), st.floats(0, 1000), st.floats(0, 1), st.floats(0, 1))
def test_the_truth_lies_within_every_converted_interval(low, width, truth_at, side):
    """Wherever within the interval the true figure of XX21 lies and however it splits, the new intervals hold it."""
    truth = low + width * truth_at
    out = converted(XX21=(None, "bounded", low, low + width))
    for region, part in (("XX31", truth * side), ("XX32", truth * (1 - side))):
        assert out.loc[region, "low"] - 1e-9 <= part <= out.loc[region, "high"] + 1e-9


def test_flags_of_the_parts_are_kept_once():
    frame = cells(ALL)
    frame.loc[frame["geo"].isin(["XX22", "XX23"]), "flag"] = ["b", "bu"]
    out = convert_counts(frame, LINKS).set_index("region")
    assert out.loc["XX33", "flag"] == "bu; from XX22, XX23 (NUTS 2016)"


ABOVE = pd.DataFrame(
    {"series": "rate", "region": ["XX3", "XX"], "year": 2000, "value": [7.0, 9.0], "state": ["observed", "observed"]}
)


def rates(above=ABOVE, **changes) -> pd.DataFrame:
    return convert_rates(cells(ALL | changes, "rate"), LINKS, above).set_index("region")


def test_a_rate_is_kept_on_the_same_area_and_never_averaged():
    out = rates(XX11=(3.0, "observed"))
    assert (out.loc["XX91", "value"], out.loc["XX91", "state"]) == (3.0, "observed")


def test_a_part_of_a_divided_region_takes_its_rate():
    out = rates(XX21=(42.0, "observed"))
    assert (out.loc["XX31", "value"], out.loc["XX31", "state"], out.loc["XX31", "flag"]) == (
        42.0,
        "modelled",
        "of XX21 (NUTS 2016)",
    )


def test_a_mixed_region_takes_the_rate_of_its_parent():
    out = rates(XX24=(1.0, "observed"), XX25=(2.0, "observed"))
    assert (out.loc["XX35", "value"], out.loc["XX35", "state"], out.loc["XX35", "flag"]) == (7.0, "modelled", "of XX3")
    country = rates(above=ABOVE[ABOVE["region"] == "XX"])
    assert (country.loc["XX35", "value"], country.loc["XX35", "flag"]) == (9.0, "of XX")


def test_without_any_parent_a_mixed_region_has_no_rate():
    out = rates(above=ABOVE.iloc[:0], XX25=(None, "hidden"))
    assert pd.isna(out.loc["XX35", "value"]) and out.loc["XX35", "state"] == "hidden"
    assert rates(above=ABOVE.iloc[:0]).loc["XX33", "state"] == "missing"


def test_a_modelled_rate_is_not_better_known_than_its_source():
    assert rates(XX21=(42.0, "forecast")).loc["XX31", "state"] == "forecast"
