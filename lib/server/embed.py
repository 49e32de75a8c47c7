"""A map or a figure for other people's pages: no Streamlit, no cookie, under 150 KB, its source line always with it.

/embed/map?ind=auto_share&region=DE91&lang=de    the map by keys and for screen readers as on the page
/embed/figure?ind=auto_share&region=DE91         one figure in words, with state, year and rank
The map is drawn in the form, with the choices and in the part that its address has on the page.
Both tell the page around them how high they are: {type: "atlas-height", height} by postMessage.
"""

import json
from hashlib import sha256
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from lib.data.sources import sources
from lib.i18n import _, current_language
from lib.indicators import default_year
from lib.indicators.ranked import figure
from lib.quantity import text
from lib.server.lasting import FOREVER
from lib.server.settings import settings
from lib.server.shell import public
from lib.server.subject import NAME, Subject, speak, subject_of
from lib.views.map import charts
from lib.views.shared.map import script
from lib.views.shared.theme import colours

BOOT = """
{
const said = JSON.parse(document.getElementById("said").textContent);
setUp({ data: said.shared });
const host = document.getElementById("map");
const place = host.attachShadow({ mode: "open" });
let view = said.view;
const draw = () => window.atlasMaps[said.shared.id].draw(place, view, (name, value) => {
  if (name !== "chosen") return;
  view = { ...view, selected: value };
  draw();
});
draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
"""
HEIGHT = """
const tell = () => parent.postMessage({ type: "atlas-height", height: document.documentElement.scrollHeight }, "*");
new ResizeObserver(tell).observe(document.body);
"""
DOOR = "export default function"  # what the code of the map gives to whoever loads it


def code() -> tuple[str, str]:
    """The script of an embedded map, and the name that changes with it."""
    whole = script.module().replace(DOOR, "function setUp", 1) + BOOT + HEIGHT
    return whole, sha256(whole.encode()).hexdigest()[:12]


def style() -> str:
    """Colours of both themes, and as much room as a frame has."""
    light, dark = colours("light"), colours("dark")
    names = {"--st-background-color": "background", "--ink": "text", "--muted": "muted", "--link": "link"}
    rules = [";".join(f"{name}:{theme[ours]}" for name, ours in names.items()) for theme in (light, dark)]
    return (
        f":root{{{rules[0]}}}@media(prefers-color-scheme:dark){{:root{{{rules[1]}}}}}"
        "body{margin:0;padding:12px;background:var(--st-background-color);color:var(--ink);"
        "font:16px/1.5 'Source Sans 3','Source Sans Pro',Arial,sans-serif}h1{font-size:1.15rem;margin:0 0 8px}"
        ".big{font-size:1.7rem;font-weight:600;margin:0}p{margin:4px 0}.foot{font-size:.8rem;color:var(--muted)}"
        "a{color:var(--link)}"
    )


def page(subject: Subject, base: str, body: str, scripts: str) -> Response:
    """A small page: title, body, and the line that says whose figures these are."""
    ids = charts.cited(charts.coloured(subject.params))
    cited = _("; ").join(dict.fromkeys(f"{sources()[id].maker}" for id in ids if id in sources()))
    foot = (
        f"<p class=foot>{escape(_('Source: {names}').format(names=cited))} · {escape(_('NUTS 2, 2024'))} · "
        f'<a href="{escape(base)}/{escape(Subject("map", subject.here, subject.params).query)}">{NAME}</a></p>'
    )
    content = (
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><meta name="robots" content="noindex"><base target="_blank">'
        f"<title>{escape(subject.title)} · {NAME}</title><style>{style()}</style></head>"
        f"<body><main>{body}{foot}</main>{scripts}</body></html>"
    )
    policy = (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
        f"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {settings().embed_frames}"
    )
    headers = {"Content-Security-Policy": policy, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Language"}
    return HTMLResponse(content, headers=headers)


async def embedded_map(request: Request) -> Response:
    """/embed/map"""
    subject, base = _asked(request), public(request)
    return await run_in_threadpool(_map, subject, base)


def _map(subject: Subject, base: str) -> Response:
    view = charts.looked_at(subject.params, subject.here)
    shared = script.shared(
        view.codes, view.names, view.geometry, current_language(), f"../app/static/geo/{view.geometry}.json"
    )
    href = f"{base}/region?region={{code}}" + ("" if current_language() == "en" else f"&lang={current_language()}")
    look = {name: getattr(subject.params, name) for name in ("focus", "keep", "frame", "eyes")}
    said = {
        "shared": shared,
        "view": {**view.payload, "kit": shared["id"], "alt": view.alt, "href": href, "look": look},
    }
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    _whole, tag = code()
    scripts = (
        f'<script type="application/json" id="said">{data}</script><script type="module" src="map.js?v={tag}"></script>'
    )
    return page(subject, base, f"<h1>{escape(subject.title)}</h1><div id=map></div>", scripts)


async def embedded_figure(request: Request) -> Response:
    """/embed/figure"""
    subject, base = _asked(request), public(request)
    return await run_in_threadpool(_figure, subject, base)


def _figure(subject: Subject, base: str) -> Response:
    entry, year = subject.params.entry, subject.params.shown_year
    if subject.here is None:
        return page(subject, base, f"<p>{escape(_('Say which place, by its code: region=DE91.'))}</p>", "")
    q = figure(entry.id, subject.here, year if subject.params.year else default_year(entry.id))
    rank = text.rank(q)
    lines = [text.state(q), _("Rank {rank}").format(rank=rank) if rank else ""]
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    body = (
        f"<h1>{escape(subject.here.label)}: {escape(_(entry.title))}, {q.year}</h1>"
        f"<p class=big>{escape(text.value(q))}</p>{said}"
    )
    return page(subject, base, body, f"<script type=module>{HEIGHT}</script>")


def _asked(request: Request) -> Subject:
    speak(request.query_params, request.headers.get("accept-language", ""))
    return subject_of("map", request.query_params)


async def map_code(request: Request) -> Response:
    """/embed/map.js"""
    return Response(code()[0], media_type="text/javascript", headers={"Cache-Control": FOREVER})


ROUTES = [
    Route("/embed/map", embedded_map),
    Route("/embed/figure", embedded_figure),
    Route("/embed/map.js", map_code),
]
