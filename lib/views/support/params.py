"""What a reader can choose on the page of funds and contacts."""

from dataclasses import dataclass

from lib.i18n import N_
from lib.model.programmes import PURPOSES
from lib.views.shared.params import Params, one_of


@dataclass(frozen=True)
class SupportParams(Params):
    """What the money is wanted for: it orders the funds and the contacts, and the answer speaks of it."""

    purpose: str = one_of("for", PURPOSES, "reskill", what=N_("What is to be paid for"))
