"""The links of a region's chain in words: occupations, moves, missing skills, courses, support, peers."""

import pandas as pd

from lib import regions
from lib.i18n import _, ngettext, number, percent, rounded_persons
from lib.model.moves.words import likeness
from lib.model.peers import reason
from lib.model.region_gap import INTERVAL, UNKNOWN, RegionGap
from lib.model.training.words import title_words

MOST = 4  # things that one link of the chain shows


def people(row: pd.Series | dict, kind: str) -> str:
    """Modelled people with their band: "1,230 (840 to 1,900)"; limits alone where the region's jobs are not published."""
    low, high = rounded_persons(row["low"], 2), rounded_persons(row["high"], 2)
    if kind == INTERVAL or pd.isna(row["central"]):
        return _("{low} to {high}").format(low=low, high=high)
    return _("{central} ({low} to {high})").format(central=rounded_persons(row["central"], 2), low=low, high=high)


def moves(found: RegionGap, occupations: pd.DataFrame) -> pd.DataFrame:
    """The jobs that most people of the region could move to: job, from how many jobs of today, how alike, people."""
    names = occupations.set_index("occupation")["label"].astype(str)
    by = found.moves.groupby("destination")
    reached = by[["low", "central", "high"]].sum(min_count=1)
    reached["size"] = reached["central"].where(reached["central"].notna(), reached["high"])
    reached["origins"], reached["alike"] = by["origin"].nunique(), by["similarity"].max()
    first = reached.reset_index().sort_values(["size", "destination"], ascending=[False, True]).head(MOST)
    table = pd.DataFrame(
        {
            _("To"): [names[d].capitalize() for d in first["destination"]],
            _("From"): [ngettext("{count} job of today", "{count} jobs of today", n).format(count=number(n)) for n in first["origins"]],
            _("Most alike"): [likeness(s) for s in first["alike"]],
        }
    )
    if found.kind != UNKNOWN and not found.nobody:
        table[_("People")] = [people(row, found.kind) for _i, row in first.iterrows()]
    return table


def missing(groups: pd.DataFrame, found: RegionGap) -> pd.DataFrame:
    """Groups of skills that most people lack for those moves: group, people, in how many moves."""
    first = groups.head(MOST)
    table = pd.DataFrame({_("Skills"): [str(g).capitalize() for g in first["label"]]})
    if found.kind != UNKNOWN and not found.nobody:
        table[_("People")] = [people(row, found.kind) for _i, row in first.iterrows()]
    table[_("Missing in")] = [_("{share} of the moves").format(share=percent(100 * p, 0)) for p in first["prevalence"]]
    return table



def courses(found: pd.DataFrame) -> pd.DataFrame:
    """Courses in reach: title, provider and place, places a year, where."""
    where = {
        "here": _("in the region"), "near": _("next to it"), "online": _("online"), "country": _("in the country"), "beyond": _("further on"),
    }  # fmt: skip
    rows = [row for _i, row in found.iterrows()]
    return pd.DataFrame(
        {
            _("Course"): [title_words(r) for r in rows],
            _("Provider"): [", ".join(dict.fromkeys(t for t in (str(r["provider"]), str(r["place"])) if t)) for r in rows],
            _("Where"): [where.get(str(r["where"]), str(r["where"])) for r in rows],
            _("Places"): ["" if pd.isna(r["places"]) else f"{number(int(r['places']))} ({int(r['places_year'])})" for r in rows],
        }
    )


def peers(found: pd.DataFrame) -> pd.DataFrame:
    """The nearest peers: region, how firm, why."""
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in found["region"]],
            _("Stays a peer in"): [_("{share} of weightings").format(share=percent(100 * s, 0)) for s in found["stability"]],
            _("Why"): [reason(row) for _i, row in found.iterrows()],
        }
    )


def occupation_intervals(groups: pd.DataFrame) -> list[tuple[float, float] | None]:
    """Low and high of each occupation group where the region's jobs are known by limits."""
    return [None if pd.notna(v) else (lo, hi) for v, lo, hi in zip(groups["value"], groups["low"], groups["high"], strict=True)]


def modelled_people(row: pd.Series) -> str:
    """Modelled people of one occupation group: "28,900", or "between 1,200 and 2,500" where the jobs are known by limits."""
    if pd.notna(row["value"]):
        return rounded_persons(row["value"])
    return _("between {low} and {high}").format(low=rounded_persons(row["low"]), high=rounded_persons(row["high"]))
