"""Exposure: worked by hand on made-up frames, then on the atlas's own table."""

import numpy as np
import pandas as pd
import pytest

from lib.data.store import path_of, table
from lib.model import exposure, shiftshare
from lib.model.exposure import NotComparable

HERE = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")


def made_up(*rows: tuple) -> pd.DataFrame:
    """Observations from (series, region, year, value, low, high, state)."""
    frame = pd.DataFrame(rows, columns=["series", "region", "year", "value", "low", "high", "state"])
    return frame.astype(
        {
            "series": "category",
            "region": "category",
            "state": "category",
            "year": "int16",
            "value": float,
            "low": float,
            "high": float,
        }
    )


NAN = np.nan
ROWS = made_up(
    ("persons.C29", "AA11", 2022, 5_000, NAN, NAN, "observed"),
    ("persons.C29", "AA12", 2022, NAN, 1_000, 4_000, "bounded"),
    ("persons.C29", "AA13", 2022, NAN, NAN, NAN, "hidden"),
    ("persons.C29", "AA", 2022, 12_000, NAN, NAN, "observed"),
    ("persons.C29", "BB", 2022, NAN, NAN, NAN, "hidden"),
    ("persons.C30", "AA11", 2022, 500, NAN, NAN, "observed"),
    ("persons.C30", "AA12", 2022, 700, NAN, NAN, "estimated"),
    ("employment", "AA11", 2022, 100_000, NAN, NAN, "observed"),
    ("employment", "AA12", 2022, 200_000, NAN, NAN, "converted"),
    ("employment", "AA13", 2022, 50_000, NAN, NAN, "observed"),
    ("employment", "AA", 2022, 400_000, NAN, NAN, "observed"),
    ("employment", "BB", 2022, 900_000, NAN, NAN, "observed"),
)
GROUPS = pd.DataFrame(
    {
        "group": ["g", "g"],
        "region": ["AA12", "AA13"],
        "series": "persons.C29",
        "year": [2022, 2022],
        "total": [7_000.0, 7_000.0],
    }
)
REGIONS = ["AA11", "AA12", "AA13", "AA14"]


def test_weight_by_hand():
    found = exposure.weight(ROWS, REGIONS, groups=GROUPS).set_index("region")
    assert found.at["AA11", "weight"] == 5.0
    assert np.isnan(found.at["AA12", "weight"])
    assert (found.at["AA12", "weight_low"], found.at["AA12", "weight_high"]) == (0.5, 2.0)
    assert list(found["state"]) == ["observed", "bounded", "hidden", "missing"]
    assert list(found["group"]) == ["", "g", "g", ""]
    assert found.loc[["AA13", "AA14"], ["weight", "weight_low", "weight_high"]].isna().all(axis=None)


def test_a_shared_total_stays_a_total():
    found = exposure.weight(ROWS, REGIONS, groups=GROUPS)
    (row,) = exposure.shared_totals(found).itertuples(index=False)
    assert (row.regions, row.persons, row.weight) == (("AA12", "AA13"), 7_000.0, pytest.approx(2.8))
    assert not len(exposure.shared_totals(found[found["region"] != "AA13"])), "half a group has no weight"


def test_activities_added_up_keep_the_interval():
    found = exposure.jobs(ROWS, REGIONS, ("C29", "C30"), 2022).set_index("region")
    assert found.at["AA11", "value"] == 5_500
    assert (found.at["AA12", "low"], found.at["AA12", "high"]) == (1_700, 4_700)
    assert found.at["AA12", "state"] == "bounded"
    assert found.loc["AA13", ["value", "low", "high"]].isna().all()


def test_the_european_weight_leaves_a_hidden_country_out_of_both_sides():
    share, left_out = exposure.european_weight(ROWS, ["AA", "BB"])
    assert (share, left_out) == (3.0, ("BB",))
    found = exposure.quotients(exposure.weight(ROWS, REGIONS), share).set_index("region")
    assert found.at["AA11", "lq"] == pytest.approx(5 / 3)
    assert found.at["AA12", "lq_high"] == pytest.approx(2 / 3)


