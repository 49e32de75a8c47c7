"""The server by HTTP: every address is safe, known or refused, and says what it is to whoever cannot run scripts."""

import tomllib

import httpx
import pytest
from fontTools.ttLib import TTFont

from deploy import symbols
from lib.server.settings import Settings
from lib.views.shared.menu import PAGES
from tests.served import ROOT, served

OWN = ("/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/favicon.png", "/health/live", "/nowhere")
STREAMLITS = ("/_stcore/health", "/_stcore/host-config", "/app/static/geo/nuts2.json")


@pytest.mark.parametrize("address", [*(p.address for p in PAGES), *OWN, *STREAMLITS])
def test_headers_stand_on_every_route(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors" in policy and "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] and headers["permissions-policy"] and "server" not in headers


@pytest.mark.parametrize("address", ["/nowhere", "/static/js/none.js", "/region/more", "/openapi.json", "/healthz"])
def test_unknown_addresses_are_404(client, address):
    answer = client.get(address, headers={"Accept-Language": "de"})
    assert answer.status_code == 404
    assert 'lang="de"' in answer.text and "Unter dieser Adresse" in answer.text


def test_what_is_too_large_is_refused(client):
    assert client.get("/?ind=" + "x" * 9000).status_code == 414
    assert client.put("/_stcore/upload_file/a/b", content=b"x" * (6 << 20)).status_code == 413
    assert client.post("/health", content=b"x" * (300 << 10)).status_code == 413


def test_figures_of_the_house_stay_in_the_house(client):
    assert client.get("/_stcore/metrics").status_code == 200
    forwarded = {"X-Forwarded-For": "203.0.113.7"}
    for address in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"):
        assert client.get(address, headers=forwarded).status_code == 404
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []
    assert client.request("CONNECT", "/_stcore/host-config").status_code == 405


def test_scripts_travel_small_and_are_kept(client):
    page = client.get("/").text
    script = next(part.split('"')[0] for part in page.split('src="./')[1:] if part.startswith("static/js"))
    answer = client.get(f"/{script}")
    assert answer.headers["content-encoding"] in ("br", "gzip") and "immutable" in answer.headers["cache-control"]
    again = client.get(f"/{script}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_health_draws_a_page(client):
    answer = client.get("/health")
    assert answer.status_code == 200, answer.text
    assert answer.json()["page"] == "ok" and answer.json()["broken"] == []


def test_other_hosts_and_a_base_path(tmp_path):
    with served(tmp_path, ATLAS_BASE="skills", ATLAS_HOSTS="atlas.example.eu") as client:
        assert client.get("/").status_code == 400 and client.get("/health/live").status_code == 200, "asked of itself"
        through = {"X-Forwarded-For": "10.0.0.9"}
        assert client.get("/health/live", headers=through).status_code == 400, "not for others"
        client.headers["Host"] = "atlas.example.eu"
        assert client.get("/").status_code == client.get("/region").status_code == 200
        assert httpx.get(str(client.base_url).replace("/skills", ""), headers=client.headers).status_code == 404
        assert "/skills/sitemap.xml" in client.get("/robots.txt").text


def test_settings_are_read_or_refused():
    assert Settings.of({"ATLAS_HOSTS": "a.eu, b.eu", "ATLAS_TOOLS": "on"}).hosts == ("a.eu", "b.eu")
    for wrong in ({"ATLAS_PORT": "http"}, {"ATLAS_WARM": "hot"}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Settings.of(wrong)


def test_the_shipped_configuration_is_quick_and_for_this_machine_alone():
    shipped = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert shipped["runner"]["postScriptGC"] is False
    assert shipped["server"]["fileWatcherType"] == "none" and shipped["server"]["address"] == "127.0.0.1"
    assert Settings().address == "127.0.0.1"


def test_the_few_symbols_that_pages_name_travel_and_not_all_4000(client):
    """An upgrade of Streamlit may name others: python deploy/symbols.py."""
    sent = client.get(f"/static/media/{symbols.SHIPPED.name}")
    assert sent.headers["content-type"] == "font/woff2" and len(sent.content) < 70_000
    ours, shipped = (symbols.ligatures(TTFont(path)) for path in (symbols.OURS, symbols.SHIPPED))
    assert ours.keys() >= shipped.keys() & symbols.named(), "run deploy/symbols.py"
