"""Text that somebody else wrote, shown as it is: the signs of Markdown taken for what they are."""

SIGNS = frozenset(r"\`*_{}[]()#+-.!<>$~|:")


def plain(text: str) -> str:
    """The text with every sign that Markdown would read as its own escaped, on one line."""
    return "".join("\\" + sign if sign in SIGNS else sign for sign in " ".join(str(text).split()))
