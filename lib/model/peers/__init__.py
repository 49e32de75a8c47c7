"""Regions like this one, by what is hard to change in the short run, and who has done better since.

`structure(traits.gather(...))` puts regions on one scale; `candidates` and `peers` choose among them; `comparison` takes a
pair apart. Source: METHODS, section 4.
"""

from lib.model.peers.choice import Choice
from lib.model.peers.distance import comparison, distances
from lib.model.peers.nearest import MOST_PICKED, SCOPES, TOP, WEIGHT_DRAWS, candidates, headline, peers, reason
from lib.model.peers.since import OUTCOMES, ahead, alike_since, better_since, growth, local_growth
from lib.model.peers.standing import FEWEST, Standing, standing_sentence, standing_words
from lib.model.peers.structure import GROUPS, VARIABLES, Structure
from lib.model.peers.variables import gather

__all__ = [
    "FEWEST",
    "GROUPS",
    "MOST_PICKED",
    "OUTCOMES",
    "SCOPES",
    "TOP",
    "VARIABLES",
    "WEIGHT_DRAWS",
    "Choice",
    "Standing",
    "Structure",
    "ahead",
    "alike_since",
    "better_since",
    "candidates",
    "comparison",
    "distances",
    "gather",
    "growth",
    "headline",
    "local_growth",
    "peers",
    "reason",
    "standing_sentence",
    "standing_words",
]
