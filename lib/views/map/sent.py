"""What the map sends to the browser beside its values: the choice it stands for, where values lie, all that can be
chosen on the map itself.
"""

from dataclasses import replace
from typing import Any

from lib import indicators, regions
from lib.data.edition import edition
from lib.data.memo import memo
from lib.data.store import snapshot_id
from lib.i18n import N_, _, current_language, number
from lib.indicators.change import first_years
from lib.indicators.levels import LEVELS, USUAL, Level, codes_of, default_year_at, levels_of, years_at
from lib.quantity.text import unit_words
from lib.views.map import forms, groups, text
from lib.views.map.offered import LESS_SURE, UNSURE, counted, graded, is_thin, partners
from lib.views.map.params import MapParams
from lib.views.shared.map.classes import METHODS
from lib.views.shared.map.payload import LETTER
from lib.views.shared.map.words import of_countries

MAP_FILE = {"nuts1": "nuts1", "country": "nuts0"}  # in static/geo
LEVEL_NAMES = {
    "nuts2": N_("regions (NUTS 2)"),
    "nuts1": N_("larger regions (NUTS 1)"),
    "country": N_("countries"),
}
NO_NUTS1 = N_("No figures for NUTS 1 regions are at hand, and a rate is never averaged.")
NO_COUNTRY = N_("No figures for countries are at hand, and a rate is never averaged.")
NO_LARGER = N_("No figures for NUTS 1 regions or countries are at hand, and a rate is never averaged.")
CHOSEN = (
    "indicator",
    "year",
    "level",
    "form",
    "pale",
    "against",
    "compared",
    "method",
    "classes",
    "breaks",
    "since",
    "by",
    "beside",
    "columns",
)  # fields that the values follow


def codes() -> tuple[str, ...]:
    """Names in the address of what the values follow, in one order."""
    choices = MapParams.choices()
    return tuple(choices[field].code for field in CHOSEN)


def plain(params: MapParams) -> MapParams:
    """The part of a choice that the values follow, the usual year unsaid: one choice has one set of values."""
    apart = {"columns"}  # they stand under the map and change nothing on it
    usual = params.year == str(default_year_at(params.indicator, params.level))
    if usual:
        apart.add("year")
    said = {field: getattr(params, field) for field in CHOSEN if field not in apart}
    return MapParams(**{**said, "form": "" if params.form and params.misfit(params.form) else params.form})


def asked(params: MapParams) -> dict[str, str]:
    """The choice as the address has it: only what differs from the usual."""
    query = params.to_query()
    return {code: query[code] for code in codes() if code in query}


EYES_NAMED: dict[str, str] = {
    "": N_("all colours"),
    "protan": N_("no red light (protanopia)"),
    "deutan": N_("no green light (deuteranopia)"),
    "tritan": N_("no blue light (tritanopia)"),
}
_served: list[bool] = []  # whether this process answers at that address


def serve() -> None:
    """Say that this process answers at the address of the values: `streamlit run` alone does not."""
    _served[:] = [True]


def source() -> dict[str, str]:
    """Where the browser finds values: before and after level, indicator and year (lib/server/lasting.py); nowhere where
    this process does not serve them.
    """
    if not _served:
        return {}
    return {"before": f"map/{snapshot_id()}/", "after": f"lang={current_language()}&v={edition()}"}


def _offers() -> dict[str, list[str]]:
    """Forms that fit a share and a count, alone, as a change, and beside a second indicator; the usual one first.

    Whether there are other years is asked by the browser.
    """
    offers = {}
    for id in reversed(indicators.REGISTRY):
        alone = MapParams(indicator=id)
        for name, params in (
            ("", alone),
            (" from", replace(alone, since="2000")),
            (" with", replace(alone, beside="any")),
        ):
            usual = params.look
            offers[alone.entry.form + name] = sorted(forms.offered(params, always=True), key=lambda form: form != usual)
    return offers


@memo(language=True, size=8)
def listed() -> dict[str, Any]:
    """Everything that can be chosen on the map: indicators by theme with their years, forms, classes, and the words.

    Of each indicator: id, title, theme; years, oldest first; the usual year; how many regions have a figure where that
    is fewer than half ("" elsewhere); how many of the years before each can be compared with it, counted back from the
    year itself; whether some figures of a year are surer than others; its kind, why it has no other form, the unit of
    its change ("" where it is shown in percent alone), its own unit; the levels above NUTS 2 that it has, each with
    what differs there (`_at_level`).
    """
    choices = MapParams.choices()
    method, classes = choices["method"], choices["classes"]
    return {
        "themes": [[id, _(name)] for id, name in indicators.THEMES.items()],
        "indicators": [_listed(id) for id in indicators.REGISTRY],
        "forms": {form: _(name) for form, name in forms.NAMES.items()},
        "levels": [[id, _(name)] for id, name in LEVEL_NAMES.items()],
        "pales": [[id, _(name)] for id, name in forms.PALE.items()],
        "offers": _offers(),
        "unsure": ["".join(LETTER[str(state)] for state in states) for states in (LESS_SURE, UNSURE)],
        "eyes": [[id, _(name)] for id, name in EYES_NAMED.items()],
        "methods": [[id, _(name)] for id, name in METHODS.items()],
        "classes": [[str(n), str(n)] for n in classes.options],
        "usual": {
            choices["indicator"].code: choices["indicator"].default,
            method.code: method.default,
            classes.code: str(classes.default),
            choices["level"].code: choices["level"].default,
            choices["by"].code: choices["by"].default,
            choices["pale"].code: choices["pale"].default,
        },
        "alliances": groups.alliances(),
        "words": _words(),
    }


