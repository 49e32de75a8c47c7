"""The scenarios page: CPU milliseconds of a run of the whole page, with choices known and with choices nobody had."""

import statistics

from tests.bench.machine import page_of, run_of

BUDGET = 500  # ms, for a run that works a new scenario out with its 500 draws


def main() -> None:
    """Print one line for each kind of run."""
    page = page_of("pages/scenario.py")
    print(f"{'first run of all, tables read':<44} {run_of(page):>6.0f} ms")
    kinds = {
        "the same choices again": [{}] * 7,
        "a slider moved to a value nobody had": [{"iota": f"{20.5 + n}"} for n in range(7)],
        "another region": [{"region": code} for code in ("CZ02", "HU22", "RO42", "SE23", "ES22", "ITC1", "PL22")],
        "another year": [{"until": str(year)} for year in (2026, 2027, 2028, 2029, 2031, 2032, 2033)],
        "A against a new B, three maps": [{"vs": "1", "b_path": "fast", "b_iota": f"{20.5 + n}"} for n in range(7)],
        "the EU under a new scenario": [{"area": "eu", "iota": f"{30.25 + n}"} for n in range(5)],
        "retraining load of all regions, new scenario": [{"see": "load", "iota": f"{40.25 + n}"} for n in range(5)],
    }
    for name, queries in kinds.items():
        found = [run_of(page, **query) for query in queries]
        middle = statistics.median(found)
        ends = f"({min(found):.0f} to {max(found):.0f})"
        print(f"{name:<44} {middle:>6.0f} ms  {ends}  {'kept' if middle < BUDGET else 'MISSED'}")


if __name__ == "__main__":
    main()
