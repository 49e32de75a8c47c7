"""A run sheet from views that somebody keeps: links of the atlas, one a line, or a collection; pure."""

from lib.data.refusal import Refusal
from lib.model.room.plan import LONGEST_TITLE, Plan, Step
from lib.regions.place import Place
from lib.regions.place import place as parsed
from lib.regions.reading import read
from lib.views.shared import collection, menu
from lib.views.shared.collection import MOST_VIEWS, Collection, View
from lib.views.workshop import agendas, screens

MINUTES = 5  # of a view
LONGEST_LINES = 60_000  # letters that can be pasted


def from_lines(text: str) -> Collection:
    """Views from links, one a line, empty lines left out; Refusal names the line and says why."""
    views: list[View] = []
    for number, line in enumerate(text[:LONGEST_LINES].splitlines(), start=1):
        if not line.strip():
            continue
        try:
            view = collection.view(line.strip())
        except Refusal as refused:
            raise Refusal("line", number=number, why=refused) from None
        if why := _not_shown(view):
            raise Refusal("line", number=number, why=why)
        if len(views) >= MOST_VIEWS:
            raise Refusal("line", number=number, why=Refusal("many", most=MOST_VIEWS))
        views.append(view)
    return Collection("", tuple(views))


def usable(held: Collection) -> Collection:
    """The same collection; Refusal names the first view that has no screen."""
    for number, view in enumerate(held.views, start=1):
        if why := _not_shown(view):
            raise Refusal("view", number=number, why=why)
    return held


def _not_shown(view: View) -> Refusal | None:
    if view.page not in screens.MADE:
        return Refusal("no_screen", name=menu.page(view.page).address.strip("/") or "map")
    region = view.query.get("region", "")
    return Refusal("no_place", name=region) if region and not screens.has_screen(view.page, region) else None


def sheet(held: Collection, place: Place) -> Plan:
    """The run sheet: a welcome, the views in their order with what is noted beside them, two votes on what was seen."""
    ready = agendas.agenda(place, 45)
    votes = [s for s in ready.steps if s.vote in ("agree", "points")]
    first, after = ready.steps[0], [ready.steps[-3], ready.steps[-1]]
    shown = [
        Step("view", _title(view, place), MINUTES, view=_address(view, place), notes=view.note) for view in held.views
    ]
    title = held.title or ready.title
    return Plan(title[:LONGEST_TITLE], place.code, (first, *shown, *votes, *after))


def _address(view: View, place: Place) -> str:
    """The address of a step, always with its place."""
    if view.query.get("region"):
        return view.address
    return f"{view.address}{'&' if '?' in view.address else '?'}region={place.code}"


def _title(view: View, place: Place) -> str:
    region = view.query.get("region")
    label = parsed(read(region).code).label if region else place.label
    return (view.title or menu.title(menu.page(view.page), place=label))[:LONGEST_TITLE]
