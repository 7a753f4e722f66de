"""Sheet: lines of a fixed width for a terminal, with the few marks that all lists of a story have.

reading > annotating > gathering > comparing > [presenting]

In:  `rich` texts, given in order.
Out: text whose lines are no wider than asked for; ANSI colours only if asked for.
Start at `Sheet`.
Limits: widths are those of rich's tables (East Asian wide characters and emoji count two columns).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from secondsource.presenting.view import Cites
from secondsource.presenting.wordings import Piece

#: Narrower than this nothing can be laid out; the text is then this wide.
NARROWEST = 30

_T = TypeVar("_T")


class Sheet:
    """Lines of a fixed width, collected. Knows how to wrap and nothing of news."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width, self.colour = max(width, NARROWEST), colour
        self._out = io.StringIO()
        # Everything is given, and the environment withheld, so that only the arguments count.
        self._console = Console(
            file=self._out, width=self.width, force_terminal=colour, legacy_windows=False,
            color_system="standard" if colour else None, markup=False, highlight=False, emoji=False,
            _environ={},
        )  # fmt: skip

    def line(self, text: Text | None = None, prefix: str = "") -> None:
        """Write a paragraph; lines after its first stand under the end of ``prefix``."""
        indent = cell_len(prefix)
        lines = (text or Text()).wrap(self._console, self.width - indent) or [Text()]
        for at, wrapped in enumerate(lines):
            wrapped.rstrip()
            start = " " * indent if at else prefix
            line = Text(start) + wrapped if wrapped.plain else Text(start.rstrip())
            self._console.print(line, soft_wrap=True)

    def heading(self, words: str) -> None:
        """Write an empty line and a heading in capitals."""
        self.line()
        self.line(Text(words.upper(), "bold cyan"))

    def list(self, heading: str, items: Sequence[_T], limit: int | None, show: Callable[[_T], None]) -> None:
        """Write a heading with their number and the first ``limit`` items; nothing if there are none."""
        if not items:
            return
        self.heading(f"{heading} ({len(items)})")
        for item in items[:limit]:
            show(item)
        if limit is not None and len(items) > limit:
            self.line(Text(f"… {len(items) - limit} more of {len(items)} (length: full)", "dim"), "  ")

    def text(self) -> str:
        """Return all that was written."""
        return self._out.getvalue()


def cited(cites: Cites) -> Text:
    """Return the numbers of the reports that a line rests on, with a space before them; or nothing."""
    return Text(" " + "".join(f"[{c.number}]" for c in cites), "dim") if cites else Text()


def marked(words: str, sheet: Sheet) -> Text:
    """Return words that differ from another wording's: coloured, or in asterisks where there is no colour."""
    return Text(words, "bold magenta") if sheet.colour else Text(f"*{words}*")


def said(pieces: Iterable[Piece], sheet: Sheet, marks: tuple[str, str] = ("“", "”")) -> Text:
    """Return a wording between its marks, the words in it that differ marked."""
    before, after = marks
    text = Text(before)
    for at, piece in enumerate(pieces):
        text.append(" " if at else "")
        text += marked(piece.text, sheet) if piece.changed else Text(piece.text)
    return text.append(after)
