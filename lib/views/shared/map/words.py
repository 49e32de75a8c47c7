"""Everything the map says, in the reader's language: sent once, filled in by the browser."""

from typing import Any

from babel import Locale

from lib.data.states import WITHOUT_VALUE, Overlay, State
from lib.i18n import _, current_language, ngettext
from lib.i18n.numbers import signs
from lib.quantity.marks import MARK, MARK_LEGEND
from lib.quantity.text import LEGEND, NOT_APART, STATE
from lib.views.shared.map.legend import LETTER, MARK_LETTER


def words() -> dict[str, Any]:
    """Texts by the name that lib/views/shared/map/*.js gives them, and the signs of numbers."""
    hidden, missing = _(STATE[State.HIDDEN]), _(STATE[State.MISSING])
    return {
        "signs": signs(),
        "words": {
            "map": _("map of regions"),
            "hint": _(
                "Arrow keys walk from region to region, Home and End lead to the first and the last, Enter chooses, "
                "Escape goes back to the chosen region, plus and minus zoom, Shift with an arrow moves what is "
                "in sight, 0 shows all."
            ),
            "legend": _("Legend"),
            "card": _("Region in hand"),
            "invite": _(
                "Move over the map or walk with the arrow keys to read a region; click or press Enter to choose it."
            ),
            "inviteTouch": _("Tap a region to read it; tap it again to choose it."),
            "open": _("Open the region"),
            "choose": _("Choose this region"),
            "chosen": _("{region} is chosen"),
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
            "zoomChosen": _("Zoom to the chosen region"),
            "zoomAll": _("Show the whole map"),
            "full": _("Fill the screen"),
            "fullLeave": _("Leave the full screen"),
            "failed": _(
                "The map could not be loaded. The table below holds every value; load the page again for the map."
            ),
            "regions": _("Regions"),
            "lightHigh": _("On the dark ground light colours mean high values."),
            "lightFar": _("On the dark ground light colours lie far from the middle, above or below."),
            "warned": _("Shown, with a warning (counted above)"),
            "empty": _("No value to show"),
            "rows": _rows(),
            "states": {LETTER[s]: _(text) for s, text in STATE.items()},
            "blanks": {LETTER[s]: missing if s == State.MISSING else hidden for s in WITHOUT_VALUE},
            "apart": _(NOT_APART),
            "caveat": _(MARK[Overlay.CAVEAT]),
            "broken": _(MARK[Overlay.BREAK]),
            "between": _("between {low} and {high}"),
            "under": _("under {limit}"),
            "over": _("over {limit}"),
            "range": _("{low} to {high}"),
            "rank": _("Rank {range} of {count}"),
            "rankSpoken": _("rank {range} of {count}"),
            "colon": _(": "),
            "eu": _("the EU"),
            "strip": _("{count} regions on a line, from {low} to {high}"),
            "stripLand": _("{country}: from {low} to {high}"),
            "stripNone": _plural(
                "{n} region without a figure is not drawn", "{n} regions without a figure are not drawn"
            ),
            "slide": _("How much of each map is seen"),
            "above": _plural(
                "{n} region without a figure may stand above", "{n} regions without a figure may stand above"
            ),
        },
    }


def of_countries() -> dict[str, Any]:
    """The words that speak of regions, for a map of countries."""
    return {
        "map": _("map of countries"),
        "hint": _(
            "Arrow keys walk from country to country, Home and End lead to the first and the last, Enter chooses, "
            "Escape goes back to the chosen country, plus and minus zoom, Shift with an arrow moves what is in sight, "
            "0 shows all."
        ),
        "card": _("Country in hand"),
        "invite": _(
            "Move over the map or walk with the arrow keys to read a country; click or press Enter to choose it."
        ),
        "inviteTouch": _("Tap a country to read it; tap it again to choose it."),
        "open": _("Open the country"),
        "choose": _("Choose this country"),
        "regions": _("Countries"),
        "strip": _("{count} countries on a line, from {low} to {high}"),
        "stripNone": _plural(
            "{n} country without a figure is not drawn", "{n} countries without a figure are not drawn"
        ),
        "above": _plural(
            "{n} country without a figure may stand above", "{n} countries without a figure may stand above"
        ),
    }


def _rows() -> dict[str, str]:
    marks = {f"mark-{letter}": _(MARK_LEGEND[mark]) for mark, letter in MARK_LETTER.items()}
    return {**{LETTER[s]: _(text) for s, text in LEGEND.items()}, **marks}


def _plural(one: str, many: str) -> dict[str, str]:
    """The message in each plural form of the language, by the name CLDR gives the form ("one", "few", "other")."""
    form = Locale.parse(current_language()).plural_form
    return {form(n): ngettext(one, many, n) for n in range(200, -1, -1)}
