"""Finding the messages of a file for the catalogues, those inside f-strings too, which the usual finder passes over."""

import ast
from collections.abc import Collection, Iterator
from typing import BinaryIO


def messages(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict
) -> Iterator[tuple]:
    """Calls of the translating functions as Babel wants them: line, function, message (or one and many), comments."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in keywords:
            continue
        texts = tuple(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
        if texts:
            yield node.lineno, node.func.id, texts if len(texts) > 1 else texts[0], []
