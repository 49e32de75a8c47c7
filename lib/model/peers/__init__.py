"""Regions like this one, by what is hard to change in the short run, and who has done better since.

`structure_of(variables.gather(...))` puts regions on one scale, `nearest` chooses among them, `growth` compares what
came since, `percentiles` where they stand; `results` holds them for the atlas's own tables. Source: METHODS, section 4.
"""

from lib.model.peers.growth import OUTCOMES, Outcome
from lib.model.peers.nearest import SCOPES, PeerCriteria
from lib.model.peers.structure import GROUPS, VARIABLES

__all__ = ["GROUPS", "OUTCOMES", "SCOPES", "VARIABLES", "Outcome", "PeerCriteria"]
