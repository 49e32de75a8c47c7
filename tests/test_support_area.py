"""Funds, cases and networks of a country or a group: made-up rows worked by hand, then the atlas's own tables."""

from functools import cache

import pandas as pd
import pytest

from lib import regions
from lib.data.store import table
from lib.model.support import TABLES, support
from lib.views.shared.support_text import fund_sentence, gap_sentence, network_sentence

NAMES = TABLES


@cache
def tables():
    return tuple(table(name) for name in NAMES)


FUND = {
    "fund": "ERDF",
    "theme": "research",
    "programme": "P",
    "given": "DE1",
    "given_level": 1,
    "as_of": "",
    "amount_eur": 2e6,
    "amount_of": "programme",
    "note": "",
    "url": "u",
    "source": "s",
}
FUNDS = pd.DataFrame(
    [
        {**FUND, "record": "P.01", "region": r, "covers": "wider", "period": "2014-2020", "status": "closed"}
        for r in ("DE11", "DE12", "DE13")
    ]
    + [
        {
            **FUND,
            "record": "J.01",
            "region": "DE11",
            "covers": "part",
            "period": "2021-2027",
            "status": "preliminary",
            "fund": "JTF",
            "theme": "just_transition",
        }
    ]
)
NETWORKS = pd.DataFrame(
    [(r, "DE1", "wider", "ARA", "founding", "2022-11", "named", "page", "s") for r in ("DE11", "DE12", "DE13")]
    + [("FRF1", "FRF1", "same", "ASA", "workshop", "2022", "named", "other", "s")],
    columns=["region", "given", "covers", "network", "role", "as_of", "basis", "url", "source"],
)


def made_up(code: str):
    return support(code, FUNDS, tables()[1], NETWORKS, tables()[3], tables()[4].iloc[:0])


def here(found) -> set[str]:
    return set(found.cases[found.cases["where"] == "here"]["id"])


def test_a_record_stands_once_and_names_the_regions_it_covers():
    found = made_up("group:DE11+DE12")
    assert found.codes == ("DE11", "DE12") and found.funds["record"].tolist() == ["J.01", "P.01"], (
        "a proposal stands before a closed period"
    )
    assert found.funds["regions"].tolist() == [("DE11",), ("DE11", "DE12")]
    assert found.funds["in_part"].tolist() == [("DE11",), ()] and found.funds["beyond"].tolist() == [False, True]
    assert found.funds["covers"].tolist() == ["part", "wider"], "DE13 is outside"
    assert fund_sentence(found.funds.iloc[1]).endswith(
        "2 million euro for the whole programme, covers Stuttgart (DE11) and Karlsruhe (DE12), and regions outside."
    )
    assert "covers parts of Stuttgart (DE11)." in fund_sentence(found.funds.iloc[0])
    assert found.funds["amount_eur"].sum() == 4e6, "an amount is neither summed nor shared out"


def test_a_page_stands_once_and_neighbours_are_those_outside():
    found = made_up("group:DE11+DE12")
    assert len(found.networks) == 1
    assert network_sentence(found.networks.iloc[0]) == (
        "Automotive Regions Alliance: named as a founding region (November 2022), Stuttgart (DE11) and Karlsruhe (DE12), and regions outside."
    )
    assert found.around["region"].tolist() == ["FRF1"] and found.around["near"].all(), (
        "DE13 stands on a page that names the area already"
    )


def test_gaps_say_for_how_many_regions():
    assert [gap_sentence(gap) for gap in made_up("group:DE11+DE12+DE14").gaps] == [
        "No programme of 2021 to 2027 is listed here for 2 of its 3 regions. That does not mean that there is none.",
        "The just transition territory of 1 of its 3 regions is known from the proposal of 2020 alone; the adopted plan may differ.",
        "No regional programme of 2014 to 2020 is listed here for 1 of its 3 regions; a national one may have run.",
        "No page at hand names 1 of its 3 regions in an automotive alliance. The list is evidence, not a member list.",
    ]
    nothing = support("DE", *(frame.iloc[:0] for frame in tables()))
    assert len(nothing.gaps) == 4 and all("any of its regions" in gap_sentence(gap) for gap in nothing.gaps)


def test_a_country_of_one_region_is_that_region():
    country, region = support("LU", *tables()), support("LU00", *tables())
    for name in ("funds", "cases", "networks", "around", "facts"):
        pd.testing.assert_frame_equal(getattr(country, name), getattr(region, name))
    assert country.gaps == region.gaps and country.codes == ("LU00",)


# --- the atlas's own tables ------------------------------------------------------------------------------------------------


def test_czechia_has_the_adopted_plan_once():
    found = support("CZ", *tables())
    assert (
        found.funds["status"].tolist().count("adopted")
        == found.funds[found.funds["status"] == "adopted"]["record"].nunique()
    )
    assert "covers Moravskoslezsko (CZ08) and parts of Severozápad (CZ04)." in fund_sentence(found.funds.iloc[0])


def test_cases_of_an_area_stand_here_or_in_its_countries():
    germany = support("DE", *tables())
    assert germany.cases.iloc[0]["regions"] == ("DE71", "DE73") and germany.cases.iloc[0]["where"] == "here"
    assert "country" not in set(germany.cases["where"]), "a whole country has no case beside it in the country"
    mixed = support("group:AT22+DE11", *tables())
    assert "here" not in set(mixed.cases["where"]) and mixed.cases.iloc[0]["where"] == "country"
    assert support("DE11", *tables()).cases.iloc[0]["where"] == "country"


@pytest.mark.parametrize("area", ["DE", "FR", "EL", "group:DE11+DE12+AT22", "group:CZ04+CZ08", "DE1"])
def test_an_area_has_what_its_regions_have_and_no_more(area):
    found, codes = support(area, *tables()), regions.parse_region(area)
    each = [support(c, *tables()) for c in codes]
    assert (
        set(found.funds["record"]) == {r for one in each for r in one.funds["record"]}
        and found.funds["record"].is_unique
    )
    assert set(found.networks["url"]) == {u for one in each for u in one.networks["url"]}
    assert here(found) == {i for one in each for i in here(one)}
    assert not set(found.around["region"]) & set(codes)
    for row in found.funds.itertuples():
        assert set(row.regions) == {
            c for c, one in zip(codes, each, strict=True) if row.record in set(one.funds["record"])
        }
    assert set(found.facts["area"]) == {a for one in each for a in one.facts["area"]}
    assert all(fund_sentence(row).endswith(".") for _i, row in found.funds.iterrows())
    assert all(network_sentence(row).endswith(".") for _i, row in found.networks.iterrows())


def test_a_code_that_is_none_is_refused():
    with pytest.raises(regions.UnknownRegion):
        support("group:", *tables())
