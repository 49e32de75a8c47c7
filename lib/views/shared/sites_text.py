"""How many sites of the car industry are known in a place, in words that say that this is a lower bound."""

from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.sites import SEEN_FROM, Firm, KnownSites, known_in
from lib.regions import listed, parse_region


def sites_sentence(code: str) -> str:
    """How many sites are known in a region, a country or a group, and that this is a lower bound."""
    return known_sentence(known_in(parse_region(code), table("plants")))


def known_sentence(known: KnownSites) -> str:
    """The same from what is known: "6 known sites of the car industry, 4 of them on record in 2020 or later, …"."""
    if not known.count and not known.planned:
        return _(
            "The lists at hand name no site of the car industry here. They are evidence, not a census: there may be "
            "some."
        )
    sentences = []
    if known.count:
        text = ngettext(
            "**{count} known site** of the car industry, {seen}: {firms}.",
            "**{count} known sites** of the car industry, {seen}: {firms}.",
            known.count,
        )
        firms = listed([*map(_firm, known.firms), *([_("others")] if known.others else [])])
        sentences.append(text.format(count=number(known.count), seen=_seen(known), firms=firms))
        if battery := known.kinds["battery"]:
            sentences.append(
                ngettext(
                    "{count} of them is for battery cells.", "{count} of them are for battery cells.", battery
                ).format(count=number(battery))
            )
    if known.planned:
        sentences.append(
            ngettext(
                "{count} site is planned or announced, by the press.",
                "{count} sites are planned or announced, by the press.",
                known.planned,
            ).format(count=number(known.planned))
        )
    return " ".join([*sentences, _("Evidence, not a census: there may be more, and one plant can be several sites.")])


def _seen(known: KnownSites) -> str:
    """How many of the sites were on record lately, in a few words."""
    if known.lately == known.count:
        text = ngettext("on record in {year} or later", "all on record in {year} or later", known.count)
    elif not known.lately:
        text = ngettext("not on record in {year} or later", "none on record in {year} or later", known.count)
    else:
        text = ngettext(
            "{count} of them on record in {year} or later", "{count} of them on record in {year} or later", known.lately
        )
    return text.format(count=number(known.lately), year=SEEN_FROM)


def _firm(firm: Firm) -> str:
    """A firm with its place: "Audi AG in Neckarsulm"; the firm alone where no place is named."""
    return _("{firm} in {place}").format(firm=firm.name, place=firm.place) if firm.place else firm.name
