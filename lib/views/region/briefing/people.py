"""The later parts of the briefing: jobs that end, moves and missing skills; courses, the regions most like it,
cases.
"""

import pandas as pd

from lib import regions
from lib.i18n import _, band_of_persons, ngettext, number, percent, rounded
from lib.model.chain import Chain
from lib.model.practices import ALIKE, HERE, practices_of
from lib.model.skills import apart
from lib.quantity.quantity import ASSUMED
from lib.views.region.briefing.notes import CASES, COURSES, ESCO, FLOWS, MIX, Draft
from lib.views.region.openings_text import looked, per_100
from lib.views.scenario.text import NOBODY, STEPS, left_out_sentence, path_title
from lib.views.skills.gap_text import apart_sentence
from lib.views.training.headline import band_words, withheld, year_of


def ends(here: Chain, draft: Draft) -> None:
    """Engine work that ends, what goes with productivity, who leaves by age, who needs another job and retraining."""
    if not here.counted:
        if here.gap.nobody:
            draft.say(
                _("Under the path “{path}” nobody needs another job by {year}.").format(
                    path=path_title(here.scenario), year=here.scenario.until
                )
            )
        else:
            draft.say(_("How many people would need another job cannot be said without that number."))
        return
    year = here.scenario.until
    flows, course = here.outlook.at(here.outlook.flows, year), here.outlook.at(here.outlook.course, year)
    shown = {}
    for step in ("engine", "productivity", "leaving", "need", "retrain"):
        row = course if step in ("engine", "productivity") else flows
        low, high = float(row[f"{step}_low"]), float(row[f"{step}_high"])
        if step == "retrain" and high < NOBODY:
            continue
        central = float("nan") if pd.isna(row[step]) else float(row[step])
        values = (low, high) if central != central else (central, low, high)
        shown[step] = draft.figure(
            _(STEPS[step]),
            values,
            band_of_persons(low, central, high),
            "modelled",
            (*FLOWS, ASSUMED),
            year,
            f"{step}, {here.code}",
            "moves",
        )
    draft.say(
        _(
            "In this calculation, on the path “{path}”, engine work of {engine} people ends by {year} and "
            "{productivity} jobs go with productivity; {leaving} people reach retirement age in that time. "
            "New work is not placed."
        ).format(path=path_title(here.scenario), year=year, **shown)
    )
    text = (
        _("{need} people need another job; {retrain} of them find no like work nearby and need retraining.")
        if "retrain" in shown
        else _("{need} people need another job; in this calculation all of them find like work nearby.")
    )
    draft.say(text.format(**shown))
    if here.left_out:
        names = [regions.label(c) for c in here.left_out]
        draft.say(left_out_sentence(names, names))


def look(here: Chain, draft: Draft) -> None:
    """How many people would look for work for each post that falls vacant where they look."""
    found = looked(here)
    low, central, high = found.met
    if not found.counted or not found.people[2] > 0 or high != high:
        return
    pressure = draft.figure(
        _("People who would look, for each 100 posts"),
        (low, high) if central != central else (central, low, high),
        per_100(low, high, central),
        "modelled",
        (*FLOWS, ESCO, MIX, ASSUMED),
        here.scenario.until,
        f"pressure, {here.code}",
        "moves",
    )
    draft.say(
        _(
            "Where they would look, there are {pressure} of them for each 100 posts that fall vacant by age here."
        ).format(pressure=pressure)
    )


def missing(here: Chain, draft: Draft) -> None:
    """What is missing more often here than elsewhere: what is missing most is the same in every region."""
    found = apart(here.code, here.scenario)
    if found is None:
        return
    if not found.group:
        draft.say(apart_sentence(found))
        return
    name = _("Moves to the trades with most posts in reach that miss the group, %")
    shown = {}
    for key, value, row in (("share", found.share, here.code), ("every", found.every, "EU27")):
        at = f"{found.group}, {row}"
        shown[key] = draft.figure(
            name, (100 * value,), percent(100 * value, 0), "modelled", (ESCO, MIX), "", at, "missing"
        )
    draft.say(apart_sentence(found, **shown))


def training(here: Chain, draft: Draft) -> None:
    """Courses in reach, what they close, places against people; none loaded does not mean that there is none."""
    if here.offer.withheld:
        _listed(here, draft)
        return
    if len(here.courses):
        count = _useful(here, draft)
        closed = draft.figure(
            _("Share of the gap that they close, %"),
            (100 * here.closed,),
            percent(100 * here.closed),
            "modelled",
            (*_course_sources(here), ESCO),
            "",
            here.code,
            "training",
        )
        text = ngettext(
            "{count} course in reach teaches {share} of what is missing.",
            "{count} courses in reach together teach {share} of what is missing.",
            len(here.courses),
        )
        draft.say(text.format(count=count, share=closed))
        _places(here, draft)
    else:
        draft.say(_("No course in reach teaches a skill that is missing, as far as is known."))


