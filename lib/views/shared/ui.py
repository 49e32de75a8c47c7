"""Everything that knows Streamlit: the frame of a page, its choices, and how it shows what it found."""

from lib.views.shared.choices import choose, choose_number, choose_switch
from lib.views.shared.page import open_page
from lib.views.shared.show import (
    about,
    answer,
    chart,
    cite,
    contents,
    downloads,
    fact,
    lead_on,
    note,
    provenance,
    section,
    step,
    theme,
    whole_table,
    words_table,
)

__all__ = [
    "about",
    "answer",
    "chart",
    "choose",
    "choose_number",
    "choose_switch",
    "cite",
    "contents",
    "downloads",
    "fact",
    "lead_on",
    "note",
    "open_page",
    "provenance",
    "section",
    "step",
    "theme",
    "whole_table",
    "words_table",
]
