"""Whether a name that is no place of the EU is a country, region or town outside of it.

Names: countries and continents of CLDR in the EU's languages, the regions of the register that lie outside, the towns
that time zones are called by, and those of lib/regions/exonyms.toml.
"""

from babel import Locale
from babel.core import get_global

from lib.data.memo import memo
from lib.i18n import LANGUAGES, _
from lib.regions import names
from lib.regions.names import EU_LANGUAGES, ISO_COUNTRY, folded
from lib.regions.tree import register

# Codes of CLDR that lie in the EU, all or in part: its outermost regions, itself, Europe and its parts, the world.
WITHIN = frozenset(["GP", "MQ", "GF", "RE", "YT", "MF", "AX", "EU", "EZ", "001", "039", "150", "151", "154", "155"])


def of_the_eu(text: str) -> bool:
    """Whether a text is the name or code of a place outside the EU."""
    return folded(text) in _names()


def sentence(text: str) -> str:
    """What is said of a place outside the EU."""
    from lib.regions.search import echo

    return _('"{text}" is outside the EU. The atlas covers the 27 countries of the EU.').format(text=echo(text))


@memo(size=None)
def _names() -> frozenset[str]:
    """Every such name, folded."""
    places = register().values()
    inside = WITHIN | {ISO_COUNTRY.get(r.code, r.code) for r in places if r.eu27 and r.level == 0}
    zones = {zone: country for zone, country in get_global("zone_territories").items() if country not in inside}
    found = {name for r in places if not r.eu27 for name in (r.name_latin, r.name_local)}
    found |= {zone.rsplit("/", 1)[-1] for zone in zones} | set(names.outside_names())
    for language in EU_LANGUAGES:
        locale = Locale.parse(language)
        found |= {name for code, name in locale.territories.items() if code not in inside}
    for language in LANGUAGES:
        cities = Locale.parse(language).time_zones
        found |= {cities[zone]["city"] for zone in zones if "city" in cities.get(zone, ())}
    return frozenset(folded(name) for name in found)
