"""What a page needs from the browser: `<html lang>`, the theme as an attribute, no bare-key shortcuts, and the words of
the framework in the reader's language.
"""

from functools import cache
from pathlib import Path

import streamlit as st

from lib.i18n import N_, _
from lib.views.shared import address
from lib.views.shared.theme import on_paper

SCRIPT = Path(__file__).resolve().parent / "frame.js"
WORDS: tuple[str, ...] = (  # what Streamlit says in English, as it says it
    N_("Upload"),
    N_("No results"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("Press Enter to apply"),
    N_("Skip to main content"),
    N_("Collapse sidebar"),
    N_("Expand sidebar"),
    N_("Main menu"),
    N_("Sidebar"),
    N_("Open"),
    N_("Link to heading"),
    N_("file upload"),
    N_("Map"),
    N_("Zoom In"),
    N_("Zoom Out"),
    N_("Pagination"),
    N_("Previous page"),
    N_("Next page"),
    N_("System"),
    N_("Light"),
    N_("Dark"),
    N_("Print"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Select all"),
    N_("Download as CSV"),
    N_("Show/hide columns"),
    N_("Search"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Close"),
    N_("Copy to clipboard"),
    N_("Drag and drop a file here"),
    N_("Drag and drop files here"),
    N_("Connecting"),
    N_("Connection error"),
    N_("Connection lost. Please wait for the app to reconnect, then try again."),
)
PATTERNS: dict[str, str] = {  # the same with a part that changes, $1 and $2
    r"^(\d+) ?([KMG])B per file(.*)$": N_("$1\u00a0$2B per file$3"),
    r"^Fullscreen: .*$": N_("Fullscreen"),  # which figure it enlarges, its figure says
    r"^Close fullscreen: .*$": N_("Close fullscreen"),
    r"^Add: (.*)$": N_("Look for: $1"),
    r"^Help for (.*)$": N_("Help for $1"),
    r"^Page (\d+)$": N_("Page $1"),
    r"^Remove (.*)$": N_("Remove $1"),
    r"^Press Enter to apply(.+)$": N_("Press Enter to apply $1"),
    r"^File must be (\d+)(?:\.0)? ?([KMG])B or smaller\.?$": N_("File must be $1\u00a0$2B or smaller."),
    r"^(\S+) files are not allowed\.$": N_("$1 files are not allowed."),
    r"^You can only select up to (\d+) options?\. Remove an option first\.$": N_(
        "You can only select up to $1. Remove one first."
    ),
    r"^Made with (.*)$": N_("Made with $1"),
}


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def set_frame(language: str) -> None:
    """Tell the browser the language of the page, and how the framework's own words are said in it."""
    frame = st.components.v2.component("atlas_frame", js=_script())
    words = {word: _(word) for word in WORDS if _(word) != word}
    patterns = [[pattern, _(said)] for pattern, said in PATTERNS.items()]
    data = {"lang": language, "words": words, "patterns": patterns, "carried": sorted(address.CARRIED)}
    if st.context.theme.type == "dark":
        data["paper"] = on_paper()
    frame(key="atlas-frame", data=data)
