"""The question of an address of the training page, read without a page: for whoever shows its answer elsewhere."""

from collections.abc import Collection, Mapping

from lib.data.store import table
from lib.model.region_courses import shipped
from lib.model.training.catalogue import default_reach
from lib.model.training.search import Wanted, choices
from lib.views.shared import concepts
from lib.views.shared.training_address import JOIN, SKILLS
from lib.views.training.params import CourseQuery, TrainingParams, codes_of
from lib.views.training.text import MODES, TOPICS


def asked(query: Mapping[str, str], region: str) -> CourseQuery:
    """What an address asks of the atlas's own catalogue; what means nothing there is left out."""
    params, _sentences = TrainingParams.from_query(query)
    offered = {name: [str(code) for code, _count in rows] for name, rows in choices(shipped().index).items()}

    def codes(name: str, options: Collection[str]) -> tuple[str, ...]:
        return codes_of(query.get(name, ""), options, name)[0]

    uris = table("skills")["uri"].astype(str)
    of_a_move = (concepts.read("skill", code)[0] for code in query.get(SKILLS, "").split(JOIN) if code)
    move = tuple(dict.fromkeys(str(uris.iloc[number]) for number in of_a_move if number is not None))
    one = None if move else concepts.read("skill", query.get("skill", ""))[0]
    topic = query.get("topic", "")
    return CourseQuery(
        params.text,
        topic if topic in TOPICS and topic in offered["topics"] else "",
        "" if one is None else str(uris.iloc[one]),
        Wanted(
            region=region,
            reach=params.reach or default_reach(region),
            eqf=tuple(int(level) for level in codes("eqf", offered["eqf"])),
            modes=codes("mode", [code for code in offered["modes"] if code in MODES]),
            languages=codes("tongue", offered["languages"]),
            open_to=codes("open", offered["open_to"]),
            short=query.get("short") == "1",
            trainers=query.get("trainers") == "1",
            places=params.places or None,
        ),
        move,
    )
