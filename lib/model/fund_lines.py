"""Funding lines of 2021 to 2027 that a place can look at: its own, its country's and the Union's, each line once.

A line shows what exists and never what is open: every printed deadline had passed when the pages were read. An amount
belongs to what `amount_scope` says, never to the place, and is never summed.
"""

from collections.abc import Sequence

import pandas as pd

from lib.regions import country_of

HERE, COUNTRY, UNION = "here", "country", "union"
WHERE = (HERE, COUNTRY, UNION)
EXISTS, HISTORY = "exists", "history"
COVERED = ("same", "part", "wider", "country", "union")
FUNDS: dict[str, str] = {  # how the lines of a fund of lib/model/programmes begin
    "ESF": "ESF+",
    "JTF": "JTF",
    "EGF": "EGF",
    "ERDF": "ERDF",
    "INTERREG": "Interreg",
    "ERASMUS": "Erasmus+",
}


def lines(fund_lines: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Lines of these NUTS 2 regions, of their countries and of the Union, those that exist first, newest first.

    Columns of data/fund_lines, with `where` (one of WHERE) and `regions`: those of `codes` that the line names, else
    the country or the Union. A line that names only other regions of the country is not there.
    """
    countries = {country_of(c) for c in codes}
    where = pd.Series(UNION, fund_lines.index).mask(fund_lines["region"].isin(countries), COUNTRY)
    where = where.mask(fund_lines["region"].isin(codes), HERE)
    near = fund_lines["region"].isin({*codes, *countries, "EU27"})
    rows = fund_lines.assign(where=where)[near]
    named = rows.groupby("id")["region"].agg(tuple)
    each = rows.assign(
        order=rows["where"].map(WHERE.index), cover=rows["covers"].map(COVERED.index), over=rows["stands"] == HISTORY
    )
    each = each.sort_values(["order", "cover"], kind="stable").drop_duplicates("id")
    each = each.assign(regions=each["id"].map(named))
    each = each.sort_values(["over", "order", "as_read", "id"], ascending=[True, True, False, True], ignore_index=True)
    return each.drop(columns=["order", "cover", "over", "region"])


def of_fund(found: pd.DataFrame, fund: str) -> pd.DataFrame:
    """Lines of one fund of lib/model/programmes that exist."""
    return found[found["fund"].str.startswith(FUNDS[fund]) & (found["stands"] == EXISTS)]
