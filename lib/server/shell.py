"""The HTML of each page as a mail program or a search engine reads it: title, answer, language, address, picture."""

import json
import logging
import re
from functools import cache
from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from streamlit import file_util

from lib.data.store import TableError, snapshot_id
from lib.i18n import LANGUAGES, _, current_language, use_language
from lib.server.preview import HEIGHT, WIDTH
from lib.server.settings import settings
from lib.server.subject import NAME, Subject, speak, subject_of
from lib.views.shared import menu

log = logging.getLogger("atlas")
LEFT_OUT = re.compile(r'<noscript>.*?</noscript>|<!--.*?-->|<link rel="(shortcut icon|service-desc)"[^>]*>', re.DOTALL)


@cache
def _frame() -> tuple[str, str]:
    """Streamlit's page before and after its title, without its words to programs and without its icon."""
    text = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    before, title, after = LEFT_OUT.sub("", text).lstrip().partition("<title>Streamlit</title>")
    if not title or '<html lang="en">' not in before or "</head>" not in after:
        raise RuntimeError("Streamlit's page has changed: its title or language is not where it was")
    return re.sub(r"\n\s*\n", "\n", before), re.sub(r"\n\s*\n", "\n", after)


def public(request: Request) -> str:
    """Address under which the atlas is reached, without a stroke at the end."""
    return settings().url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}{settings().root}"


async def page(request: Request) -> Response:
    """The frame that a page is drawn into."""
    path = request.url.path.removeprefix(settings().root).rstrip("/") or "/"
    entry = next(p for p in (*menu.PAGES, *menu.ABOUT) if p.address == path)
    speak(request.query_params, request.headers.get("accept-language", ""))
    about = await run_in_threadpool(_about, entry.id, dict(request.query_params), public(request))
    before, after = _frame()
    before = before.replace('<html lang="en">', f'<html lang="{current_language()}">')
    return HTMLResponse(before + about + after, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


def _about(page: str, query: dict[str, str], base: str) -> str:
    """What stands in the head; the plain name of the page where a table cannot be used."""
    try:
        subject = subject_of(page, query)
        return head(subject, base)
    except Exception as error:  # a page is never kept from its reader for want of a preview
        if not isinstance(error, TableError):
            log.exception("no preview of %s", page)
        return f"<title>{escape(_(menu.page(page).name))} · {NAME}</title>"


def head(subject: Subject, base: str) -> str:
    """Title, description, canonical address, its other languages, and what a preview shows."""
    title, sentence = f"{subject.title} · {NAME}", subject.sentence
    here = f"{base}{subject.entry.address}{subject.query}"
    picture = f"{base}/preview/{subject.page}.png{subject.query}{'&' if subject.query else '?'}v={snapshot_id()}"
    if "lang=" not in picture:  # the language of the program that fetches the picture is not the reader's
        picture += "&lang=en"
    tags = [
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(sentence)}">',
        f'<link rel="canonical" href="{escape(here)}">',
        f'<link rel="icon" href="{escape(base)}/favicon.svg" type="image/svg+xml">',
        *_languages(subject, base),
    ]
    properties = {
        "og:site_name": NAME,
        "og:type": "website",
        "og:title": title,
        "og:description": sentence,
        "og:url": here,
        "og:locale": _locale(current_language()),
        "og:image": picture,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": f"{subject.question} {sentence}",
    }
    tags += [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]
    tags.append('<meta name="twitter:card" content="summary_large_image">')
    if subject.page in ("map", "sources"):
        tags.append(f'<script type="application/ld+json">{_dataset(base)}</script>')
    return "\n    ".join(tags)


def _locale(language: str) -> str:
    """A language with its country: "fr_FR"."""
    return "en_GB" if language == "en" else f"{language}_{language.upper()}"


def _languages(subject: Subject, base: str) -> list[str]:
    """The same page in every language."""
    mine, links = current_language(), []
    for code in LANGUAGES:
        use_language(code)
        address = f"{base}{subject.entry.address}{subject.query}"
        links.append(f'<link rel="alternate" hreflang="{code}" href="{escape(address)}">')
    use_language(mine)
    return links


def _dataset(base: str) -> str:
    """The data behind the page for search engines of data (schema.org/Dataset)."""
    said = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": NAME,
        "description": _("Automotive jobs, occupations, skills, courses and funds by EU region (NUTS 2, 2024)"),
        "url": f"{base}/sources",
        "version": snapshot_id(),
        "identifier": f"{base}/catalogue.jsonld#data",
        "creator": {"@type": "Organization", "name": NAME, "url": f"{base}/"},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{base}/{path}"}
            for kind, path in (("text/csv", "api/v1/indicators.csv"), ("application/json", "datapackage.json"))
        ],
        "inLanguage": list(LANGUAGES),
        "spatialCoverage": "European Union",
        "isAccessibleForFree": True,
    }
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


ROUTES = [Route(entry.address, page) for entry in (*menu.PAGES, *menu.ABOUT)]
