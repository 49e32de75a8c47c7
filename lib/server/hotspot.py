"""One laptop, no internet: python -m lib.server.hotspot [--port 8501] [--wifi NAME --password WORD].

Starts the atlas for the phones of a room, says at which address they reach it, and checks that they can.
"""

import argparse
import os
import subprocess
import sys
import time
from urllib.request import urlopen

from lib.server.room_shell import here, wifi

PATIENCE = 60  # seconds until the atlas has to answer


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m lib.server.hotspot", description="The atlas for the phones of a room."
    )
    parser.add_argument("--port", default=os.environ.get("ATLAS_PORT", "8501"), help="where it listens (8501)")
    parser.add_argument("--wifi", default="", help="name of the laptop's hotspot, for a code that joins it")
    parser.add_argument("--password", default="", help="its password")
    asked = parser.parse_args()
    address = here()
    if not address:
        print("This machine is in no network. Switch on its hotspot, or join the room's Wi-Fi, and try again.")
        return 1
    url = f"http://{address}:{asked.port}"
    environment = {**os.environ, "ATLAS_ADDRESS": "0.0.0.0", "ATLAS_PORT": asked.port, "ATLAS_URL": url}
    if asked.wifi:  # the wall of a room shows the code too
        environment |= {"ATLAS_WIFI": asked.wifi, "ATLAS_WIFI_PASSWORD": asked.password}
    server = subprocess.Popen([sys.executable, "-m", "lib.server"], env=environment)
    try:
        if not answers(f"{url}/join", server):
            print(f"{url}/join does not answer: a firewall keeps phones out, or port {asked.port} is taken.")
            return 1
        print(f"\nPhones reach the atlas at {url}/join (checked at that address on this machine).")
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
