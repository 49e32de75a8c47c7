"""What whoever runs the atlas can set, each by one variable of the environment (docs/DEPLOY.md)."""

import os
from dataclasses import dataclass, field, fields
from functools import cache
from urllib.parse import urlsplit

KILOBYTE = 1024


def _setting(default: object, variable: str) -> object:
    return field(default=default, metadata={"variable": variable})


@dataclass(frozen=True)
class Settings:
    """
    url             public address of the atlas with its path ("https://atlas.example.eu/skills"); "" takes it from the
                    request
    base            path under which it is served, if a proxy keeps it ("skills")
    address, port   where it listens
    hosts           names it answers to, "*" for any
    proxies         addresses of proxies whose word about the visitor is believed
    frames          who may show its pages in a frame, as in frame-ancestors
    embed_frames    who may show its embedded figures
    warm            what is worked out before anybody asks: "all", "first" or "none"
    workers         processes beside this one that work out what a new place needs; 0 for none
    sessions        open pages a process holds; one more is turned away
    requests        requests a minute of one visitor to the open data
    uploads         own files a minute of one visitor
    security        whom to tell of a weakness ("mailto:security@example.eu")
    tools           whether assistants may ask at /mcp
    wifi            name of the network of the room, for a code on the wall that joins it; "" for none
    wifi_password   its password; only whoever leads a room sees the code
    """

    url: str = _setting("", "ATLAS_URL")  # type: ignore[assignment]
    base: str = _setting("", "ATLAS_BASE")  # type: ignore[assignment]
    address: str = _setting("127.0.0.1", "ATLAS_ADDRESS")  # type: ignore[assignment]
    port: int = _setting(8501, "ATLAS_PORT")  # type: ignore[assignment]
    hosts: tuple[str, ...] = _setting(("*",), "ATLAS_HOSTS")  # type: ignore[assignment]
    proxies: tuple[str, ...] = _setting(("127.0.0.1",), "ATLAS_PROXIES")  # type: ignore[assignment]
    frames: str = _setting("'self'", "ATLAS_FRAMES")  # type: ignore[assignment]
    embed_frames: str = _setting("*", "ATLAS_EMBED_FRAMES")  # type: ignore[assignment]
    warm: str = _setting("all", "ATLAS_WARM")  # type: ignore[assignment]
    workers: int = _setting(0, "ATLAS_WORKERS")  # type: ignore[assignment]
    sessions: int = _setting(500, "ATLAS_SESSIONS")  # type: ignore[assignment]
    requests: int = _setting(600, "ATLAS_REQUESTS")  # type: ignore[assignment]
    uploads: int = _setting(30, "ATLAS_UPLOADS")  # type: ignore[assignment]
    security: str = _setting("", "ATLAS_SECURITY")  # type: ignore[assignment]
    tools: bool = _setting(False, "ATLAS_TOOLS")  # type: ignore[assignment]
    wifi: str = _setting("", "ATLAS_WIFI")  # type: ignore[assignment]
    wifi_password: str = _setting("", "ATLAS_WIFI_PASSWORD")  # type: ignore[assignment]

    @classmethod
    def of(cls, environment: dict[str, str]) -> "Settings":
        """The settings of an environment; ValueError names the variable that cannot be used."""
        given: dict[str, object] = {}
        for each in fields(cls):
            name = each.metadata["variable"]
            if text := environment.get(name, "").strip():
                given[each.name] = _read(text, each.default, name)
        if given.get("warm", "all") not in ("all", "first", "none"):
            raise ValueError("ATLAS_WARM can be all, first or none")
        return cls(**given)  # type: ignore[arg-type]

    @property
    def outside(self) -> str:
        """Path before every address as a reader sees it: of the public address, where a proxy takes it away."""
        return urlsplit(self.url).path.rstrip("/") if self.url else self.root

    @property
    def root(self) -> str:
        """Path before every address: "/skills", or nothing."""
        base = self.base.strip("/")
        return f"/{base}" if base else ""


def _read(text: str, default: object, name: str) -> object:
    if isinstance(default, bool):
        return text.lower() in ("1", "true", "yes", "on")
    if isinstance(default, int):
        if not text.isdecimal():
            raise ValueError(f"{name} must be a whole number, not {text[:40]}")
        return int(text)
    return tuple(part for part in text.replace(",", " ").split() if part) if isinstance(default, tuple) else text


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings.of(dict(os.environ))
