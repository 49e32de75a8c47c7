"""Open data at /api/v1: each table as JSON or as CSV with a description beside it, with the snapshot it was made of."""

from hashlib import sha256
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.data.memo import memo
from lib.data.store import TableError, kept_snapshots, snapshot_id
from lib.i18n import _
from lib.server.answers import as_csv, as_json
from lib.server.resources import RESOURCES, Resource, Wrong, known
from lib.server.subject import speak
from lib.views.shared.params import OPEN_NAMES

COMMON = ("lang", "at", "page", "size")  # parameters that every table understands
MOST = 2000  # rows of one page
JSON, CSV, CSVW = "application/json", "text/csv; charset=utf-8; header=present", "application/csvm+json"
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, Retry-After"}


async def answer(request: Request) -> Response:
    """/api/v1/values?… , /api/v1/values.csv?… , /api/v1/values.csv-metadata.json"""
    name, _dot, form = request.path_params["name"].partition(".")
    speak(request.query_params, request.headers.get("accept-language", ""))
    if name not in RESOURCES or form not in ("", "json", "csv", "csv-metadata.json"):
        return _said(404, {"error": {"sentence": _("There is no such table."), "tables": list(RESOURCES)}})
    query = tuple(sorted((n, v) for n, v in request.query_params.multi_items() if n not in ("lang",)))
    try:
        content, tag, links = await run_in_threadpool(_content, name, form, query)
    except Wrong as wrong:
        about = {"parameter": wrong.parameter, "sentence": wrong.sentence, "did_you_mean": wrong.meant}
        return _said(410 if wrong.parameter == "at" else 400, {"error": about, "snapshot": snapshot_id()})
    except TableError as error:
        return _said(503, {"error": {"sentence": str(error)}})
    headers = {**OPEN, "ETag": tag, "Cache-Control": "public, max-age=300", "Vary": "Accept-Language, Accept-Encoding"}
    if form == "csv":
        links = [*links, f'<{request.url.path}-metadata.json>; rel="describedby"; type="{CSVW}"']
        headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    if links:
        headers["Link"] = ", ".join(links)
    if {"*", tag} & {held.strip().removeprefix("W/") for held in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type={"csv": CSV, "csv-metadata.json": CSVW}.get(form, JSON), headers=headers)


@memo(language=True, size=64)  # 2 to 900 KB each
def _content(name: str, form: str, query: tuple[tuple[str, str], ...]) -> tuple[bytes, str, list[str]]:
    """The bytes of an answer, its tag, and links to other pages of it."""
    asked, resource = dict(query), RESOURCES[name]
    for (parameter, _value), (next_one, _other) in pairwise(query):
        if parameter == next_one:
            raise Wrong(parameter, _("{name} can be given once.").format(name=parameter))
    if form == "csv-metadata.json":
        content = as_json(described(resource))
        return content, _tag(content), []
    _check(resource, asked)
    rows = resource.rows(asked)
    page, size = _number(asked, "page", 1, 10_000), _number(asked, "size", 500, MOST)
    if form == "csv" and "size" not in asked:
        size = max(1, len(rows))  # a table taken away is whole
    part = rows[(page - 1) * size : page * size]
    more = page * size < len(rows)
    links = []
    for relation, other in (("next", page + 1), ("prev", page - 1)):
        if (relation == "next" and more) or (relation == "prev" and page > 1):
            links.append(f'<?{urlencode({**asked, "page": other, "size": size})}>; rel="{relation}"')
    if form == "csv":
        content = as_csv(part or [dict.fromkeys(columns(resource))])
        return content, _tag(content), links
    about = {"table": name, "snapshot": snapshot_id(), "count": len(rows), "page": page, "size": size, "more": more}
    content = as_json({**about, "rows": part})
    return content, _tag(content), links


def _check(resource: Resource, asked: dict[str, str]) -> None:
    """Wrong for a parameter that is not known, that is missing, or for another snapshot."""
    allowed = [p.name for p in resource.parameters] + list(COMMON)
    for name in asked:
        if name not in allowed:
            known(name, name, allowed, here=next((n for n in allowed if OPEN_NAMES.get(n) == name), ""))
    for parameter in resource.parameters:
        if parameter.needed and not asked.get(parameter.name):
            text = _("The parameter {name} is needed, as in {example}.")
            raise Wrong(parameter.name, text.format(name=parameter.name, example=resource.example))
    if asked.get("at", snapshot_id()) != snapshot_id():
        text = _("This snapshot is not kept here; the one at hand is {snapshot}.")
        raise Wrong("at", text.format(snapshot=snapshot_id()), tuple(sorted(kept_snapshots())[:5]))


def _number(asked: dict[str, str], name: str, usual: int, most: int) -> int:
    said = asked.get(name, "") or str(usual)
    if not (said.isascii() and said.isdecimal()) or len(said) > 6 or not 1 <= int(said) <= most:
        raise Wrong(name, _("{name} can be 1 to {most}.").format(name=name, most=most))
    return int(said)


def _tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:16]}"'


def _said(status: int, content: dict[str, Any]) -> Response:
    return Response(as_json(content), status, headers=OPEN, media_type=JSON)


@memo
def columns(resource: Resource) -> tuple[str, ...]:
    """Columns of a table, from its example."""
    query = dict(part.split("=") for part in resource.example.partition("?")[2].split("&") if part)
    needed = {p.name for p in resource.parameters if p.needed}
    rows = resource.rows({name: value for name, value in query.items() if name in needed})
    return tuple(dict.fromkeys(name for row in rows[:50] for name in row))


MEANS = {  # columns that carry a figure, in every table
    "value": "The figure; empty where only limits are known or nothing is",
    "low": "The least it can be, or the low end of a modelled range",
    "high": "The most it can be, or the high end of a modelled range",
    "state": "How the figure is known: observed, derived, estimated, modelled, shared, bounded, hidden, missing",
    "flag": "The producer's flags, or the reason why there is no value",
    "year": "Year that the figure is of",
    "source": "Ids of the table sources, joined by +",
    "region": "Code of the region, NUTS 2024",
    "in_words": "The state in words",
}
NUMBERS = ("value", "low", "high", "rank_best", "rank_worst", "rank_of", "share", "people", "year")


def described(resource: Resource) -> dict[str, Any]:
    """The table in the words of CSV on the Web (CSVW)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{resource.name}.csv",
        "dc:title": resource.title,
        "dc:publisher": "Automotive Skills Atlas",
        "dc:identifier": snapshot_id(),
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": name,
                    "datatype": "number" if name in NUMBERS else "string",
                    **({"dc:description": MEANS[name]} if name in MEANS else {}),
                }
                for name in columns(resource)
            ]
        },
    }


ROUTES = [Route("/api/v1/{name}", answer)]
