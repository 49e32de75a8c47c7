"""Codes and weights, on a made-up country whose regions were recoded, divided, merged and shifted."""

import pandas as pd
import pytest

from lib.data.store import DATA
from lib.ingest.nuts import TARGET, Nuts, _kinds

OLD = 2016
PEOPLE = [  # from, to, people
    ("XX11", "XX91", 100.0),  # recode
    ("XX12", "XX12", 1000.0),  # keeps its code, but for three people on a border
    ("XX12", "XX91", 0.3),
    ("XX21", "XX31", 60.0),  # split
    ("XX21", "XX32", 40.0),
    ("XX22", "XX33", 30.0),  # merge
    ("XX23", "XX33", 70.0),
    ("XX24", "XX34", 100.0),  # shift
    ("XX24", "XX35", 25.0),
    ("XX25", "XX35", 75.0),
]


def made_up_nuts() -> Nuts:
    old = sorted({a for a, _b, _n in PEOPLE})
    new = sorted({b for _a, b, _n in PEOPLE})
    rows = [(version, "XX", 0, "", "XX", True) for version in (OLD, TARGET)]
    rows += [(OLD, code, 2, code[:3], "XX", True) for code in old] + [
        (TARGET, code, 2, code[:3], "XX", True) for code in new
    ]
    rows += [
        (v, c, 1, "XX", "XX", True) for v, codes in ((OLD, old), (TARGET, new)) for c in sorted({x[:3] for x in codes})
    ]
    regions = pd.DataFrame(rows, columns=["version", "code", "level", "parent", "country", "eu27"])
    people = pd.DataFrame(PEOPLE, columns=["from_code", "to_code", "people"])
    return Nuts(regions, people.assign(from_version=OLD, to_version=TARGET))


NUTS = made_up_nuts()
LINKS = NUTS.links(OLD).set_index(["from_code", "region"])


@pytest.mark.parametrize(
    "pair, kind, weight, share",
    [
        (("XX11", "XX91"), "recode", 1.0, 1.0),
        (("XX12", "XX12"), "recode", 1.0, 1.0),
        (("XX21", "XX31"), "split", 0.6, 1.0),
        (("XX21", "XX32"), "split", 0.4, 1.0),
        (("XX22", "XX33"), "merge", 1.0, 0.3),
        (("XX24", "XX34"), "shift", 0.8, 1.0),
        (("XX24", "XX35"), "shift", 0.2, 0.25),
        (("XX25", "XX35"), "shift", 1.0, 0.75),
    ],
)
def test_every_pair_has_its_kind_and_weights(pair, kind, weight, share):
    link = LINKS.loc[pair]
    assert link["kind"] == kind
    assert link["weight"] == pytest.approx(weight) and link["share"] == pytest.approx(share)


def test_a_handful_of_people_on_a_border_makes_no_link():
    assert ("XX12", "XX91") not in LINKS.index


def test_weights_of_an_old_region_sum_to_one():
    assert LINKS.groupby("from_code")["weight"].sum().to_list() == pytest.approx([1.0] * 7)


def test_same_area_holds_recodes_only():
    same = NUTS.same_area(OLD)
    assert same["XX11"] == "XX91" and same["XX12"] == "XX12" and same["XX"] == "XX"
    assert not {"XX21", "XX22", "XX24"} & set(same)


def test_conversions_leave_out_what_did_not_change():
    listed = NUTS.conversions(versions=(OLD,))
    assert set(zip(listed["from_code"], listed["region"], strict=True)) == set(LINKS.index) - {("XX12", "XX12")}
    assert set(listed.loc[listed["kind"] == "recode", "basis"]) == {"same area"}
    assert set(listed.loc[listed["kind"] != "recode", "basis"]) == {"pop21"}


def test_newest_version_of_codes():
    assert (
        NUTS.newest_version("XX11") == OLD
        and NUTS.newest_version("XX12") == TARGET
        and NUTS.newest_version("XXZZ") == 0
    )


def test_a_code_outside_the_eu_that_changed_its_area_is_known():
    people = pd.DataFrame(
        [("YY01", "YY01", 90.0), ("YY01", "YY02", 10.0), ("YY02", "YY02", 50.0), ("YY03", "YY03", 5.0)],
        columns=["from_code", "to_code", "people"],
    )
    nuts = Nuts(NUTS.regions, people.assign(from_version=OLD, to_version=TARGET))
    assert nuts.changed_outside(OLD) == {"YY01", "YY02"}


def test_kinds_see_the_whole_set_of_regions():
    chain = pd.DataFrame({"from_code": ["A", "A", "B"], "region": ["P", "Q", "Q"]})
    assert _kinds(chain) == ["shift"] * 3


class TestShippedConversions:
    """The table as built: what became of the regions that changed since 2021."""

    table = pd.read_parquet(DATA / "conversions.parquet").astype({"region": str, "from_code": str, "from_version": str})

    def test_the_netherlands_and_portugal(self):
        since = self.table[self.table["from_version"] == "2021"]
        pairs = set(zip(since["from_code"], since["region"], strict=True))
        assert pairs == {
            ("NL31", "NL35"),
            ("NL33", "NL35"),
            ("NL33", "NL36"),
            ("PT16", "PT19"),
            ("PT16", "PT1D"),
            ("PT17", "PT1A"),
            ("PT17", "PT1B"),
            ("PT18", "PT1C"),
            ("PT18", "PT1D"),
        }

    def test_every_old_region_goes_somewhere_whole(self):
        sums = self.table.groupby(["from_version", "from_code"])["weight"].sum()
        assert sums.to_list() == pytest.approx([1.0] * len(sums))

    def test_french_recodes_keep_their_area(self):
        french = self.table[self.table["region"].str.startswith("FR")]
        assert len(french) == 26 and set(french["kind"]) == {"recode"}
