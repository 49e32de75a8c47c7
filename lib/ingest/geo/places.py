"""A point for each region: where a label, a column or a distance starts."""

from pathlib import Path

import pandas as pd
import shapely

from lib.ingest.geo import frame
from lib.ingest.geo.drawn import read


def places(folder: Path) -> pd.DataFrame:
    """NUTS 2 and NUTS 3 regions: code, lat, lon of a point well inside the largest part, to four decimals (11 m)."""
    found = []
    for level in (2, 3):
        regions = read(folder, level)
        shapes = frame.to_metres(regions.geometry.to_numpy())
        largest = [max(shapely.get_parts(s), key=lambda p: p.area) for s in shapes]
        middle = [shapely.get_coordinates(shapely.maximum_inscribed_circle(s, 500))[0] for s in largest]
        lat, lon = zip(*(frame.to_degrees(x, y) for x, y in middle), strict=True)
        found.append(pd.DataFrame({"code": regions["code"], "lat": lat, "lon": lon}))
    return pd.concat(found).round(4).sort_values("code", ignore_index=True)
