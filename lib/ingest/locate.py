"""Where a record belongs: any NUTS code of any level and version to the NUTS 2 regions of 2024 that it touches."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from lib.ingest.nuts import TARGET, Nuts

SAME, PART, WIDER = "same", "part", "wider"
COUNTRY, UNION = "country", "union"  # of a record that names no region


@dataclass(frozen=True)
class Places:
    """Codes looked up in the folder geo/ of the raw files."""

    nuts: Nuts
    raw: Path

    @classmethod
    def read(cls, raw: Path) -> "Places":
        """The codes in raw/geo."""
        return cls(Nuts.read(raw), raw)

    @cached_property
    def _moved(self) -> dict[str, str]:
        """NUTS 3 code of 2021 to that of 2024: a code change, or a new code under the same name."""
        listed = pd.read_csv(self.raw / "geo/corr_nuts2021_nuts2024.csv", keep_default_na=False, dtype=str)
        listed = listed[listed["level"] == "3"]
        renamed = listed[(listed["code_2021"] != "") & (listed["code_2024"] != "")]
        moved = dict(zip(renamed["code_2021"], renamed["code_2024"], strict=True))
        new = listed[listed["code_2021"] == ""].drop_duplicates("label", keep=False).set_index("label")["code_2024"]
        gone = listed[listed["code_2024"] == ""]
        moved |= {old: new[name] for old, name in zip(gone["code_2021"], gone["label"], strict=True) if name in new}
        return moved

    @cached_property
    def _parts(self) -> pd.Series:
        """Number of NUTS 3 regions in each NUTS 2 region."""
        return pd.Series(sorted(self.nuts.live(TARGET, 3))).str[:4].value_counts()

    def touched(self, code: str) -> list[tuple[str, str]]:
        """(NUTS 2 code of 2024, how it is covered) for each EU region that `code` touches.

        same: the code is this region; part: it lies inside it; wider: it holds other regions too, or a piece of one
        that was cut. Empty for a place outside the EU. KeyError for a code of no version.
        """
        code = "EL" + code[2:] if code.startswith("GR") else code
        if code[:2] not in self.nuts.countries:
            return []
        level = len(code) - 2
        live = self.nuts.live(TARGET)
        if level == 3:
            now = code if code in self.nuts.known(TARGET) else self._moved.get(code)
            if now is None:
                raise KeyError(f"NUTS 3 code {code} has no successor of 2024")
            return [(now[:4], SAME if self._parts[now[:4]] == 1 else PART)]
        if level < 2 and code in self.nuts.known(TARGET):
            inside = sorted(c for c in live if c.startswith(code))
            return [(c, WIDER if len(inside) > 1 else SAME) for c in inside]
        if code in live:
            return [(code, SAME)]
        version = self.nuts.newest_version(code)
        links = self.nuts.links(version) if version else pd.DataFrame({"from_code": [], "region": []})
        here = sorted(links.loc[links["from_code"].astype(str).str.startswith(code), "region"].unique())
        if not here:
            raise KeyError(f"{code} is no region of any NUTS version")
        return [(c, WIDER if len(here) > 1 else SAME) for c in here]


def exploded(frame: pd.DataFrame, places: Places) -> pd.DataFrame:
    """`frame` with one row for each region that `given` (codes joined by ;) touches.

    Adds region, given, given_level, covers.

    `given` becomes the codes behind the row. Rows outside the EU fall away: the caller counts them.
    """
    rows = []
    for row in frame.to_dict("records"):
        codes = [code.strip() for code in str(row["given"]).split(";")]
        touched = [(region, code, covers) for code in codes for region, covers in places.touched(code)]
        regions = sorted({region for region, _code, _covers in touched})
        for region in regions:
            here = [(code, covers) for r, code, covers in touched if r == region]
            covers = here[0][1] if len(here) == 1 else PART
            several = len(regions) > 1 and len(codes) > 1 and covers == SAME
            rows.append(
                {
                    **row,
                    "region": region,
                    "given": ";".join(code for code, _covers in here),
                    "given_level": len(here[0][0]) - 2,
                    "covers": WIDER if several else covers,
                }
            )
    return pd.DataFrame(rows).astype({"given_level": "int8"}) if rows else frame.iloc[:0]


def with_national(frame: pd.DataFrame, places: Places) -> pd.DataFrame:
    """`exploded`, and a row that names no region kept once: under its country ("DE") or the whole Union ("EU27").

    `covers` of such a row is country or union, lest it be taken for a fact of one region. Needs a column country.
    """
    named = frame["given"] != ""
    union = frame["country"] == "EU"
    national = frame[~named].assign(
        region=frame["country"].mask(union, "EU27"),
        given=frame["country"].mask(union, "EU27"),
        given_level=0,
        covers=pd.Series(COUNTRY, frame.index).mask(union, UNION),
    )
    rows = pd.concat([exploded(frame[named], places), national], ignore_index=True)
    return rows.astype({"given_level": "int8"})


def outside_union(frame: pd.DataFrame, places: Places) -> pd.Series:
    """Which rows name a country, and by that a place, that does not belong to the EU-27."""
    return ~frame["country"].isin({*places.nuts.countries, "EU"})
