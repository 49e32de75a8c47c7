"""How long the files take that people take home: `python -m tests.bench.bench_export` (processor time, medians of three).

What their page has worked out is there: a file is asked for on a page that is open. The first of each kind, which also
brings its library, stands beside the others.
"""

import time
from collections.abc import Callable
from statistics import median

from lib.export import batch, picture
from lib.export.story import Story, story
from lib.i18n import use_language
from lib.model.chain import chain
from lib.regions.place import place
from lib.views.map import charts as map_charts
from lib.views.map.params import MapParams

BUDGETS = {"brief": 2.0, "slides": 3.0, "workbook": 1.0, "data": 1.0, "pack": 3.0}  # seconds of a processor
OF_A_PICTURE = 0.7
PLACES = ("DE91", "DE60", "DE", "ES", "group:DE60+FRC2+LU00")
SHAPES = ("", "wide", "square")


def spent(make: Callable[[], object]) -> float:
    """Seconds of a processor of a call: what the server works, however busy the machine is."""
    start = time.process_time()
    make()
    return time.process_time() - start


def line(name: str, make: Callable[[], object], most: float) -> None:
    """First, then the median of three, beside what it may take."""
    first, *others = (spent(make) for _again in range(4))
    told = median(others)
    print(f"{name:44} {first:6.2f} {told:6.2f} {most:6.1f} s{'   over' if told > most else ''}", flush=True)


def pixels(whole: Story, shape: str) -> Callable[[], object]:
    return lambda: picture.png(picture.of(whole.map, shape=shape))


def main() -> None:
    use_language("en")
    print(f"{'':44}  first  then   most")
    told = {code: story(chain(place(code))) for code in PLACES}
    for kind, most in BUDGETS.items():
        for code in ("DE91", "DE"):
            line(f"{kind} {code}", lambda kind=kind, code=code: batch.KINDS[kind].make(told[code], ""), most)
    for code, whole in told.items():
        for shape in SHAPES:
            line(f"picture of {code} {shape}", pixels(whole, shape), OF_A_PICTURE)
    anywhere = map_charts.anywhere()
    for name, query in {
        "EU": MapParams(),
        "EU, circles": MapParams(indicator="auto_persons", form="symbols"),
        "EU, NUTS 1": MapParams(level="nuts1"),
        "EU, countries": MapParams(level="country"),
    }.items():
        drawn = map_charts.figure(query, anywhere, False)
        line(f"picture of {name}", lambda drawn=drawn: picture.png(picture.of(drawn)), OF_A_PICTURE)
    years = told["DE91"].years
    for shape in SHAPES:
        line(f"chart by year {shape}", lambda shape=shape: picture.png(picture.of(years, shape=shape)), OF_A_PICTURE)


if __name__ == "__main__":
    main()
