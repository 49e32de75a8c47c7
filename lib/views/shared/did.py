"""What regions did before: a link for each to its cases on record, or that nothing is on record."""

from collections.abc import Callable, Iterable

from lib import regions
from lib.i18n import _, ngettext, number
from lib.model.practices import count_by_region


def what_they_did(codes: Iterable[str], page: Callable[[str], str]) -> str:
    """One line: "What they did: Navarra (ES22), 3 cases; …. Nothing is on record for …." with links to the cases.

    page: the address of the cases of a region
    """
    counts = count_by_region()
    done, none = [], []
    for code in codes:
        if count := counts.get(code, 0):
            cases = ngettext("{count} case", "{count} cases", count).format(count=number(count))
            done.append(f"[{regions.label(code)}, {cases}]({page(code)}#cases)")
        else:
            none.append(regions.label(code))
    parts = []
    if done:
        parts.append(_("What they did: {regions}.").format(regions="; ".join(done)))
    if none:
        parts.append(_("Nothing is on record for {regions}.").format(regions=regions.listed(none)))
    return " ".join(parts)
