"""The sentences of the pages are Markdown: their words for other formats, with weight and address."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?P<sign>[\\`*_{}\[\]()#+\-.!<>$~|:])|(?P<bold>\*\*)|\[(?P<words>(?:\\.|[^\]\\])*)\]\((?P<to>[^)\s]*)\)"
)
_UNSEEN = dict.fromkeys(map(ord, "\u2060\u200b"), None)


@dataclass(frozen=True)
class Run:
    """Words of one weight; `address` is an outside address, or "" for words that lead nowhere outside their page."""

    text: str
    bold: bool = False
    address: str = ""


def runs(sentence: str) -> list[Run]:
    """A sentence in runs; links within the page lose their address and keep their words."""
    found: list[Run] = []
    bold, at = False, 0

    def add(text: str, address: str = "") -> None:
        if text := text.translate(_UNSEEN):
            if found and (found[-1].bold, found[-1].address) == (bold, address):
                text = found.pop().text + text
            found.append(Run(text, bold, address))

    for token in _TOKEN.finditer(sentence):
        add(sentence[at : token.start()])
        at = token.end()
        if token["sign"]:
            add(token["sign"])
        elif token["bold"]:
            bold = not bold
        else:
            to = token["to"]
            for run in runs(token["words"]):
                add(run.text, to if to.startswith(("https://", "http://")) else "")
    add(sentence[at:])
    return found


def bare(sentence: str) -> str:
    """The words alone."""
    return "".join(run.text for run in runs(sentence))
