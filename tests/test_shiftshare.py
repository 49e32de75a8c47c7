"""Exposure: worked by hand on made-up frames, then on the atlas's own table."""

import numpy as np
import pandas as pd
import pytest

from lib.data.series import NotComparable
from lib.data.store import path_of
from lib.model import shiftshare

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
