"""Start the atlas: python -m lib.server [--port 8501] [--address 127.0.0.1] [--base PATH]."""

import argparse
import os
import socket


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

    import uvicorn

    from lib.server.app import app
    from lib.server.patience import Patient
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
