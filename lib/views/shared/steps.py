"""A step of the chain: the question at the left, the evidence in the middle, the link onward at the right."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lib.views.shared import address

WIDTHS = [200, 600, 130]
WIDE = [200, 746]


@contextmanager
def step(
    question: str, under: str, key: str, onward: tuple[str, str] | None = None, wide: bool = False, **choices: str
) -> Iterator[None]:
    """Lay out one step; what is drawn inside stands in the middle column. `onward` is a page file and its link words.
    A wide step gives its tables the room of the third column; its link stands under the question.
    """
    with st.container(key=f"step-{key}"):
        left, middle, *right = st.columns(WIDE if wide else WIDTHS, gap="medium")
        with left:
            st.header(question, anchor=key)  # headings under the title go down by one level (styled small)
            with st.container(key=f"note-step-{key}"):
                st.markdown(under)
        if onward:
            with right[0] if right else left, st.container(key=f"onward-{key}"):
                st.page_link(onward[0], label=onward[1], query_params=address.carried(**choices))
        with middle:
            yield
