"""Choosing an occupation or a skill: a list to begin with, and all of ESCO for whoever types, typos forgiven."""

import html
from collections.abc import Sequence

import streamlit as st

from lib.i18n import _
from lib.model.esco_code import lookup, short
from lib.views.shared import address, concepts, pick
from lib.views.shared.choices import set_widget
from lib.views.shared.concepts import code_of
from lib.views.shared.esco_names import searchable
from lib.views.shared.moves_markup import pick_link

CLOSE_SHOWN = 4  # other concepts that are offered beside the one that was taken
MOST_HITS = 40  # hits that are looked at: one concept may be found by several of its names
ECHOED = 40  # letters of what was typed that are shown again


def in_address(name: str, kind: str) -> int | None:
    """Row number of the concept that the address names under `name`; sentences say what was made of it."""
    number, sentences = concepts.read(kind, address.text(name))
    for sentence in sentences:
        address.notice(sentence)
    return number


def choose_concept(
    name: str, kind: str, label: str, listed: Sequence[int], chosen: int | None, placeholder: str | None = None
) -> None:
    """The box for it: `listed` row numbers in their order, the chosen one among them, anything else by typing.

    What is typed goes into the address as the nearest concept; the others that come near are offered under the box.
    """
    labels = concepts.labels(kind)
    options = [code_of(kind, n) for n in listed]
    code = None if chosen is None else code_of(kind, chosen)
    if code and code not in options:
        options.insert(0, code)
    key, near = f"choose_{name}", f"atlas_near_{name}"
    set_widget(key, code)

    def store() -> None:
        typed = st.session_state[key]
        st.session_state.pop(near, None)
        if not typed or typed in labels:
            address.write(name, typed or "")
            return
        hits = list(dict.fromkeys(map(short, lookup(str(typed), searchable(kind), limit=MOST_HITS)["uri"])))[
            : CLOSE_SHOWN + 1
        ]
        if not hits:
            st.session_state[address.LATER] = _("Nothing of ESCO resembles “{text}”. Try another word for it.").format(
                text=str(typed)[:ECHOED]
            )
            return
        address.write(name, hits[0])
        if labels[hits[0]].lower() != str(typed).strip().lower():
            st.session_state[near] = (hits[0], hits[1:])

    st.selectbox(
        label,
        options,
        index=None if placeholder else 0,
        key=key,
        format_func=lambda c: labels.get(c, c),
        on_change=store,
        accept_new_options=True,
        placeholder=placeholder,
    )
    taken, others = st.session_state.get(near, ("", []))
    if others and taken == code:
        links = ", ".join(pick_link(labels[c], **{name: c}) for c in others)
        pick.draw(f'<p class="atlas-near">{html.escape(_("Also close to what you typed:"))} {links}</p>')
