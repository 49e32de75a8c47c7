"""Everything that knows Streamlit: the frame of a page, its choices, and how it shows what it found."""

from lib.ui.choices import choose, choose_number, choose_switch
from lib.ui.page import open_page
from lib.ui.show import (
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
    whole_table,
    words_table,
)
from lib.ui.steps import step
from lib.ui.style import theme

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