def _listed(id: str) -> dict[str, Any]:
    entry = indicators.indicator(id)
    years = sorted(indicators.years(id))
    return {
        "id": id,
        "title": _(entry.title),
        "theme": entry.theme,
        "years": years,
        "usual": indicators.default_year(id),
        "few": [counted(id)[y] if is_thin(id, y) else 0 for y in years],
        "back": [len(first_years(id, y)) for y in years],
        "graded": [int(y in graded(id)) for y in years],
        "kind": entry.form,
        "why": text.wrong_form(entry),
        "unit": "" if entry.form == "count" else _("points") if entry.unit == "%" else _("the unit itself"),
        "in": unit_words(entry.unit),
        "pairs": bool(partners(id)),
        "levels": {level: _at_level(id, level) for level in levels_of(id) if level != USUAL},
    }


def _at_level(id: str, level: Level) -> dict[str, Any]:
    """Years, the usual one, how many of the years before each can be compared; {} where all are those of NUTS 2."""
    years = sorted(years_at(id, level))
    back = [len(first_years(id, y, level)) for y in years]
    if years == sorted(indicators.years(id)) and back == [len(first_years(id, y)) for y in years]:
        return {}
    return {"years": years, "usual": default_year_at(id, level), "back": back}


@memo(language=True, size=8)
def larger() -> dict[str, dict[str, Any]]:
    """The levels above NUTS 2: codes and names of their regions, their map file, and words that speak of them."""
    return {
        level: {
            "codes": " ".join(codes_of(level)),
            "names": [regions.name(code) for code in codes_of(level)],
            "file": MAP_FILE[level],
            "words": of_countries() if level == "country" else {},
        }
        for level in LEVELS
        if level != USUAL
    }


def _words() -> dict[str, Any]:
    return {
        "indicator": _("Indicator"),
        "found": _("Indicators: {count}"),
        "nothing": _("No indicator has these letters in its name."),
        "year": _("Year"),
        "few": _("{year} ({count} of {of} regions)").replace("{of}", number(len(regions.eu_nuts2()))),
        "thin": _("few regions have a figure"),
        "play": _("Play the years"),
        "pause": _("Stop"),
        "broken": _("Between {first} and {last} the rules of counting changed: their colours cannot be compared."),
        "stopped": _(
            "Stopped at {first}: the rules of counting changed before {last}. Play again to go on from there."
        ),
        "look": _("Look at"),
        "all": _("The whole EU"),
        "here": _("The place in hand"),
        "drawn": _("How it is drawn"),
        "more": _("More"),
        "moreOf": _("year, country, form"),
        "form": _("Form"),
        "level": _("Figures for"),
        "shapes": _("Squares and circles of one region each are made for NUTS 2 regions."),
        "noLevels": {"nuts1": _(NO_NUTS1), "country": _(NO_COUNTRY), "nuts1 country": _(NO_LARGER)},
        "pale": _("Paler where"),
        "taken": _("A change or two indicators take all the colours: no paler ones, and one map alone."),
        "even": text.even(),
        "against": _("The other map"),
        "compared": _("Value to compare with"),
        "eu": _("the EU"),
        "own": _("A value of your own"),
        "noNumber": _("“{value}” is no number. Write one such as 2.5; the map stays as it is."),
        "round": _("Around a value to compare with classes lie evenly: how many there are and what they hold follows."),
        "since": _("Change since"),
        "none": _("not asked"),
        "same": _("No other year can be compared with this one."),
        "by": _("Change in"),
        "percent": _("percent"),
        "beside": _("Second indicator"),
        "no": _("none"),
        "method": _("Classes hold"),
        "classes": _("Number of classes"),
        "breaks": _("Classes begin at"),
        "noBreaks": _(
            "“{value}” cannot be used: one to six rising numbers with semicolons between them, such as 1; 2; 5."
        ),
        "ownBreaks": _("With class breaks of your own their number is given; empty the box for the usual classes."),
        "columns": _("Show people as columns, under the table"),
        "eyes": _("Seen with"),
        "group": _("Put a group together"),
        "groupHow": _(
            "Draw round regions with the pointer, or click them. While walking by keys, M marks a region and Enter "
            "takes the group."
        ),
        "groupReady": _("Begin with"),
        "groupOwn": _("no regions, or your own"),
        "groupCount": _("Regions marked: {count}."),
        "groupName": _("Name of the group, if it needs one"),
        "groupTake": _("Take these regions"),
        "groupClear": _("Clear"),
        "groupSave": _("Save as a file"),
        "groupOpen": _("Open a file"),
        "groupOn": _("{region} is marked."),
        "groupOff": _("{region} is no longer marked."),
        "groupMost": _("{count} regions are marked; at most {most} can be taken together."),
        "groupFile": _("This file holds no group of regions. Open one that was saved here."),
        "groupEdition": _(
            "This file was saved by another edition of the atlas, which writes groups in another way. Nothing of it "
            "was taken."
        ),
        "groupNone": _("No region has its middle inside the line."),
        "groupCodes": _("No region of this map: {codes}. Nothing of the file was taken."),
        "nearest": _("A region without a figure shows its nearest year"),
        "waiting": _("The values of “{title}” are on their way; the map still shows the choice before."),
    }
