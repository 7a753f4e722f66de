"""Regrouping: a pipeline's entities, parted where they hold two names and joined where one is in two.

reading > [annotating] > gathering > comparing > presenting

In:  the words of one line and the entities in it, as word ranges with labels.
Out: such ranges again.
Start at `regrouped`; `with_and` lengthens a body's name over an "and" before its last words.
Limits: English; the word lists say what is a rank, a town, a body's common word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.annotating.names.lexicon import TOWNS, WORDS, known
from secondsource.annotating.names.shapes import LONGEST_NAME
from secondsource.annotating.names.words import Word

_RANKED = WORDS["ranks"] | WORDS["titles"]

#: First word, the word behind the last, and the pipeline's label.
Range = tuple[int, int, str]


def regrouped(row: Sequence[Word], entities: Sequence[Range]) -> Iterator[Range]:
    """Part what "and" joins ("Lund and Holm"), join what a pipeline parts ("Boston", "Herons").

    A pipeline's person with the common word of a body in the name is one.
    """
    entities = sorted(entities)
    skip = -1
    for place, (first, last, label) in enumerate(entities):
        if place == skip:
            continue
        after = entities[place + 1] if place + 1 < len(entities) else None
        if after and after[0] == last and _team(row, first, last, after):
            skip = place + 1
            yield first, after[1], "ORG"
            continue
        given = row[first].text in WORDS["given"]
        bodily = not given and any(w.text in WORDS["bodies"] for w in row[first + 1 : last])
        if label == "PERSON" and bodily:
            label = "ORG"
        titled = next((i for i in range(first + 2, last - 1) if not given and _titled_name(row, i)), 0)
        if titled:  # "Vesk Angels GM Tony Holm"
            yield first, titled - 1, "ORG" if label == "PERSON" else label
            yield titled, last, "PERSON"
            continue
        joint = next((i for i in range(first + 1, last - 1) if row[i].text == "and"), 0)
        if joint and not bodily and (label == "PERSON" or row[joint - 1].key in TOWNS):
            yield first, joint, label
            yield joint + 1, last, label
        else:
            yield first, last, label


def _titled_name(row: Sequence[Word], at: int) -> bool:
    """Whether a given name with a rank or title before it stands at word ``at``."""
    return row[at].text in WORDS["given"] and row[at - 1].text.rstrip(".") in _RANKED


def _team(row: Sequence[Word], first: int, last: int, after: Range) -> bool:
    """Whether a town and the plural behind it name a team."""
    plural = row[after[1] - 1]
    town = " ".join(w.key for w in row[first:last])
    alone = after[1] - after[0] == 1 and row[after[0]].joined and not row[last - 1].owns
    return (
        alone and town in TOWNS and after[2] != "NORP" and plural.text.endswith("s") and not known(plural.key)
    )


def with_and(row: Sequence[Word], first: int, last: int, entities: Sequence[Range]) -> int:
    """Begin a body's name before the "and" inside it, where the gazetteer or the pipeline says so."""
    if first < 2 or row[first - 1].text not in ("and", "&"):
        return first
    start = first - 1
    while start > 0 and first - start < LONGEST_NAME and row[start].joined and row[start - 1].capital:
        start -= 1
        if row[start].text in WORDS["not_names"]:
            start += 1
            break
    whole = " ".join(w.key for w in row[start:last])
    read = any(a <= start and b >= last and label == "ORG" for a, b, label in entities)
    return start if start < first - 1 and (known(whole) or read) else first
