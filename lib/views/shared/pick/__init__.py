"""Links that choose on the page they stand on: `<a href="?to=…" data-pick="to=…">` in any markup of the page.

The choice goes into the address and the page runs again, without being loaded anew; opened in another tab, the link is
a link like any other.
"""

import html
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from lib.views.shared import address, menu
from lib.views.shared.moves_markup import HERE, TRAINING
from lib.views.shared.show import markup

SCRIPT = Path(__file__).resolve().parent / "pick.js"
KEY = "atlas_pick"
TO_TRAINING = re.compile(rf'<a href="{TRAINING}[^"]*">(.*?)</a>')
LED = re.compile(rf'{HERE}([^"]*)')
ON_DEMAND = "t_"  # names of tables that are shown when asked for: a link to another choice leads to none
CHOICE = re.compile(r"([a-z]+)=([\w.-]{0,60})")


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def listen(names: Collection[str]) -> None:
    """Hear the links of this page; they may set these names of the address and no others ("" takes one away)."""
    component = st.components.v2.component("atlas_pick", js=_script())

    def store() -> None:
        picked = str((st.session_state.get(KEY) or {}).get("picked") or "")
        for name, value in CHOICE.findall(picked):
            if name in names:
                address.write(name, value)
        st.session_state[KEY + "_done"] = picked

    component(key=KEY, data={"done": st.session_state.get(KEY + "_done", "")}, on_picked_change=store)


def draw(text: str) -> None:
    """Show markup with its links: those that choose here, and those to training where there is such a page."""
    page, _sign, query = address.here().rpartition("/")[2].partition("?")
    kept = [(name, value) for name, value in parse_qsl(query) if not name.startswith(ON_DEMAND)]

    def leads(found: re.Match[str]) -> str:
        """What this link chooses, and of the address what it leaves as it is."""
        chosen = {name for name, _value in parse_qsl(html.unescape(found[1]), keep_blank_values=True)}
        same = urlencode([(name, value) for name, value in kept if name not in chosen])
        return html.escape(f"{page}?{same}{'&' if same else ''}") + found[1]

    text = LED.sub(leads, text)
    if any(p.id == "training" for p in menu.PAGES):
        training = address.link("/training", skill="")
        text = text.replace(TRAINING, html.escape(training + ("&" if "?" in training else "?") + "skill="))
    else:
        text = TO_TRAINING.sub(r"\1", text)
    markup(text)
