"""Long texts, made of pieces. It is Python, because only its interpreter lets a text grow in place."""

from __future__ import annotations

import sys
from collections.abc import Iterable


def join(pieces: Iterable[str]) -> str:
    """All pieces as one text. Ctrl-C and other threads get in between them.

    >>> from gcc_py._text import join
    >>> join(["GCC2 ", "จังหวัด", "น่าน"])
    'GCC2 จังหวัดน่าน'
    """
    if sys.gettrace() is not None:
        # Under a tracer the interpreter copies what could grow.
        return "".join(pieces)
    text = ""
    for piece in pieces:
        text += piece
    return text
