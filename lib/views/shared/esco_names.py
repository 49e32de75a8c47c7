"""Names of occupations, skills and groups in the reader's language, as ESCO and ISCO-08 write them.

Of a pair the first form is shown. Where ESCO has no name in the language, our translation or the English one stands
with a mark.
"""

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, current_language

ENGLISH = "en"
TABLES = {"occupation": ("occupations", "uri"), "skill": ("skills", "uri"), "group": ("skill_groups", "group")}


def esco(label: str) -> str:
    """The name of an occupation, skill or skill group in the reader's language, from ESCO's English one.

    The English name with "(en)" where the language has none; anything that is no name of ESCO's stays as it is.
    """
    return label if current_language() == ENGLISH else _local().get(label, label)


@memo(language=True, size=4)
def _local() -> dict[str, str]:
    """Names in the reader's language by the English ones; skills last, for they are shown most."""
    found: dict[str, str] = {}
    for kind in ("group", "occupation", "skill"):
        name, key = TABLES[kind]
        local = _names(kind, current_language())
        for code, english in zip(table(name)[key].astype(str), table(name)["label"].astype(str), strict=True):
            found[english] = local.get(code) or f"{english} ({ENGLISH})"
    return found


@memo(language=True, size=16)
def _names(kind: str, language: str) -> dict[str, str]:
    rows = table("names")
    rows = rows[(rows["kind"] == kind) & (rows["language"] == language)]
    mark = f" ({_('our translation')})"
    labels = rows["label"].astype(str) + rows["ours"].map({True: mark, False: ""})
    return dict(zip(rows["code"].astype(str), labels, strict=True))


def isco(code: str) -> str:
    """The name of an ISCO-08 group in the reader's language; its code where nobody names it."""
    return _names("isco", current_language()).get(code, code)


@memo(size=2)
def searchable(kind: str) -> pd.DataFrame:
    """The table occupations or skills with a row for each of its names, English first: both forms of a pair are found.

    The row number, URI and codes are those of the concept; a hit may stand there more than once.
    """
    name, key = TABLES[kind]
    concepts, rows = table(name), table("names")
    rows = rows[rows["kind"] == kind]
    both = pd.concat([rows[["code", "label"]], rows[["code", "other"]].rename(columns={"other": "label"})])
    both = both[both["label"] != ""].rename(columns={"code": key})
    more = both.merge(concepts.drop(columns="label"), on=key)
    return pd.concat([concepts, more[concepts.columns]], ignore_index=True)
