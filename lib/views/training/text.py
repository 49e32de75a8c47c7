"""What the training pages say: what codes are called and what is loaded; the set of courses, places against people.

Codes of a catalogue: topics, modes, levels, status, match basis, distance; and how good the matching is.
"""

from collections.abc import Mapping

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number, percent
from lib.model.training.catalogue import Scope
from lib.model.training.course_set import TARGET, CourseSet
from lib.model.training.search import several

TOPICS: dict[str, str] = {
    "electric_vehicles": N_("Electric vehicles, batteries and high voltage"),
    "vehicles": N_("Vehicle maintenance and powertrain"),
    "electrical": N_("Electrical engineering and power electronics"),
    "automation": N_("Automation, mechatronics and robotics"),
    "software": N_("Software, embedded systems and cybersecurity"),
    "mechanical": N_("Mechanical engineering and manufacturing"),
    "maintenance": N_("Industrial maintenance"),
    "chemistry": N_("Chemistry, materials and energy"),
    "quality": N_("Quality, logistics and industrial management"),
    "engineering": N_("Engineering schools, field not named"),
}
MODES: dict[str, str] = {
    "onsite": N_("On site"),
    "online": N_("Online"),
    "blended": N_("Online and on site"),
    "dual": N_("With work in a firm"),
    "full_time": N_("Full time"),
    "part_time": N_("Part time"),
    "evening": N_("In the evening"),
    "module": N_("Single module"),
    "exam": N_("Examination only"),
    "initial": N_("Initial education"),
    "continuing": N_("Continuing education"),
}
STATUSES: dict[str, str] = {
    "listed": N_("listed in {year}"),
    "again": N_("listed in {year} and in a later list that prints no year"),
    "renamed": N_("listed in {year} under an earlier name, and in a later list that prints no year"),
    "ended": N_("listed in {year}; the programme has been replaced since"),
    "inferred": N_("listed, school year from {year} (inferred)"),
    "undated": N_("listed, year not printed"),
    "offered": N_("offered"),
    "announced": N_("announced"),
    "project": N_("project or pilot"),
    "standard": N_("a qualification, not a course to book"),
    "uploaded": N_("from your file"),
}
EQF_BASES: dict[str, str] = {
    "printed": N_("level as printed"),
    "letter": N_("level set by the letter of the programme code"),
    "diploma": N_("level set by the kind of diploma"),
    "assigned": N_("level set by us"),
    "uploaded": N_("level as in your file"),
    "": N_("no level known"),
}
MATCH_BASES: dict[str, str] = {
    "named": N_("named for this programme"),
    "occupation": N_("essential in an occupation the programme leads to"),
    "field": N_("what a course of the field named in the title can hardly leave out"),
    "optional": N_("optional in an occupation the programme leads to"),
    "suggested": N_("a suggestion from the title, not checked"),
}
OPEN_TO: dict[str, str] = {  # who may enter
    "adults": N_("for adults"),
    "both": N_("for adults and young people"),
    "youth": N_("for pupils and students"),
    "unknown": N_("who may enter is not stated"),
}
TRAINERS: dict[str, str] = {  # what says that a course is for trainers
    "topic": N_("yes, by the subject that the source gives"),
    "title": N_("yes, by the words of the title"),
}
KINDS: dict[str, str] = {  # of catalogues
    "higher_vocational": N_("a choice of higher vocational education for adults"),
    "campus": N_("industrial training kept by a campus"),
    "bachelor": N_("bachelor programmes"),
    "degrees": N_("university degrees"),
    "secondary": N_("secondary vocational schools"),
    "first_cycle": N_("programmes after the school-leaving examination"),
    "masters": N_("masters"),
    "vocational": N_("vocational schools"),
    "pages": N_("single course pages"),
    "upload": N_("your own file"),
}
EXTENTS: dict[str, str] = {  # of what is loaded for a region
    "whole": N_("whole, for the kinds named"),
    "part": N_("a part of the region"),
    "single": N_("single courses"),
    "none": N_("nothing loaded"),
}
WHERE: dict[str, str] = {  # a course is
    "here": N_("in the region"),
    "near": N_("in a neighbouring region"),
    "online": N_("online"),
    "country": N_("in the country, place not named"),
    "beyond": N_("one region further"),
    "elsewhere": N_("elsewhere"),
}
REACH: dict[str, str] = {  # a reader looks
    "here": N_("This region"),
    "near": N_("Up to its neighbours"),
    "online": N_("Up to its neighbours, and online"),
    "country": N_("Up to its neighbours, online, and country-wide"),
    "beyond": N_("Up to one region further, online, and country-wide"),
    "elsewhere": N_("Everywhere"),
}
TONGUES = {"multi": N_("several languages")}


