"""What a page shows: the headline, a figure with its table one key away, downloads, the source line."""

import html
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.data import sources, store
from lib.data.memo import memo
from lib.data.sources import BOUNDARIES
from lib.i18n import _, ngettext, number
from lib.indicators import Indicator
from lib.quantity.quantity import Evidence
from lib.views.shared import address, menu, part, take
from lib.views.shared.charts import CONFIG
from lib.views.shared.evidence import why_html
from lib.views.shared.html import sentence_html, words_html
from lib.views.shared.together import heading, markup, mishap, say, small_print, text_html, together

FULLY_CITED = 5  # more sources than these are named by producer


def answer(sentence: str, key: str = "page") -> None:
    """The answer in one sentence; its numbers and places stand in **bold**."""
    markup(f'<div class="atlas-answer" id="answer-{key}">{text_html(sentence)}</div>')


def take_along(more: Callable[[], None] | None = None) -> None:
    """The control of what can be taken along of a page; `more` is what this one adds to it."""
    take.control(st.session_state.get(address.PAGE, ""), st.session_state.get(address.HERE, ""), more=more)


def note(sentence: str) -> None:
    """Small print under a figure: what the reader must know beside it."""
    small_print(sentence)


def said_html(sentence: str) -> str:
    """Small print as markup, to stand in one element under what it is about."""
    return f'<p class="atlas-said after">{sentence_html(sentence)}</p>'


def on_screen(sentence: str) -> None:
    """Small print with links within the atlas, of no use on paper."""
    markup(f'<p class="atlas-said on-screen">{sentence_html(sentence)}</p>')


def paragraphs(sentences: Sequence[str], bullets: bool = False) -> None:
    """Plain text: a paragraph each, or a list."""
    say(("\n" if bullets else "\n\n").join(f"- {s}" if bullets else s for s in sentences))


def section(title: str, key: str) -> None:
    """A heading that begins a part of the page."""
    heading(title, key)


def chart(figure: go.Figure, alt: str, key: str) -> None:
    """A chart with its alternative text."""
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=f"chart-{key}")


def _by_producer(found: list[sources.Source]) -> list[str]:
    """Many sources in one line: each producer, with the number of its tables where it has several."""
    counts = Counter(s.maker for s in found)
    text = _("; ").join(
        p
        if n == 1
        else ngettext("{producer} ({count} table)", "{producer} ({count} tables)", n).format(producer=p, count=n)
        for p, n in counts.items()
    )
    return [text]


def cite(ids: Sequence[str], *, extra: Sequence[str] = (), boundaries: bool = False, full: int = FULLY_CITED) -> None:
    """The source line: producers, tables and years (by title where they are no more than `full`), the NUTS version,
    what the reader must know, the boundaries' owner.
    """
    found = [sources.source(i) for i in dict.fromkeys(ids)]
    parts = [s.citation() for s in found] if len(found) <= full else _by_producer(found)
    parts += ["NUTS 2024", *extra]
    if boundaries:
        parts.append(BOUNDARIES)
    text = ". ".join(p.rstrip(".") for p in parts) + "."
    small_print(f"{text} [{_('About the sources')}]({address.link('/sources')})")


def words_table(
    frame: pd.DataFrame,
    *,
    numeric: Sequence[str] = (),
    marked: str = "",
    caption: str = "",
    label: str = "",
    tall: bool = False,
) -> None:
    """A real table of ready-made words and formatted numbers: read aloud, never cut off, words where a number would
    be.
    """
    markup(words_html(frame, numeric=numeric, marked=marked, caption=caption, label=label, tall=tall))


def made_table(
    make: Callable[..., pd.DataFrame],
    *of: Hashable,
    numeric: tuple[str, ...] = (),
    label: str = "",
    tall: bool = False,
) -> None:
    """A table of words as `make` gives it for `of`, worked out once for each language."""
    markup(_made(make, numeric, label, tall, *of))


@memo(language=True, size=2048)
def _made(make: Callable[..., pd.DataFrame], numeric: tuple[str, ...], label: str, tall: bool, *of: Hashable) -> str:
    return words_html(make(*of), numeric=numeric, label=label, tall=tall)


def whole_table(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    alt: str,
    *,
    words: pd.DataFrame | Callable[[], pd.DataFrame] | None = None,
    rows: int | None = None,
    apart: bool = True,
) -> None:
    """The whole table on demand: a grid to sort and search, or a plain table for screen readers, in `words` where those
    of `frame` are not meant to be read.

    Either may be a function, which is called when its table is asked for; `rows` says then how many there are. Not
    `apart`, the part around it follows its choice.
    """
    if rows is None:
        rows = len(words if isinstance(words, pd.DataFrame) else frame() if callable(frame) else frame)
    (part.alone(f"t_{name}")(_asked_table) if apart else _asked_table)(frame, name, alt, words, rows)


