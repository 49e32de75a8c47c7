"""What a room is told: votes in words, how far a result goes, what the room's map says; pure, in three languages."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib import regions
from lib.data.refusal import Refusal
from lib.data.sources import source
from lib.i18n import N_, _, ngettext, number, percent
from lib.i18n.numbers import SPACE
from lib.indicators.ranked import leading
from lib.model.risk import DRIVERS, results
from lib.model.risk.recipe import ICE
from lib.model.room.ballots import MOST_REGIONS, SLIDERS
from lib.model.room.plan import Step
from lib.model.room.tally import COARSE_UNDER, HIGH, LEAST, LOW, MORE_THAN_HALF, UP_TO_HALF, Band, Result
from lib.model.room.verdict import Changed, RoomMap, Verdict
from lib.quantity.text import state_words
from lib.views.risk.text import TITLES
from lib.views.risk.text_why import figure_number, figure_title, figure_words
from lib.views.shared import collection_text

VERDICT_WORDS: dict[Verdict, str] = {
    "risk": N_("At risk for nearly everybody here"),
    "contested": N_("Contested in this room"),
    "safe": N_("At risk for few or nobody here"),
    "none": N_("Too little is known"),
}
SLIDER_WORDS: dict[str, tuple[str, str]] = {
    "ice_share": (N_("Share of jobs tied to the combustion engine"), "{value} %"),
    "all_electric": (N_("Every new car is electric from"), "{value}"),
    "productivity": (N_("Fewer people for the same work each year"), "{value} %"),
}
APART_WORDS = {"close": N_("close together"), "spread": N_("spread out"), "far": N_("far apart")}
HOW: dict[str, str] = {
    "points": N_("Give each 0 to 5 points: the more, the more it should count."),
    "sliders": N_("Set each to what you think is right."),
    "rank": N_("Choose what comes first and what comes last."),
    "regions": N_("Choose one to three."),
    "agree": N_("Do you agree?"),
}
PHASES = {
    "ready": N_("Voting has not begun."),
    "open": N_("Voting is open."),
    "closed": N_("Voting is closed. The result is not shown yet."),
    "shown": N_("The result is on the wall."),
}
ANSWERS = {"agree": N_("I agree"), "disagree": N_("I disagree")}
UNKNOWN = N_("I do not know")
NO_PHONE = N_("Phones cannot reach this machine: the atlas was started for it alone. Start it with “make room”.")
REFUSALS = {
    "no_points": N_("Give at least one point, or choose “I do not know”."),
    "best_is_worst": N_("The first and the last cannot be the same. Choose two."),
    "regions": N_("Choose one to three regions, or “I do not know”."),
    "out_of_range": N_("A number is outside its range. Look again and send it once more."),
    "no_answer": N_("An answer is missing. Look again and send it once more."),
    "room_full": N_("This room is full."),
    "no_plan": N_("This file is no run sheet. Nothing was opened."),
    "steps": N_("A run sheet has 1 to 40 steps. Nothing was opened."),
    "no_code": N_("No room could be opened just now. Try again in a minute."),
}


def refused(refusal: Refusal) -> str:
    """Why a vote, a run sheet or a view cannot be used, and what to do."""
    named = refusal.named
    if refusal.kind == "step":
        return _("Step {number} of this run sheet cannot be used. Nothing was opened.").format(number=named["number"])
    if refusal.kind == "line":
        return _("Line {number} cannot be used. {why} The run sheet stays as it was.").format(
            number=named["number"], why=_why(named["why"])
        )
    if refusal.kind == "view":
        return _("View {number} cannot be used. {why} The run sheet stays as it was.").format(
            number=named["number"], why=_why(named["why"])
        )
    if refusal.kind == "no_place":
        return _why(refusal)
    if refusal.kind in REFUSALS:
        return _(REFUSALS[refusal.kind])
    if refusal.kind in collection_text.SENTENCES:
        return collection_text.sentence(refusal)
    return _(REFUSALS["no_answer"])


def _why(refusal: Refusal) -> str:
    name = str(refusal.named.get("name", ""))[:40].replace("`", "'")
    if refusal.kind == "no_screen":
        return _("The page “{name}” has no screen for a wall.").format(name=name)
    if refusal.kind == "no_place":
        return _("“{name}” is no region that the atlas knows.").format(name=name)
    return collection_text.sentence(refusal)


def band_words(band: Band) -> str:
    """A share as it may be told."""
    if band == UP_TO_HALF:
        return _("half or fewer")
    if band == MORE_THAN_HALF:
        return _("more than half")
    if band == LOW:
        return _("{share} or less").format(share=percent(10, 0))
    if band == HIGH:
        return _("{share} or more").format(share=percent(90, 0))
    return _("about {share}").format(share=percent(100 * band.low, 0))


def named(name: str, value: str) -> str:
    """What something is called, and what it is."""
    return _("{name}: {value}").format(name=name, value=value)


def producers(ids: Sequence[str]) -> str:
    """Whose figures these are, the first few by name; "" where there are none."""
    names = list(dict.fromkeys(source(id).maker for id in ids))
    if not names:
        return ""
    more = _("{names} and {count} more").format(names=", ".join(names[:3]), count=number(len(names) - 3))
    return _("Source: {names}").format(names=more if len(names) > 4 else ", ".join(names))


def votes(count: int) -> str:
    return ngettext("{n} vote", "{n} votes", count).format(n=number(count))


def people(count: int) -> str:
    return ngettext("{n} phone in the room", "{n} phones in the room", count).format(n=number(count))


def too_few(count: int) -> str:
    """Why no result is told: too few votes, or too few with an answer or with another vote than before."""
    if count >= LEAST:
        return _(
            "{votes}, too few of them count: a result is shown from {least} answers on, in a second round from {least} "
            "of those who vote again or of those who are new."
        ).format(votes=votes(count), least=number(LEAST))
    return _("{votes}: a result is shown from {least} votes on, so that nobody's vote can be read.").format(
        votes=votes(count), least=number(LEAST)
    )


def how_coarse(result: Result) -> str:
    """How exact the shares are, and why."""
    if result.people is None:
        return ""
    if result.people < COARSE_UNDER:
        return _(
            "In a room of fewer than {few} a share is told as more than half or not, so that no vote can be read."
        ).format(few=number(COARSE_UNDER))
    return _("Shares in tenths with open ends, so that no vote can be read.")


def option_name(step: Step, option: str) -> str:
    """An option in words: a region with its name, an answer, or the words of the run sheet."""
    if step.vote == "regions":
        return regions.label(option)
    return _(ANSWERS[option]) if step.vote == "agree" and option in ANSWERS else option


def slider_value(id: str, value: float) -> str:
    """A value of an assumption with its unit; a year without separators."""
    text = f"{value:.0f}" if id == "all_electric" else number(value, 2 if id == "productivity" else 0)
    return SLIDER_WORDS[id][1].format(value=text).replace(" %", SPACE + "%")


def rows(step: Step, result: Result) -> list[tuple[str, str, float]]:
    """A line for each answer: its name, the share or mean in words, the length of its bar (0 to 1)."""
    if result.people is None:
        return []
    if step.vote == "points":
        most = max(result.means.values(), default=1) or 1
        ordered = sorted(result.means.items(), key=lambda row: (-row[1], list(TITLES).index(row[0])))
        return [
            (_(TITLES[id]), _("{share} of the points").format(share=percent(100 * m, 0)), m / most) for id, m in ordered
        ]
    if step.vote == "sliders":
        found = []
        for id, mean in result.means.items():
            low, high, _step = SLIDERS[id]
            words = f"{slider_value(id, mean)}, {_(APART_WORDS[result.apart[id]])}"
            found.append((_(SLIDER_WORDS[id][0]), words, (mean - low) / (high - low)))
        return found
    if step.vote == "rank":
        return [
            (
                option,
                _("first: {first}; last: {last}").format(
                    first=band_words(result.shares[f"best:{option}"]), last=band_words(result.shares[f"worst:{option}"])
                ),
                result.shares[f"best:{option}"].middle,
            )
            for option in step.options
        ]
    return [(option_name(step, o), band_words(band), band.middle) for o, band in result.shares.items()]


def room_sentence(room: RoomMap) -> str:
    """What the room's map says, and over which criterion the room splits."""
    risk, contested = len(room.of("risk")), len(room.of("contested"))
    if not contested:
        first = _("**No region is contested here**: {risk} are at risk for nearly everybody.").format(risk=number(risk))
    else:
        first = ngettext(
            "**{n} region is contested**, {risk} are at risk for nearly everybody here.",
            "**{n} regions are contested**, {risk} are at risk for nearly everybody here.",
            contested,
        ).format(n=number(contested), risk=number(risk))
    if not room.splitting:
        return first
    return first + " " + _("The room differs most over **{criterion}**.").format(criterion=_(TITLES[room.splitting]))