def language(code: str) -> str:
    """One language by its name; the code itself where it has none."""
    from babel import Locale, UnknownLocaleError

    from lib.i18n import current_language

    if code in TONGUES:
        return _(TONGUES[code])
    try:
        return Locale.parse(code).get_language_name(current_language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def languages(codes: str) -> str:
    """Languages of a course by their names in the reader's language."""
    return ", ".join(language(code) for code in several(codes))


def scope_sentence(scope: Scope) -> str:
    """What the list of this region is, and is not."""
    name = regions.label(scope.region)
    if scope.extent == "none":
        return _(
            "No catalogue is loaded for {region}, which says nothing about the training there: look online and in "
            "neighbouring regions, load your own list, or ask the Skills Hub."
        ).format(region=name)
    count = ngettext("{count} course", "{count} courses", scope.courses).format(count=number(scope.courses))
    if scope.extent == "single":
        return _(
            "No regional catalogue is loaded for {region}: {courses}, collected one by one. There is more: look "
            "online and in neighbouring regions, load your own list, or ask the Skills Hub."
        ).format(region=name, courses=count)
    kinds = _(" and ").join(_(KINDS[kind]) for kind in scope.kinds)
    if scope.extent == "part":
        return _(
            "The catalogue lists {kinds} in {region}, not all of them: {courses}. Other training is not in it."
        ).format(kinds=kinds, region=name, courses=count)
    return _(
        "The catalogue lists {kinds} of {region}: {courses}. Short "
        "courses and training for adults are mostly not in it."
    ).format(kinds=kinds, region=name, courses=count)


def cost_words(cost: str, amount: float) -> str:
    """An amount in the unit of a limit: "4 courses", "1,200 hours"."""
    many = 1 if amount == 1 else 2
    pattern = {
        "number": ngettext("{amount} course", "{amount} courses", many),
        "hours": ngettext("{amount} hour", "{amount} hours", many),
        "places": ngettext("{amount} place", "{amount} places", many),
        "years": ngettext("{amount} year of study", "{amount} years of study", many),
    }[cost]
    return pattern.format(amount=number(amount, 0 if amount == int(amount) else 1))


def set_headline(answer: CourseSet) -> str:
    """One or two sentences: how many courses close how much, and what cannot be closed."""
    if not len(answer.chosen):
        return _("No course in reach fits the limit of {limit} and teaches something of the gap.").format(
            limit=cost_words(answer.limit.cost, answer.limit.most)
        )
    count = ngettext("{count} course closes", "{count} courses close", len(answer.chosen)).format(
        count=number(len(answer.chosen))
    )
    closed = percent(100 * answer.closed)
    sentence = _("{courses} {share} of the gap.").format(courses=count, share=closed)
    if not answer.reached:
        aim, limit = percent(100 * answer.aim), cost_words(answer.limit.cost, answer.limit.most)
        if answer.exact:
            return (
                sentence + " " + _("No set within {limit} closes more; the aim was {aim}.").format(limit=limit, aim=aim)
            )
        return (
            sentence
            + " "
            + _("No set within {limit} that closes more was found; the aim was {aim}.").format(limit=limit, aim=aim)
        )
    if answer.possible < TARGET:
        return (
            sentence
            + " "
            + _("All courses in reach together close {possible}.").format(possible=percent(100 * answer.possible))
        )
    return sentence


def set_method(answer: CourseSet) -> str:
    """Which method gave the set, and how good it is proved to be."""
    if answer.exact:
        sentence = ngettext(
            "Found by an exact search of {count} programme: there is no better set.",
            "Found by an exact search of {count} different programmes: there is no better set.",
            answer.programmes,
        )
        text = sentence.format(count=number(answer.programmes))
    else:
        text = _(
            "Found by taking the best course again and again among {count} different "
            "programmes. No set within the limit can close more than {bound}."
        ).format(count=number(answer.programmes), bound=percent(100 * answer.at_most))
    if answer.left_out:
        without = ngettext(
            "{count} course whose source prints no {what} was left out.",
            "{count} courses whose source prints no {what} were left out.",
            answer.left_out,
        )
        what = {"hours": _("hours"), "places": _("places"), "years": _("duration")}.get(answer.limit.cost, _("cost"))
        text += " " + without.format(count=number(answer.left_out), what=what)
    return text


def places_caveat(in_all: Mapping) -> str:
    """Places for pupils and students, which are not set against what adults need; "" where none is on record."""
    if not in_all["young"]:
        return ""
    return _(
        "{places} places a year on record are for pupils and students, or for them too, and are not set against what "
        "adults need. "
        "A place counts once, whatever number of skills its course teaches."
    ).format(places=number(in_all["young"]))


VERDICTS: dict[str, str] = {
    "enough": N_("at least one place a year for each person"),
    "short": N_("fewer places than people"),
    "short or unknown": N_("fewer places than people, but some courses print none"),
    "unknown": N_("courses, but no places for adults on record"),
    "none": N_("no course in reach"),
}


def quality_sentence(quality: pd.DataFrame) -> str:
    """How good the matching of courses to skills is, from data/training_quality.parquet."""
    rows = quality[quality["scope"].astype(str) == "all"].set_index(
        quality["measure"].astype(str)[quality["scope"].astype(str) == "all"]
    )
    if "precision" not in rows.index:
        return _("How good the matching of courses to skills is has not been measured for these tables.")
    right = rows.loc["precision"]
    sentence = _(
        "Of {of} matches of a course and a skill that were drawn at random and read, "
        "{right} were sound ({share}, 95 % interval {low} to {high})."
    ).format(
        of=number(right["of"]),
        right=number(right["right"]),
        share=percent(right["share"]),
        low=percent(right["low"]),
        high=percent(right["high"]),
    )
    if "recall" in rows.index:
        recall = rows.loc["recall"]
        sentence += " " + _(
            "Of {of} skills listed by hand beforehand for 40 courses, {right} are found ({share})."
        ).format(of=number(recall["of"]), right=number(recall["right"]), share=percent(recall["share"]))
    return sentence
