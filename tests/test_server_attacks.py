"""What is sent to break the server gets a plain refusal or a plain answer, and the next reader is served as before."""

import contextlib
import json
import socket
import time

import httpx
import pytest
from starlette.requests import ClientDisconnect, Request

from lib.data.store import snapshot_id
from lib.server import room_shell
from lib.server.doors import Doors
from lib.server.settings import Settings
from tests.bench.visitor import Visitor
from tests.served import finished

LONG = "x" * 60_000
TRAVERSALS = (
    "/app/static/../data/manifest.json", "/app/static/%2e%2e/data/manifest.json", "/app/static/..%2fdata%2fmanifest.json",
    "/app/static/..%5cdata%5cmanifest.json", "/app/static/%c0%ae%c0%ae/data/manifest.json", "/static/%252e%252e/index.html",
    "/app/static//etc/passwd", "/app/static/geo/%00nuts2.json", "/app/static/geo/nuts2.json%00.png",
    "/preview/..%2f..%2fetc%2fpasswd.png", "/preview/%2e%2e.png", "/embed/..%2fmap", "/api/v1/..%2f..%2fhealth",
    "/map/../../nuts2/auto_share/2022", "/join/..%2f..%2fwall", "/wall/%2e%2e%2f/events", "/.git/config", "//evil.example/x",
    "/app/static/" + "a" * 300, "/static/" + "%C3%A9" * 140,
)  # fmt: skip
API = {
    "page=-1": 400, "page=0": 400, "page=1e3": 400, "size=-5": 400, "size=999999": 400, "page=%D9%A1": 400, "page=": 200,
    "indicator=auto_share&indicator=auto_persons": 400, "place=DE91&place=DE11": 400, "place=D%D0%9591": 400,
    "place=DE91%00": 400, "year=2022%0d%0aX-Evil:1": 400, "year=-2022": 400, "indicator=__class__": 400,
    "nothing=1": 400, "at=0000": 410, "at=../../etc": 410, "at=" + "a" * 4000: 410,
}  # fmt: skip
HEADERS = (
    {"Accept-Language": ",".join(f"x{n};q=0.{n}" for n in range(5000))}, {"Accept-Language": "de;q=nan,fr;q=1e999,en;q=-1"},
    {"Accept-Encoding": "br;q=0, gzip;q=0, " + "a," * 5000}, {"If-None-Match": "*," * 5000}, {"If-None-Match": 'W/"\\"'},
    {"Cookie": f"atlas={LONG}"}, {"Cookie": ";" * 20_000}, {"Range": "bytes=" + "0-," * 5000}, {"Range": "bytes=9-1"},
    {"X-Forwarded-For": ", ".join(["127.0.0.1"] * 2000)}, {"X-Forwarded-Proto": "javascript"}, {"X-Forwarded-Host": "evil.example"},
    {"Host": "a b<script>"}, {"Host": "evil.example:99999999"}, {"Host": "[::1"}, {"Referer": LONG}, {"Upgrade": "h2c"},
    {"Content-Type": "multipart/form-data; boundary=" + "b" * 5000}, {"Expect": "100-continue"},
)  # fmt: skip
RAW = (
    b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    b"POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n",
    b"POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
    b"POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    b"POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: \xb2\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /\x00\xff HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
)
DOORS = (
    "/join",
    "/join/XXXXX",
    "/wall/XXXXX",
    "/s/XXXXX",
    "/health",
    "/",
    "/region",
    "/api/v1/values",
    "/mcp",
    "/nowhere",
)


@pytest.fixture
def client(assistant):
    return assistant


@pytest.fixture(scope="module", autouse=True)
def silent(assistant):
    """Lines that are opened and stay silent, heads and bodies that come drop by drop, from before all else until they are
    hung up on; and when they were opened.
    """
    lines = [socket.create_connection(("127.0.0.1", assistant.base_url.port)) for _n in range(50)]
    for line in lines[:25]:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
    for line in lines[25:]:
        line.sendall(b"POST /join HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nc")
    yield lines, time.monotonic()
    for line in lines:
        line.close()


@pytest.fixture(autouse=True)
def the_next_reader_is_served(client):
    yield
    assert client.get("/health/live").status_code == 200


def raw(client, sent: bytes, wait: float = 3.0) -> bytes:
    """What the server says to bytes that no HTTP client would send."""
    with socket.create_connection(("127.0.0.1", client.base_url.port), timeout=wait) as line:
        with contextlib.suppress(OSError):
            line.sendall(sent)
        line.settimeout(wait)
        try:
            return line.recv(4096)
        except OSError:
            return b""


