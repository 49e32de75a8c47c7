"""Warnings that lie on values: the French head-office count, breaks in numerator and denominator, exchanged figures."""

import pandas as pd

from lib.data.states import counted_at_head_office
from lib.model.breaks import breaks, denominator_breaks, exchanges

KEY = ["series", "region", "year"]
JUMPING = ("persons_sbs.", "employment")  # series of persons that the detector of jumps watches; flags are read in all
EXCHANGED = ("persons_sbs.", "local_units_sbs.", "wages_sbs.")  # figures of one table, which change places together


def overlays(observations: pd.DataFrame) -> pd.DataFrame:
    """Rows of data/overlays.parquet for the finished observations."""
    rows = observations.astype({"series": str, "region": str, "state": str, "flag": str})
    rows["flag"] = producer_letters(rows["flag"])
    marks = breaks(rows)
    watched = marks["series"].str.startswith(JUMPING[0]) | (marks["series"] == JUMPING[1])
    marks = marks[watched | (marks["kind"] == "flag")]
    persons = rows[rows["series"].str.startswith(JUMPING[0])]
    jumps = denominator_breaks(persons, rows[rows["series"] == JUMPING[1]])
    swapped = exchanges(rows[rows["series"].str.startswith(EXCHANGED) & (rows["region"].str.len() == 4)])
    found = pd.concat([head_office(rows), marks, jumps, swapped], ignore_index=True).astype({"year": "int16"})
    return found.sort_values([*KEY, "overlay", "kind"], ignore_index=True)


def producer_letters(flags: pd.Series) -> pd.Series:
    """Only the producer's letters of a flag: "bu; from PT17 (NUTS 2021)" → "bu", "of FR" → "".

    >>> producer_letters(pd.Series(["bu; from PT17 (NUTS 2021)", "of FR", "d", ""])).to_list()
    ['bu', '', 'd', '']
    """
    first = flags.str.partition(";")[0]
    return first.where(first.str.isalpha(), "")


def head_office(observations: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows of the French figures that count people at the head office (to 2020)."""
    french = observations[observations["region"].str.startswith("FR") & observations["value"].notna()]
    marked = [
        counted_at_head_office(*key) for key in zip(french["series"], french["region"], french["year"], strict=True)
    ]
    return french.loc[marked, KEY].assign(overlay="caveat", kind="head_office", detail="").reset_index(drop=True)
