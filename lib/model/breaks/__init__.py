"""What must not be read as a change: jumps and flags, figures that changed places, rules that changed.

Source: METHODS, section 1 (breaks; the gap between 2015 and 2022). Frames in, overlay rows out.
"""

from lib.model.breaks.comparison import Comparison, comparable
from lib.model.breaks.exchanged import exchanges
from lib.model.breaks.jumps import breaks, denominator_breaks

__all__ = ["Comparison", "breaks", "comparable", "denominator_breaks", "exchanges"]
