"""A button that puts a text on the clipboard: clean, with its source line and the address of the view in hand."""

from functools import cache
from pathlib import Path

import streamlit as st

from lib.i18n import _

SCRIPT = Path(__file__).resolve().parent / "copy.js"


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def copy_text(label: str, text: str, key: str, link: str = "") -> None:
    """Draw the button; what is copied is `text` and, in a line of its own, the address of this page, or `link`, an
    address beside it.
    """
    button = st.components.v2.component("atlas_copy", js=_script())
    words = {
        "label": label,
        "done": _("Copied"),
        "failed": _("Your browser does not let a page copy. Select the text."),
    }
    button(key=f"copy-{key}", data={"text": text, "link": link, **words})