def test_no_encoding_of_a_path_leads_out_of_its_folder(client):
    for path in TRAVERSALS:
        answer = raw(client, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        status = int(answer.split()[1])
        assert status in (301, 307, 400, 404, 405, 414) or b"<title>" in answer, (path, answer[:200])
        assert b"sha256" not in answer and b"root:" not in answer and status < 500


def test_open_data_refuses_what_is_ambiguous(client):
    base = {"indicator": "auto_share", "place": "DE91"}
    for asked, status in API.items():
        name = asked.partition("=")[0]
        rest = "&".join(f"{n}={v}" for n, v in base.items() if n != name)
        answer = client.get(f"/api/v1/values?{rest}&{asked}")
        assert answer.status_code == status, (asked, answer.status_code, answer.text[:200])
        assert status == 200 or answer.json()["error"]["sentence"]


def test_no_header_ends_in_an_error(client):
    for headers in HEADERS:
        for path in ("/", "/app/static/geo/nuts2.json", "/api/v1/places", "/nowhere"):
            with contextlib.suppress(httpx.RemoteProtocolError):  # it was hung up on
                answer = client.get(path, headers=headers)
                assert answer.status_code < 500, (headers.keys(), path, answer.status_code)
                assert "<script>" not in answer.headers.get("content-security-policy", "")


def test_no_bytes_end_in_an_error(client):
    for sent in RAW:
        answer = raw(client, sent)
        assert not answer or int(answer.split()[1]) < 500, (sent[:80], answer[:120])


def test_no_method_ends_in_an_error(client):
    for path in DOORS:
        for method in ("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"):
            if (method, path) == ("HEAD", "/health"):
                continue  # draws the first page of this server, as the GET of tests/test_server.py does
            answer = client.request(method, path, content=b"{}")
            assert answer.status_code < 500, (method, path, answer.status_code)


def test_the_door_for_assistants_survives_junk(client):
    head = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    for body in (
        b"", b"{", b"[" * 200_000, b'{"a":' * 30_000, b"\xff\xfe", b"null", b"1e999", json.dumps([call] * 500).encode(),
        json.dumps({**call, "params": {"name": "find_place", "arguments": {"name": "x" * 200_000}}}).encode(),
        json.dumps({**call, "params": {"name": "nothing", "arguments": {}}}).encode(),
        json.dumps({**call, "params": {"name": "figure_of_place", "arguments": {"place_code": ["DE91"], "indicator": {}}}}).encode(),
        json.dumps({**call, "params": {"name": "compare_places", "arguments": {"place_codes": ["DE91"] * 5000, "indicator": "auto_share"}}}).encode(),
        json.dumps({**call, "method": "\u202e" * 999}).encode(),
    ):  # fmt: skip
        answer = client.post("/mcp", content=body, headers=head)
        assert answer.status_code < 500, (body[:60], answer.status_code, answer.text[:200])


def test_many_who_knock_at_a_room_that_is_not_there(client):
    said = [client.post("/join", data={"code": f"AAA{n}%0d%0aSet-Cookie: x=1"}).status_code for n in range(120)]
    assert max(said) < 500


def test_a_socket_that_sends_junk_is_hung_up_on_alone(client):
    with Visitor(str(client.base_url).rstrip("/")) as good, Visitor(str(client.base_url).rstrip("/")) as bad:
        good.ask("sources")
        with contextlib.suppress(Exception):
            for sent in (b"\xff" * 1000, b"", b"\x0a\x02\x08\x01" * 5000, "words"):
                bad.socket.send(sent)
            for _n in range(500):
                bad.socket.send(bad._question("nothing").SerializeToString())
        assert good.ask("sources").errors == 0


def test_pages_and_maps_of_a_day_that_never_was(client):
    for at in ("0" * 12, "../..", "%00", "٠" * 12, "x" * 3000):
        assert client.get("/region", params={"region": "DE91", "at": at}).status_code in (200, 404, 414)
        assert client.get("/preview/region.png", params={"region": "DE91", "at": at}).status_code in (200, 404, 414)
    for path in (
        "nuts3/auto_share/2022",
        "nuts2/auto_share/20²²",
        "nuts2/auto_share/-1",
        "nuts2/auto_share/2022n?v=" + LONG[:2000],
    ):
        assert client.get(f"/map/{snapshot_id()}/{path}").status_code in (404, 410)


def test_who_leaves_in_the_middle_is_no_error(caplog):
    """Else a log fills with what no reader was kept from."""
    sent = []

    async def left(_scope, _receive, _send):
        raise ClientDisconnect()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/join", "query_string": b"", "headers": [], "client": ("a", 1)}
    finished(Doors(left, Settings(), known=lambda _scope: True)(scope, None, send))
    assert not sent and not caplog.records


def test_what_a_form_sends_can_be_kept_by_any_database():
    """PostgreSQL keeps no NUL."""

    async def receive():
        return {"type": "http.request", "body": b"act=say&text=a%00b&nonce=%00"}

    sent = finished(room_shell.form(Request({"type": "http", "method": "POST", "headers": []}, receive)))
    assert sent == {"act": "say", "text": "ab", "nonce": ""}


@pytest.mark.slow
def test_one_who_sends_nothing_does_not_hold_a_place_for_ever(client, silent):
    """All that was sent to break the server was answered while they were silent, too: this test stands last."""
    lines, begun = silent
    assert client.get("/health/live").status_code == 200
    left = 0
    for line in lines:
        line.settimeout(max(0.1, 40 - (time.monotonic() - begun)))
        try:
            while line.recv(4096):
                pass
        except TimeoutError:
            left += 1
        except OSError:
            pass
    assert left == 0, f"{left} of 50 lines were still open"
