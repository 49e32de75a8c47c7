"""Region codes through the NUTS versions: which are live, which were recoded, and the weights that carry counts over.

The official correspondences say what changed; the JRC NUTS converter (people on the 2021 census grid, `pop21`) says
how much. Source: METHODS, section 1, "NUTS versions".
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

TARGET = 2024
VERSIONS = (2024, 2021, 2016, 2013)  # newest first; the list of regions knows these
OLDER = (2010, 2006)  # known to the JRC weights only: codes that were dead before 2013
SAME_AREA = 0.005  # an exchange below half a per cent of the people of both regions leaves the area "the same"
BASIS_SAME, BASIS_PEOPLE = "same area", "pop21"
# The JRC grid draws NUTS 2021 Utrecht and Zuid-Holland with the border of 2024 (Vijfheerenlanden already moved); the
# official correspondence moves it between 2021 and 2024, so their weights are those of NUTS 2016, the same areas.
JRC_EARLY = {(2021, "NL31"), (2021, "NL33")}


@dataclass(frozen=True)
class Nuts:
    """Codes, parents and weights, read from the folder geo/ of the raw files.

    regions    version, code, level, parent, country, eu27: one row per code and version.
    people     from_version, to_version, from_code, to_code, people: the JRC table, level 2.
    """

    regions: pd.DataFrame
    people: pd.DataFrame

    @classmethod
    def read(cls, raw: Path) -> "Nuts":
        """The codes and weights in raw/geo."""
        listed = pd.read_csv(raw / "geo/nuts_regions_2013_2016_2021_2024.csv", keep_default_na=False, dtype=str)
        names = {"NUTS_ID": "code", "LEVL_CODE": "level", "CNTR_CODE": "country"}
        regions = listed.rename(columns=names)[["version", "code", "level", "parent", "country", "eu27"]]
        regions = regions.astype({"version": int, "level": int}).assign(eu27=regions["eu27"] == "True")
        jrc = pd.read_csv(raw / "geo/jrc_crosswalk_nuts2_all_versions.csv").rename(columns={"pop21": "people"})
        return cls(regions, jrc[["from_version", "to_version", "from_code", "to_code", "people"]])

    @cached_property
    def countries(self) -> frozenset[str]:
        """The 27 member states."""
        return self.live(TARGET, 0)

    def live(self, version: int, level: int = 2) -> frozenset[str]:
        """Codes of EU regions of one level that are in force in one version."""
        r = self.regions
        return frozenset(r["code"][(r["version"] == version) & (r["level"] == level) & r["eu27"]])

    def known(self, version: int) -> frozenset[str]:
        """Every code of one version, in the EU or not, levels 0 to 3."""
        return frozenset(self.regions["code"][self.regions["version"] == version])

    def changed_outside(self, version: int) -> frozenset[str]:
        """NUTS 2 codes of countries outside the EU that name another area in `version` than in NUTS 2024."""
        p = self.people
        rows = p[(p["from_version"] == version) & (p["to_version"] == TARGET) & (p["people"] > 0)]
        rows = rows[~rows["from_code"].str[:2].isin(self.countries)]
        weight = rows["people"] / rows.groupby("from_code")["people"].transform("sum")
        share = rows["people"] / rows.groupby("to_code")["people"].transform("sum")
        same = rows[(rows["from_code"] == rows["to_code"]) & (weight > 1 - SAME_AREA) & (share > 1 - SAME_AREA)]
        return frozenset(rows["from_code"]) - frozenset(same["from_code"])

    @cached_property
    def _newest(self) -> dict[str, int]:
        newest = {c: v for v in OLDER[::-1] for c in self.people["from_code"][self.people["from_version"] == v]}
        newest |= {c: v for v in VERSIONS[::-1] for c in self.known(v)}
        return newest

    def newest_version(self, code: str) -> int:
        """The last version in which a code was in force (0 for a code of no version, such as extra-regio ZZ)."""
        return self._newest.get(code, 0)

    def links(self, version: int, to: int = TARGET) -> pd.DataFrame:
        """How the EU's NUTS 2 regions of `version` became those of `to`: one row per pair that shares people.

        Columns region, from_code, from_version, kind, basis, weight, share. `weight` is the share of from_code's people
        who live in region (1 in sum over the regions), `share` the share of region's people who come from from_code.
        kind: recode (same area, the code may be the same), split, merge or shift, by the whole set of regions that
        exchange people.
        """
        if version == to:
            same = sorted(self.live(to))
            pairs = pd.DataFrame({"from_code": same, "region": same, "people": 1.0})
        else:
            pairs = self._pairs(version, to)
        pairs["weight"] = pairs["people"] / pairs.groupby("from_code")["people"].transform("sum")
        pairs["share"] = pairs["people"] / pairs.groupby("region")["people"].transform("sum")
        pairs = pairs[(pairs["weight"] >= SAME_AREA) | (pairs["share"] >= SAME_AREA)].copy()
        pairs["weight"] /= pairs.groupby("from_code")["weight"].transform("sum")
        pairs["share"] /= pairs.groupby("region")["share"].transform("sum")
        pairs["kind"] = _kinds(pairs)
        pairs["basis"] = pairs["kind"].map(lambda kind: BASIS_SAME if kind == "recode" else BASIS_PEOPLE)
        columns = ["region", "from_code", "from_version", "kind", "basis", "weight", "share"]
        return pairs.assign(from_version=version)[columns].sort_values(["region", "from_code"]).reset_index(drop=True)

    def _pairs(self, version: int, to: int) -> pd.DataFrame:
        p = self.people
        rows = p[(p["from_version"] == version) & (p["to_version"] == to)]
        early = rows["from_code"].isin([c for v, c in JRC_EARLY if (v, to) == (version, TARGET)])
        if early.any():
            older = p[(p["from_version"] == 2016) & (p["to_version"] == to)]
            rows = pd.concat([rows[~early], older[older["from_code"].isin(rows["from_code"][early])]])
        rows = rows[rows["from_code"].str[:2].isin(self.countries) & (rows["people"] > 0)]
        return rows[["from_code", "to_code", "people"]].rename(columns={"to_code": "region"})

    def conversions(self, versions: tuple[int, ...] = (2013, 2016, 2021)) -> pd.DataFrame:
        """Rows of data/conversions.parquet: how each 2024 region that changed code or area was made."""
        links = pd.concat([self.links(v) for v in versions], ignore_index=True)
        changed = links[(links["kind"] != "recode") | (links["region"] != links["from_code"])]
        changed = changed.drop(columns="share").astype({"from_version": str})
        return changed.sort_values(["region", "from_version", "from_code"]).reset_index(drop=True)

    def same_area(self, version: int, to: int = TARGET) -> dict[str, str]:
        """Old code → code in `to`, levels 0 to 2, for regions that cover the same area in both versions."""
        links = self.links(version, to)
        plain = links[links["kind"] == "recode"]
        same = dict(zip(plain["from_code"], plain["region"], strict=True))
        for level in (1, 0):
            above = links.assign(from_code=links["from_code"].str[: 2 + level], region=links["region"].str[: 2 + level])
            one_to_one = above.drop_duplicates(["from_code", "region"])
            alone = ~one_to_one.duplicated("from_code", keep=False) & ~one_to_one.duplicated("region", keep=False)
            kept = one_to_one[alone]
            same |= dict(zip(kept["from_code"], kept["region"], strict=True))
        return same


def exchanging(pairs: pd.DataFrame) -> pd.Series:
    """A name for each pair (from_code, region): of the set of old and new regions that exchange people."""
    root: dict[str, str] = {}

    def top(node: str) -> str:
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for old, new in zip(pairs["from_code"], pairs["region"], strict=True):
        root[top("<" + old)] = top(">" + new)
    return pd.Series([top("<" + old) for old in pairs["from_code"]], index=pairs.index)


def _kinds(pairs: pd.DataFrame) -> list[str]:
    """Kind of each pair, by the connected set of old and new regions it belongs to."""
    sets = exchanging(pairs)
    old_ones = pairs.groupby(sets)["from_code"].nunique()
    new_ones = pairs.groupby(sets)["region"].nunique()
    names = {(True, True): "recode", (True, False): "split", (False, True): "merge", (False, False): "shift"}
    return [names[old_ones[s] == 1, new_ones[s] == 1] for s in sets]
