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
    """/catalogue.jsonld: the data set, how it is had, and the service that answers (DCAT-AP 3)."""
    base = public(request)
    forms = (
        ("JSON", "api", JSON),
        ("CSV", "api", CSV),
        ("Parquet", "datapackage.json", "application/vnd.apache.parquet"),
    )
    service, data, agent = f"{base}/api/v1", f"{base}/catalogue.jsonld#data", f"{base}/catalogue.jsonld#publisher"
    words = {"dct:title": _english(NAME), "dct:description": _english(f"{ABOUT}. {LICENCES}.")}
    languages = [
        {"@id": f"http://publications.europa.eu/resource/authority/language/{code}", "@type": "dct:LinguisticSystem"}
        for code in ("ENG", "DEU", "FRA")
    ]
    said: dict[str, Any] = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
        },
        "@id": f"{base}/catalogue.jsonld",
        "@type": "dcat:Catalog",
        **words,
        "dct:publisher": {"@id": agent, "@type": "foaf:Agent", "foaf:name": _english(NAME)},
        "dct:language": languages,
        "foaf:homepage": {"@id": f"{base}/", "@type": "foaf:Document"},
        "dcat:service": {
            "@id": service,
            "@type": "dcat:DataService",
            "dct:title": _english(f"{NAME}: open data"),
            "dcat:endpointURL": {"@id": service},
            "dcat:endpointDescription": {"@id": f"{base}/api/v1/openapi.json"},
            "dcat:servesDataset": {"@id": data},
        },
        "dcat:dataset": {
            "@id": data,
            "@type": "dcat:Dataset",
            **words,
            "dct:identifier": snapshot_id(),
            "dcat:version": snapshot_id(),
            "dct:publisher": {"@id": agent},
            "dct:language": languages,
            "dcat:keyword": [_english(word) for word in ("automotive industry", "employment", "skills", "NUTS 2")],
            "dcat:theme": {
                "@id": "http://publications.europa.eu/resource/authority/data-theme/ECON",
                "@type": "skos:Concept",
                "skos:prefLabel": _english("Economy and finance"),
            },
            "dcat:landingPage": {"@id": f"{base}/sources", "@type": "foaf:Document"},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": title,
                    "dcat:accessURL": {"@id": f"{base}/{path}"},
                    "dcat:mediaType": {
                        "@id": f"https://www.iana.org/assignments/media-types/{kind.split(';')[0]}",
                        "@type": "dct:MediaType",
                    },
                    "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": _english(f"{LICENCES}.")},
                }
                for title, path, kind in forms
            ],
        },
    }
    return Response(as_json(said), media_type="application/ld+json", headers=OPEN)


def _english(text: str) -> dict[str, str]:
    """A text with its language, as JSON-LD has it."""
    return {"@value": text, "@language": "en"}


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
