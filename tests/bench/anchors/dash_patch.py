"""The same map in Dash: an answer to a choice is a Patch with the values alone. python -m tests.bench.anchors.dash_patch PORT."""

import sys

from dash import Dash, Input, Output, Patch, dcc, html

from tests.bench.anchors.regions import IDS, choropleth, numbers, outlines, titles


def main() -> None:
    app = Dash("dash_patch", update_title=None)
    choices = [{"label": title, "value": id} for title, id in zip(titles(), IDS, strict=True)]
    app.layout = html.Div(
        [
            html.H1("Dash"),
            dcc.RadioItems(choices, IDS[0], id="choice"),
            dcc.Graph(id="map", figure=choropleth(IDS[0], outlines())),
        ]
    )

    @app.callback(Output("map", "figure"), Input("choice", "value"), prevent_initial_call=True)
    def changed(id: str) -> Patch:
        patch = Patch()
        patch["data"][0]["z"] = numbers(id)
        return patch

    for id in IDS:  # as warm as the atlas
        numbers(id)
    app.run(host="127.0.0.1", port=sys.argv[1], debug=False)


if __name__ == "__main__":
    main()
