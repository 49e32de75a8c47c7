"""The door for assistants: five tools that read, intervals and rank ranges in every answer, closed unless switched on."""

import json

import pytest


def ask(client, method: str, **params) -> dict:
    head = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = client.post("/mcp", json=body, headers=head)
    assert answer.status_code == 200, answer.text
    return answer.json()["result"]


def call(client, tool: str, **arguments) -> dict:
    return json.loads(ask(client, "tools/call", name=tool, arguments=arguments)["content"][0]["text"])


def test_there_are_five_tools(assistant):
    names = {tool["name"] for tool in ask(assistant, "tools/list")["tools"]}
    assert names == {"find_place", "figure_of_place", "compare_places", "courses_for_place", "what_is_not_known"}


def test_an_answer_leaves_no_line_about_a_session_that_never_was(assistant):
    ask(assistant, "tools/list")
    assert "Terminating" not in assistant.log.read_text()


def test_figures_carry_limits_and_states(assistant):
    stuttgart = call(assistant, "figure_of_place", place_code="DE11", indicator="auto_persons")
    assert stuttgart["value"] and stuttgart["state"] == "observed" and stuttgart["source"]
    hidden = call(assistant, "figure_of_place", place_code="FRY5", indicator="auto_share")
    assert hidden["value"] is None and hidden["high"] is not None
    assert hidden["rank_note"] and hidden["rank_best"] != hidden["rank_worst"]


def test_an_order_with_a_hidden_figure_is_not_certain(assistant):
    said = call(assistant, "compare_places", place_codes=["DE91", "FRY5"])
    assert "FRY5" in said["order"]


def test_names_are_found_and_slips_are_said(assistant):
    assert call(assistant, "find_place", name="Wolfsburg")["places"][0]["code"] == "DE91"
    said = call(assistant, "figure_of_place", place_code="Stutgart")
    assert said["did_you_mean"] == ["DE11"] and "value" not in said
    assert call(assistant, "figure_of_place", place_code="DE11", indicator="auto_shar")["error"]


def test_what_was_not_asked_as_it_can_be_is_refused_and_not_called_unpublished(assistant):
    for year in (1800, -1, 99_999):
        said = call(assistant, "figure_of_place", place_code="DE11", year=year)
        assert "2022" in said["error"] and "value" not in said
    assert "20" in call(assistant, "compare_places", place_codes=["DE11"] * 21)["error"]


@pytest.mark.slow
def test_gaps_and_courses(assistant):
    assert call(assistant, "what_is_not_known", place_code="FRY5")["not_published"]
    assert "teach_something_of_the_gap" in call(assistant, "courses_for_place", place_code="DE11")


def test_the_door_is_closed_unless_switched_on(client):
    assert client.post("/mcp", json={}).status_code == 404
