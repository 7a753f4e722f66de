"""Passages: what two texts share, as spans of both, and how much of each it is.

reading > annotating > gathering > [comparing] > presenting

In:  the `Seeds` of two texts, whose quotations have been spread over both.
Out: a `Reuse`, or None where they share no passage.
Start at `reuse_of`. `LEAST_WORDS` is the threshold that decides what is a passage.
Limits: who copied whom, and what sort of reuse it is, is not asked here.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from secondsource.comparing.reuse.alignment import Match, Seeds, align, disjoint, pairs, seeded
from secondsource.comparing.reuse.texts import QUOTED_ROW, Text
from secondsource.comparing.reuse.tokens import Flags, Places
from secondsource.model import Reuse, SharedPassage

#: Words in common, gaps not counted, that make a passage. English reports of one event share many
#: runs of five to seven words (names with titles, "on the first day of"), few of eight.
LEAST_WORDS = 8

#: Of these, words outside quotation marks, or it is the shared quotation that is the passage.
LEAST_OWN_WORDS = 6


def reuse_of(
    id_a: str, id_b: str, a: Seeds, b: Seeds, least: int = LEAST_WORDS, least_own: int = LEAST_OWN_WORDS
) -> Reuse | None:
    """Find the passages of at least ``least`` words that two texts share, and their shares.

    Of these, ``least_own`` stand outside quotation marks, or the passage is the quotation's.

    Shares count the words outside quotation marks and furniture, on both sides, that stand in common
    passages: everybody quotes the same sentence.
    """
    matches = disjoint([match for match in align(a, b) if seeded(match) >= least])
    if not matches:
        return None
    text_a, text_b = quoted_in_either(matches, a.text, b.text)
    own_a, own_b = text_a.own, text_b.own
    shared_a, shared_b = np.zeros_like(own_a), np.zeros_like(own_b)
    found: list[SharedPassage] = []
    for match in matches:
        places = pairs(match)
        passage = _passage(*places, text_a, text_b, least, least_own)
        if passage is None:
            continue
        found.append(passage)
        if not passage.quoted and not passage.furniture:
            i, j = places
            both = own_a[i] & own_b[j]
            shared_a[i[both]] = True
            shared_b[j[both]] = True
    if not found:
        return None
    return Reuse(
        a=id_a,
        b=id_b,
        share_a=_share(shared_a, own_a),
        share_b=_share(shared_b, own_b),
        passages=tuple(sorted(found, key=lambda passage: (passage.a, passage.b))),
    )


def _share(shared: Flags, own: Flags) -> float:
    return round(int(shared.sum()) / max(1, int(own.sum())), 4)


def quoted_in_either(matches: Sequence[Match], a: Text, b: Text) -> tuple[Text, Text]:
    """Take rows of words that one of two texts has in quotation marks as quoted in the other too."""
    marks_a, marks_b = a.quoted, b.quoted
    for match in matches:
        for run in match:
            if run.length >= QUOTED_ROW:
                of_a, of_b = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
                differ = marks_a[of_a] != marks_b[of_b]
                if np.count_nonzero(differ) >= QUOTED_ROW:
                    either = marks_a[of_a] | marks_b[of_b]
                    marks_a, marks_b = marks_a.copy(), marks_b.copy()
                    marks_a[of_a] = marks_b[of_b] = either
    return replace(a, quoted=marks_a), replace(b, quoted=marks_b)


def _passage(i: Places, j: Places, a: Text, b: Text, least: int, least_own: int) -> SharedPassage | None:
    """Make a passage of a match: of all its words, or of those that both have in quotation marks."""
    furniture = bool(a.furniture[i[0]] or b.furniture[j[0]])
    quoted_a, quoted_b = a.quoted[i], b.quoted[j]
    own = ~quoted_a & ~quoted_b
    words = int(own.sum())
    if words >= least_own:
        return SharedPassage(
            a=a.span(i[0], i[-1]),
            b=b.span(j[0], j[-1]),
            furniture=furniture,
            words=words,
            plain=int((own & a.tokens.plain[i]).sum()),
        )
    both = np.flatnonzero(quoted_a & quoted_b)
    if len(both) < least:
        return None
    first, last = both[0], both[-1]
    return SharedPassage(
        a=a.span(i[first], i[last]), b=b.span(j[first], j[last]), quoted=True, furniture=furniture
    )
