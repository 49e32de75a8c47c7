"""The open data as programs find them: OpenAPI, a page of it, a data package, DCAT-AP, and a text for assistants."""

from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.data.store import manifest, names, raw, snapshot_id
from lib.i18n import LANGUAGES, _, current_language
from lib.server.answers import as_json
from lib.server.api import CSV, JSON, OPEN
from lib.server.not_found import POLICY, STYLE
from lib.server.resources import RESOURCES, Resource
from lib.server.shell import public
from lib.server.subject import NAME, speak

ABOUT = "Automotive jobs, occupations, moves, skills, courses and funds by EU region (NUTS 2, 2024)"
FORMS = ("", ".csv")
TABLE_STYLE = STYLE.replace("36rem", "64rem").replace("15vh", "4rem") + (
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0}"
    "tr{border-bottom:1px solid #82909d66}code{white-space:nowrap}.wide{overflow-x:auto}"
    "td:last-child{white-space:nowrap}"
)
LICENCES = "Each source has its own licence: see the table sources"


def openapi(base: str) -> dict[str, Any]:
    """The description of /api/v1 (OpenAPI 3.1)."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{NAME}: open data", "version": "1", "description": ABOUT},
        "servers": [{"url": f"{base}/api/v1"}],
        "paths": {f"/{r.name}{form}": {"get": _operation(r, form)} for r in RESOURCES.values() for form in FORMS},
    }


def _operation(resource: Resource, form: str) -> dict[str, Any]:
    given = [
        {
            "name": p.name,
            "in": "query",
            "required": p.needed,
            "description": p.means,
            "schema": {"type": "string", **({"enum": list(p.one_of)} if p.one_of else {})},
        }
        for p in resource.parameters
    ]
    whole = {"type": "integer", "minimum": 1}
    common = [
        {"name": "lang", "in": "query", "schema": {"type": "string", "enum": list(LANGUAGES)}},
        {"name": "at", "in": "query", "description": "Snapshot that must be answered", "schema": {"type": "string"}},
        {"name": "page", "in": "query", "schema": whole},
        {"name": "size", "in": "query", "schema": {**whole, "maximum": 2000}},
    ]
    said = CSV if form else JSON
    return {
        "operationId": resource.name + ("_csv" if form else ""),
        "summary": resource.title,
        "parameters": given + common,
        "responses": {
            "200": {"description": "The table", "content": {said.split(";")[0]: {}}},
            "304": {"description": "Not changed since the ETag"},
            "400": {"description": "A parameter cannot be used: which, why, and what may have been meant"},
            "410": {"description": "The snapshot asked for is not held any more"},
            "429": {"description": "Too many requests: try again in a minute"},
        },
    }


async def described(request: Request) -> Response:
    """/api/v1/openapi.json"""
    return Response(as_json(openapi(public(request))), media_type=JSON, headers=OPEN)


async def page(request: Request) -> Response:
    """/api: every table with an example that can be followed."""
    speak(request.query_params, request.headers.get("accept-language", ""))
    base = escape(public(request))
    said = _(
        "Every figure carries value, low, high, state, flag, year and source. Where a figure is not published, low "
        "and high say what it can be and value is empty."
    )
    heads = (_("Table"), _("What it holds"), _("Parameters"), _("Example"))
    others = ("api/v1/openapi.json", "datapackage.json", "catalogue.jsonld", "llms.txt")
    text = (
        f'<!doctype html><html lang="{current_language()}"><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>{escape(_("Open data"))} · {NAME}</title><style>{TABLE_STYLE}</style>'
        f"<main><h1>{escape(_('Open data'))}</h1><p>{escape(said)}</p>"
        f"<p>{escape(_('Snapshot'))}: <code>{snapshot_id()}</code></p><div class=wide><table>"
        f"<thead><tr>{''.join(f'<th scope=col>{escape(head)}</th>' for head in heads)}</tr></thead>"
        f"<tbody>{''.join(_listed(resource, base) for resource in RESOURCES.values())}</tbody></table></div>"
        f"<p>{' · '.join(f'<a href={base}/{path}>{path}</a>' for path in others)}</p>"
        f'<p><a href="{base}/">{escape(_("To the map of all regions"))}</a></p></main></html>'
    )
    return HTMLResponse(text, headers={"Content-Security-Policy": POLICY})


def _listed(resource: Resource, base: str) -> str:
    """One table in the list: what it holds, what can be asked, examples."""
    name, _mark, query = resource.example.partition("?")
    tail = escape(f"?{query}" if query else "")
    asked = ", ".join(f"<code>{p.name}{'' if p.needed else '?'}</code>" for p in resource.parameters) or "–"
    links = " · ".join(
        f'<a href="{base}/api/v1/{name}{form}">{words}</a>'
        for form, words in ((tail, "JSON"), (f".csv{tail}", "CSV"), (".csv-metadata.json", "CSV-W"))
    )
    return f"<tr><th scope=row>{name}</th><td>{escape(_(resource.title))}</td><td>{asked}</td><td>{links}</td></tr>"


async def package(request: Request) -> Response:
    """/datapackage.json: every table of the snapshot as it is (Parquet), with its checksum."""
    base = public(request)
    resources = [
        {
            "name": name.replace("_", "-"),
            "path": f"{base}/data/{name}.parquet",
            "format": "parquet",
            "hash": f"sha256:{manifest().get(f'{name}.parquet', '')}",
        }
        for name in names()
    ]
    said = {
        "name": "automotive-skills-atlas",
        "title": NAME,
        "description": f"{ABOUT}. {LICENCES}.",
        "version": snapshot_id(),
        "homepage": f"{base}/sources",
        "resources": resources,
    }
    return Response(as_json(said), media_type=JSON, headers=OPEN)


async def file(request: Request) -> Response:
    """/data/observations.parquet: a table as the build left it."""
    name = request.path_params["name"]
    if name not in names():
        return Response(status_code=404)
    tag = f'"{manifest().get(f"{name}.parquet", "")[:16]}"'
    headers = {**OPEN, "ETag": tag, "Cache-Control": "public, max-age=3600"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(raw(name), media_type="application/vnd.apache.parquet", headers=headers)


async def dcat(request: Request) -> Response:
    """/catalogue.jsonld: the data set and how it is had (DCAT-AP)."""
    base = public(request)
    forms = (("JSON", "api/v1/openapi.json", JSON), ("Parquet", "datapackage.json", JSON))
    said = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": f"{base}/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": NAME, "@language": "en"},
        "dct:description": {"@value": ABOUT, "@language": "en"},
        "dct:publisher": {"@id": f"{base}/", "@type": "foaf:Agent", "foaf:name": NAME},
        "dcat:dataset": {
            "@id": f"{base}/sources",
            "@type": "dcat:Dataset",
            "dct:title": {"@value": NAME, "@language": "en"},
            "dct:description": {"@value": f"{ABOUT}. {LICENCES}.", "@language": "en"},
            "dct:identifier": snapshot_id(),
            "dcat:landingPage": {"@id": f"{base}/sources"},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": title,
                    "dcat:accessURL": {"@id": f"{base}/{path}"},
                    "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{kind}"},
                }
                for title, path, kind in forms
            ],
        },
    }
    return Response(as_json(said), media_type="application/ld+json", headers=OPEN)


async def llms(request: Request) -> Response:
    """/llms.txt: what an assistant should know before it quotes a figure."""
    base = public(request)
    tables = "\n".join(f"- [{r.name}]({base}/api/v1/{r.example}): {r.title}" for r in RESOURCES.values())
    text = (
        f"# {NAME}\n\n> {ABOUT}\n\n"
        "Quote a figure with its year and state. Where `value` is empty and `low` and `high` are given, the figure is "
        "not published: quote the interval, never a point. Where `rank_best` and `rank_worst` differ, the rank is a "
        "range. Figures whose state is `modelled` are results of a model, not counts.\n\n"
        f"## Tables\n\n{tables}\n\n## Descriptions\n\n- [OpenAPI]({base}/api/v1/openapi.json)\n"
        f"- [Data package]({base}/datapackage.json)\n- [Sources]({base}/api/v1/sources)\n"
    )
    return PlainTextResponse(text)


ROUTES = [
    Route("/api", page),
    Route("/api/v1/openapi.json", described),
    Route("/datapackage.json", package),
    Route("/data/{name}.parquet", file),
    Route("/catalogue.jsonld", dcat),
    Route("/llms.txt", llms),
]
