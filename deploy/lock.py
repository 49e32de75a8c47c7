"""Write deploy/requirements.lock: what requirements.txt brings, each package with its version and checksum.

Run with the Python of deploy/Containerfile (3.11) on Linux: python deploy/lock.py
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    ask = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    done = subprocess.run([*ask, "-r", HERE.parent / "requirements.txt"], capture_output=True, text=True, check=True)
    lines = ["# Made by deploy/lock.py from requirements.txt; do not edit."]
    for package in sorted(json.loads(done.stdout)["install"], key=lambda p: p["metadata"]["name"].lower()):
        name, version = package["metadata"]["name"], package["metadata"]["version"]
        lines.append(f"{name}=={version} --hash=sha256:{package['download_info']['archive_info']['hashes']['sha256']}")
    (HERE / "requirements.lock").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
