"""The links of a region's chain in words: occupations, moves, missing skills, courses, support, peers."""

from html import escape

import pandas as pd

from lib import regions
from lib.data.store import table
from lib.i18n import _, band_of_persons, ngettext, number, percent
from lib.model import contacts
from lib.model.chain import Chain
from lib.model.peers import reason
from lib.model.peers.better import better_words
from lib.model.region_gap import INTERVAL, UNKNOWN, RegionGap
from lib.model.support import Support
from lib.model.training import scope_sentence
from lib.model.unknowns import resolves
from lib.views.scenario.text import left_out_sentence
from lib.views.shared import bands
from lib.views.shared.bands import NAN
from lib.views.shared.moves_tables import capital, cells, legend, three_counts
from lib.views.shared.moves_text import similarity_words
from lib.views.shared.support_text import (
    CONTACTS,
    case_sentence,
    fund_sentence,
    gap_filler,
    gap_sentence,
    network_sentence,
)
from lib.views.training import courses as named
from lib.views.training.headline import people_a_year, places_sentence
from lib.views.training.text import places_caveat

MOST = 4  # things that one link of the chain shows


def people(row: pd.Series | dict, kind: str) -> str:
    """Modelled people with their band: "1,230 (840 to 1,900)"; limits alone where the jobs are not published."""
    return band_of_persons(row["low"], None if kind == INTERVAL else row["central"], row["high"])


def mix(shown: int) -> pd.DataFrame:
    """The largest occupation groups of motor vehicle jobs in the EU-15, as shares."""
    first = table("occupation_mix").sort_values("share", ascending=False, kind="stable").head(shown)
    return pd.DataFrame(
        {
            _("Occupation (ISCO-08)"): [
                f"{label} ({isco})" for label, isco in zip(first["label"], first["isco"], strict=True)
            ],
            _("Share"): [percent(100 * s) for s in first["share"]],
        }
    )


def fill() -> str:
    """What would fill the gap where the number of motor vehicle jobs is not published."""
    return _("What would fill it") + ": " + resolves("gone") + "."


def people_line(here: Chain) -> str:
    """How many people move, or why no number stands here; what nothing is known of is said to be left out."""
    found, place = here.gap, here.label
    if found.kind == UNKNOWN:
        return _("How many people that is, is not known here: the motor vehicle jobs are not published.") + " " + fill()
    if found.nobody:
        return _("Under this path nobody has to move here. These are the moves that people make elsewhere:")
    said = (
        _("About **{people}** people in {place} can move by {year}.")
        if pd.notna(found.people["central"])
        else _("Between **{people}** people in {place} can move by {year}.")
    )
    said = said.format(people=people(found.people, found.kind), place=place, year=found.year)
    return f"{said} {left_out(here)}".strip()


def left_out(here: Chain) -> str:
    """Which regions no number of people holds, because nothing is published of them; "" where there is none."""
    return (
        left_out_sentence([regions.label(c) for c in here.left_out], [regions.label(c) for c in here.left_out])
        if here.left_out
        else ""
    )


def moves(found: pd.DataFrame, kind: str) -> str:
    """The jobs that most people could move to, as markup: one cell for each essential skill, its counts, people where they are counted.

    found: Chain.destinations. kind: of the gap, or UNKNOWN where there are no people to count.
    """
    lines = []
    for _i, row in found.iterrows():
        origin = _("most alike: {job}, {share}").format(job=row["origin_label"], share=similarity_words(row["similarity"]))
        band = _("{people} people").format(people=people(row, kind)) if kind != UNKNOWN else ""
        lines.append(
            f'<li><span class="to"><b>{escape(capital(row["label"]))}</b><small>{escape(origin)}</small></span>'
            f'{cells(row["held"], row["related"], row["missing"])}<span class="counts">{escape(three_counts(row))}</span>'
            f'<span class="people">{escape(band)}</span></li>'
        )
    return f'{legend(mark=False)}<ol class="atlas-moves chain" aria-label="{escape(_("Jobs that people can move to"))}">{"".join(lines)}</ol>'


def missing(groups: pd.DataFrame, found: RegionGap) -> pd.DataFrame:
    """Groups of skills that most people lack for those moves: group, people, in how many moves."""
    first = groups.head(MOST)
    shown = pd.DataFrame({_("Skills"): [capital(str(g)) for g in first["label"]]})
    if found.kind != UNKNOWN and not found.nobody:
        shown[_("People")] = [people(row, found.kind) for _i, row in first.iterrows()]
    shown[_("Missing in")] = [_("{share} of the moves").format(share=percent(100 * p, 0)) for p in first["prevalence"]]
    return shown