def bears_on(room: RoomMap, code: str) -> str:
    """The published figure that bears on what the room splits over: of the place, among the contested regions, of all
    regions in the middle, and its source; "" where the room does not split.
    """
    if not room.splitting or not code:
        return ""
    region, driver, every = leading(code), DRIVERS[room.splitting], results.figures()
    here = results.why_here(region).set_index("id", drop=False).loc[driver.id].to_dict()
    mine = every[(every["driver"] == driver.id) & (every["region"] == region)].iloc[0]
    value = figure_words(here)
    if driver.id != ICE and pd.notna(mine["value"]) and pd.notna(mine["low"]):  # that of the engine says it itself
        between = _("{low} to {high}").format(
            low=figure_number(driver.id, mine["low"]), high=figure_number(driver.id, mine["high"])
        )
        value += f" ({between})"
    said = _(
        "What is known of it: **{figure}** in {region} **{value}**, {state}; in the middle of all regions {middle}"
    )
    said = said.format(
        figure=figure_title(driver.id, here["year"]),
        region=regions.label(region),
        value=value,
        state=state_words(str(mine["state"])),
        middle=figure_number(driver.id, here["middle"]) or _("not known"),
    )
    among = every[(every["driver"] == driver.id) & every["region"].isin(room.of("contested"))].dropna(subset=["value"])
    if len(among) > 1:
        least, most = among.loc[among["value"].idxmin()], among.loc[among["value"].idxmax()]
        among_them = _("among the contested regions {low} in {least} to {high} in {most}").format(
            low=figure_number(driver.id, least["value"]),
            least=regions.label(least["region"]),
            high=figure_number(driver.id, most["value"]),
            most=regions.label(most["region"]),
        )
        said = _("{known}; {among}").format(known=said, among=among_them)
    names = dict.fromkeys(source(id).maker for id in results.sources_of(driver))
    return said + ". " + _("Source: {names}").format(names=", ".join(names)) + "."


