"""What a facilitator chooses before a room is opened: how long it takes."""

from dataclasses import dataclass

from lib.i18n import N_
from lib.views.shared.params import Params, one_of

LENGTHS = ("45", "90", "180")  # minutes of the ready agendas


@dataclass(frozen=True)
class WorkshopParams(Params):
    """The run sheet that is asked for."""

    minutes: str = one_of("minutes", LENGTHS, "45", what=N_("Length"))
