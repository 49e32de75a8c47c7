"""What a reader can choose on the page of funds and contacts."""

from dataclasses import dataclass

from lib import regions
from lib.data.refusal import Refusal
from lib.i18n import N_
from lib.model.practices import WHERE
from lib.model.programmes import PURPOSES
from lib.model.uploads.practices import KINDS
from lib.views.shared.params import Params, one_of, parsed

LONGEST_SEARCH = 80  # letters
SIZES = ("", "similar")
IN_FULL = ("work", "size", "find")  # names that narrow the full list of cases alone
OF_CASES = ("by", "work", "size", "find")  # names that narrow the list of cases


def case_place(text: str) -> str:
    """Where a case is to be: one of WHERE or a NUTS 2 region."""
    if text not in ("", *WHERE, *regions.eu_nuts2()):
        raise Refusal("no_place")
    return text


def search_text(given: str) -> str:
    """Words to look for, cut to a length that can be a search."""
    return " ".join(given[:LONGEST_SEARCH].split())


@dataclass(frozen=True)
class SupportParams(Params):
    """What the money is wanted for (it orders the funds and the contacts), and which cases are asked for.

    place  one of lib/model/practices.WHERE, a NUTS 2 region, or "" for all
    """

    purpose: str = one_of("for", PURPOSES, "reskill", what=N_("What is to be paid for"))
    place: str = parsed("by", case_place, str, "", what=N_("Place"))
    kind: str = one_of("work", ("", *KINDS), "", what=N_("Kind of work"))
    size: str = one_of("size", SIZES, "", what=N_("Size of region"))
    find: str = parsed("find", search_text, str, "", what=N_("Search cases, firms, topics"))

    @property
    def narrowed(self) -> bool:
        """Whether the list of cases is narrowed."""
        return bool(self.place or self.kind or self.size or self.find)
