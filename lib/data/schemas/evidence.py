"""Facts from single pages and papers: plants, studies, networks, funds and what was paid before."""

import pandera.pandas as pa

from lib.data.schemas.columns import CODE, texts

RECORD = {  # a record and the NUTS 2 region (or country, where it names no region) that it stands under
    "id": pa.Column(),
    "region": pa.Column(checks=CODE),
    "given": pa.Column(),
    "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
    "covers": pa.Column(checks=pa.Check.isin(["same", "part", "wider", "country", "union"])),
}
PAGE = {  # where it was read
    "url": pa.Column(checks=pa.Check.str_startswith("http")),
    "more_urls": pa.Column(),  # parted by spaces
    "page_kind": pa.Column(
        checks=pa.Check.isin(["official", "press", "company", "project", "cluster", "union", "provider", "study"])
    ),
    # none: nobody opened the page again; sample: one of those of which a random sample was. Shown as read on the page
    # with its date, never as checked.
    "reread": pa.Column(checks=pa.Check.isin(["none", "sample"])),
    "source": pa.Column(),
}
MOMENT = pa.Column(checks=pa.Check.str_matches(r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"))  # "" where the page prints none

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "plants": pa.DataFrameSchema(
        {
            **texts("id", "name", "operator", "place", "country", "region", "nuts3", "kind", "basis", "source"),
            "seat": pa.Column(),  # a town that is the operator's address and not where the site stands
            "lat": pa.Column("float64", nullable=True),
            "lon": pa.Column("float64", nullable=True),
            "last_year": pa.Column("Int16", nullable=True),
            "closed_year": pa.Column("Int16", nullable=True),
        },
        unique=["id"],
        strict=True,
    ),
    "studies": pa.DataFrameSchema(
        {
            **texts(
                "id", "study", "area", "counts", "measure", "assumption", "unit", "source_type", "note", "url", "source"
            ),
            "figure": pa.Column(
                checks=pa.Check.str_matches(r"^-?[0-9]+([.][0-9]+)?$")
            ),  # text: figures of studies are never summed
            "sign": pa.Column("int8", pa.Check.isin([-1, 0, 1])),
            "first_year": pa.Column("Int16", nullable=True),
            "last_year": pa.Column("Int16"),
        },
        unique=["id"],
        strict=True,
    ),
    "networks": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **texts("given", "covers", "network", "role", "as_of", "basis", "url", "source"),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
        },
        unique=["region", "given", "network", "url"],
        strict=True,
    ),
    "regional_facts": pa.DataFrameSchema(
        {
            "area": pa.Column(checks=CODE),
            "year": pa.Column("int16"),
            **texts("moment", "counts", "unit", "stated", "url", "source"),
            "value": pa.Column("float64"),
        },
        unique=["area", "year", "counts", "moment", "value"],
        strict=True,
    ),
    "funds": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **texts(
                "record",
                "given",
                "covers",
                "fund",
                "theme",
                "programme",
                "period",
                "status",
                "as_of",
                "amount_of",
                "note",
                "url",
                "source",
            ),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
            "amount_eur": pa.Column(
                "float64", pa.Check.gt(0), nullable=True
            ),  # of the whole record, never of the region
        },
        unique=["record", "region"],
        strict=True,
    ),
    "egf_cases": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **texts("id", "given", "covers", "reference", "company", "activity", "basis", "url", "source"),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
            "year": pa.Column("int16"),
            "year_inferred": pa.Column(bool),
            "rounded": pa.Column(bool),
            "redundancies": pa.Column("Int32", nullable=True),
            "targeted": pa.Column("Int32", nullable=True),
            "egf_eur": pa.Column("float64", nullable=True),  # of the whole case
            "total_eur": pa.Column("float64", nullable=True),
        },
        unique=["id", "region"],
        strict=True,
    ),
    "practices": pa.DataFrameSchema(
        {
            **RECORD,
            **PAGE,
            "kind": pa.Column(
                checks=pa.Check.isin(
                    [
                        "retraining",
                        "network",
                        "centre",
                        "closure-response",
                        "dual",
                        "transfer",
                        "train-the-trainer",
                        "observatory",
                    ]
                )
            ),
            **texts("title", "leader", "partners", "people_counts", "money_note", "topics", "result_note", "status"),
            "first_year": pa.Column("Int16", nullable=True),
            "last_year": pa.Column("Int16", nullable=True),
            "people": pa.Column("Int32", pa.Check.gt(0), nullable=True),  # never summed
            "people_are": pa.Column(checks=pa.Check.isin(["", "reached", "planned", "concerned"])),
            "money_eur": pa.Column("float64", pa.Check.gt(0), nullable=True),  # of the whole case
            "result": pa.Column(bool),  # whether the page states one
            "as_read": MOMENT,
        },
        unique=["id", "region"],
        strict=True,
    ),
    "announcements": pa.DataFrameSchema(
        {
            **RECORD,
            **PAGE,
            **texts("company", "place", "jobs_note", "product", "status"),
            "nuts3": pa.Column(checks=pa.Check.str_matches("^([A-Z]{2}[0-9A-Z]{3})?$")),  # "": the town is not placed
            "kind": pa.Column(checks=pa.Check.isin(["closure", "cut", "new", "conversion", "cancelled"])),
            "jobs": pa.Column("Int32", nullable=True),  # lost below 0; of the whole record, never summed
            "erm_jobs": pa.Column("Int32", nullable=True),  # the figure of Eurofound's sheet of the same event
            "scope": pa.Column(checks=pa.Check.isin(["site", "sites", "group"])),  # a group's total overlaps its sites
            "basis": pa.Column(checks=pa.Check.isin(["announced", "headcount"])),
            "by_year": pa.Column("Int16", nullable=True),
            "announced": MOMENT,
        },
        unique=["id", "region"],
        strict=True,
    ),
    "fund_lines": pa.DataFrameSchema(
        {
            **RECORD,
            **PAGE,
            **texts("fund", "programme", "for_what", "who_can_apply", "amount_scope", "period", "deadline", "status"),
            "amount_eur": pa.Column("float64", pa.Check.gt(0), nullable=True),  # of what amount_scope says
            "first_year": pa.Column("Int16", nullable=True),
            "last_year": pa.Column("Int16", nullable=True),
            "stands": pa.Column(checks=pa.Check.isin(["exists", "history"])),
            "as_read": MOMENT,
        },
        unique=["id", "region"],
        strict=True,
    ),
}