def _useful(here: Chain, draft: Draft) -> str:
    """How many courses in reach teach something of the gap, as a figure of the paragraph."""
    return draft.figure(
        _("Courses in reach that teach something of the gap"),
        (len(here.courses),),
        number(len(here.courses)),
        "modelled",
        _course_sources(here),
        _course_years(here),
        here.code,
        "training",
    )


def _listed(here: Chain, draft: Draft) -> None:
    """How many courses in reach teach something of the gap, and why nothing is said of what they close."""
    if len(here.courses):
        count = _useful(here, draft)
        text = (
            ngettext(
                "{count} course in reach teaches something of what is missing.",
                "{count} courses in reach teach something of what is missing.",
                len(here.courses),
            )
            if here.counted
            else ngettext(
                "{count} course in reach teaches skills that people of this industry often lack.",
                "{count} courses in reach teach skills that people of this industry often lack.",
                len(here.courses),
            )
        )
        draft.say(text.format(count=count))
    else:
        draft.say(_("No course in reach teaches a skill that is missing, as far as is known."))
    draft.say(withheld(here.offer))
    if not here.offer.in_all["with_places"]:
        draft.say(_("Places for adults: none on record."))


def _places(here: Chain, draft: Draft) -> None:
    """Places a year against people a year, and whom the places are for."""
    in_all, people = here.offer.in_all, here.offer.people_a_year
    if not in_all["with_places"]:
        return
    places = draft.figure(
        _("Places a year"),
        (in_all["places"],),
        number(in_all["places"]),
        "derived",
        _course_sources(here),
        year_of(in_all),
        here.code,
        "training",
    )
    text = _("They plan {places} places a year ({year}).")
    draft.say(text.format(places=places, year=year_of(in_all)))
    if people is None or here.gap.nobody:
        return
    need = draft.figure(
        _("People a year who need retraining"),
        people,
        band_words(*people),
        "modelled",
        (*FLOWS, ASSUMED),
        here.scenario.until,
        here.code,
        "training",
    )
    text = ngettext(
        "In this calculation {people} person needs retraining each year.",
        "In this calculation {people} people need retraining each year.",
        max(int(rounded(people[1])), 1),
    )
    draft.say(text.format(people=need))


def _course_sources(here: Chain) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(s) for s in here.courses["source"])) or (COURSES,)


def _course_years(here: Chain) -> str:
    years = here.courses["year"].dropna()
    if years.empty:
        return ""
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"


def alike(here: Chain, draft: Draft) -> None:
    """The regions most like it."""
    if here.peers.empty:
        draft.say(_("Too little of its structure is published to name regions like it."))
        return
    names = regions.listed([regions.label(r) for r in here.peers["region"]])
    if here.no_close_peer:
        draft.say(_("No region is close to it; least far are {peers}.").format(peers=names))
        return
    if len(here.members) == 1:
        draft.say(_("It is most like {peers}.").format(peers=names))
        return
    draft.say(
        _("Outside it, {peers} are most like its regions.").format(peers=names)
        if len(here.peers) > 1
        else _("Outside it, {peers} is most like its regions.").format(peers=names)
    )


def done(here: Chain, draft: Draft) -> None:
    """Who has done it: how many cases are on record here and in regions like it; a case from anywhere is none."""
    counts = practices_of(here.code)["where"].value_counts()
    own, alike = int(counts.get(HERE, 0)), int(counts.get(ALIKE, 0))
    if here.no_close_peer and not own:
        draft.say(_("Of who has done this before, nothing is on record here."))
        return
    if not own + alike:
        draft.say(_("Of who has done this before, nothing is on record here or in regions like it."))
        return
    shown = {}
    for key, count, name in (
        ("own", own, _("Cases on record here")),
        ("alike", alike, _("Cases on record in regions like it")),
    ):
        if key == "alike" and own and here.no_close_peer:
            continue
        row = f"{key}, {here.code}"
        shown[key] = draft.figure(name, (count,), number(count), "derived", (CASES,), "", row, "support")
    if "alike" not in shown:  # no region is like it
        draft.say(
            ngettext(
                "Of who has done this before, {own} case is on record here.",
                "Of who has done this before, {own} cases are on record here.",
                own,
            ).format(**shown)
        )
    elif own:
        draft.say(
            ngettext(
                "Of who has done this before, {own} case is on record here, {alike} in regions like it.",
                "Of who has done this before, {own} cases are on record here, {alike} in regions like it.",
                own,
            ).format(**shown)
        )
    else:
        draft.say(
            _("Of who has done this before, nothing is on record here; in regions like it {alike}.").format(**shown)
        )
