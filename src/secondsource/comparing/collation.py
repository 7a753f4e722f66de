"""Collation: which utterances, over all articles, are wordings of one.

reading > annotating > gathering > [comparing] > presenting

In:  the `Utterance`s of one story's articles.
Out: groups of them, each of at least two articles, the fullest wording first.
Start at `collate`. The thresholds' comments say when two wordings are one utterance; they were set by
reading what they joined and left apart in the stories of the development set, one after another.
Limits: a paraphrase is found by the content words that it keeps.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from secondsource.comparing.align import Alignment, align, content, within
from secondsource.comparing.utterances import Utterance

#: Two quotations are one utterance if so much of the shorter is matched, word by word, in order,
#: with so many content words and such a share of them; or from one speaker with all of them…
SAME_WORDS = 0.6
SAME_CONTENT = 3
SAME_SHARE = 0.65

#: …or if they share such a run, with `SAME_CONTENT` in it, and one speaker.
SAME_RUN = 5

#: A quotation of fewer words is one utterance with another only if that has all of them in one run.
SHORT = 5
#: Two words ("very well") must also be quoted from one named speaker, and be the same.
TINY = 2

#: Wordings so alike are one utterance whoever is named for it: a misattribution, or a copy.
VERBATIM = 0.85
VERBATIM_WORDS = 5

#: A reported clause is one utterance with another, or with a quotation, of the same speaker if they
#: share so many content words, and such a share of the fewer; of an unnamed speaker, this share.
SHARED_CONTENT = 4
SHARED_SHARE = 0.6
SHARED_SHARE_UNNAMED = 0.75

#: Of the content words shared, so many must be more than the story's subject, which every report
#: repeats: a word is that in more than this share of the wordings, and in more than a handful.
TELLING = 2
COMMON_SHARE = 0.1
COMMON_LEAST = 5

#: Wordings that share a smaller part of their content words are not aligned at all: it saves time.
POSSIBLE = 0.5

#: Content words of a wording, the story's rarest, by which others find it.
LEADING_WORDS = 6

#: A word in more wordings than this is the story's subject and leads nowhere.
MOST_FOR_WORD = 200


@dataclass(frozen=True, slots=True)
class _Form:
    """The same words from the same speaker, wherever they stand. Copies cost nothing to compare."""

    one: Utterance
    places: tuple[int, ...]
    articles: frozenset[str]


def collate(found: Sequence[Utterance]) -> list[list[Utterance]]:
    """Gather the wordings of each utterance that two or more articles give.

    Every wording stands in at most one group; the groups come in order of their fullest wordings.
    """
    forms = _forms(found)
    near = _near(forms)
    taken: set[int] = set()
    groups: list[list[Utterance]] = []
    order = sorted(
        range(len(forms)), key=lambda f: (forms[f].one.kind != "direct", -len(forms[f].one.keys), f)
    )
    for fullest in order:
        if fullest in taken or not near[fullest]:
            continue
        group = _around(forms, near, fullest, taken)
        members = _disjoint([found[place] for form in group for place in forms[form].places])
        if len({member.article for member in members}) > 1:
            taken.update(group)
            groups.append(members)
    return groups


def apart(one: Utterance, other: Utterance) -> bool:
    """Say whether both speakers are named and neither name holds the other."""
    return bool(one.voice and other.voice) and not (one.voice <= other.voice or other.voice <= one.voice)


# ------------------------------------------------------------------ pairs


def _forms(found: Sequence[Utterance]) -> list[_Form]:
    """Utterances with the same words; of one article that repeats itself only the first."""
    places: dict[tuple[str, tuple[str, ...], frozenset[str]], dict[str, int]] = defaultdict(dict)
    for place, u in enumerate(found):
        places[u.kind, u.keys, u.voice].setdefault(u.article, place)
    return [
        _Form(found[min(each.values())], tuple(each.values()), frozenset(each)) for each in places.values()
    ]


def _near(forms: Sequence[_Form]) -> list[dict[int, float]]:
    """For each form, those that are one utterance with it; itself, if it needs no other."""
    near: list[dict[int, float]] = [{} for _ in forms]
    words = [content(form.one.keys) or frozenset(form.one.keys) for form in forms]
    held = Counter(word for each in words for word in each)
    most = max(COMMON_LEAST, COMMON_SHARE * len(forms))
    common = frozenset(word for word, number in held.items() if number > most)
    for i, j in _candidates(forms, words, held):
        shared = words[i] & words[j]
        if len(shared) < SAME_CONTENT and len(shared) < POSSIBLE * min(len(words[i]), len(words[j])):
            continue
        likeness = _likeness(forms[i], forms[j], telling=len(shared - common))
        if likeness:
            near[i][j] = near[j][i] = likeness
    return near


def _candidates(
    forms: Sequence[_Form], words: Sequence[frozenset[str]], held: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Pairs in which one has a word that is among the other's rarest; each with itself, if repeated."""
    leads: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(words):
        for word in sorted(each, key=lambda word: (held[word], word))[:LEADING_WORDS]:
            leads[word].append(i)
    found = {(i, i) for i, form in enumerate(forms) if len(form.articles) > 1}
    for j, each in enumerate(words):
        for word in each:
            if held[word] <= MOST_FOR_WORD:
                found.update((min(i, j), max(i, j)) for i in leads[word] if i != j)
    return sorted(found)


