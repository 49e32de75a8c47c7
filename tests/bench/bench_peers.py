"""How long peers take: `python -m tests.bench.bench_peers` (one core; medians of nine)."""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before numpy starts its threads

from lib.model.peers.nearest import nearest_peers  # noqa: E402
from lib.model.peers.structure import (  # noqa: E402
    VARIABLES,
    distances,
    structure_of,
)
from tests.bench.bench_risk import timed  # noqa: E402
from tests.test_peers import codes, made_up  # noqa: E402


def main() -> None:
    long = made_up(244, 1, hidden=0.1, missing=0.05)
    made = structure_of(long)
    region, everyone = codes(244)[7], codes(244)
    print(f"244 regions, {len(VARIABLES)} variables, made-up figures")
    print(f"structure            {timed(lambda: structure_of(long), 9):8.1f} ms")
    print(f"distances of one     {timed(lambda: distances(made, region), 9):8.1f} ms")
    print(f"peers with stability {timed(lambda: nearest_peers(made, region, everyone), 9):8.1f} ms")


if __name__ == "__main__":
    main()