def courses_line(here: Chain) -> str:
    """How many courses in reach teach something of the gap, how much they close, places a year against people a year."""
    if here.courses.empty:
        return _("No course in reach teaches a skill that people lack here, as far as is known.")
    text = ngettext(
        "**{count} course** in reach teaches something of this and closes **{share}** of it.",
        "**{count} courses** in reach teach something of this; together they close **{share}** of it.",
        len(here.courses),
    )
    text = text.format(count=number(len(here.courses)), share=percent(100 * here.closed))
    return text + " " + places_sentence(here.offer.in_all, len(here.courses), people_a_year(here.offer))


def courses_note(here: Chain) -> str:
    """How far the catalogue covers the place, and whom the places are for."""
    return " ".join(t for t in (scope_sentence(here.offer.scope), places_caveat(here.offer.in_all)) if t)


def _whom_to_ask() -> str:
    """Who answers for money for training, and who for advice by regions that did it, each with its address."""
    money, advice = contacts.in_order("reskill")[0], next(c for c in contacts.CONTACTS if c.purposes == ("exchange",))
    return _(
        "Whom to ask: for money, the [{money}]({money_page}); for advice by regions that did it, the [{advice}]({advice_page})."
    ).format(
        money=_(CONTACTS[money.id][1]),
        money_page=money.address,
        advice=_(CONTACTS[advice.id][1]),
        advice_page=advice.address,
    )


def support(found: Support) -> tuple[list[str], str]:
    """What is on record in a few sentences (two funds, a case, a network at most), and what is not known."""
    lines = [fund_sentence(row) for _i, row in found.funds.head(2).iterrows()]
    lines += [case_sentence(row, found) for _i, row in found.cases.head(1).iterrows()]
    lines += [network_sentence(row) for _i, row in found.networks.head(1).iterrows()]
    lines.append(_whom_to_ask())
    return lines, " ".join(
        f"{gap_sentence(gap)} {_('What would fill it')}: {gap_filler(gap)}." for gap in found.gaps[:2]
    )


def courses(found: pd.DataFrame) -> pd.DataFrame:
    """Courses in reach: title, provider and place, places a year, where."""
    where = {
        "here": _("in the region"),
        "near": _("next to it"),
        "online": _("online"),
        "country": _("in the country"),
        "beyond": _("further on"),
    }
    rows = [row for _i, row in found.iterrows()]
    return pd.DataFrame(
        {
            _("Course"): [named.with_gloss(r) for r in rows],
            _("Provider"): [
                ", ".join(dict.fromkeys(t for t in (str(r["provider"]), str(r["place"])) if t)) for r in rows
            ],
            _("Where"): [where.get(str(r["where"]), str(r["where"])) for r in rows],
            _("Places a year"): [named.places(r) or _("not printed") for r in rows],
        }
    )


def peers(found: pd.DataFrame, better: pd.DataFrame) -> pd.DataFrame:
    """The nearest peers: region, how firm, why, what they did better since (rows of did_better)."""
    return pd.DataFrame(
        {
            _("Region"): [
                regions.label(r) + "\n" + _("stays a peer in {share} of weightings").format(share=percent(100 * s, 0))
                for r, s in zip(found["region"], found["stability"], strict=True)
            ],
            _("Why"): [reason(row) for _i, row in found.iterrows()],
            _("Did better in"): [better_words(better, r) for r in found["region"]],
        }
    )


def peers_of_several(found: pd.DataFrame) -> pd.DataFrame:
    """Regions outside that are like most of these: region, of how many a peer, which."""
    return pd.DataFrame(
        {
            _("Region"): [regions.label(r) for r in found["region"]],
            _("A peer of"): [
                ngettext("{count} of {of} region", "{count} of {of} regions", int(of)).format(
                    count=number(n), of=number(of)
                )
                for n, of in zip(found["members"], found["of"], strict=True)
            ],
            _("Nearest to"): [regions.listed([regions.label(c) for c in codes[:3]]) for codes in found["likest"]],
        }
    )


def occupations(groups: pd.DataFrame) -> str:
    """People by occupation group as bars, limits where the jobs are known by limits alone; markup."""
    rows = [
        bands.Row(
            escape(f"{row.label} ({row.isco})"),
            *((row.value, NAN, row.value) if pd.notna(row.value) else (row.low, NAN, row.high)),
        )
        for row in groups.itertuples()
    ]
    return bands.bands(rows, _("Motor vehicle jobs by occupation"), figures=3)
