"""Text that somebody else wrote, shown as it is: the signs of Markdown taken for what they are."""

import re

LINKS = re.compile(r"(?i)(https?:)(?=//)|\b(www)(?=\.)|(\S)(?=@)")  # what Markdown makes a link of, escaped or not
APART = "\u2060"  # joins words without a width: a link is none any more
SIGNS = frozenset(r"\`*_{}[]()#+-.!<>$~|:")


def plain(text: str) -> str:
    """The text with every sign that Markdown would read as its own escaped, on one line, and no address made a link."""
    line = LINKS.sub(lambda link: link[0] + APART, " ".join(str(text).split()))
    return "".join("\\" + sign if sign in SIGNS else sign for sign in line)
