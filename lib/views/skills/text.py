"""The gap of a region in words: its answer, the flow between kinds of work, and its tables for reading and taking away."""

import pandas as pd

from lib.data.assumptions import assumption
from lib.i18n import _, number, percent
from lib.model.occupations import OTHER
from lib.model.skills import BAND, INTERVAL, NOWHERE, UNKNOWN, RegionGap
from lib.views.shared.bands import people
from lib.views.shared.moves_tables import capital
from lib.views.skills.flow import Node

ELECTRIC = ("electrification", "software")


def headline(found: RegionGap, groups: pd.DataFrame, place: str) -> str:
    """How many people can move, and what most of them lack; under 190 characters in English. `place`: name and code."""
    first = groups.iloc[0]
    said = {
        "place": f"**{place}**",
        "year": found.year,
        "group": f"**{first['label']}**",
        "share": f"**{percent(first['per_mover'] * 100)}**",
        "people": f"**{people(found.people['low'], found.people['high'])} {_('people')}**",
        "lack": people(first["low"], first["high"]),
    }
    if found.nobody:
        return _(
            "Under this scenario nobody in {place} moves to another job by {year}, so nobody needs a new skill for a move."
        ).format(**said)
    if found.kind == UNKNOWN:
        return _(
            "How many people make motor vehicles in {place} is **not published**. Where they are counted, {share} of those who move lack {group}."
        ).format(**said)
    if found.kind == INTERVAL:
        return _(
            "{place} has no figure of its own. By {year} {people} there can move to another job; most often they lack {group}: {lack}."
        ).format(**said)
    return _("By {year} {people} in {place} can move to another job. Most often they lack {group}: {lack}.").format(
        **said
    )


def left_out(found: RegionGap) -> str:
    """Who is not in the gap: people for whom no safe destination is known; "" where nobody is left out."""
    shown = found.pattern
    end = "central" if shown.people["central"] == shown.people["central"] else "high"
    share = 1 - shown.with_a_move[end] / shown.people[end] if shown.people[end] > 0 else 0.0
    if share < 0.0005:
        return ""
    return _(
        "{share} of those who can move are not in this gap: their jobs are outside the automotive selection, or nothing safe is near enough."
    ).format(share=percent(share * 100))


def work(family: str) -> str:
    """Name of a kind of work: a job family, the other jobs, or nothing that is known."""
    if family == NOWHERE:
        return _("No safe move is known")
    return _("Jobs outside the selection") if family == OTHER else assumption(f"family.{family}").title()


def _told(rows: pd.DataFrame, whole: float, known: bool) -> str:
    """People of some rows: low to high, or their share where no number is known."""
    if known:
        return people(rows["low"].sum(), rows["high"].sum())
    return percent(rows["size"].sum() / whole * 100)


def sides(table: pd.DataFrame, known: bool) -> tuple[list[Node], list[Node], dict[tuple[str, str], float]]:
    """Both sides of the flow, largest first and "no move known" last, and its links. table: what skills.by_work gives.

    known: whether its people are those of the region; their shares stand where they are not.
    """
    table = table.assign(size=table["central"].fillna(table["high"]))
    whole = float(table["size"].sum())
    found = []
    for side in ("leaves", "enters"):
        order = table.groupby(side)["size"].sum().sort_values(ascending=False, kind="stable").index
        order = [f for f in order if f != NOWHERE] + [f for f in order if f == NOWHERE]
        found.append(
            [
                Node(
                    f,
                    work(f),
                    _told(table[table[side] == f], whole, known),
                    "none" if f == NOWHERE else "electric" if side == "enters" and f in ELECTRIC else "",
                )
                for f in order
            ]
        )
    links = {(row.leaves, row.enters): float(row.size_) for row in table.rename(columns={"size": "size_"}).itertuples()}
    return found[0], found[1], links


def flow_alt(left: list[Node], right: list[Node]) -> str:
    """The flow in one sentence."""
    ends = [", ".join(f"{n.words} {n.more}" for n in nodes) for nodes in (left, right)]
    return _("People leave: {left}. They can go to: {right}. The table below holds every pair.").format(
        left=ends[0], right=ends[1]
    )


