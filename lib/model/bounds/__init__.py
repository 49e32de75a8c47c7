"""What published totals leave open about a confidential cell: an interval, a shared total, or nothing.

Source: METHODS, section 1 (bounds). Frames in, frames out; an interval is never turned into a point.
The steps: the account book (balance), least and most of every hidden cell after what contradicts itself is set aside
(feasible), what of it may be shown (disclosure); intervals.py walks them and names the totals that several regions
share.
"""

from lib.model.bounds.disclosure import shown
from lib.model.bounds.feasible import REPORT
from lib.model.bounds.intervals import BoundsResult, bounds, exact_intervals

__all__ = ["REPORT", "BoundsResult", "bounds", "exact_intervals", "shown"]
