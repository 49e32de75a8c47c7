"""The HTML of each page as a mail program or a search engine reads it: title, question, language, address, picture."""

import re
from functools import cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from streamlit import file_util

from lib.i18n import LANGUAGES, _, current_language, language_from_browser, use_language
from lib.server.settings import settings
from lib.views.shared import menu

NAME = "Automotive Skills Atlas"


@cache
def _frame() -> tuple[str, str]:
    """Streamlit's page before and after its title, without its words to programs and without its icon."""
    text = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    text = re.sub(
        r"<noscript>.*?</noscript>|<!--(?!\[).*?-->|<link rel=\"s(hortcut icon|ervice-desc)\"[^>]*>",
        "",
        text,
        flags=re.S,
    )
    before, title, after = text.partition("<title>Streamlit</title>")
    if not title or '<html lang="en">' not in before:
        raise RuntimeError("Streamlit's page has changed: its title or language is not where it was")
    return before, after


def public(request: Request) -> str:
    """Address under which the atlas is reached, without a stroke at the end."""
    return settings().url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}{settings().root}"


def language_of(request: Request) -> str:
    """Language of an answer: that of the address, else of the reader's program, else English."""
    asked = request.query_params.get("lang", "")
    return use_language(
        asked if asked in LANGUAGES else language_from_browser(request.headers.get("accept-language", ""))
    )


async def page(request: Request) -> Response:
    """The frame that a page is drawn into."""
    language_of(request)
    path = request.url.path.removeprefix(settings().root).rstrip("/") or "/"
    entry = next(p for p in (*menu.PAGES, *menu.ABOUT) if p.address == path)
    title = f"{_(entry.name)} · {NAME}"
    before, after = _frame()
    before = before.replace('<html lang="en">', f'<html lang="{current_language()}">')
    text = f"{before}<title>{escape(title)}</title>{after}"
    return HTMLResponse(text, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


ROUTES = [Route(entry.address, page) for entry in (*menu.PAGES, *menu.ABOUT)]
