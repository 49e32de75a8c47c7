"""The one course that opens most safe moves: counted when somebody asks, with words while it is worked out."""

import pandas as pd
import streamlit as st

from lib import regions
from lib.i18n import _, ngettext, number
from lib.model.training import opening as counted
from lib.model.training.offer import Offer
from lib.model.training.safe_moves import average
from lib.views.shared import address
from lib.views.shared.plain import plain
from lib.views.shared.show import downloads, note, provenance, words_table
from lib.views.training import charts as figures
from lib.views.training import courses as words
from lib.views.training.sections_found import SOURCES

CANDIDATES = 10  # programmes recounted: those that close most of the gap


def opening(made: Offer) -> None:
    """A button, then the programmes in reach by the safe moves they open for one person, on average."""
    if made.gap.nobody or not len(made.courses):
        st.markdown(_("There is nothing to count here: no jobs end, or no course is in reach."))
        return
    if address.text("opens") != "1":
        st.markdown(
            _(
                "Each course is taught to everybody who has to move, then their safe moves are counted again. This takes a few seconds."
            )
        )
        st.button(_("Count the moves again"), key="opens", on_click=lambda: address.write("opens", "1"))
        return
    found = _counted(made)
    if found.empty:
        st.markdown(
            _("None of the {count} courses that close most of the gap opens another safe move.").format(
                count=number(CANDIDATES)
            )
        )
        return
    names = _names(made, found["programme"].tolist())
    first = found.iloc[0]
    text = _(
        "**{course}** opens most: {count} more safe moves for each person on average, of those who have to move in {place}."
    )
    st.markdown(
        text.format(
            course=plain(names[first["programme"]]),
            count=f"**{number(first['opened'], 1)}**",
            place=regions.label(made.gap.region),
        )
    )
    shown = figures.opened_words(found, names)
    words_table(shown, numeric=tuple(shown.columns[1:]), label=_("Courses by the safe moves they open"))
    note(
        _(
            "Counted for the {count} programmes in reach that close most of the gap; those that teach the same skills are one. Safe: a job within the automotive selection that is not tied to the combustion engine and "
            "can be reached with what people hold. Modelled."
        ).format(count=number(CANDIDATES)),
        "opens",
    )
    about = provenance(_("Courses by the safe moves they open"), SOURCES, [_("Modelled.")])
    downloads(lambda: found.assign(course=found["programme"].map(names)), about, f"opens-{made.gap.region}")


def _counted(made: Offer) -> pd.DataFrame:
    """The count, with a line that says how far it is."""
    count = average(made.gap)
    place = st.empty()
    done = 0

    def recount(skills: frozenset[str]) -> float:
        nonlocal done
        text = ngettext(
            "Counting the safe moves again: course {done} of {count}…",
            "Counting the safe moves again: course {done} of {count}…",
            CANDIDATES,
        )
        place.progress(
            min(done / (CANDIDATES + 1), 1.0),
            text.format(done=number(done), count=number(CANDIDATES))
            if done
            else _("Counting the safe moves of today…"),
        )
        done += 1
        return count(skills)

    found = counted(made.need, made.courses, made.catalogue.pairs, recount, CANDIDATES, made.catalogue.at_least)
    place.empty()
    return found


def _names(made: Offer, programmes: list[str]) -> dict[str, str]:
    """Title and gloss of the first course of each programme."""
    rows = made.courses[made.courses["programme"].isin(programmes)].drop_duplicates("programme")
    return {str(c["programme"]): words.with_gloss(c) for c in rows.to_dict("records")}
