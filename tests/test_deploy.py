"""Behind nginx as deploy/ has it: a base path, two replicas, and one of them stopped in the middle."""

import contextlib
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from lib.data.store import snapshot_id
from tests.bench.visitor import Visitor
from tests.served import ROOT, free_port, served

NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not NGINX, reason="nginx is not here (apt-get install nginx)")]


@contextlib.contextmanager
def before(folder: Path, ports: list[int], change=lambda text: text):
    """nginx with the configuration of deploy/, before servers on these ports."""
    port = free_port()
    text = change((ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8"))
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/tmp/", f"{folder}/")
    for usual, mine in zip((8501, 8502), ports, strict=True):
        text = text.replace(f"127.0.0.1:{usual} ", f"127.0.0.1:{mine} ")
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    nginx = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"], stderr=subprocess.PIPE)
    try:
        url = f"http://127.0.0.1:{port}/skills"
        for _try in range(100):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{url}/robots.txt")
                break
            time.sleep(0.1)
        yield url
    finally:
        nginx.terminate()
        nginx.wait(10)


def replica(folder: Path, name: str, **more: str):
    (folder / name).mkdir()
    return served(folder / name, **{"ATLAS_BASE": "skills", **more})


@contextlib.contextmanager
def replicas(folder: Path):
    """Two, started side by side."""
    with contextlib.ExitStack() as both, ThreadPoolExecutor() as pool:
        yield list(pool.map(both.enter_context, [replica(folder, name) for name in ("one", "two")]))


def opened(url: str, cookies: dict[str, str], page: str = "", **query: str) -> Visitor:
    """A page that was drawn whole."""
    visitor = Visitor(url, {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}).__enter__()
    visit = visitor.ask(page, **query)
    assert visit.errors == 0 and visit.frames > 10
    return visitor


def put(client: httpx.Client, visitor: Visitor) -> int:
    """An own file of this visitor; the status of the answer."""
    client.get("_stcore/health")  # gives the token against forged requests
    token = client.cookies.get("_streamlit_xsrf") or ""
    address = f"_stcore/upload_file/{visitor.session}/one"
    files = {"one.csv": ("one.csv", b"title\nWelding\n", "text/csv")}
    return client.put(address, files=files, headers={"X-Xsrftoken": token}).status_code


@pytest.mark.sweep  # one replica behind the same proxy: the test after it
def test_two_replicas_and_one_is_stopped(tmp_path):
    with (
        replicas(tmp_path) as (one, two),
        before(tmp_path, [one.base_url.port, two.base_url.port]) as url,
        httpx.Client(base_url=url + "/", timeout=60, follow_redirects=True) as client,
    ):
        page = client.get("")
        assert page.status_code == 200 and "Automotive Skills Atlas" in page.text and client.cookies.get("atlas")
        script = next(part.split('"')[0] for part in page.text.split('src="./')[1:] if part.startswith("static/js"))
        assert client.get(script).headers["content-encoding"] in ("br", "gzip")
        assert client.get("app/static/geo/nuts2.json").json()["regions"]
        assert client.get("api/v1/values?indicator=auto_share&place=DE91").json()["rows"][0]["value"]
        assert client.get(f"map/{snapshot_id()}/nuts2/auto_share/2022?lang=en").json()["heading"]
        assert 'action="/skills/join"' in client.get("join").text
        assert client.get("preview/map.png").content.startswith(b"\x89PNG")
        assert client.get("_stcore/metrics").status_code == client.get("health").status_code == 404
        assert "set-cookie" not in client.get("api/v1/places").headers, "programs are given no cookie"
        cookies = dict(client.cookies)
        for name in ("", "training"):
            visitor = opened(url, cookies, name, region="DE91")
            assert put(client, visitor) == 204, "an own file reaches the replica that holds the page"
            visitor.__exit__()
        one.process.terminate()
        one.process.wait(15)
        for _reader in range(4):  # whoever was with the stopped one comes to the other
            with httpx.Client(base_url=url + "/", timeout=60) as again:
                assert again.get("sources").status_code == 200
                visitor = opened(url, dict(again.cookies), "sources")
                assert put(again, visitor) == 204
                visitor.__exit__()
        opened(
            url, {}, part="asked of the replica that stopped"
        ).__exit__()  # a page left open: its next click draws it whole
        assert client.get("region").status_code == 200, "and so does the reader with a cookie of before"
        opened(url, cookies, "region", region="DE91").__exit__()


def test_a_proxy_may_take_the_path_away(tmp_path):
    def stripped(text: str) -> str:
        own = "rewrite ^/skills(/.*)$ $1 break; proxy_pass http://atlas; }"
        text = text.replace("{ proxy_pass http://atlas; }", "{ " + own)
        text = text.replace("sockets 1000;", "sockets 1000; rewrite ^/skills(/.*)$ $1 break;")
        return text.replace("proxy_pass http://atlas;\n            add", "proxy_pass http://atlas/;\n            add")

    settings = {"ATLAS_BASE": "", "ATLAS_URL": "http://atlas.example/skills"}
    with (
        replica(tmp_path, "one", **settings) as one,
        before(tmp_path, [one.base_url.port] * 2, stripped) as url,
        httpx.Client(base_url=url + "/", timeout=60) as client,
    ):
        page = client.get("region?region=DE91")
        assert 'href="http://atlas.example/skills/region?region=DE91"' in page.text
        assert client.get("app/static/geo/nuts2.json").status_code == 200
        assert 'href="/skills/"' in client.get("nowhere").text
        assert client.get(f"map/{snapshot_id()}/nuts2/auto_share/2022?lang=en").json()["heading"]
        assert 'action="/skills/join"' in client.get("join").text, "a phone's answers go where its page came from"
        opened(url, dict(client.cookies), "region", region="DE91").__exit__()


def test_containers_are_what_the_guide_says():
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    said = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    nginx = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert "limit_req_status 429" in nginx and "limit_conn_status 429" in nginx, "too often is not: out of service"
    services, guide = said["services"], (ROOT / "docs" / "DEPLOY.md").read_text(encoding="utf-8")
    assert set(services) == {"atlas-1", "atlas-2", "nginx", "rooms"}
    assert services["rooms"]["profiles"] == ["rooms"] and "--profile rooms" in guide, "only where it is asked for"
    assert "ports" not in services["rooms"] and services["nginx"]["ports"] == ["8080:8080"]
    for name in ("atlas-1", "atlas-2"):
        own = services[name]
        assert (
            own["environment"]["ATLAS_ROOMS"] == "${ATLAS_ROOMS:-}" and own["read_only"] and own["cap_drop"] == ["ALL"]
        )
    assert set(services["nginx"]["depends_on"]) <= {n for n, s in services.items() if "profiles" not in s}
