"""The answer of the training page in one or two sentences: courses, the gap they close, places against people."""

from lib import regions
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent, persons_between, quoted, rounded, rounded_persons
from lib.model.training.catalogue import scope_here
from lib.model.training.offer import NO_CATALOGUE, NOT_READ, CourseAnswer, Offer

NOBODY = 0.5  # people from which on anybody at all is meant
FIGURES = 2  # of modelled people in a sentence


def headline(answer: CourseAnswer, skill: str = "", move: int = 0) -> str:
    """What the reader found, of what takes people in. Key words in **bold**, under 190 characters in English.

    skill: the URI of a skill that the list was narrowed to; the sentence is about that skill then.
    move: number of skills of a move that it was narrowed to; the sentence is about them then.
    """
    region = answer.offer.gap.region
    place = f"**{regions.label(region)}**"
    sentence = _of_skill(answer, skill, place) if skill else _of_move(answer, move, place) if move else ""
    sentence = sentence or _courses(answer, place)
    if answer.offer.withheld:
        return f"{sentence} {withheld(answer.offer)}"
    return f"{sentence} {_places(answer, skill)}" if len(answer.takes_people) else sentence


def _of_skill(answer: CourseAnswer, skill: str, place: str) -> str:
    count = len(answer.takes_people)
    label = quoted(f"**{table('skills').set_index('uri')['label'].get(skill, skill)}**")
    if not count and len(answer.every):
        return _none_to_book(answer, place)
    if not count:
        return _("No course in reach of {place} teaches {skill}, as far as is known.").format(place=place, skill=label)
    text = ngettext(
        "{count} course in reach of {place} teaches {skill}.",
        "{count} courses in reach of {place} teach {skill}.",
        count,
    )
    return text.format(count=f"**{number(count)}**", place=place, skill=label)


def _of_move(answer: CourseAnswer, move: int, place: str) -> str:
    count = len(answer.takes_people)
    if not count and len(answer.every):
        return _none_to_book(answer, place)
    if not count:
        return _("No course in reach of {place} teaches a skill of this move, as far as is known.").format(place=place)
    taught = len(set(answer.skills) & answer.offer.catalogue.taught_by(answer.takes_people["programme"]))
    text = ngettext(
        "{count} course in reach of {place} teaches something of this move: {taught} of its {move} skills.",
        "{count} courses in reach of {place} teach something of this move, together {taught} of its {move} skills.",
        count,
    )
    return text.format(count=f"**{number(count)}**", place=place, taught=f"**{number(taught)}**", move=number(move))


def _courses(answer: CourseAnswer, place: str) -> str:
    courses = answer.takes_people
    if not len(courses) and len(answer.every):
        return _none_to_book(answer, place)
    if not len(courses):
        return _("No course in reach of {place} fits what you ask for.").format(place=place)
    count = f"**{number(len(courses))}**"
    if answer.offer.gap.nobody:
        return ngettext(
            "{count} course is in reach of {place}, where nobody needs another job in this scenario.",
            "{count} courses are in reach of {place}, where nobody needs another job in this scenario.",
            len(courses),
        ).format(count=count, place=place)
    useful = int((answer.offer.gain[courses.index] > 0).sum())
    if answer.offer.withheld and 1 < useful == len(courses):
        text = _("All {count} courses in reach of {place} teach something that people lack there.")
        return text.format(count=count, place=place)
    if answer.offer.withheld and useful:
        return ngettext(
            "Of {all} courses in reach of {place} {count} teaches something that people lack there.",
            "Of {all} courses in reach of {place} {count} teach something that people lack there.",
            useful,
        ).format(all=number(len(courses)), count=f"**{number(useful)}**", place=place)
    if answer.offer.withheld == NOT_READ:
        text = ngettext(
            "{count} course is in reach of {place}.", "{count} courses are in reach of {place}.", len(courses)
        )
        return text.format(count=count, place=place)
    if answer.closed <= 0:
        return ngettext(
            "{count} course in reach of {place} teaches none of the skills that people lack there.",
            "{count} courses in reach of {place} teach none of the skills that people lack there.",
            len(courses),
        ).format(count=count, place=place)
    return ngettext(
        "{count} course in reach of {place} closes {share} of its skills gap.",
        "{count} courses in reach of {place} together close {share} of its skills gap.",
        len(courses),
    ).format(count=count, place=place, share=f"**{percent(100 * answer.closed)}**")


