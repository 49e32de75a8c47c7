"""A made-up catalogue of five offers."""

import numpy as np
import pandas as pd


def made_up() -> pd.DataFrame:
    """Made-up offers: two of welding in AA01 and AA02, one of batteries in AA02, one online, one somewhere in AA."""
    rows = [
        # title, gloss, programme, region, mode, places, years, eqf, topic, source
        ("Svařování", "Welding", "P1", "AA01", "", 20, 3.0, 3, "mechanical", "cz"),
        ("Svařování", "Welding", "P1", "AA02", "", 30, 3.0, 3, "mechanical", "cz"),
        ("Baterie", "Batteries", "P2", "AA02", "", 10, 4.0, 4, "electric_vehicles", "cz"),
        ("Quality online", "Quality online", "P3", "", "online", None, None, None, "quality", "pages"),
        ("Batteries anywhere", "Batteries anywhere", "P2", "", "onsite", 0, 4.0, 4, "electric_vehicles", "pages"),
    ]
    columns = ["title", "title_en", "programme", "region", "mode", "places", "years", "eqf", "topic", "source"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(
        id=[f"c{n}" for n in range(len(rows))],
        specialisation="",
        provider="School",
        place="Town",
        country="AA",
        nuts3="",
        lat=np.nan,
        lon=np.nan,
        eqf_basis="",
        hours=pd.array([None] * 5, "Int16"),
        language="en",
        open_to="adults",
        trainers="",
        status="listed",
        status_note="",
        url="",
        year=2021,
        places=pd.array(frame["places"], "Int32"),
        eqf=pd.array(frame["eqf"], "Int8"),
        places_year=2021,
    )


TAUGHT = pd.DataFrame(
    [
        ("P1", "s/weld", 1.0, "named"),
        ("P1", "s/metal", 0.7, "occupation"),
        ("P2", "s/battery", 1.0, "named"),
        ("P2", "s/metal", 0.7, "occupation"),
        ("P2", "s/solder", 0.3, "optional"),
        ("P3", "s/quality", 0.7, "occupation"),
    ],
    columns=["programme", "uri", "m", "match_basis"],
).assign(occupation_uri="")


GAP = pd.DataFrame(
    {"uri": ["s/weld", "s/metal", "s/battery", "s/solder", "s/laser"], "persons": [100.0, 100.0, 200.0, 50.0, 50.0]}
)
