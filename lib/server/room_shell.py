"""What the plain pages of a room share: the frame, the style, the QR code, addresses, and who asks."""

import base64
import hashlib
import io
import json
import re
import socket
from contextlib import suppress
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse

from lib.i18n import LANGUAGES, current_language, language_from_browser, use_language
from lib.server.compressed import FOLDERS
from lib.server.settings import settings
from lib.views.shared.theme import colours

SIOCGIFADDR = 0x8915  # asks for the address of an interface
LOCAL = ("localhost", "127.0.0.1", "0.0.0.0")
LARGEST_FORM, MOST_FIELDS = 16 * 1024, 64


OWN = Path(__file__).resolve().parent / "room"


def own(file: str) -> str:
    """A style sheet or script of these pages."""
    return (OWN / file).read_text(encoding="utf-8")


def root() -> str:
    """Path before every address."""
    return settings().outside


def public(request: Request) -> str:
    """Address that a phone can open: as it was set, as it was asked for, or this machine's own in its network."""
    if settings().url:
        return settings().url.rstrip("/")
    host = request.headers.get("host", "") or "localhost"
    name, _sep, port = host.partition(":")
    if name in LOCAL and settings().address not in LOCAL[:2]:
        host = ":".join(filter(None, (here() or name, port)))
    return f"{request.url.scheme}://{host}{root()}"


def for_this_machine_alone(public: str) -> bool:
    """Whether no phone can open this address."""
    return (urlsplit(public).hostname or "") in LOCAL


@lru_cache(maxsize=1)
def here() -> str:
    """Address of this machine in its network, "" where it is in none."""
    return next(iter(addresses()), "")


def addresses() -> list[str]:
    """Addresses of this machine in its networks, that of the way out first; a hotspot often has no way out. Nothing is
    sent.
    """
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        asked.connect(("192.0.2.1", 9))  # an address for documentation: the route alone is asked for
        found.append(str(asked.getsockname()[0]))
    with suppress(OSError):
        found += sorted(_of_interfaces())
    with suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += sorted(str(where[0]) for *_kind, where in named)
    return [a for a in dict.fromkeys(found) if not a.startswith(("127.", "169.254.", "0."))]


def _of_interfaces() -> set[str]:
    """Addresses of the network interfaces, where the system tells them (Linux)."""
    try:
        from fcntl import ioctl
    except ImportError:
        return set()
    found = set()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _number, name in socket.if_nameindex():
            with suppress(OSError):  # it has none
                answer = ioctl(asked.fileno(), SIOCGIFADDR, name.encode()[:15].ljust(256, b"\0"))
                found.add(socket.inet_ntoa(answer[20:24]))
    return found


@lru_cache(maxsize=64)
def qr(text: str, name: str = "") -> str:
    """A QR code as markup, black on white in both themes; `name` is read aloud where the text itself should not be."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=3, dark="#000", light="#fff", xmldecl=False, svgns=True, svgclass="qr", lineclass=None,
        omitsize=True, nl=False,
    )  # fmt: skip
    return out.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="{escape(name or text)}" ', 1)


def wifi(name: str, password: str) -> str:
    """What a phone's camera reads to join a network."""

    def plain(text: str) -> str:
        return re.sub(r'([\\;,:"])', r"\\\1", text)

    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{plain(name)};" + (f"P:{plain(password)};" if password else "") + ";"


def speak(request: Request, usual: str = "en") -> str:
    """Language of this answer: the address, else the browser, else that of the room."""
    asked = request.query_params.get("lang", "")
    accepted = request.headers.get("accept-language", "")
    chosen = asked if asked in LANGUAGES else language_from_browser(accepted) if accepted else usual
    return use_language(chosen)


async def form(request: Request) -> dict[str, str]:
    """A sent form, of a size and number of fields that a vote can have; without NUL, which no database keeps."""
    body = await request.body()
    if len(body) > LARGEST_FORM:
        return {}
    try:
        sent = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
        return {name: value.replace("\0", "") for name, value in sent}
    except ValueError:
        return {}


def variables() -> str:
    """Colours of both themes as a style sheet."""
    names = ("background", "surface", "text", "muted", "border", "rule", "accent", "on_accent", "focus", "near", "link")

    def one(theme: str) -> str:
        ink = colours(theme)
        more = f"--warn:{ink['warning']};--warn-ground:{ink['warning_ground']};"
        return "".join(f"--{n.replace('_', '-')}:{ink[n]};" for n in names) + more

    return f":root{{color-scheme:light dark;{one('light')}}}@media(prefers-color-scheme:dark){{:root{{{one('dark')}}}}}"


def page(title: str, body: str, style: str, script: str = "", status: int = 200, head: str = "") -> HTMLResponse:
    """A whole page; the one script it may run is its own."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if script else "'none'"
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; script-src {allowed}"
    )
    text = (
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title>{head}<style>{variables()}{style}</style></head><body>{body}"
        + (f"<script>{script}</script>" if script else "")
        + "</body></html>"
    )
    return HTMLResponse(text, status, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})


@lru_cache(maxsize=1)
def letters() -> str:
    """Source Sans as Streamlit brings it, for the wall: phones take the letters they have."""
    folder = FOLDERS["/static/"][0] / "media"
    file = next((f.name for f in sorted(folder.glob("SourceSansVF-Upright*.woff2"))), "")
    if not file:
        return ""
    return (
        f"@font-face{{font-family:'Source Sans 3';src:url({root()}/static/media/{file}) format('woff2');"
        f"font-weight:200 900;font-display:block}}"
    )


def bold(sentence: str) -> str:
    """A sentence of the pages as markup: its bold words, nothing else."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(sentence).replace("\\", ""))


def in_script(value: object) -> str:
    """A value for a script, which cannot end it."""
    return json.dumps(value).replace("<", "\\u003c")
