"""The method layer of a page: closed at first, opened by one control and by the address, on this page alone."""

from streamlit.testing.v1 import AppTest

from tests.pages import markup_of, text_of

PAGE = """
import streamlit as st
from lib.views.shared import address, layers
address.start()
st.markdown("The answer")
layers.method([("assumed", "What is assumed", lambda: st.html("<p>the assumptions</p>")),
               ("quality", "How good the data are", lambda: st.html("<p>the quality</p>"))])
st.markdown(address.link("/region", region="CZ02"))
st.markdown(layers.into("/region", "figures", region="CZ02"))
"""


def opened(**query: str) -> AppTest:
    page = AppTest.from_string(PAGE)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, [e.message for e in page.exception]
    return page


def test_it_is_closed_and_not_drawn_at_first():
    page = opened()
    assert "the assumptions" not in markup_of(page) and "What is assumed" not in text_of(page)
    assert [e.label for e in page.expander] == ["How this is worked out"]


def test_the_address_opens_it_with_a_list_of_its_parts_in_order():
    page = opened(more="1")
    said = text_of(page)
    assert "[What is assumed](#assumed) · [How good the data are](#quality)" in said
    assert [h.value for h in page.header] == ["What is assumed", "How good the data are"]
    assert markup_of(page).index("the assumptions") < markup_of(page).index("the quality")


def test_it_does_not_follow_the_reader_but_a_link_into_it_opens_it():
    said = text_of(opened(more="1"))
    assert "region?region=CZ02 " in said and "region?region=CZ02&more=1#figures" in said


def test_a_value_that_means_nothing_gets_a_sentence_and_a_closed_layer():
    page = opened(more="yes")
    assert "the assumptions" not in markup_of(page)
    assert any("yes" in w.value for w in page.warning) or "yes" in str(page.session_state["atlas_notices"])


def test_a_link_to_the_map_leads_there_with_the_choices_and_not_to_the_page_in_hand():
    page = AppTest.from_string("""
import streamlit as st
from lib.views.shared import address
st.markdown(" ".join((address.link("/"), address.link("/", region=""), address.link("/risk"))))
""")
    page.query_params["region"] = "SK02"
    assert page.run().markdown[0].value == ".?region=SK02 . risk?region=SK02"
