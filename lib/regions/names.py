"""What a region is called: its own name in Latin letters; countries in the reader's language."""

from collections.abc import Callable, Sequence
from typing import Literal

from babel import Locale
from babel.lists import format_list

from lib.data.memo import memo
from lib.i18n import _, current_language, ngettext
from lib.regions.tree import MAX_NAMED, country_of, is_group, parse_region, region

ISO_COUNTRY = {"EL": "GR", "UK": "GB"}  # where Eurostat's letters are not ISO 3166
BRITISH = "en_GB"  # no comma before "and"


def name(code: str) -> str:
    """Name of a region, country or group: "Stuttgart", "Germany", "Braunschweig and Hannover"."""
    if is_group(code):
        return _members(code, name)
    found = region(code)
    return country_name(code) if found.level == 0 else found.name_latin


def label(code: str) -> str:
    """Name and code together: "Stuttgart (DE11)". A large group says how many regions it holds."""
    if is_group(code):
        return _members(code, label)
    return f"{_without_country(name(code), code)} ({code})"


def _without_country(text: str, code: str) -> str:
    """ "Centro (PT)" is "Centro" where the code PT19 follows anyway."""
    return text.removesuffix(f" ({code[:2]})")


def _members(group: str, spoken: Callable[[str], str]) -> str:
    members = parse_region(group)
    if len(members) > MAX_NAMED:
        return ngettext("{count} region", "{count} regions", len(members)).format(count=len(members))
    return listed([spoken(m) for m in members])


def listed(words: list[str], style: Literal["standard", "or"] = "standard") -> str:
    """Words in a row as the reader's language joins them: "A, B and C"; with style "or": "A, B or C"."""
    language = current_language()
    return format_list(words, style=style, locale=BRITISH if language == "en" else language)


def some(codes: Sequence[str], most: int = MAX_NAMED, spoken: Callable[[str], str] | None = None) -> str:
    """The first few regions by name and how many more: "Stuttgart (DE11), Karlsruhe (DE12) and 2 more"; "" for none."""
    said = [(spoken or label)(c) for c in codes[:most]]
    more = len(codes) - most
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return listed(said) if said else ""


def country_name(code: str) -> str:
    """Name of a region's country in the reader's language; of the Union for EU27."""
    country = country_of(code)
    return _country(country, current_language()) if country else _("European Union")


@memo(size=None)
def _country(country: str, language: str) -> str:
    iso = ISO_COUNTRY.get(country, country)
    return Locale.parse(language).territories.get(iso) or region(country).name_latin
