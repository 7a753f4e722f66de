"""Fitting: as much of a brief as one screen holds.

reading > annotating > gathering > comparing > [presenting]

In:  a brief's sentences, in sections.
Out: those that fit, in their order.
Start at `fitted`.
Limits: a screen is a terminal's of 80 columns and 24 lines. Columns are characters here.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Literal

from secondsource.model import BriefSentence

Length = Literal["short", "normal", "full"]

#: Lines of a terminal of 80 columns that the sentences of a short brief may fill, one bullet's columns off
#: each: a screen has 24, of which title, counts, the reports' numbers and a prompt take the rest.
SHORT_LINES, SHORT_COLUMNS = 16, 76

#: Of these, lines kept for what the record says of the reading itself, if it says anything.
NOTE_LINES = 3


def fitted(
    sections: Sequence[Sequence[BriefSentence]], importance: tuple[int, ...], lines: int
) -> list[list[BriefSentence]]:
    """Keep of each section what fits, round after round.

    A sentence too long for what is left gives way to those after it. The first section is kept whole.

    Args:
        sections: In the order of the brief.
        importance: The places of the others in the order in which they are given room for one sentence
            each; one that stands here twice is given room twice a round.
        lines: Of `SHORT_COLUMNS`, for all of them.
    """
    left = lines - sum(map(_lines, sections[0]))
    kept = [set(range(len(sections[0]))), *(set[int]() for _ in sections[1:])]
    tried = [0] * len(sections)
    for place in importance * max(map(len, sections)):
        section, at = sections[place], tried[place]
        tried[place] += 1
        if at < len(section) and _lines(section[at]) <= left:
            left -= _lines(section[at])
            kept[place].add(at)
    pairs = zip(sections, kept, strict=True)
    return [[section[at] for at in sorted(chosen)] for section, chosen in pairs]


def _lines(sentence: BriefSentence) -> int:
    """How many lines of a terminal a sentence fills, with the numbers of the reports that it cites."""
    reports = len({passage.article for passage in sentence.cites})
    return len(wrap(f"{sentence.text} {'[12]' * reports}", SHORT_COLUMNS))
