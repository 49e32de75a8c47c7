"""A scenario in the address: read with a sentence for what means nothing, written with what differs from the default."""

from lib import regions
from lib.i18n import _
from lib.model.scenario import QUERY, Scenario, from_query
from lib.views.shared import address

B = "b_"  # before every name of the scenario that A is compared with
COMPARED = "vs"  # "1" in the address: B is shown beside A


def in_address(prefix: str = "") -> Scenario:
    """The scenario of this address; what cannot be used is said at the top of the page and its default stands."""
    query = {prefix + name: address.text(prefix + name) for name in QUERY}
    scenario, sentences = from_query(query, prefix)
    for sentence in sentences:
        address.notice(sentence)
    places = {record.region for record in scenario.new} | ({scenario.closure.region} if scenario.closure else set())
    for code in sorted(places - set(regions.eu_nuts2())):
        address.notice(
            _(
                "New jobs or a closure are entered for {code}, which is no region of the EU at NUTS 2: they change nothing."
            ).format(code=code)
        )
    return scenario


def put(name: str, value: str, prefix: str = "") -> None:
    """Set one name of a scenario in the address; an empty value takes it away."""
    address.write(prefix + name, value)


def compared() -> bool:
    """Whether a second scenario stands beside the first."""
    return address.text(COMPARED) == "1"
