"""What a page says without a control between it goes to the browser as one element, not one for each text and table.

    with together():
        section(_("Whom to ask?"), key="ask")
        say(_("**Not known.**"))
        words_table(frame)

Outside of `together` each is an element of its own.
"""

import html
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

import streamlit as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from lib.views.shared.html import Markup

_held: ContextVar[list[str] | None] = ContextVar("what is said together", default=None)


@contextmanager
def together(kind: str = "") -> Iterator[None]:
    """All that is said inside stands in one element; `kind` names it for the style sheet. Inside another it is a part
    of that one.
    """
    apart = kind or _held.get() is None
    with _gathered(lambda inside: f'<div class="atlas-together {kind}">{inside}</div>' if apart else inside):
        yield


@contextmanager
def folded(head: str) -> Iterator[None]:
    """What is said inside stands under a head that opens it in the browser."""
    summary = f"<summary>{html.escape(head)}</summary>"
    with _gathered(lambda inside: f'<details class="atlas-folded">{summary}<div>{inside}</div></details>'):
        yield


@contextmanager
def _gathered(around: Callable[[str], str]) -> Iterator[None]:
    """What is said inside, wrapped, as one; what was said before something failed stands there too."""
    held: list[str] = []
    before = _held.set(held)
    try:
        yield
    finally:
        _held.reset(before)
        if held:
            markup(around("".join(held)))


def markup(text: str) -> None:
    """Markup that the atlas has made, in the order in which it is said."""
    held = _held.get()
    if held is None:
        st.html(Markup(text))
    else:
        held.append(text)


def say(text: str) -> None:
    """Paragraphs and lists in Markdown."""
    if _held.get() is None:
        st.markdown(text)
    else:
        markup(text_html(text))


def small_print(text: str) -> None:
    """The same in small letters."""
    if _held.get() is None:
        st.caption(text)
    else:
        markup(text_html(text, "small"))


def heading(title: str, key: str) -> None:
    """A heading that begins a part of the page, with the anchor `key`."""
    if _held.get() is None:
        st.header(title, anchor=key)
    else:
        markup(f'<h2 id="{html.escape(key)}">{html.escape(title)}</h2>')


def mishap(text: str) -> None:
    """What cannot be shown and why, in place of it."""
    if _held.get() is None:
        st.error(text)
    else:
        markup(f'<div class="atlas-mishap" role="alert">{text_html(text)}</div>')


@lru_cache(maxsize=4096)
def text_html(text: str, kind: str = "") -> str:
    """Markdown as markup: a link to a page of the atlas stays in its window, any other opens one; markup in the text
    is text.
    """
    return f'<div class="atlas-text {kind}">{_reader().render(text)}</div>'


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False})
    reader.add_render_rule("link_open", _link)
    return reader


def _link(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    out = str(tokens[at].attrGet("href") or "").startswith(("https://", "http://"))
    tokens[at].attrSet("target", "_blank" if out else "_self")
    if out:
        tokens[at].attrSet("rel", "noopener")
    return renderer.renderToken(tokens, at, options, env)
