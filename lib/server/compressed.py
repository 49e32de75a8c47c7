"""Files that seldom change, sent small: Streamlit's scripts and styles, the atlas's maps, each compressed once."""

import logging
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send
from streamlit import file_util

from lib.data.store import STATIC, TableError, map_file
from lib.server.doors import inner_path
from lib.server.lasting import FOREVER, HOUR, pressed, smallest
from lib.server.middleware import OfHttp

log = logging.getLogger("atlas")
FONT = ".woff2"  # compressed already
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    FONT: "font/woff2",
}
SYMBOLS = "/static/media/MaterialSymbols-Rounded."  # 4,000 of them, of which pages use a few: deploy/symbols.py
FOLDERS = {"/static/": (Path(file_util.get_static_dir()) / "static", FOREVER), "/app/static/": (STATIC, HOUR)}


class Compressed(OfHttp):
    """Answers for scripts, styles and maps; everything else passes."""

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = file_at(inner_path(scope, self.settings)) if scope["method"] in ("GET", "HEAD") else None
        headers = Headers(scope=scope)
        form = smallest(headers)
        if found and found[0].suffix == FONT:
            form = "as it is"
        of_map = bool(found and found[0].parent == STATIC / "geo")
        if not found or found[0].suffix not in TYPES or not (form or of_map):
            await self.app(scope, receive, send)
            return
        path, keep = found
        try:
            content, tag = await run_in_threadpool(_small, path, path.stat().st_mtime_ns, form)
        except TableError as error:  # a map of other shapes is worse than none
            log.error("%s", error)
            await PlainTextResponse(f"{error}\n", 503)(scope, receive, send)
            return
        about = {"Cache-Control": keep, "ETag": tag, "Vary": "Accept-Encoding", "Access-Control-Allow-Origin": "*"}
        if headers.get("if-none-match") == tag:
            await Response(status_code=304, headers=about)(scope, receive, send)
            return
        if path.suffix != FONT and form:
            about["Content-Encoding"] = form
        answer = Response(content, media_type=TYPES[path.suffix], headers=about)
        await answer(scope, receive, send)


def file_at(path: str) -> tuple[Path, str] | None:
    """The file at an address and how long it may be kept, or None where there is none."""
    if path.startswith(SYMBOLS):
        return STATIC / "symbols.woff2", HOUR
    for prefix, (folder, keep) in FOLDERS.items():
        if path.startswith(prefix) and "\0" not in path:
            try:
                file = (folder / path.removeprefix(prefix)).resolve()
                return (file, keep) if file.is_relative_to(folder.resolve()) and file.is_file() else None
            except OSError:  # a name that no file can have
                return None
    return None


@lru_cache(maxsize=512)  # what Streamlit and the atlas have: 6 MB
def _small(path: Path, _changed: int, form: str) -> tuple[bytes, str]:
    """The file compressed, and a tag of what is in it; TableError where it is a map that is not the one built."""
    content = map_file(path.name) if path.parent == STATIC / "geo" else path.read_bytes()
    if path.suffix == FONT or not form:
        return content, f'"{sha256(content).hexdigest()[:12]}"'
    small = pressed(content, form)
    return small, f'"{sha256(content).hexdigest()[:12]}-{form}"'
