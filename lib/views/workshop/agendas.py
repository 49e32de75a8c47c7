"""Ready run sheets of 45, 90 and 180 minutes for any place, in the reader's language."""

from lib.i18n import _
from lib.indicators.ranked import leading
from lib.model.peers import PeerCriteria, results
from lib.model.room.plan import Plan, Step
from lib.regions.place import Place

MOST_PEERS = 5


def agenda(place: Place, minutes: int) -> Plan:
    """The run sheet of this length; its steps add up to it."""
    steps = [
        Step(
            "question", _("Welcome: join with your phone"), 2, notes=_("Wait until the number of phones stands still.")
        ),
        Step(
            "view",
            _("Where are automotive jobs exposed?"),
            3,
            view="map",
            notes=_("Point to a region people know. Say what is confidential before you say what is large."),
        ),
        Step(
            "view",
            _("What does it mean for us?"),
            4,
            view="region",
            notes=_("Read the sentence aloud, then ask what is missing in it."),
        ),
        Step(
            "vote",
            _("More training is what this region needs most"),
            4,
            vote="agree",
            notes=_(
                "Type the statement of the room before you open the vote. Show the result, let two people speak, "
                "vote again."
            ),
        ),
        Step("view", _("Which regions are most at risk?"), 4, view="risk"),
        Step(
            "vote",
            _("What makes a region vulnerable?"),
            10,
            vote="points",
            notes=_("Everybody gives points. The room's map shows where all agree and where the quarrel matters."),
        ),
        Step(
            "question",
            _("Where do we differ, and why?"),
            6,
            notes=_("Take the criterion that splits the room. Write down what is said."),
        ),
        Step(
            "vote",
            _("What should come first?"),
            6,
            vote="rank",
            options=(
                _("Train people while they still have their job"),
                _("Help people move to the nearest open job"),
                _("Bring new work to the region"),
                _("Build up places in training"),
            ),
        ),
        Step("question", _("Who does what, by when?"), 6, notes=_("One sentence for each: who, what, until when.")),
    ]
    if minutes >= 90:
        steps[8:8] = [
            Step("break", _("Break"), 10),
            Step("view", _("What could happen by 2035?"), 5, view="scenario"),
            Step("vote", _("Which assumptions do we hold?"), 10, vote="sliders"),
            _peers(place),
            Step("view", _("Who can pay?"), 5, view="support"),
            Step("question", _("What would we try first?"), 7),
        ]
    if minutes >= 180:
        steps[-1:-1] = [
            Step("view", _("Which skills are missing?"), 10, view="skills"),
            Step("vote", _("The courses that exist are enough"), 10, vote="agree"),
            Step("break", _("Break"), 15),
            Step("question", _("In groups: the first hundred days"), 35),
            Step("question", _("Groups report"), 20),
        ]
    return Plan(_("Workshop: {place}").format(place=place.label)[:120], place.code, tuple(steps))


def _peers(place: Place) -> Step:
    """A choice among the regions most like the place; a question where there are too few."""
    title = _("From which region should we learn?")
    region = place.code if place.single else leading(place.code)
    found = results.nearest(PeerCriteria(), region)["region"].head(MOST_PEERS) if region else []
    options = tuple(str(code) for code in found)
    return Step("vote", title, 8, vote="regions", options=options) if len(options) > 1 else Step("question", title, 8)
