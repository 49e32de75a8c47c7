"""Figures of one NUTS version on the regions of another: counts by weights, rates never, intervals without a bluff.

Frames carry series, geo (old code) or region (new code), year, value, low, high, state, flag, source, group. Source:
METHODS, section 1, "NUTS versions".
"""

from typing import Protocol

import pandas as pd

from lib.data.states import CONFIDENTIAL, STATES, State, weakest
from lib.ingest.nuts import SAME_AREA

KEY = ["series", "region", "year"]
WHOLE = 1 - SAME_AREA  # a part this large is the whole
NEARLY_WHOLE = 0.95  # a region whose people nearly all come from one old region may take that region's rate
HIDDEN_STATES = [str(s) for s in CONFIDENTIAL]


class Splitting(Protocol):
    """What amounts of a region that was split go by (lib/ingest/labour/splits.py)."""

    def weighed(self, parts: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
        """`parts` with the weight that fits their series, `key` ("" where there is none) and `mix`."""
        ...


def convert_counts(cells: pd.DataFrame, links: pd.DataFrame, splitting: Splitting | None = None) -> pd.DataFrame:
    """Counts of old regions on new ones; without `splitting` all by people.

    A region made of whole or parted old regions with a figure each is their weighted sum, state converted (or weaker).
    Where one part has no figure there is none here either, only an interval: a figure counts with its weight, an
    interval with its low only when all of the old region came here, and with its high in full, because nobody knows
    on which side of a new border hidden people work. Where nothing says how a figure is to be split, its regions share
    it: an interval from what is surely here to all of it, state shared.
    """
    joined = cells.merge(links, left_on="geo", right_on="from_code", validate="many_to_many")
    plain = joined["kind"] == "recode"
    kept = joined[plain]
    parts = joined[~plain]
    if splitting is None or parts.empty:
        parts = parts.assign(key="", mix=False, split=True)
    else:
        parts = splitting.weighed(parts, links[links["kind"] != "recode"]).assign(split=lambda p: p["key"] != "")
    return pd.concat([kept[_columns(cells)], _sums(parts, links, _columns(cells))], ignore_index=True)


def _columns(cells: pd.DataFrame) -> list[str]:
    return ["region" if name == "geo" else name for name in cells.columns]


def _sums(parts: pd.DataFrame, links: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Weighted sums of the parts of every region that is not a plain recode."""
    if parts.empty:
        return pd.DataFrame(columns=columns)
    together = parts["value"].where(~parts["split"] & (parts["value"] > 0))  # of all the parts, and nothing says how
    known = parts["value"].notna() & together.isna()
    weighed = parts["value"] * parts["weight"]
    inside = (parts["weight"] >= WHOLE).astype(float)
    parts = parts.assign(
        known=known,
        value=weighed.where(known),
        low=weighed.where(known, together.fillna(parts["low"]) * inside),
        high=weighed.where(known, together.fillna(parts["high"])),
        bound=known | together.notna() | parts["low"].notna(),
        secret=parts["state"].isin(HIDDEN_STATES),
        grouped=(parts["state"] == "shared") | together.notna(),
        rank=parts["state"].map({str(s): i for i, s in enumerate(STATES)}).astype(int),
        letters=parts["flag"].where(parts["flag"].str.isalpha(), ""),
        origin=parts["geo"],
    )
    how = {"known": "all", "bound": "all", "secret": "any", "grouped": "any", "rank": "max", "letters": "sum"}
    sums = parts.groupby(KEY, sort=True, observed=True).agg(
        {
            **how,
            "value": "sum",
            "low": "sum",
            "high": "sum",
            "source": "first",
            "origin": ", ".join,
            "from_version": "first",
            "kind": "size",
            "key": "first",
            "mix": "any",
        }
    )
    needed = sums.index.get_level_values("region").map(links.groupby("region").size())
    complete = (sums.pop("kind") == needed).to_numpy()
    known, bound = sums.pop("known") & complete, sums.pop("bound") & complete
    least = sums.pop("mix").map({True: "modelled", False: "converted"})
    valued_state = pd.Series(
        [str(weakest(first, STATES[i])) for first, i in zip(least, sums.pop("rank"), strict=True)],
        index=sums.index,
        dtype=object,
    )
    state = sums["secret"].map({True: "hidden", False: "missing"}).mask(bound, "bounded")
    sums["state"] = state.mask(sums.pop("grouped") & bound, "shared").mask(known, valued_state)
    secret = sums.pop("secret")
    sums["value"] = sums["value"].where(known)
    sums[["low", "high"]] = sums[["low", "high"]].where(bound & ~known)
    origin = "from " + sums.pop("origin") + " (NUTS " + sums.pop("from_version").astype(str) + ")"
    key = sums.pop("key")
    origin += (" by " + key).where((key != "") & ~secret, "") + secret.map({True: ", confidential", False: ""})
    letters = sums.pop("letters").map(lambda text: "".join(sorted(set(text))))
    sums["flag"] = (letters + "; ").where(letters != "", "") + origin
    out = sums.reset_index()
    for name in columns:
        if name not in out:
            out[name] = ""
    return out[columns]


def convert_rates(cells: pd.DataFrame, links: pd.DataFrame, above: pd.DataFrame) -> pd.DataFrame:
    """Rates of old regions on new ones; a rate is never averaged over a border.

    Same area: the rate as it is. Otherwise the region takes the rate of the old region that nearly all (95 %) of its
    people come from, else of its NUTS 1 region, else of its country (`above`: rows with region, same series and year),
    with state modelled and the flag "of <code>"; where none is known it stays hidden or missing.
    """
    joined = cells.merge(links, left_on="geo", right_on="from_code", validate="many_to_many")
    plain = joined["kind"] == "recode"
    columns = _columns(cells)
    rest = joined[~plain].copy()
    if rest.empty:
        return joined[plain][columns]
    rest = rest.sort_values([*KEY, "share"], ascending=[True, True, True, False])
    largest = rest.drop_duplicates(KEY).set_index(KEY)
    known = above[above["value"].notna()].set_index(KEY)[["value", "state"]]
    rows = []
    for key, part in largest.iterrows():
        series, region, year = key
        row = {**part.to_dict(), "series": series, "region": region, "year": year}
        candidates = (
            [(f"{part['geo']} (NUTS {part['from_version']})", part["value"], part["state"])]
            if part["share"] >= NEARLY_WHOLE
            else []
        )
        for parent in (region[:3], region[:2]):
            if (series, parent, year) in known.index:
                row_above = known.loc[(series, parent, year)]
                candidates.append((parent, row_above["value"], row_above["state"]))
        chosen = next(((code, value, state) for code, value, state in candidates if pd.notna(value)), None)
        if chosen:
            code, row["value"], state = chosen
            row["state"], row["flag"] = str(weakest("modelled", state)), f"of {code}"
        else:
            row["value"] = None
            row["state"] = "hidden" if State(part["state"]) in CONFIDENTIAL else "missing"
            row["flag"] = ""
        rows.append(row)
    return pd.concat([joined[plain][columns], pd.DataFrame(rows)[columns]], ignore_index=True)
