"""The two layers of a page: the answer stands first, and how it was worked out stands behind one control.

    layers.method([("assumed", _("What is assumed"), lambda: sections.assumed(here)), …])

The method layer is closed until somebody asks for it; `more=1` in the address holds it open on this page alone. What is
closed is not drawn, so it is neither sent nor printed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.data.store import TableError
from lib.i18n import N_, _
from lib.views.shared import address, part
from lib.views.shared.params import Params, switch
from lib.views.shared.show import section
from lib.views.shared.together import say

Part = tuple[str, str, Callable[[], object]]  # anchor, title, and what draws the part under its title
KEY = "method"


@dataclass(frozen=True)
class LayerParams(Params):
    """Whether the reader has asked how a page is worked out."""

    more: bool = switch("more", what=N_("How this is worked out"))


def asked() -> bool:
    """Whether the address holds the method layer open."""
    params, sentences = LayerParams.from_query(address.query())
    for sentence in sentences:
        address.notice(sentence)
    return params.more


@part.alone("more")
def method(parts: Sequence[Part]) -> None:
    """The control of the method layer; once it is open, a list of its parts, and the parts one after another."""
    on = asked()
    if st.session_state.get(KEY) != on:
        st.session_state[KEY] = on
    with st.expander(_("How this is worked out"), key=KEY, type="compact", on_change=_toggled):
        if not on:
            return
        with st.container(key="method-contents"):
            say(_("In this part:") + " " + " · ".join(f"[{title}](#{key})" for key, title, _draw in parts))
        for key, title, draw in parts:
            section(title, key)
            try:
                draw()
            except TableError as error:  # this part alone lacks it
                st.error(str(error))


def into(page_address: str, part: str, **more: str) -> str:
    """A link to one part of a page's method layer, which it opens: "region?region=DE11&more=1#figures"."""
    return address.link(page_address, **{**more, "more": "1"}) + f"#{part}"


def _toggled() -> None:
    address.write("more", "1" if st.session_state[KEY] else "")
