"""Shift-share: worked by hand on made-up frames."""

import numpy as np
import pandas as pd
import pytest

from lib.data.series import NotComparable
from lib.model.peers.shift_share import shift_share


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
    found = shift_share(SHIFT, ["AA11", "AA12"], ["AA"], 2010, 2014).set_index("region")
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
    found = shift_share(SHIFT, ["AA11", "AA12"], ["AA"], 2010, 2014, overlays=overlays).set_index("region")
    assert found["broken"].to_dict() == {"AA11": False, "AA12": True}
    assert not found["caveat"].any()


@pytest.mark.parametrize(
    ("start", "end"), [(2015, 2022), (2008, 2022), (2014, 2010), (2014, 2014), (2016, 2022), (2010, 2018)]
)
def test_nothing_crosses_the_gap(start, end):
    with pytest.raises(NotComparable):
        shift_share(SHIFT, ["AA11"], ["AA"], start, end)