def _asked_table(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    alt: str,
    words: pd.DataFrame | Callable[[], pd.DataFrame] | None,
    rows: int,
) -> None:
    """The control of the whole table and, once it is asked for, the table; a choice of it draws nothing else anew."""
    kind = address.read(f"t_{name}", "", ("grid", "plain"), what=_("table"))
    label = _("Show all {count} rows").format(count=number(rows))
    key = f"table_{name}"
    if st.session_state.get(key) != (kind or None):
        st.session_state[key] = kind or None
    st.segmented_control(
        label,
        ("grid", "plain"),
        key=key,
        on_change=lambda: address.write(f"t_{name}", st.session_state[key] or ""),
        format_func={"grid": _("Table to sort"), "plain": _("Plain table")}.__getitem__,
        help=_("The plain table can be read by a screen reader from the first to the last row."),
    )
    if kind == "grid":
        st.dataframe(frame() if callable(frame) else frame, hide_index=True, alt=alt, height=420)
    elif kind == "plain":
        shown = frame if words is None else words
        words_table(shown() if callable(shown) else shown, label=alt)


def row(key: str) -> DeltaGenerator:
    """Controls side by side, below each other where they would be thin: one element, where columns are one each."""
    return st.container(horizontal=True, vertical_alignment="bottom", key=f"row-{key}")


def popover(label: str, key: str, **look: Any) -> DeltaGenerator | None:
    """A control that opens what is drawn in it, or None until somebody has opened it on this page: it is not sent
    before, and stays afterwards, with what was entered. Its label stays the same: with another it would close.
    """
    held = st.popover(label, key=key, on_change="rerun", **look)
    seen = f"{key}-opened"
    st.session_state[seen] = bool(held.open) or st.session_state.get(seen, False)
    return held if st.session_state[seen] else None


def fact(value: str, label: str, more: str = "", pill: str = "", words: bool = False) -> None:
    """One number (or the words that stand in its place) with its label and its state."""
    markup(fact_html(value, label, more, pill, words))


def fact_html(value: str, label: str, more: str = "", pill: str = "", words: bool = False) -> str:
    """The same as markup."""
    kind = "value words" if words else "value"
    state = f' <span class="atlas-pill">{html.escape(pill)}</span>' if pill else ""
    below = f'<div class="more">{html.escape(more)}</div>' if more else ""
    return (
        f'<div class="atlas-fact"><div class="label">{html.escape(label)}</div>'
        f'<div><span class="{kind}">{html.escape(value)}</span>{state}</div>{below}</div>'
    )


def facts_row(cells: Sequence[str], key: str, said: str = "") -> None:
    """Facts side by side in one element, each with what stands under it (markup), and small print under all of them."""
    inside = "".join(f"<div>{cell}</div>" for cell in cells)
    markup(f'<div class="atlas-facts {key}">{inside}</div>' + (said_html(said) if said else ""))


def why(key: str, title: str, formula: str, inputs: Sequence[Evidence], label: str = "") -> None:
    """A control beside a number that opens its formula, its inputs and their sources. `key` is unique on the page."""
    markup(why_html(key, title, formula, inputs, label))


def way(page: str, label: str, here: str = "", **choices: str) -> str:
    """A link to a page of the menu, by its id, that carries the reader's choices along; the page in hand is marked."""
    mark = ' aria-current="page"' if page == here else ""
    return f'<a href="{html.escape(address.link(menu.page(page).address, **choices))}"{mark}>{html.escape(label)}</a>'


def lead_on(*pages: tuple[str, str], **choices: str) -> None:
    """Links onward side by side: the id of each page, and what the link says."""
    lead_along([way(page, label, **choices) for page, label in pages])


def lead_along(links: Sequence[str]) -> None:
    """The same with links that are made already, such as one that leads out of the atlas."""
    markup(f'<p class="atlas-lead">{"".join(links)}</p>')


def about(entry: Indicator) -> None:
    """What an indicator counts, why it matters, and what to know before quoting it."""
    say(_(entry.description) + " " + _("Our reading: {why}").format(why=_(entry.why)))
    if entry.caveats:
        say("\n".join(f"- {_(c)}" for c in entry.caveats))


@contextmanager
def step(question: str, under: str, key: str, onward: tuple[str, str] | None = None) -> Iterator[None]:
    """Lay out one step: its question stands to the left, with the link `onward` (id of a page and what the link says)
    under it; what is said inside stands beside it, all in one element.
    """
    with together(f"step step-{key}"):
        markup(_question(question, under, key, onward))
        with together("beside"), _lacking():
            yield


@contextmanager
def step_with_controls(question: str, under: str, key: str) -> Iterator[None]:
    """The same with an element for each thing inside, for one in which something can be chosen."""
    with st.container(key=f"step-{key}"):
        markup(_question(question, under, key))
        with _lacking():
            yield


def _question(question: str, under: str, key: str, onward: tuple[str, str] | None = None) -> str:
    link = f'<p class="atlas-lead">{way(*onward)}</p>' if onward else ""
    below = f'<p class="under">{html.escape(under)}</p>'
    return f'<div class="atlas-step"><h2 id="{key}">{html.escape(question)}</h2>{below}{link}</div>'


@contextmanager
def _lacking() -> Iterator[None]:
    """A step alone lacks a table that cannot be used; the rest of the page is drawn."""
    try:
        yield
    except store.TableError as error:
        mishap(str(error))


SHEET = "app/static/atlas.css"


def theme() -> str:
    """The reader's theme, "light" or "dark"; light until the browser has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def put_style(beside: str) -> None:
    """Have the browser fetch the style sheet, once for all pages: a rerun sends one line, with markup `beside` it."""
    markup(f'{beside}<style>@import url("{SHEET}");</style>')
