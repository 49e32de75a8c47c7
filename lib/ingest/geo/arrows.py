"""Where an arrow key leads from each region (left, right, up, down): every region is reached from every other."""

import numpy as np

DIRECTIONS = {"l": (-1, 0), "r": (1, 0), "u": (0, -1), "d": (0, 1)}  # y points down, as on the screen
HALF_CONE = np.cos(np.pi / 4)


def arrows(codes: list[str], points: np.ndarray, touching: list[set[str]]) -> dict[str, dict[str, str]]:
    """For each region, the region to which each arrow key leads.

    True neighbours in the cone of 90° come first (the one nearest to the axis, then the nearest), then the nearest
    label point in the cone. Where the walk would leave a region unreachable, a link from the nearest region that can
    spare one is added: `_mend`.
    """
    links: dict[str, dict[str, str]] = {}
    for i, code in enumerate(codes):
        links[code] = {}
        for key, axis in DIRECTIONS.items():
            ahead, distance = _ahead(points - points[i], np.array(axis))
            ahead[i] = False
            near = ahead & np.array([c in touching[i] for c in codes])
            pick = near if near.any() else ahead
            if pick.any():
                links[code][key] = codes[int(np.argmin(np.where(pick, distance, np.inf)))]
    return _mend(links, codes, points)


def _ahead(offsets: np.ndarray, axis: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which points lie in the cone round the axis, and how far each seems: sideways counts double."""
    length = np.hypot(*offsets.T)
    forward = offsets @ axis
    sideways = np.abs(offsets @ axis[::-1])
    return (forward > 0) & (forward >= HALF_CONE * length - 1e-9), forward + 2 * sideways


def reached(links: dict[str, dict[str, str]], start: str) -> set[str]:
    """Every region that the arrow keys reach from this one, itself included."""
    seen, todo = {start}, [start]
    while todo:
        for target in links[todo.pop()].values():
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def _backwards(links: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    back: dict[str, dict[str, str]] = {code: {} for code in links}
    for code, keys in links.items():
        for target in keys.values():
            back[target][code] = code
    return back


def _mend(links: dict[str, dict[str, str]], codes: list[str], points: np.ndarray) -> dict[str, dict[str, str]]:
    """Turn one arrow at a time towards a region that could not be reached, until all can be."""
    hub = codes[0]
    for forward in (True, False):
        while lost := [c for c in codes if c not in reached(links if forward else _backwards(links), hub)]:
            linked = [c for c in codes if c not in lost]
            ends = (linked, lost) if forward else (lost, linked)
            if not _turn(links, ends, codes, points, forward, len(lost)):
                raise ValueError(f"arrow keys cannot be made to reach {', '.join(lost)}")
    return links


def _turn(links, ends, codes, points, forward, lost_before) -> bool:
    """Let the closest pair across the gap be joined by the arrow that points best and whose old target can spare it."""
    at = {code: points[i] for i, code in enumerate(codes)}
    pairs = sorted((float(np.hypot(*(at[b] - at[a]))), a, b) for a in ends[0] for b in ends[1])
    for _distance, a, b in pairs:
        offset = at[b] - at[a]
        for key in sorted(DIRECTIONS, key=lambda k: -float(offset @ np.array(DIRECTIONS[k]))):
            if offset @ np.array(DIRECTIONS[key]) <= 0:
                break
            old = links[a].get(key)
            links[a][key] = b
            graph = links if forward else _backwards(links)
            if len(codes) - len(reached(graph, codes[0])) < lost_before:
                return True
            if old is None:
                del links[a][key]
            else:
                links[a][key] = old
    return False
