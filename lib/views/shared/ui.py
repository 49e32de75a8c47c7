"""Everything that pages ask for: how a page opens, its choices, and how it shows what it found."""

from lib.views.shared.choices import choose, choose_number, choose_switch
from lib.views.shared.opening import again, page
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
    paragraphs,
    provenance,
    section,
    step,
    theme,
    whole_table,
    words_table,
)

__all__ = [
    "about",
    "again",
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
    "page",
    "paragraphs",
    "provenance",
    "section",
    "step",
    "theme",
    "whole_table",
    "words_table",
]
