"""The map on a page: what to map, the view of it, the map itself, and the table that stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import indicators, regions
from lib.data import store
from lib.i18n import _, current_language
from lib.indicators import Indicator
from lib.model.regional import regional
from lib.quantity.text import value_words
from lib.views.shared import address
from lib.views.shared import values_text as words
from lib.views.shared.choices import DEFAULT_REGION, choose
from lib.views.shared.map.classes import METHODS
from lib.views.shared.map.component import region_map
from lib.views.shared.map.view import MapView, map_view
from lib.views.shared.marks import map_words
from lib.views.shared.show import downloads, provenance, whole_table, words_table
from lib.views.shared.style import theme

DEFAULT = "auto_share"
NEAREST = "n"  # "2015n" in the address: 2015, or the nearest year of a region without a value
FORMS = ("fills", "symbols")


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen to see on the map."""

    indicator: Indicator
    year: int
    nearest: bool
    form: str
    method: str
    classes: int

    def words(self, value: float) -> str:
        """A value of this indicator with its unit."""
        return value_words(value, self.indicator.unit, self.indicator.decimals)

    @property
    def frame(self) -> pd.DataFrame:
        """Values and ranks of all regions."""
        return regional(self.indicator.id, self.year, self.nearest)


def choose_what() -> Choice:
    """Indicator, year and how to draw it: one row of choices over the map."""
    first, second, third = st.columns([2.3, 1.1, 1.2], vertical_alignment="bottom")
    with first:
        id = choose(
            "ind", _("Indicator"), list(indicators.REGISTRY), DEFAULT, lambda i: _(indicators.indicator(i).title)
        )
    entry = indicators.indicator(id)
    with second:
        year, nearest = _choose_year(id)
    with third, st.popover(_("How it is drawn"), width="stretch"):
        form = _choose_form(entry)
        method = choose("method", _("Classes hold"), list(METHODS), "quantile", lambda m: _(METHODS[m]))
        classes = int(choose("classes", _("Number of classes"), ["3", "4", "5", "6", "7"], "5", str, kind="buttons"))
    return Choice(entry, year, nearest, form, method, classes)


def _choose_year(id: str) -> tuple[int, bool]:
    """Year of the indicator; each indicator has its own list and its own first one."""
    years = indicators.years(id)
    default = indicators.default_year(id)
    options = [str(y) for y in years]
    if len(years) > 1:
        options.insert(options.index(str(default)) + 1, f"{default}{NEAREST}")
    asked = st.query_params.get("year", "")
    if asked.endswith(NEAREST) and asked[:-1] in options and asked not in options:
        options.insert(options.index(asked[:-1]) + 1, asked)

    def label(code: str) -> str:
        return _("{year}, or the nearest").format(year=code[:-1]) if code.endswith(NEAREST) else code

    code = choose("year", _("Year"), options, str(default), label)
    return int(code.rstrip(NEAREST)), code.endswith(NEAREST)


def _choose_form(entry: Indicator) -> str:
    """Fills for ratios, symbols for counts; the wrong form is refused with its reason."""
    right = "fills" if entry.form == "ratio" else "symbols"
    named = {"fills": _("Fills"), "symbols": _("Symbols")}
    asked = choose("form", _("Form"), FORMS, right, named.__getitem__, kind="buttons")
    if asked != right:
        if entry.form == "count":
            address.notice(
                _(
                    "A number of {what} is drawn as symbols: as a fill, a large region would look as if it had more."
                ).format(what=_(entry.short).lower())
            )
        else:
            address.notice(_("A share is drawn as fills: the area of a symbol would be read as an amount."))
    return right


@lru_cache(maxsize=64)
def _view(choice: Choice, language: str, snapshot: str) -> MapView:
    """The view without a selection; held per language and snapshot, shared between visitors."""
    entry = choice.indicator
    persons = None
    if entry.id == DEFAULT:
        persons = regional("auto_persons", choice.year, choice.nearest).set_index("region")["value"]
    return map_view(
        choice.frame,
        title=_(entry.title),
        unit=entry.unit,
        decimals=entry.decimals,
        kind=entry.form,
        names={c: regions.name(c) for c in regions.eu_nuts2()},
        form=choice.form,
        method=choice.method,
        classes=choice.classes,
        head=_(entry.short),
        middle=entry.middle,
        groups=store.table("groups"),
        **map_words(choice.frame),
        more=persons,
        more_words=_("of all jobs: {value}"),
        more_unit="persons",
    )


def view(choice: Choice, selected: str) -> MapView:
    """The map of this choice with the region in hand."""
    return _view(choice, current_language(), store.snapshot_id()).choose(selected)


def draw(shown: MapView, key: str = "map") -> None:
    """Draw the map; a region chosen on it becomes the region in hand."""
    href = address.link("/region", region="{code}").replace("%7Bcode%7D", "{code}")
    region_map(shown, key=key, href=href, on_choose=lambda code: address.write("region", code, DEFAULT_REGION))


@lru_cache(maxsize=64)
def _rows(choice: Choice, language: str, snapshot: str) -> pd.DataFrame:
    """All rows of the table in words; held like the view, since wording 244 rows costs more than drawing the map."""
    return words.in_words(choice.frame, choice.indicator)


def table(choice: Choice, region: str, shown: MapView) -> None:
    """A teaser of the table, its downloads, and the whole of it on demand."""
    entry, frame = choice.indicator, choice.frame
    about = provenance(f"{_(entry.title)}, {choice.year}", entry.sources, [_(c) for c in entry.caveats])
    all_rows = _rows(choice, current_language(), store.snapshot_id())
    first, head = _(entry.short), _("Region")
    here = regions.label(region)
    top = all_rows.head(4)
    own = all_rows[all_rows[head] == here]
    blank = all_rows.iloc[int(frame["value"].notna().sum()) :].head(2)  # regions without a value stand last
    teaser = pd.concat([top, own, blank]).drop_duplicates(head)
    words_table(teaser, numeric=(first, _("Year"), _("Rank")), marked=here, label=_("Some regions of this map"))
    st.caption(_("{shown} of {count} rows shown.").format(shown=len(teaser), count=len(all_rows)))
    name = f"{entry.id}-{choice.year}"
    downloads(
        lambda: words.to_take_away(frame, entry),
        about,
        name,
        picture=lambda: picture(shown, f"{_(entry.title)}, {choice.year}", about.sources),
    )
    whole_table(lambda: words.to_take_away(frame, entry), "map", _("All regions of this map"), words=all_rows)


def picture(shown: MapView, title: str, cited: Sequence[str]) -> bytes:
    """The map as a file of its own, with title, legend and sources."""
    from lib.export.picture import svg  # only when somebody takes the picture away

    return svg(shown, theme=theme(), title=title, source_line="; ".join(cited)).encode()
