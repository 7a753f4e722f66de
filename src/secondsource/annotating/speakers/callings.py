"""Callings: whether an article calls its people "he" or "she".

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Tree`, its mentions, and where its quotations are.
Out: for each printed form of a person's name, how often "he" and how often "she" takes it up where
     no other name is in question.
Start at `called`; `told` draws the conclusion.
Limits: English. People whom the mentions miss make some calls wrong; hence `ENOUGH` and `AGREEING`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.speakers.genders import Gender
from secondsource.annotating.trees import Tree
from secondsource.model import Mention

HE_SHE: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}

#: Pronouns that must take up a form before they tell its gender, and the share of them that agree: one
#: pronoun alone may mean somebody whom the mentions miss. Chosen by judgement, not by a sweep.
ENOUGH = 2
AGREEING = 0.8

Calls = Mapping[str, Counter[Gender]]


def called(tree: Tree, mentions: Sequence[Mention], in_quotation: Callable[[int], bool]) -> Calls:
    """Count the calls of each folded form: the one name in a pronoun's sentence before it, or above."""
    text = tree.parsed.text
    persons = [m for m in mentions if m.type == "person" and m.named and not in_quotation(m.span.start)]
    persons.sort(key=lambda m: m.span)
    starts = [m.span.start for m in persons]
    calls: dict[str, Counter[Gender]] = defaultdict(Counter)
    for n, places in enumerate(tree.parsed.sentence_tokens):
        above = tree.parsed.sentences[max(0, n - 1)].start
        for i in places:
            token = tree.tokens[i]
            gender = HE_SHE.get(tree.word(i).lower()) if token.pos == "PRON" else None
            at = token.span.start
            if gender is None or in_quotation(at):
                continue
            near = persons[bisect_left(starts, above) : bisect_left(starts, at)]
            forms = {fold(m.span.of(text)) for m in near}
            if len(forms) == 1:
                calls[forms.pop()][gender] += 1
    return calls


def told(count: Counter[Gender]) -> Gender | None:
    """The gender for which enough calls speak, and hardly any against it."""
    if not count:
        return None
    gender, votes = max(count.items(), key=lambda x: (x[1], x[0]))
    return gender if votes >= ENOUGH and votes >= AGREEING * count.total() else None
