"""What a deployment installs is locked with checksums and is what the requirements ask for."""

import re

from packaging.requirements import Requirement

from tests.served import ROOT


def test_the_lock_has_every_requirement_within_its_bounds():
    lines = (ROOT / "deploy" / "requirements.lock").read_text(encoding="utf-8").splitlines()[1:]
    held = {}
    for line in lines:
        name, version, _hash = re.fullmatch(r"([A-Za-z0-9._-]+)==(\S+) --hash=sha256:([0-9a-f]{64})", line).groups()
        held[re.sub(r"[-_.]+", "-", name).lower()] = version
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            asked = Requirement(line)
            assert held[re.sub(r"[-_.]+", "-", asked.name).lower()] in asked.specifier, f"run deploy/lock.py: {line}"
