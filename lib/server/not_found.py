"""The page for an address under which there is nothing."""

from html import escape

from starlette.responses import HTMLResponse

from lib.i18n import _, current_language, language_from_browser, use_language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
STYLE = (
    "body{font:1.1rem/1.5 'Source Sans 3',Arial,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;"
    "color:#0f1820}a{color:#0a5a8a}@media(prefers-color-scheme:dark){body{background:#11181f;color:#e8edf2}"
    "a{color:#8fc9ee}}"
)


def not_found(accepted: str, root: str) -> HTMLResponse:
    """404 in the reader's language, with the way to the map."""
    use_language(language_from_browser(accepted))
    title = escape(_("There is no page at this address"))
    body = (
        f'<!doctype html><html lang="{current_language()}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{title}</title><style>{STYLE}</style><main><h1>{title}</h1>"
        f"<p>{escape(_('It may have been mistyped, or the page has another name now.'))}</p>"
        f'<p><a href="{escape(root)}/">{escape(_("To the map of all regions"))}</a></p></main></html>'
    )
    return HTMLResponse(body, 404, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})
