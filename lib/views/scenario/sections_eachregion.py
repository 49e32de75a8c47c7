"""Every region under a scenario as a table: in words for reading, in numbers to take away."""

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.states import State, has_value
from lib.i18n import _
from lib.quantity.text import interval_words, value_words
from lib.views.scenario import maps as figures
from lib.views.scenario.sections_choices import Chosen
from lib.views.scenario.sections_course import SOURCE
from lib.views.shared.show import downloads, provenance, whole_table


def draw(found: pd.DataFrame, chosen: Chosen, measure: str, know: str) -> None:
    """Every region in the year in view, in words and to take away."""
    with st.expander(_("All regions in {year} as a table").format(year=chosen.year)):
        about = provenance(f"{_(figures.TITLE[measure])}, {chosen.year}", [SOURCE], [know])
        downloads(lambda: found, about, f"scenario-map-{measure}-{chosen.year}")
        whole_table(found, "scenario", _("All regions under scenario A"), words=_in_words(found, measure))


def _in_words(found: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows as words, largest change first; what is not published said where a number would be."""
    unit, decimals = ("persons", 0) if measure == "people" else ("%", 2)
    order = found.assign(_size=found["value"].abs()).sort_values(
        ["_size", "region"], ascending=[False, True], na_position="last"
    )
    blank = {str(State.MISSING): _("not published")}
    return pd.DataFrame(
        {
            _("Region"): [regions.label(c) for c in order["region"]],
            _(figures.TITLE[measure]) if measure in ("people", "load") else _(figures.SIGNED[measure]): [
                value_words(v, unit, decimals) if has_value(s) else blank.get(s, _("not published apart"))
                for v, s in zip(order["value"], order["state"], strict=True)
            ],
            _("Band"): [
                "" if lo != lo else interval_words(lo, hi, unit, decimals)
                for lo, hi in zip(order["low"], order["high"], strict=True)
            ],
        }
    )