def _likeness(one: _Form, other: _Form, telling: int) -> float:
    """How alike two forms are, 0 to 1; 0: they are not one utterance.

    ``telling`` of their common content words are not the story's everyday words.
    """
    a, b = one.one, other.one
    found = align(a.keys, b.keys)
    if len(one.articles | other.articles) == 1:
        return found.ordered if _repeated(a, b, found) else 0.0
    if a.kind == b.kind == "direct":
        return found.ordered if _one_quotation(a, b, found) else 0.0
    fewer, more = sorted((len(a.keys), len(b.keys)))
    if a.kind == b.kind and found.ordered >= VERBATIM and fewer >= VERBATIM_WORDS and 2 * fewer >= more:
        return found.ordered
    return found.content_share if telling >= TELLING and _one_report(a, b, found) else 0.0


def _repeated(one: Utterance, other: Utterance, found: Alignment) -> bool:
    """Say whether an article quotes the same words twice, in its lead or a heading and in full."""
    if one.kind != "direct" or other.kind != "direct" or apart(one, other):
        return False
    held = within(one.keys, other.keys) or within(other.keys, one.keys)
    return found.content >= 2 and (held or found.ordered >= VERBATIM)


def _one_quotation(one: Utterance, other: Utterance, found: Alignment) -> bool:
    short, long = sorted((one.keys, other.keys), key=len)
    if found.ordered >= VERBATIM and len(short) >= VERBATIM_WORDS and found.content > 1:
        return True
    if apart(one, other):
        return False
    named = bool(one.voice and other.voice)
    if len(short) <= TINY:
        return named and one.keys == other.keys
    if len(short) < SHORT:
        return within(short, long) and (named or found.content > 1)
    if found.ordered >= SAME_WORDS:
        enough = found.content >= SAME_CONTENT and found.content_share >= SAME_SHARE
        if enough or (named and found.content > 1 and found.content_share == 1.0):
            return True
    return named and found.run >= SAME_RUN and found.run_content >= SAME_CONTENT


def _one_report(one: Utterance, other: Utterance, found: Alignment) -> bool:
    if apart(one, other) or found.content < SHARED_CONTENT:
        return False
    return found.content_share >= (SHARED_SHARE if one.voice and other.voice else SHARED_SHARE_UNNAMED)


# ------------------------------------------------------------------ groups


def _around(
    forms: Sequence[_Form], near: Sequence[Mapping[int, float]], fullest: int, taken: set[int]
) -> list[int]:
    """The fullest form and those that belong to it: like the fullest, or like half of the group.

    Those of its kind come first, then the likest: a quoted fragment before the clause that it
    stands in, which is an utterance of its own.
    """
    group = [fullest]
    kind = forms[fullest].one.kind
    heap = [(forms[j].one.kind != kind, -likeness, j) for j, likeness in near[fullest].items()]
    heapify(heap)
    while heap:
        *_, j = heappop(heap)
        if j in group or j in taken:
            continue
        if fullest not in near[j] and 2 * sum(i in near[j] for i in group) < len(group):
            continue
        group.append(j)
        for k, likeness in near[j].items():
            heappush(heap, (forms[k].one.kind != kind, -likeness, k))
    return group


def _disjoint(members: Sequence[Utterance]) -> list[Utterance]:
    """Leave out a wording that stands in, or around, one that came before it."""
    kept: list[Utterance] = []
    spans: dict[str, list[Utterance]] = defaultdict(list)
    for member in members:
        if not any(member.span.overlaps(other.span) for other in spans[member.article]):
            kept.append(member)
            spans[member.article].append(member)
    return kept