def test_an_assumed_share_is_a_range_never_a_point():
    found = exposure.share_range(exposure.weight(ROWS, REGIONS), 0.15, 0.35).set_index("region")
    assert (found.at["AA11", "persons_low"], found.at["AA11", "persons_high"]) == (750, 1_750)
    assert (found.at["AA12", "persons_low"], found.at["AA12", "persons_high"]) == (150, 1_400)
    assert "persons" not in found and "weight" not in found
    with pytest.raises(ValueError, match="low first"):
        exposure.share_range(exposure.weight(ROWS, REGIONS), 0.35, 0.15)


def stars_of(persons, low=None, high=None, employment=1_000.0):
    """Twenty made-up regions; European weight 10 %."""
    n = len(persons)
    persons = np.array(persons, dtype=float)
    low = np.full(n, np.nan) if low is None else np.array(low, dtype=float)
    high = np.full(n, np.nan) if high is None else np.array(high, dtype=float)
    frame = pd.DataFrame(
        {
            "region": [f"AA{i:02d}" for i in range(n)],
            "persons": persons,
            "persons_low": low,
            "persons_high": high,
            "weight": 100 * persons / employment,
            "weight_low": 100 * low / employment,
            "weight_high": 100 * high / employment,
            "state": np.where(np.isnan(persons), "bounded", "observed"),
        }
    )
    return exposure.stars(exposure.quotients(frame, 10.0)).set_index("region")


def test_stars_by_hand():
    found = stars_of([*range(10, 190, 10), 190, 400])
    assert found.loc["AA19", ["size", "specialisation", "focus"]].tolist() == ["yes"] * 3
    assert found.loc["AA18", ["size", "specialisation", "focus"]].tolist() == ["yes", "no", "yes"]
    assert found.at["AA17", "stars"] == 0
    assert (found["stars_low"] == found["stars"]).all() and (found["stars_high"] == found["stars"]).all()


def test_a_confidential_region_has_a_range_of_stars_and_shakes_the_others():
    n = 21
    low, high = [np.nan] * n, [np.nan] * n
    persons = [*range(10, 210, 10), np.nan]
    low[-1], high[-1] = 0, 500
    found = stars_of(persons, low, high)
    assert pd.isna(found.at["AA20", "stars"]) and found.at["AA20", "size"] == ""
    assert (found.at["AA20", "stars_low"], found.at["AA20", "stars_high"]) == (0, 3)
    assert found.at["AA18", "stars"] == 2, "190 people are among the top 2 of 20 published figures"
    assert found.at["AA18", "stars_low"] == 0, "the confidential region may stand above it"
    assert (found.at["AA19", "stars_low"], found.at["AA19", "stars_high"]) == (3, 3)


def history(rows):
    return made_up(*[(s, r, y, v, lo, hi, "observed" if v == v else "bounded") for s, r, y, v, lo, hi in rows])


SHIFT = history(
    [
        ("persons_sbs.C29", "AA", 2010, 1_000, NAN, NAN),
        ("persons_sbs.C29", "AA", 2014, 1_200, NAN, NAN),
        ("employment", "AA", 2010, 10_000, NAN, NAN),
        ("employment", "AA", 2014, 10_500, NAN, NAN),
        ("persons_sbs.C29", "AA11", 2010, 400, NAN, NAN),
        ("persons_sbs.C29", "AA11", 2014, 600, NAN, NAN),
        ("persons_sbs.C29", "AA12", 2010, NAN, 100, 200),
        ("persons_sbs.C29", "AA12", 2014, 150, NAN, NAN),
    ]
)


