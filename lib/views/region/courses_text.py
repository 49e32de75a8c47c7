"""What the region page says of courses: how many teach something of the gap, what they close, for whom places are."""

from lib.data.memo import memo
from lib.i18n import _, ngettext, number, percent
from lib.model.chain import Chain
from lib.views.training.headline import people_a_year, places_sentence, withheld
from lib.views.training.text import places_caveat, scope_sentence


@memo(language=True)
def courses_line(here: Chain) -> str:
    """How many courses in reach teach something of the gap, what they close, places a year against people a year."""
    if here.courses.empty:
        none = _("No course in reach teaches a skill that people lack here, as far as is known.")
        return f"{none} {withheld(here.offer)}".rstrip()
    if here.offer.withheld:
        return f"{useful_words(here)} {withheld(here.offer)}"
    text = ngettext(
        "**{count} course** in reach teaches something of this and closes **{share}** of it.",
        "**{count} courses** in reach teach something of this; together they close **{share}** of it.",
        len(here.courses),
    )
    text = text.format(count=number(len(here.courses)), share=percent(100 * here.closed))
    return text + " " + places_sentence(here.offer.in_all, len(here.courses), people_a_year(here.offer))


def useful_words(here: Chain) -> str:
    """How many courses in reach teach something of the gap, and how many people a year need training."""
    text = (
        ngettext(
            "**{count} course** in reach teaches something of this; {people}.",
            "**{count} courses** in reach teach something of this; {people}.",
            len(here.courses),
        )
        if here.counted
        else ngettext(
            "**{count} course** in reach teaches skills that people of this industry often lack; {people}.",
            "**{count} courses** in reach teach skills that people of this industry often lack; {people}.",
            len(here.courses),
        )
    )
    return text.format(count=number(len(here.courses)), people=people_a_year(here.offer))


@memo(language=True)
def courses_note(here: Chain) -> str:
    """How far the catalogue covers the place, and whom the places are for."""
    return " ".join(t for t in (scope_sentence(here.offer.scope), places_caveat(here.offer.in_all)) if t)
