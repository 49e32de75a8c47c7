"""Occupations of C29 by country: the EU-15 mix fitted to the country's manufacturing."""

import pandas as pd
import pytest

from lib.model.occupations import BLANK, country_mix, major_group_factors

MIX = pd.DataFrame({"isco": ["21", "72", "82"], "share": [0.2, 0.5, 0.3]})


def made(**rows: tuple) -> pd.DataFrame:
    """Manufacturing by country: persons in major groups 2, 7, 8 in 2023, the same in 2024."""
    cells = [
        (country, year, major, value)
        for country, values in rows.items()
        for major, value in zip("278", values, strict=True)
        for year in (2023, 2024)
    ]
    return pd.DataFrame(cells, columns=["country", "year", "major", "persons"])


def test_shares_follow_the_countrys_manufacturing():
    europe_and_one = made(DE=(40, 40, 20), FR=(20, 20, 10), XA=(10, 40, 50))
    found = country_mix(MIX, europe_and_one, ("DE", "XA")).set_index(["country", "isco"])["share"]
    assert found["DE"].to_dict() == pytest.approx({"21": 0.2, "72": 0.5, "82": 0.3})
    weights = {"21": 0.2 * 0.25, "72": 0.5 * 1.0, "82": 0.3 * 2.5}
    total = sum(weights.values())
    assert found["XA"].to_dict() == pytest.approx({code: w / total for code, w in weights.items()})


def test_a_blank_group_keeps_its_factor_and_says_so():
    found = country_mix(MIX, made(DE=(40, 40, 20), XA=(None, 30, 30)), ("XA", "XB")).set_index(["country", "isco"])
    assert found.loc["XA", "note"].to_dict() == {"21": BLANK, "72": "", "82": ""}
    # shares of 7 and 8 among themselves: 1/2 and 1/2 here, 2/3 and 1/3 in Europe
    weights = {"21": 0.2, "72": 0.5 * 0.75, "82": 0.3 * 1.5}
    assert found.loc["XA", "share"].to_dict() == pytest.approx(
        {c: w / sum(weights.values()) for c, w in weights.items()}
    )
    assert set(found.loc["XB", "note"]) == {BLANK} and found.loc["XB", "share"].to_list() == [0.2, 0.5, 0.3]


def test_a_country_that_publishes_one_group_is_not_taken_for_that_group_alone():
    factors = major_group_factors(made(DE=(40, 40, 20), XA=(25, None, None)))
    assert factors.loc["XA", "2"] == 1.0 and factors.loc["XA", ["7", "8"]].isna().all()


def test_the_years_that_publish_are_averaged():
    frame = made(DE=(40, 40, 20), XA=(10, 10, 10))
    frame.loc[(frame["country"] == "XA") & (frame["year"] == 2023) & (frame["major"] == "8"), "persons"] = None
    assert major_group_factors(frame).loc["XA"].notna().all()