def flow_words(table: pd.DataFrame, known: bool) -> pd.DataFrame:
    """The flow as a table for reading, most people first."""
    table = table.assign(size=table["central"].fillna(table["high"])).sort_values(
        "size", ascending=False, kind="stable"
    )
    whole = float(table["size"].sum())
    if known:
        told = [people(low, high) for low, high in zip(table["low"], table["high"], strict=True)]
    else:
        told = [percent(size / whole * 100) for size in table["size"]]
    last = _("People") if known else _("Share of people")
    return pd.DataFrame(
        {_("From"): [work(f) for f in table["leaves"]], _("To"): [work(f) for f in table["enters"]], last: told}
    )


def gap_words(gap: pd.DataFrame) -> pd.DataFrame:
    """The gap by skill as a table for reading."""
    rows = [row for _i, row in gap.iterrows()]
    return pd.DataFrame(
        {
            _("Skill"): [capital(r["label"]) for r in rows],
            _("People who lack it"): [people(r["low"], r["high"]) for r in rows],
            _("Missing in"): [percent(r["prevalence"] * 100) for r in rows],
            _("Counts in"): [number(r["destinations"]) if r["destinations"] == r["destinations"] else "" for r in rows],
            _("Kind"): [
                ", ".join(
                    w
                    for yes, w in (
                        (r["green"], _("green")),
                        (r["digital"], _("digital")),
                        (r["everywhere"], _("asked everywhere")),
                    )
                    if yes
                )
                for r in rows
            ],
        }
    )


def taken_away(moves: pd.DataFrame, occupations: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
    """People by move with names: multiplied with the share of a skill that is missing (the other download) they give the gap."""
    named = occupations.set_index("occupation")[["uri", "label"]]
    table = moves.merge(best[["origin", "destination", "share"]], on=["origin", "destination"])
    sides_ = {
        f"{side}_{what}": table[side].map(named[what])
        for side in ("origin", "destination")
        for what in ("uri", "label")
    }
    return table.assign(**sides_)[[*sides_, "similarity", "share", *BAND]]


def lacking(
    missing: pd.DataFrame, moves: pd.DataFrame, occupations: pd.DataFrame, skills: pd.DataFrame
) -> pd.DataFrame:
    """What each of these moves lacks, with names: lacks is 1 where nothing is near, less where a related skill is held."""
    table = missing.merge(moves[["origin", "destination"]], on=["origin", "destination"])
    uris, kinds = occupations.set_index("occupation")["uri"], skills.set_index("skill")
    return pd.DataFrame(
        {
            "origin_uri": table["origin"].map(uris),
            "destination_uri": table["destination"].map(uris),
            "skill_uri": table["skill"].map(kinds["uri"]),
            "skill_label": table["skill"].map(kinds["label"]),
            "lacks": table["lacks"].astype(float).round(4),
            "essential": table["essential"],
        }
    )


def jobs_words(jobs: pd.DataFrame) -> pd.DataFrame:
    """Jobs by ISCO-08 group as a table for reading. jobs: what occupations.by_group gives for one region."""
    ordered = jobs.sort_values("share", ascending=False, kind="stable")
    low, high = ordered["low"].fillna(ordered["value"]), ordered["high"].fillna(ordered["value"])
    return pd.DataFrame(
        {
            _("Group of jobs (ISCO-08)"): [
                f"{label} ({code})" for label, code in zip(ordered["label"], ordered["isco"], strict=True)
            ],
            _("Share"): [percent(s * 100) for s in ordered["share"]],
            _("People"): [people(a, b, 3) for a, b in zip(low, high, strict=True)],
        }
    )


def gateway_sentence(opened: pd.DataFrame) -> str:
    """One sentence on the one skill that opens most safe moves. opened: what gateways_of_people gives."""
    own = opened[~opened["everywhere"]]
    if own.empty:
        return _("No single skill opens another safe move here.")
    first = own.iloc[0]
    return _(
        "Learning {skill} opens {count} more safe moves for each person, on average; no other single skill opens more."
    ).format(skill=f"“**{first['label']}**”", count=f"**{number(first['opened'], 1)}**")
