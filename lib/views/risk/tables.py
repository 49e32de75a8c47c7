"""The ranking, its causes and the question turned round, in words for reading."""

import pandas as pd

from lib import regions
from lib.i18n import _, change, number, percent, rank_range
from lib.model.risk import DRIVERS, WITHHELD, Driver
from lib.model.risk.inverse import with_unit
from lib.views.risk.ranks import band_words


def order(whole: pd.DataFrame) -> pd.DataFrame:
    """Best median first, then confidential regions by their band, then those without a score."""
    keys = whole.assign(_none=whole["withheld"] != "", _open=whole["score"].isna() | whole["hidden"])
    return keys.sort_values(["_none", "_open", "rank_median", "rank_5", "region"]).drop(columns=["_none", "_open"])


def teaser(whole: pd.DataFrame, region: str) -> pd.DataFrame:
    """A few rows of the ranking: its top, the region in hand, the first confidential one and the last without a score."""
    open_ = whole[(whole["withheld"] != "") | whole["score"].isna() | whole["hidden"]]
    parts = [whole.head(4), whole[whole["region"] == region], open_.head(1), open_.tail(1)]
    return pd.concat(parts).drop_duplicates("region")


def ranking(whole: pd.DataFrame) -> pd.DataFrame:
    """Regions in words, in their order: score, rank by this recipe, band, share in the top quarter, and what is not known."""
    rows = [r for _i, r in whole.iterrows()]
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r["region"]) for r in rows],
            _("Score"): [_score(r) for r in rows],
            _("Rank"): [
                rank_range(int(r["rank_best"]), int(r["rank_worst"]), int(r["range_of"]))
                if pd.notna(r["rank_best"])
                else ""
                for r in rows
            ],
            _("Median (5–95 % band)"): [
                "" if r["withheld"] else band_words(r, pd.notna(r["score"]) and not r["hidden"]) for r in rows
            ],
            _("In the top quarter"): [_share(r) for r in rows],
            _("Note"): [_note(r) for r in rows],
        }
    )


def _score(row: pd.Series) -> str:
    if pd.notna(row["score"]):
        return number(row["score"], 1)
    return (
        _("no score")
        if row["withheld"]
        else _("{low} to {high}").format(low=number(row["score_low"], 1), high=number(row["score_high"], 1))
    )


def _share(row: pd.Series) -> str:
    """Share of the ways of counting, 0 and 100 % for none and all alone."""
    if row["withheld"]:
        return ""
    share = row["top_share"]
    if 0 < share < 0.01:
        return _("under {limit}").format(limit=percent(1, 0))
    return _("over {limit}").format(limit=percent(99, 0)) if 0.99 < share < 1 else percent(100 * share, 0)


def _note(row: pd.Series) -> str:
    if row["withheld"]:
        reason = _(WITHHELD[row["withheld"]]).split(": ", 1)[-1]
        return reason[:1].upper() + reason[1:]
    if row["hidden"]:
        return _("jobs not published apart, drawn within limits")
    return _("an indicator is not published, drawn within limits") if pd.isna(row["score"]) else ""


def changes(found: pd.DataFrame, best: pd.Series) -> pd.DataFrame:
    """The question turned round in words. found: inverse.smallest_changes; best: best published value by driver."""
    rows = list(found.itertuples())
    drivers = [DRIVERS[r.driver] for r in rows]
    return pd.DataFrame(
        {
            _("Capacity indicator"): [_(d.title) for d in drivers],
            _("Now"): [with_unit(r.value, d) for r, d in zip(rows, drivers, strict=True)],
            _("Needed"): [_needed(r, d) if r.verified else "" for r, d in zip(rows, drivers, strict=True)],
            _("Rank then"): [number(int(r.rank_after)) if r.verified else "" for r in rows],
            _("Is it enough?"): [
                _("yes, counted again")
                if r.verified
                else _("no, not at the best in the EU, {best}").format(best=with_unit(best[d.id], d))
                for r, d in zip(rows, drivers, strict=True)
            ],
        }
    )


def _needed(row, driver: Driver) -> str:
    """ "28.8 % (+20.2)": the value and the change to it."""
    return f"{with_unit(row.needed, driver)} ({change(row.change, 1 if driver.step < 1 else 0, '')})"