def groups_sentence(room: RoomMap) -> str:
    """Whether the room holds two opinions or one."""
    if room.camps.count == 1:
        return _("One room: no two groups can be told apart.")
    return _("Two groups of opinion can be told apart; fewer than one random room in {many} looks as divided.").format(
        many=number(50)
    )


def changed_sentence(change: Changed) -> str:
    """What the second round changed."""
    if not (change.to_risk or change.to_contested or change.to_safe):
        return _("The second round changed no region.")
    return _(
        "New since the first round: contested {contested}, at risk for nearly everybody {risk}, for few or nobody "
        "{safe}."
    ).format(
        contested=number(len(change.to_contested)), risk=number(len(change.to_risk)), safe=number(len(change.to_safe))
    )


def mine(room: RoomMap, shares: Mapping[str, float]) -> str:
    """Where one phone stands, told on that phone alone (shares of the draws in the top quarter by region)."""
    contested = room.of("contested")
    if not contested:
        return _("No region is contested in this room.")
    seen = sum(shares[code] >= 0.5 for code in contested)
    return _("Of the {count} contested regions you see {seen} at risk. This stands on your phone alone.").format(
        count=number(len(contested)), seen=number(seen)
    )


def listed(codes: Sequence[str], most: int = 12) -> str:
    """Regions by name and code, the first few and how many more."""
    names = ", ".join(regions.label(code) for code in codes[:most])
    more = len(codes) - most
    return names if more <= 0 else _("{names} and {count} more").format(names=names, count=number(more))


assert MOST_REGIONS == 3, "the sentences say three"