def test_shift_share_by_hand_and_its_terms_add_up():
    found = shiftshare.shift_share(SHIFT, ["AA11", "AA12"], ["AA"], 2010, 2014).set_index("region")
    first = found.loc["AA11"]
    assert (first["change"], first["economy"], first["industry"], first["local"]) == pytest.approx((200, 20, 60, 120))
    hidden = found.loc["AA12"]
    assert np.isnan(hidden["change"]) and hidden["state"] == "bounded"
    assert (hidden["change_low"], hidden["change_high"]) == (-50, 50)
    assert (hidden["local_low"], hidden["local_high"]) == pytest.approx((150 - 240, 150 - 120))


def test_shift_share_marks_breaks_after_the_start_only():
    overlays = pd.DataFrame(
        {
            "series": "persons_sbs.C29",
            "region": ["AA11", "AA12"],
            "year": [2010, 2012],
            "overlay": "break",
            "kind": "jump",
            "detail": "",
        }
    )
    found = shiftshare.shift_share(SHIFT, ["AA11", "AA12"], ["AA"], 2010, 2014, overlays=overlays).set_index("region")
    assert found["broken"].to_dict() == {"AA11": False, "AA12": True}
    assert not found["caveat"].any()


@pytest.mark.parametrize(
    ("start", "end"), [(2015, 2022), (2008, 2022), (2014, 2010), (2014, 2014), (2016, 2022), (2010, 2018)]
)
def test_nothing_crosses_the_gap(start, end):
    with pytest.raises(NotComparable):
        shiftshare.shift_share(SHIFT, ["AA11"], ["AA"], start, end)


def test_sentences_say_size_and_weight_or_that_it_is_confidential():
    found = exposure.weight(ROWS, REGIONS, groups=GROUPS).set_index("region")
    assert exposure.size_and_weight(found.loc["AA11"], "A (AA11)") == (
        "In A (AA11) 5,000 people make motor vehicles: 5.0\u00a0% of all who work there (2022)."
    )
    assert "between 1,000 and 4,000" in exposure.size_and_weight(found.loc["AA12"], "B (AA12)")
    assert "not known" in exposure.size_and_weight(found.loc["AA14"], "D (AA14)")
    ranged = exposure.share_range(found.reset_index(), 0.15, 0.35).set_index("region")
    assert exposure.range_sentence(ranged.loc["AA11"], 0.15, 0.35) == (
        "If 15 to 35\u00a0% of these jobs depend on the combustion engine, that is 800 to 1,800 people."
    )


def three_stars(base):
    from lib import regions

    observations, codes = table("observations"), list(regions.eu_nuts2())
    countries = sorted({regions.country_of(c) for c in codes})
    share, _left_out = exposure.european_weight(observations, countries, 2014, base=base)
    found = exposure.stars(exposure.quotients(exposure.weight(observations, codes, 2014, base=base), share))
    return set(found.loc[(found["stars"] == 3).fillna(False), "region"])


@HERE
def test_the_nine_regions_with_three_stars_in_2014_within_manufacturing():
    assert three_stars("manufacturing") == {"CZ02", "DE11", "DE21", "DE22", "DED2", "HU22", "RO31", "RO42", "SE23"}


@HERE
def test_over_all_employment_three_more_have_them_and_one_does_not():
    assert three_stars("employment") == {
        "CZ02",
        "DE11",
        "DE21",
        "DE22",
        "DED2",
        "HU22",
        "RO42",
        "SE23",
        "CZ05",
        "DE12",
        "RO12",
    }


@HERE
def test_the_largest_and_the_most_exposed_regions_of_2022():
    from lib import regions

    found = exposure.weight(table("observations"), list(regions.eu_nuts2())).set_index("region")
    assert found["weight"].nlargest(5).index.tolist() == ["DE91", "CZ02", "HU22", "DE11", "RO42"]
    assert found.loc["DE91", ["persons", "weight"]].tolist() == pytest.approx([84_549, 10.19], abs=0.01)
    assert found["persons"].sum() == 2_309_464
    shared = exposure.quotients(found.reset_index(), 1.0)
    twenty = [set(shared.nlargest(20, c)["region"]) for c in ("persons", "lq")]
    assert len(twenty[0] & twenty[1]) == 12, "size and weight are not the same: they are shown together"
