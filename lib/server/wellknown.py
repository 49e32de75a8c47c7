"""Addresses that programs try on every site: what may be searched, which pages there are, whom to warn."""

from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.data.store import STATIC
from lib.i18n import LANGUAGES
from lib.regions import eu_nuts2
from lib.server.settings import settings
from lib.server.shell import public
from lib.views.shared import menu

DAY = {"Cache-Control": "public, max-age=86400"}


async def robots(request: Request) -> Response:
    """Everything may be searched but what runs a page."""
    lines = ("User-agent: *", "Disallow: /_stcore/", "Disallow: /media/", f"Sitemap: {public(request)}/sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n", headers=DAY)


async def sitemap(request: Request) -> Response:
    """Every page in every language, and the page of every region."""
    base = public(request)
    paths = [p.address for p in (*menu.PAGES, *menu.ABOUT)] + [f"/region?region={code}" for code in sorted(eu_nuts2())]
    entries = []
    for path in paths:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(in_language(base + path, code))}"/>'
            for code in LANGUAGES
        )
        entries.append(f"<url><loc>{escape(base + path)}</loc>{others}</url>")
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{"".join(entries)}</urlset>'
    )
    return Response(text, media_type="application/xml", headers=DAY)


def in_language(address: str, code: str) -> str:
    """The same address in another language."""
    return address if code == "en" else f"{address}{'&' if '?' in address else '?'}lang={code}"


async def security(request: Request) -> Response:
    """Whom to tell of a weakness (RFC 9116)."""
    contact = settings().security or f"{public(request)}/sources"
    lines = (
        f"Contact: {contact}",
        "Expires: 2027-11-30T00:00:00Z",
        f"Canonical: {request.url}",
        "Preferred-Languages: en, de, fr",
    )
    return PlainTextResponse("\n".join(lines) + "\n", headers=DAY)


async def favicon(request: Request) -> Response:
    """The sign of the atlas in a tab."""
    return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml", headers=DAY)


ROUTES = [
    Route("/robots.txt", robots),
    Route("/sitemap.xml", sitemap),
    Route("/.well-known/security.txt", security),
    Route("/favicon.ico", favicon),
    Route("/favicon.png", favicon),
    Route("/favicon.svg", favicon),
]
