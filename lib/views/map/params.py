"""What a reader can choose on the map: an indicator, a year, and how it is drawn."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from lib import indicators, regions
from lib.data.refusal import Refusal
from lib.i18n import N_, _, small
from lib.indicators import Indicator
from lib.indicators.change import By, first_years
from lib.indicators.levels import LEVELS, USUAL, Level, default_year_at, levels_of
from lib.model.announcements import KINDS
from lib.views.map.offered import NEAREST, graded, no_level, partners, right_form, year_codes
from lib.views.shared.map.classes import METHODS
from lib.views.shared.map.options import Form
from lib.views.shared.params import NOT_KNOWN, Params, echo, one_of, parsed, switch

DEFAULT = "auto_share"
FORMS = (
    "fills",
    "symbols",
    "tiles",
    "dorling",
    "alpha",
    "years",
    "two",
    "swipe",
)  # of a reader's choice, in the order of the list
SEVERAL = ("years", "two", "swipe")  # forms of more than one map
SHAPED = ("tiles", "dorling")  # forms whose shapes are made for NUTS 2 regions
ROWS = r"[csnw][\w-]{1,8}(\.[csnw][\w-]{1,8}){0,19}"  # rows of the legend that are kept
FRAME = r"\d(\.\d+)?(_\d{1,5}){2}"  # zoom and the middle of what is in sight
MOST_YEARS = 8  # small maps
MOST_BREAKS = 6  # seven colours
EYES = ("", "protan", "deutan", "tritan")  # how colours are seen: as usual, or without red, green or blue light
PALE = ("sure", "people")  # what an alpha map shows by how pale a region is


def _written(pattern: str, why: str) -> Callable[[str], str]:
    """Reads a code of this form from the address, as it stands there; a Refusal with this reason for any other."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise Refusal(why)
        return text

    return read


def _indicator(text: str) -> str:
    if text not in indicators.REGISTRY:
        raise Refusal("no_indicator")
    return text


def _place_of_event(text: str) -> str:
    if text not in ("", *regions.eu_nuts2(), *regions.eu_countries()):
        raise Refusal("no_place")
    return text


def _country(text: str) -> str:
    if text not in regions.eu_countries():
        raise Refusal("no_place")
    return text


def _against(text: str) -> str:
    if text not in indicators.REGISTRY and not re.fullmatch(r"\d{4}", text):
        raise Refusal("no_year")
    return text


def _breaks(text: str) -> str:
    """Breaks of classes as the address has them, "1;2;5"; ValueError with a sentence where they are none."""
    parts = re.split(r"\s*;\s*", text.strip().strip(";"))
    written = all(re.fullmatch(r"-?\d{1,9}(\.\d{1,4})?", part) for part in parts)
    numbers = [float(part) for part in parts] if written else []
    if not 0 < len(numbers) <= MOST_BREAKS or numbers != sorted(set(numbers)):
        raise ValueError(
            _(
                "“{value}” cannot be where classes begin: write one to six rising numbers with semicolons between "
                "them, such as 1;2;5. The usual classes are shown."
            ).format(value=echo(text))
        )
    return ";".join(parts)


def _reference(text: str) -> str:
    if text != "eu" and text not in regions.eu_countries() and not re.fullmatch(r"-?\d{1,9}(\.\d{1,4})?", text):
        raise Refusal("no_place")
    return text


