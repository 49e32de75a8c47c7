"""Start the atlas: python -m lib.server [--port 8501] [--address 127.0.0.1] [--base PATH]."""

import argparse
import asyncio
import os
import socket

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 15.0  # seconds in which the head of a request must have come


class Patient(H11Protocol):
    """HTTP as uvicorn speaks it, that hangs up where no whole head comes."""

    _over: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._over:
            self._over.cancel()

    def _watch(self) -> None:
        if self._over and not self._waits():
            self._over.cancel()
            self._over = None
        elif self._waits() and not self._over:
            self._over = self.loop.call_later(HEAD, self._hang_up)

    def _waits(self) -> bool:
        """Whether the next thing to come is a head: what has become a WebSocket has none."""
        return self.transport.get_protocol() is self and (self.cycle is None or self.cycle.response_complete)

    def _hang_up(self) -> None:
        self._over = None
        if self._waits() and not self.transport.is_closing():
            self.transport.close()


def listening(address: str, port: int) -> socket.socket:
    """A socket made for TCP by name: only on such a one small frames leave at once and not 40 ms later."""
    family, kind, protocol, _name, where = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(where)
    made.listen(2048)
    made.setblocking(False)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m lib.server", description="The Automotive Skills Atlas.")
    parser.add_argument("--port", help="where it listens (8501)")
    parser.add_argument("--address", help="on which address (127.0.0.1: this machine alone)")
    parser.add_argument("--base", help="path under which a proxy serves it")
    for name, value in vars(parser.parse_args()).items():
        if value is not None:
            os.environ[f"ATLAS_{name.upper()}"] = value

    from lib.server.app import app
    from lib.server.settings import settings

    chosen = settings()
    try:
        made = listening(chosen.address, chosen.port)
    except OSError as error:
        raise SystemExit(
            f"The atlas cannot listen on {chosen.address}, port {chosen.port}: {error.strerror}"
        ) from error
    where = "localhost" if chosen.address in ("127.0.0.1", "0.0.0.0", "::") else chosen.address
    print(f"The atlas is at http://{where}:{made.getsockname()[1]}{chosen.root}/", flush=True)
    uvicorn.Server(
        uvicorn.Config(
            app,
            http=Patient,
            ws="websockets-sansio",
            ws_max_size=4 * 1024 * 1024,
            ws_ping_interval=20,
            ws_ping_timeout=20,
            forwarded_allow_ips=list(chosen.proxies),
            lifespan="on",
            server_header=False,
            access_log=False,
            log_level="warning",
            use_colors=False,
            timeout_graceful_shutdown=5,
        )
    ).run(sockets=[made])


if __name__ == "__main__":
    main()
