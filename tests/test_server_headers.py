"""Every address of the server carries the same safe headers; only embedded figures may stand in frames of others."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from lib.data.edition import edition
from lib.data.store import snapshot_id
from lib.i18n import use_language
from lib.regions.place import place
from lib.server.app import known_to, routes
from lib.server.compressed import Compressed
from lib.server.doors import Doors
from lib.server.middleware import SafeHeaders
from lib.server.settings import settings
from lib.views.map.offered import year_codes
from lib.views.shared.collection import squeezed
from lib.views.workshop.agendas import agenda
from lib.workshop import rooms

SAME = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
}
FRAMES = {
    r"/embed/\w+": "*",
    r"/api|/mcp|/nowhere|/map/.*|/towns/.*|/join.*|/wall/.*|/present/.*": "'none'",
}  # who may frame a page of it; else 'self'
NO_ROOM = "ZZZZ"  # a stream of events of a room that is there never ends


@pytest.fixture
def client(tmp_path, monkeypatch):
    """The rooms and what stands before them, without Streamlit's own pages."""
    monkeypatch.setenv("ATLAS_ROOMS", f"sqlite:///{tmp_path}/rooms.sqlite")
    own, chosen = routes(), settings()
    before = [
        Middleware(SafeHeaders, settings=chosen),
        Middleware(Doors, settings=chosen, known=known_to(own, chosen)),
        Middleware(Compressed, settings=chosen),
    ]
    return TestClient(Starlette(routes=own, middleware=before), base_url="https://testserver", follow_redirects=False)


def samples(code: str) -> dict[str, str]:
    """What stands in an address, by the name of the part; a part that is not here has no sample yet."""
    indicator = "auto_share"
    return {
        "page": "region",
        "code": code,
        "kind": "pdf",
        "packed": squeezed("region?region=DE91"),
        "snapshot": snapshot_id(),
        "level": "nuts2",
        "indicator": indicator,
        "year": year_codes(indicator, "")[0],
    }


def test_every_route_has_the_same_headers(client):
    use_language("en")
    code, _key = rooms.open_room(agenda(place("DE91"), 180), "en")
    asked = [(r.path, "GET" if "GET" in r.methods else "POST") for r in routes()]
    for path, method in [*asked, ("/mcp", "POST"), ("/nowhere", "GET")]:
        known = {"name": "indicators" if path.startswith("/api") else "regions"} | samples(
            NO_ROOM if path.endswith("/events") else code
        )
        address = re.sub(r"{(\w+)(?::\w+)?}", lambda part, known=known: known[part[1]], path)
        query = {"region": "DE91"} if address.startswith(("/present", "/embed/figure")) else {}
        query |= {"v": edition()} if address.startswith(("/map/", "/towns/")) else {}
        answer = client.request(method, address, params=query, data={"code": code} if method == "POST" else None)
        if address != "/health":  # says "starting" as nothing was worked out before
            assert answer.status_code < 500 and answer.status_code not in (405, 429), (address, answer.status_code)
        assert (answer.status_code == 404) == (address in ("/mcp", "/nowhere") or NO_ROOM in address), address
        assert answer.headers.keys() >= SAME and "server" not in answer.headers, address
        assert answer.headers["x-content-type-options"] == "nosniff", address
        assert answer.headers["strict-transport-security"].startswith("max-age="), address
        policy = answer.headers["content-security-policy"]
        frames = next((who for of, who in FRAMES.items() if re.fullmatch(of, address) and answer.text), "'self'")
        assert re.findall(r"frame-ancestors ([^;]+)", policy) == [frames], (address, policy)
        assert ("x-frame-options" in answer.headers) == (frames == "'self'"), address
        assert "'unsafe-eval'" not in policy and "default-src *" not in policy, address
