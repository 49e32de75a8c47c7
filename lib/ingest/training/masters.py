"""French national masters: one row per university, subject and campaign."""

from pathlib import Path

import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import address, normal, number, rows_of

SOURCE = "fr_masters_automotive_relevant"
CATALOGUE = "fr_masters"
MODES = {
    "Formation initiale": "initial",
    "Formation continue": "continuing",
    "Alternance": "dual",
    "Apprentissage": "dual",
    "Hybride": "blended",
    "Formation à distance": "online",
}
REUNION = "974"  # first digits of the school numbers (UAI) of La Réunion, which the file gives no region
POLYNESIA = "984"
# the file has no topic: by the subject named in the title
TOPICS = {
    "mechanical": ("mecanique", "genie mecanique", "ingenierie de conception", "sciences et genie des materiaux"),
    "electrical": ("electronique energie electrique automatique",),
    "automation": ("automatique robotique", "ingenierie des systemes complexes"),
    "software": ("informatique et ingenierie des systemes complexes",),
    "quality": (
        "gestion de production logistique achats",
        "genie industriel",
        "qualite hygiene securite",
        "transport mobilites reseaux",
    ),
}
TOPIC_OF = {title: code for code, titles in TOPICS.items() for title in titles}
OTHER_TOPIC = "chemistry"  # energy, processes, materials and their chemistry


def read(raw: Path, report: Report) -> pd.DataFrame:
    """One row per offer of the newest campaign that lists it.

    Same university number and subject in several campaigns is one offer: the newest row stays, with the places of the
    newest campaign that prints them. Several rows in one campaign are separate offers.
    """
    given = pd.read_csv(raw / f"training/{SOURCE}.csv", dtype=str, keep_default_na=False)
    report.read[SOURCE] += len(given)
    outside = given["uai"].str.startswith(POLYNESIA)
    report.drop(SOURCE, int(outside.sum()), "French Polynesia is no region of the EU")
    given = given[~outside].copy()
    reunion = given["uai"].str.startswith(REUNION) & (given["nuts2"] == "")
    given.loc[reunion, ["nuts2", "nuts3"]] = ["FRY4", "FRY40"]
    given["year"] = given["year"].astype(int)
    given["places"] = number(given["capacity_s1"])
    given["places_year"] = given["year"].where(given["places"].notna()).astype("Float64")
    offer = given["uai"] + "|" + given["programme"].map(normal)
    kept = _newest(given, offer)
    report.drop(SOURCE, len(given) - len(kept), "an older campaign of an offer that a newer one lists")
    report.kept[SOURCE] += len(kept)
    return rows_of(
        kept,
        source=SOURCE,
        catalogue=CATALOGUE,
        title=kept["programme"],
        provider=kept["provider"],
        provider_code=kept["uai"],
        place=kept["city"].map(town),
        country="FR",
        region=kept["nuts2"],
        nuts3=kept["nuts3"],
        eqf=number(kept["eqf_level"]),
        eqf_basis="diploma",
        mode=kept["mode"].map(modes),
        places=kept["places"],
        places_year=kept["places_year"],
        language="fr",
        open_to=kept["mode"].map(lambda printed: "both" if "continuing" in modes(printed) else "youth"),
        url=kept["url"].map(address),
        year=kept["year"],
        status="listed",
        topic=kept["programme"].map(lambda title: TOPIC_OF.get(normal(title), OTHER_TOPIC)),
        session=kept["year"].astype(str),
    )


def _newest(given: pd.DataFrame, offer: pd.Series) -> pd.DataFrame:
    """Rows of the newest campaign of each offer; places of an older one where the newest prints none."""
    newest = given["year"] == given.groupby(offer)["year"].transform("max")
    older = given[~newest & given["places"].notna()].sort_values("year")
    known = older.assign(offer=offer).drop_duplicates("offer", keep="last").set_index("offer")
    kept = given[newest].copy()
    alone = ~offer[newest].duplicated(keep=False)
    fill = alone & kept["places"].isna()
    for name in ("places", "places_year"):
        kept[name] = kept[name].mask(fill, offer[newest].map(known[name]).astype("Float64"))
    return kept


def modes(printed: str) -> str:
    """Mode codes of a list such as "Alternance,Formation initiale", in one order; an unknown word raises KeyError."""
    codes = {MODES[word] for word in printed.split(",") if word}
    if (
        len(codes) > 1 and "online" in codes
    ):  # taught on the campus too, so not a course that can be taken from anywhere
        codes = codes - {"online"} | {"blended"}
    return ";".join(code for code in dict.fromkeys(MODES.values()) if code in codes)


def town(city: str) -> str:
    """ "CLERMONT FERRAND CEDEX 1" → "Clermont Ferrand"; a name in mixed case stays."""
    plain = city.split(" CEDEX")[0]
    return plain.title() if plain.isupper() else plain