@dataclass(frozen=True)
class MapParams(Params):
    """One indicator in one year.

    year  as the address has it ("2015", "2015n"); "" for the indicator's own first one
    level  what has a figure each: NUTS 2 regions, NUTS 1 regions or countries
    since, by  the year from which the change to `year` is shown ("" for the figure itself), and how it is taken
    beside  a second indicator, shown at once with the first in nine colours
    columns  whether people stand as columns under the map
    announced, event, event_at  whether announcements stand under the map, of which kind, of which place
    form  as asked for; "" for the one that suits the indicator; what is drawn is `look`
    against  of two maps, the other: a year of the same indicator, or another indicator; "" for the earliest year
    compared  the value round which colours part: "eu", a country, a number ("2.5"); "" for none
    breaks  where classes begin, as the reader wants them ("1;2;5"); "" for those of `method` and `classes`
    pale  what a paler colour means where form is "alpha": a less sure figure, or fewer people employed
    eyes  how colours are seen in a preview: without red, green or blue light
    focus, keep, frame  how the map is looked at: a country, rows of its legend ("c4.nx"), zoom and corner ("2_9_8")
    """

    indicator: str = parsed("ind", _indicator, str, DEFAULT, what=N_("Indicator"))
    year: str = parsed("year", _written(rf"\d{{4}}{NEAREST}?", "no_year"), str, "", what=N_("Year"))
    level: Level = one_of("level", LEVELS, USUAL, what=N_("Figures for"))
    form: str = one_of("form", ("", *FORMS), "", what=N_("Form"))
    pale: str = one_of("pale", PALE, PALE[0], what=N_("Paler where"))
    against: str = parsed("against", _against, str, "", what=N_("The other map"))
    compared: str = parsed("ref", _reference, str, "", what=N_("Value to compare with"))
    method: str = one_of("method", tuple(METHODS), "quantile", what=N_("Classes hold"))
    classes: int = one_of("classes", (3, 4, 5, 6, 7), 5, what=N_("Number of classes"))
    breaks: str = parsed("breaks", _breaks, str, "", what=N_("Classes begin at"))
    since: str = parsed("from", _written(r"\d{4}", "no_year"), str, "", what=N_("Change since"))
    by: By = one_of("by", ("difference", "percent"), "difference", what=N_("Change in"))
    beside: str = one_of("with", ("", *indicators.REGISTRY), "", what=N_("Second indicator"))
    rows: int = one_of("top", (10, 20, 50), 10, what=N_("Regions in the table"))
    announced: bool = switch("events", what=N_("Show announced closures and new plants"))
    columns: bool = switch("columns", what=N_("Show people as columns"))
    event: str = one_of("event", ("", *KINDS), "", what=N_("Kind of announcement"))
    event_at: str = parsed("event_at", _place_of_event, str, "", what=N_("Place"))
    focus: str = parsed("focus", _country, str, "", what=N_("Country in sight"))
    keep: str = parsed("keep", _written(ROWS, "no_rows"), str, "", what=N_("Rows of the legend"))
    eyes: str = one_of("eyes", EYES, "", what=N_("Seen with"))
    frame: str = parsed("frame", _written(FRAME, "no_frame"), str, "", what=N_("Part of the map in sight"))

    @classmethod
    def from_query(cls, query: Mapping[str, str], prefix: str = "") -> tuple[Self, list[str]]:
        """The choices that an address holds; a year that the indicator does not have gives way with a sentence."""
        params, notices = super().from_query(query, prefix)
        if params.level not in levels_of(params.indicator):
            notices.append(no_level(params.indicator, params.level))
            params = replace(params, level=USUAL)
        if params.level != USUAL and params.pale != PALE[0]:
            notices.append(_(NOT_KNOWN).format(what=small(_("Paler where")), value=echo(params.pale)))
            params = replace(params, pale=PALE[0])
        if params.year and params.year not in year_codes(params.indicator, params.year, params.level):
            notices.append(_(NOT_KNOWN).format(what=_("Year"), value=echo(params.year)))
            params = replace(params, year="")
        if params.since and int(params.since) not in years_before(params):
            notices.append(_(NOT_KNOWN).format(what=small(_("Change since")), value=echo(params.since)))
            params = replace(params, since="")
        if params.beside and (params.since or params.beside not in partners(params.indicator, params.level)):
            notices.append(_(NOT_KNOWN).format(what=small(_("Second indicator")), value=echo(params.beside)))
            params = replace(params, beside="")
        if params.against and params.against not in against(params):
            notices.append(_(NOT_KNOWN).format(what=small(_("The other map")), value=echo(params.against)))
            params = replace(params, against="")
        if params.compared and not params.comparable:
            notices.append(_(NOT_KNOWN).format(what=small(_("Value to compare with")), value=echo(params.compared)))
            params = replace(params, compared="")
        if params.breaks and not params.classed:
            notices.append(
                _("Class breaks of your own need a share shown alone, without a comparison: they are left out.")
            )
            params = replace(params, breaks="")
        return params, notices

    @property
    def entry(self) -> Indicator:
        """The indicator itself."""
        return indicators.indicator(self.indicator)

    @property
    def shown_year(self) -> int:
        """The year that is shown."""
        return int(self.year.rstrip(NEAREST)) if self.year else default_year_at(self.indicator, self.level)

    @property
    def other(self) -> str:
        """The other of two maps: the year or the indicator asked for, else the earliest year that can be compared."""
        return self.against or next(iter(against(self)))

    @property
    def comparable(self) -> bool:
        """Whether colours can part round one value: fills of one share alone can."""
        alone = not (self.since or self.beside) and self.right_form == "fills"
        return alone and self.look in ("fills", "tiles", "dorling")

    @property
    def classed(self) -> bool:
        """Whether a reader may say where classes begin: on a share alone, compared with nothing."""
        return self.right_form == "fills" and not (self.since or self.beside or self.compared)

    @property
    def own_breaks(self) -> tuple[float, ...]:
        """Where classes begin, as the reader wants them; () where that is not asked for."""
        return tuple(float(part) for part in self.breaks.split(";")) if self.breaks and self.classed else ()

    @property
    def nearest(self) -> bool:
        """Whether a region without a value in this year shows its nearest one."""
        return self.year.endswith(NEAREST)

    @property
    def look(self) -> str:
        """The form that is drawn: the one asked for where it fits, else the one that suits the figures."""
        usual = "fills" if self.since else self.right_form  # a change is a fill, whatever changes
        return self.form if self.form and not self.misfit(self.form) else usual

    def misfit(self, form: str) -> str:
        """Why a form does not fit these choices: "level", "count", "ratio", "taken", "even" or "alone"; "" where it
        does.
        """
        symbols = self.right_form == "symbols" and not self.since
        if form in SHAPED and self.level != USUAL and not symbols:
            return "level"
        if form not in SEVERAL and symbols != (form == "symbols"):
            return "count" if symbols else "ratio"
        if form in ("alpha", *SEVERAL) and (self.since or self.beside):
            return "taken"
        if form == "alpha" and self.pale == PALE[0] and not self.graded:
            return "even"
        return "alone" if form == "years" and not years_before(self) else ""

    @property
    def graded(self) -> bool:
        """Whether some of the figures shown are surer than others; of nearest years, whether in any year."""
        years = graded(self.indicator, self.level)
        return bool(years) if self.nearest else self.shown_year in years

    @property
    def right_form(self) -> Form:
        """Fills for ratios, symbols for counts."""
        return right_form(self.entry)


def years_before(params: MapParams) -> tuple[int, ...]:
    """The years that the one shown can be compared with, at the level shown, newest first."""
    return first_years(params.indicator, params.shown_year, params.level)


def against(params: MapParams) -> list[str]:
    """What may stand beside a map: the years that can be compared with it, earliest first, then other indicators."""
    years = [str(year) for year in years_before(params)]
    others = (id for id in indicators.REGISTRY if id != params.indicator and params.level in levels_of(id))
    return [*sorted(years), *others]


def small_years(params: MapParams) -> list[int]:
    """The years of the small maps: the one shown and those before it that can be compared, evenly thinned to a few."""
    years = [*sorted(years_before(params)), params.shown_year]
    steps = min(len(years), MOST_YEARS)
    return [years[round(i * (len(years) - 1) / (steps - 1))] for i in range(steps)] if steps > 1 else years