def _none_to_book(answer: CourseAnswer, place: str) -> str:
    """What is listed is announced, ended, or a qualification alone."""
    count = len(answer.every)
    text = ngettext(
        "{count} course in reach of {place} fits what you ask for; it cannot be booked.",
        "{count} courses in reach of {place} fit what you ask for; none can be booked.",
        count,
    )
    return text.format(count=f"**{number(count)}**", place=place)


def _places(answer: CourseAnswer, skill: str) -> str:
    return places_sentence(answer.places, len(answer.takes_people), people_a_year(answer.offer, skill))


def places_sentence(in_all: dict, count: int, people: str) -> str:
    """Places a year of `count` courses against the people of people_a_year(); in_all: teaching.places_of."""
    if not in_all["with_places"]:
        return _("Places for adults: none on record; {people}.").format(people=people)
    return ngettext(
        "It plans {places} places a year ({year}); {people}.",
        "They plan {places} places a year ({year}); {people}.",
        count,
    ).format(places=f"**{number(in_all['places'])}**", year=year_of(in_all), people=people)


def people_a_year(offer: Offer, skill: str = "") -> str:
    """How many people a year need training here, or lack one skill, with the band; says so where nothing is known."""
    if offer.gap.nobody or (not skill and offer.gap.retraining["high"] < NOBODY):
        return _("in this calculation nobody needs retraining")
    band = offer.people_a_year
    if band is None:
        return _("how many people need retraining is not known")
    if not skill:
        text = ngettext(
            "in this calculation {people} person a year needs retraining",
            "in this calculation {people} people a year need retraining",
            _number(band[1]),
        )
        return text.format(people=f"**{band_words(*band)}**")
    own = offer.gap.gap[offer.gap.gap["uri"] == skill]
    if own.empty:
        return _("nobody here lacks it for the job they can move to")
    low, high = (float(own[end].iloc[0]) / offer.gap.years for end in ("low", "high"))
    return ngettext(
        "in this calculation {people} person a year of all who need another job lacks it",
        "in this calculation {people} people a year of all who need another job lack it",
        _number(high),
    ).format(people=f"**{band_words(low, high)}**")


def _number(high: float) -> int:
    """What decides between person and people: the high end of a band as it is shown."""
    return max(int(rounded(high)), 1)


def band_words(low: float, high: float) -> str:
    """Modelled people as a band with two figures that count: "71 to 200", "under 1", "up to 160"."""
    if high < 1:
        return _("fewer than one")
    if low < 1:
        return _("up to {high}").format(high=rounded_persons(max(high, 1), FIGURES))
    return persons_between(low, high, FIGURES)


def year_of(in_all: dict) -> str:
    """Years of the places: "2021", "2019–2021", "2021, some without a year", "year not given"."""
    first, last = in_all["first_year"], in_all["last_year"]
    if first is None:
        return _("year not given")
    years = str(first) if first == last else f"{first}–{last}"
    return _("{years}, some without a year").format(years=years) if in_all["undated"] else years


def withheld(offer: Offer) -> str:
    """Why nothing is said of how much of the gap the courses close; "" where it is said."""
    if not offer.withheld:
        return ""
    countries = {regions.country_of(c) for c in regions.parse_region(offer.gap.region)}
    elsewhere = offer.withheld == NO_CATALOGUE and any(scope_here(c).adults for c in countries)
    alone = len(countries) > 1 or elsewhere
    place = regions.label(offer.gap.region) if alone else regions.country_after_for(next(iter(countries)))
    text = {
        NO_CATALOGUE: _("No catalogue of adult training is loaded for {place}, so what they close is not known."),
        NOT_READ: _("Courses for adults in {place} are known by their titles alone: what they close cannot be said."),
    }[offer.withheld]
    return text.format(place=place)
