"""What the training pages say: what is loaded, the set of courses, one by one, places against people, the matching."""

from collections.abc import Mapping

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number, percent
from lib.model.training.catalogue import Scope
from lib.model.training.course_set import TARGET, CourseSet
from lib.views.training.labels import KINDS


def scope_sentence(scope: Scope) -> str:
    """What the list of this region is, and is not."""
    name = regions.label(scope.region)
    if scope.extent == "none":
        return _(
            "No catalogue is loaded for {region}. That says nothing about the training there: look at the "
            "courses online and in neighbouring regions, load your own list, or ask the Skills Hub."
        ).format(region=name)
    count = ngettext("{count} course", "{count} courses", scope.courses).format(count=number(scope.courses))
    if scope.extent == "single":
        return _(
            "No regional catalogue is loaded for {region}: {courses}, collected one by one. There is more training "
            "than this: look online and in neighbouring regions, load your own list, or ask the Skills Hub."
        ).format(region=name, courses=count)
    kinds = _(" and ").join(_(KINDS[kind]) for kind in scope.kinds)
    if scope.extent == "part":
        return _("The catalogue lists {kinds} of a part of {region}: {courses}. Other training is not in it.").format(
            kinds=kinds, region=name, courses=count
        )
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
    """Whom these places are for; "" where the sources do not say."""
    if not in_all["young"]:
        return ""
    share = percent(100 * in_all["young"] / in_all["places"]) if in_all["places"] else percent(0)
    return _(
        "{share} of these places are in schools and universities and planned for young "
        "people: whether adults who change jobs may take them, the schools decide. A place "
        "counts once here, whatever number of skills its course teaches."
    ).format(share=share)


VERDICTS: dict[str, str] = {
    "enough": N_("at least one place a year for each person"),
    "short": N_("fewer places than people"),
    "short or unknown": N_("fewer places than people, but some courses print none"),
    "unknown": N_("courses, but none prints places"),
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
