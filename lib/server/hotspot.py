"""One laptop, no internet: python -m lib.server.hotspot [--port 8501] [--wifi NAME --password WORD].

Starts the atlas for the phones of a room, says at which address they reach it, and checks that they can.
"""

import argparse
import os
import subprocess
import sys
import time
from urllib.request import urlopen

from lib.server.__main__ import listening
from lib.server.room_shell import addresses, wifi

PATIENCE = 60  # seconds until the atlas has to answer


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m lib.server.hotspot", description="The atlas for the phones of a room."
    )
    parser.add_argument("--port", default=os.environ.get("ATLAS_PORT", "8501"), help="where it listens (8501)")
    parser.add_argument("--address", default="", help="this machine's address in the network of the phones")
    parser.add_argument("--wifi", default="", help="name of the laptop's hotspot, for a code that joins it")
    parser.add_argument("--password", default="", help="its password")
    asked = parser.parse_args()
    mine = addresses()
    if problem := why_not(asked.port, asked.address, mine):
        print(problem)
        return 1
    url = f"http://{asked.address or mine[0]}:{asked.port}"
    environment = {**os.environ, "ATLAS_ADDRESS": "0.0.0.0", "ATLAS_PORT": asked.port, "ATLAS_URL": url}
    if asked.wifi:  # the wall of a room shows the code too
        environment |= {"ATLAS_WIFI": asked.wifi, "ATLAS_WIFI_PASSWORD": asked.password}
    server = subprocess.Popen([sys.executable, "-m", "lib.server"], env=environment)
    try:
        if not answers(f"{url}/join", server):
            print(
                f"{url}/join does not answer: a firewall on this machine keeps phones out, or the atlas did not start."
            )
            return 1
        print(f"\nPhones reach the atlas at {url}/join (checked at that address on this machine).")
        if not asked.address and len(mine) > 1:
            print("This machine is in several networks. If the phones are in another one, start with --address and one")
            print(f'of {", ".join(mine[1:])} (make room WIFI="--address {mine[1]}").')
        print(f"Open a room at {url}/workshop\n")
        draw(f"{url}/join")
        if asked.wifi:
            print(f"\nTo join the Wi-Fi {asked.wifi}:")
            draw(wifi(asked.wifi, asked.password))
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait(15)


def why_not(port: str, address: str, mine: list[str]) -> str:
    """Why the atlas cannot be started for phones, in a sentence; "" where it can."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        return f"{port[:20]} is no port: choose a number from 1 to 65535, such as 8501."
    if not mine:
        return "This machine is in no network. Switch on its hotspot, or join the room's Wi-Fi, and try again."
    if address and address not in mine:
        return f"{address[:40]} is no address of this machine; it has {', '.join(mine)}."
    try:
        listening("0.0.0.0", int(port)).close()
    except PermissionError:
        return f"Port {port} may not be used here. Choose another one above 1023: make room PORT=8502."
    except OSError:
        return f"Port {port} is taken by another program. Stop it, or choose another one: make room PORT=8502."
    return ""


def answers(url: str, server: subprocess.Popen) -> bool:
    """Whether the address that phones use answers before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.3)
    return False


def draw(text: str) -> None:
    """A QR code in the terminal."""
    import segno

    segno.make(text, error="m", micro=False).terminal(compact=True)


if __name__ == "__main__":
    sys.exit(main())
