"""The links of a region's chain in words: occupations, moves, missing skills, courses, support, peers."""

from html import escape

import pandas as pd

from lib import regions
from lib.figures.moves import capital, cells, legend, three_counts
from lib.i18n import _, ngettext, number, percent, rounded_persons
from lib.model.moves.words import likeness
from lib.model.peers import reason
from lib.model.peers.better import better_words
from lib.model.region_gap import INTERVAL, UNKNOWN, RegionGap
from lib.model.training.words import title_words
from lib.tables import table

MOST = 4  # things that one link of the chain shows


def people(row: pd.Series | dict, kind: str) -> str:
    """Modelled people with their band: "1,230 (840 to 1,900)"; limits alone where the region's jobs are not published."""
    low, high = rounded_persons(row["low"], 2), rounded_persons(row["high"], 2)
    if kind == INTERVAL or pd.isna(row["central"]):
        return _("{low} to {high}").format(low=low, high=high)
    return _("{central} ({low} to {high})").format(central=rounded_persons(row["central"], 2), low=low, high=high)


def mix(shown: int) -> pd.DataFrame:
    """The largest occupation groups of motor vehicle jobs in the EU-15, as shares."""
    first = table("occupation_mix").sort_values("share", ascending=False, kind="stable").head(shown)
    return pd.DataFrame(
        {
            _("Occupation (ISCO-08)"): [f"{label} ({isco})" for label, isco in zip(first["label"], first["isco"], strict=True)],
            _("Share"): [percent(100 * s) for s in first["share"]],
        }
    )


def people_line(found: RegionGap, place: str) -> str:
    """How many people move, or why no number stands here."""
    if found.kind == UNKNOWN:
        return _("How many people that is, is not known here: the motor vehicle jobs are not published.")
    if found.nobody:
        return _("Under this path nobody has to move here. These are the moves that people make elsewhere:")
    said = _("About **{people}** people in {place} can move by {year}.") if pd.notna(found.people["central"]) else _(
        "Between **{people}** people in {place} can move by {year}."
    )
    return said.format(people=people(found.people, found.kind), place=place, year=found.year)


def moves(found: pd.DataFrame, kind: str) -> str:
    """The jobs that most people could move to, as markup: one cell for each essential skill, its counts, people where they are counted.

    found: Chain.destinations. kind: of the gap, or UNKNOWN where there are no people to count.
    """
    lines = []
    for _i, row in found.iterrows():
        origin = _("most alike: {job}, {share}").format(job=row["origin_label"], share=likeness(row["similarity"]))
        band = _("{people} people").format(people=people(row, kind)) if kind != UNKNOWN else ""
        lines.append(
            f'<li><span class="to"><b>{escape(capital(row["label"]))}</b><small>{escape(origin)}</small></span>'
            f'{cells(row["held"], row["near"], row["missing"])}<span class="counts">{escape(three_counts(row))}</span>'
            f'<span class="people">{escape(band)}</span></li>'
        )
    return f'{legend(mark=False)}<ol class="atlas-moves chain" aria-label="{escape(_("Jobs that people can move to"))}">{"".join(lines)}</ol>'


def within(low: float, high: float, fewest: float, most: float) -> str:
    """An assumed part of the jobs as a bar on a track of all of them (the most there may be), with both numbers; markup."""
    ends = (_place(low, most), _place(high - low, most))
    jobs = number(most) if fewest == most else _("{low} to {high}").format(low=number(fewest), high=number(most))
    return (
        f'<div class="atlas-within"><div class="ends"><span>{escape(_("{low} to {high}").format(low=rounded_persons(low), high=rounded_persons(high)))}</span></div>'
        f'<div class="track" aria-hidden="true"><span class="band" style="left:{ends[0]};width:{ends[1]}"></span></div>'
        f'<div class="scale"><span>0</span><span>{escape(_("all {jobs}").format(jobs=jobs))}</span></div></div>'
    )


def _place(value: float, whole: float) -> str:
    return f"{100 * min(1.0, max(0.0, value / whole)) if whole > 0 else 0:.2f}%"


def missing(groups: pd.DataFrame, found: RegionGap) -> pd.DataFrame:
    """Groups of skills that most people lack for those moves: group, people, in how many moves."""
    first = groups.head(MOST)
    shown = pd.DataFrame({_("Skills"): [capital(str(g)) for g in first["label"]]})
    if found.kind != UNKNOWN and not found.nobody:
        shown[_("People")] = [people(row, found.kind) for _i, row in first.iterrows()]
    shown[_("Missing in")] = [_("{share} of the moves").format(share=percent(100 * p, 0)) for p in first["prevalence"]]
    return shown



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
            _("Places"): [_("not printed") if pd.isna(r["places"]) else f"{number(int(r['places']))} ({int(r['places_year'])})" for r in rows],
        }
    )


def peers(found: pd.DataFrame, better: pd.DataFrame) -> pd.DataFrame:
    """The nearest peers: region, how firm, why, what they did better since (rows of did_better)."""
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in found["region"]],
            _("Stays a peer in"): [_("{share} of weightings").format(share=percent(100 * s, 0)) for s in found["stability"]],
            _("Why"): [reason(row) for _i, row in found.iterrows()],
            _("Did better in"): [better_words(better[better["peer"] == r]) for r in found["region"]],
        }
    )


def peers_of_several(found: pd.DataFrame) -> pd.DataFrame:
    """Regions outside that are like most of these: region, of how many a peer, which."""
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in found["region"]],
            _("A peer of"): [
                ngettext("{count} of {of} region", "{count} of {of} regions", int(of)).format(count=number(n), of=number(of))
                for n, of in zip(found["members"], found["of"], strict=True)
            ],
            _("Nearest to"): [regions.listed([regions.label(c) for c in codes[:3]]) for codes in found["likest"]],
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
