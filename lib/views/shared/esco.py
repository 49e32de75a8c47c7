"""Choosing an occupation or a skill: a list to begin with, and all of ESCO for whoever types, typos forgiven."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from lib.data.store import snapshot_id, table
from lib.i18n import _
from lib.model.esco_code import lookup, meant, short
from lib.views.shared import address, pick
from lib.views.shared.moves_tables import capital
from lib.views.shared.moves_tables import pick as pick_link

TABLES = {"occupation": "occupations", "skill": "skills"}
BEGINNING = re.compile(r"[0-9a-fA-F]{8}")  # of a code: enough to tell all concepts apart, short enough to type
OTHERS = 4  # other concepts that are offered beside the one that was taken


@lru_cache(maxsize=2)
def _codes(kind: str, _snapshot: str) -> list[str]:
    return [short(uri) for uri in table(TABLES[kind])["uri"]]


@lru_cache(maxsize=2)
def _numbers(kind: str, _snapshot: str) -> dict[str, int]:
    frame = table(TABLES[kind])
    return {short(uri): number for uri, number in zip(frame["uri"], frame[kind].tolist(), strict=True)}


@lru_cache(maxsize=2)
def _labels(kind: str, _snapshot: str) -> dict[str, str]:
    frame = table(TABLES[kind])
    return {short(uri): capital(label) for uri, label in zip(frame["uri"], frame["label"], strict=True)}


def code_of(kind: str, number: int) -> str:
    """Code in an address of the occupation or skill with this row number."""
    return _codes(kind, snapshot_id())[number]


def in_address(name: str, kind: str) -> int | None:
    """Row number of the concept that the address names (code, URI, label with its typos); None where it names none.

    A text that is not a code is taken for the nearest label, and a sentence says so; nonsense gets a sentence alone.
    """
    text = address.text(name)
    numbers = _numbers(kind, snapshot_id())
    if not text or text in numbers:
        return numbers.get(text)
    if BEGINNING.fullmatch(text):
        return next((number for code, number in numbers.items() if code.startswith(text.lower())), None)
    frame = table(TABLES[kind])
    uri = meant(text, frame, kind)
    shown = (text if len(text) <= 40 else text[:40] + "…").replace("`", "'")
    if not uri:
        address.notice(_("ESCO has nothing that “{text}” could mean. Type a name or a part of it.").format(text=shown))
        return None
    number = numbers[short(uri)]
    label = frame["label"].iloc[number]
    if "/" not in text and not text.isdecimal() and text.strip().lower() != label.lower():
        address.notice(_("“{text}” is taken for {label}.").format(text=shown, label=label))
    return number


def choose_concept(
    name: str, kind: str, label: str, listed: Sequence[int], chosen: int | None, placeholder: str | None = None
) -> None:
    """The box for it: `listed` row numbers in their order, the one in hand among them, anything else by typing.

    What is typed goes into the address as the nearest concept; the others that come near are offered under the box.
    """
    snapshot = snapshot_id()
    labels = _labels(kind, snapshot)
    options = [code_of(kind, n) for n in listed]
    code = None if chosen is None else code_of(kind, chosen)
    if code and code not in options:
        options.insert(0, code)
    key, near = f"choose_{name}", f"atlas_near_{name}"
    if st.session_state.get(key) != code:
        st.session_state[key] = code

    def store() -> None:
        typed = st.session_state[key]
        st.session_state.pop(near, None)
        if not typed or typed in labels:
            address.write(name, typed or "")
            return
        found = [short(uri) for uri in lookup(str(typed), table(TABLES[kind]), limit=OTHERS + 1)["uri"]]
        if not found:
            st.session_state[address.LATER] = _("Nothing of ESCO resembles “{text}”. Try another word for it.").format(
                text=str(typed)[:40]
            )
            return
        address.write(name, found[0])
        if labels[found[0]].lower() != str(typed).strip().lower():
            st.session_state[near] = (found[0], found[1:])

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
