"""Shared totals through the years (how they are found is tested with the bounds)."""

import pandas as pd

from lib.quantity.sums import nearest_group


def rows(year: int, total: float, *codes: str) -> pd.DataFrame:
    series = "persons_sbs.C29"
    return pd.DataFrame(
        {"group": f"{series}:{year}:{'+'.join(codes)}", "region": codes, "series": series, "year": year, "total": total}
    )


GROUPS = pd.concat(
    [
        rows(2011, 106605, "DE91", "DE92", "DE93"),
        rows(2012, 109152, "DE91", "DE92", "DE93"),
        rows(2014, 139582, "DE50", "DE60", "DE91", "DE92", "DE93"),
    ],
    ignore_index=True,
)


def of(region: str, year: int) -> set:
    return set(nearest_group(GROUPS, region, "persons_sbs.C29", year)["total"])


def test_the_year_itself_else_the_nearest_else_the_later_of_two():
    assert of("DE91", 2012) == {109152}
    assert of("DE91", 2008) == {106605}
    assert of("DE91", 2013) == {139582}
    assert of("DE50", 2011) == {139582}


def test_a_region_without_a_shared_total_has_none():
    found = nearest_group(GROUPS, "DE11", "persons_sbs.C29", 2012)
    assert found.empty and list(found.columns) == list(GROUPS.columns)
