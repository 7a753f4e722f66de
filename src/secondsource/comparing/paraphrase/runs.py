"""Runs: how many words in a row two reports have in common, for those who are told of a rewrite.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of two articles.
Out: the length of their longest common row of words, outside quotations.
Start at `longest_run`. `Rows` keeps what it has counted, for an article that is compared with many.
Limits: longer rows than `LONGEST_COUNTED` words are shared text, and not counted to their end.
Nothing here reads or writes.
"""

from __future__ import annotations

from secondsource.comparing.paraphrase.terms import MOST_SENTENCES, Inside
from secondsource.comparing.words import words
from secondsource.model import Annotations, Span

#: Rows are counted up to this; longer ones are shared text, and reported as such.
LONGEST_COUNTED = 20

Gram = tuple[str, ...]


class Rows:
    """The rows of words of one article's sentences, cut where a quotation stands."""

    def __init__(self, annotated: Annotations) -> None:
        text = annotated.article.text
        inside = Inside(annotated.quoted)
        self.rows: list[list[str]] = [[]]
        self._counted: dict[int, frozenset[Gram]] = {}
        for sentence in annotated.sentences[:MOST_SENTENCES]:
            for word in words(text, sentence.start, sentence.end):
                if inside.holds(Span(word.start, word.end)):
                    self.rows.append([])
                else:
                    self.rows[-1].append(word.key)

    def grams(self, size: int) -> frozenset[Gram]:
        """All rows of so many words."""
        if size not in self._counted:
            self._counted[size] = frozenset(
                tuple(row[at : at + size]) for row in self.rows for at in range(len(row) - size + 1)
            )
        return self._counted[size]


def longest_run(one: Rows, other: Rows) -> int:
    """Words in the longest row that both have; at most `LONGEST_COUNTED`. Bisects over the length."""
    low, high = 0, LONGEST_COUNTED
    while low < high:
        size = (low + high + 1) // 2
        if one.grams(size).isdisjoint(other.grams(size)):
            high = size - 1
        else:
            low = size
    return low
