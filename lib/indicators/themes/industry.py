"""Related industry: who else makes things here. Related, never added to automotive."""

from lib.i18n import N_
from lib.indicators.formulas import level, parent_value, ratio, total
from lib.indicators.indicator import Indicator
from lib.indicators.themes.automotive import BASE, BLANKS, EMPLOYMENT, FRANCE, HEAD_OFFICE, RULES, SBS, SBS_2015

RELATED = ("C22", "C24", "C25", "C26", "C27", "C28", "C30")  # rubber and plastics … other transport equipment
RELATED_ONLY = N_("Related, not automotive: these people are never added to motor vehicle jobs.")


def _division(nace: str, id: str, title: str, description: str, why: str) -> Indicator:
    return Indicator(
        id,
        "industry",
        title,
        N_("Share of all jobs"),
        "%",
        1,
        description,
        why,
        "ratio",
        (BASE, SBS, SBS_2015, FRANCE, EMPLOYMENT),
        ratio("employment", f"persons_sbs.{nace}", f"persons.{nace}"),
        (RELATED_ONLY, RULES, HEAD_OFFICE, BLANKS),
        within="manufacturing_share",
    )


ENTRIES = (
    Indicator(
        "related_share",
        "industry",
        N_("Related manufacturing jobs, % of all jobs"),
        N_("Share of all jobs"),
        "%",
        1,
        N_(
            "People in rubber and plastics, metals, metal products, electronics, electrical equipment, machinery and "
            "other transport equipment."
        ),
        N_("Many supply car makers, and many could employ people who leave them."),
        "ratio",
        (BASE, EMPLOYMENT),
        total([f"persons.{n}" for n in RELATED], over="employment"),
        (RELATED_ONLY, BLANKS),
        within="manufacturing_share",
    ),
    Indicator(
        "manufacturing_share",
        "industry",
        N_("Manufacturing jobs, % of all jobs"),
        N_("Share of all jobs"),
        "%",
        1,
        N_("People in all manufacturing (NACE C) as a share of all people employed."),
        N_("The wider the base, the more places a maker's skills can go."),
        "ratio",
        (BASE, SBS, SBS_2015, FRANCE, EMPLOYMENT),
        ratio("employment", "persons_sbs.C", "persons.C"),
        (RULES, HEAD_OFFICE, BLANKS),
    ),
    Indicator(
        "manufacturing_persons",
        "industry",
        N_("Manufacturing jobs, people"),
        N_("People employed"),
        "persons",
        0,
        N_("People in all manufacturing (NACE C)."),
        N_("How large the industrial labour market around the car makers is."),
        "count",
        (BASE, SBS, SBS_2015, FRANCE),
        level("persons_sbs.C", "persons.C"),
        (RULES, HEAD_OFFICE, BLANKS),
        within="employment",
    ),
    _division(
        "C22",
        "rubber_plastics_share",
        N_("Rubber and plastics jobs, % of all jobs"),
        N_("People who make rubber and plastic products (NACE C22), tyres among them."),
        N_("Tyres, seals and plastic parts go into every vehicle, whatever drives it."),
    ),
    _division(
        "C24",
        "metals_share",
        N_("Basic metals jobs, % of all jobs"),
        N_("People who make basic metals (NACE C24), castings among them."),
        N_("Engine castings end with the engine; other castings go on."),
    ),
    _division(
        "C25",
        "metal_products_share",
        N_("Metal products jobs, % of all jobs"),
        N_("People who make fabricated metal products (NACE C25)."),
        N_("Turning, pressing and tool making supply engines and much else."),
    ),
    _division(
        "C26",
        "electronics_share",
        N_("Electronics jobs, % of all jobs"),
        N_("People who make computers, electronic and optical products (NACE C26)."),
        N_("Chips, sensors and control units are the new core of a vehicle."),
    ),
    _division(
        "C27",
        "electrical_share",
        N_("Electrical equipment jobs, % of all jobs"),
        N_("People who make electrical equipment (NACE C27): motors, batteries, cables."),
        N_("Electric motors, batteries and cables are counted here: the jobs that grow."),
    ),
    _division(
        "C28",
        "machinery_share",
        N_("Machinery jobs, % of all jobs"),
        N_("People who make machinery and equipment (NACE C28)."),
        N_("Machine makers use the same trades as engine makers."),
    ),
    _division(
        "C30",
        "other_transport_share",
        N_("Other transport equipment jobs, % of all jobs"),
        N_("People who make ships, trains, aircraft and cycles (NACE C30)."),
        N_("The nearest neighbour of car making that is not on the road."),
    ),
    Indicator(
        "hightech_manufacturing",
        "industry",
        N_("High and medium-high technology manufacturing, % of employment"),
        N_("Share of employment"),
        "%",
        1,
        N_("Employment in high and medium-high technology manufacturing, from the labour force survey."),
        N_("Comes from households, so it has no head-office effect and shows regions that business statistics hide."),
        "ratio",
        ("htec_emp_reg2_hrst_2014-2019",),
        level("hightech_manufacturing"),
        (N_("Ends in 2018."),),
    ),
    Indicator(
        "manufacturing_wages_share",
        "industry",
        N_("Manufacturing wages, % of business wages"),
        N_("Share of wages"),
        "%",
        1,
        N_("Manufacturing's share of wages paid in the business economy, in the larger region (NUTS 1)."),
        N_("Where manufacturing pays much of the wages, its change is felt in every shop."),
        "ratio",
        ("regional_yearbook_2026_CH08M03",),
        parent_value("manufacturing_share.wages"),
        (N_("Published for larger regions (NUTS 1): each region shows its parent's figure."),),
    ),
)
