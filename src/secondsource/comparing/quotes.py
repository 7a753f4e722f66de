"""Quotes: put the articles' wordings of one utterance side by side.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, the origin of each, and names across the story.
Out: one `Quote` per utterance that two or more articles give: its wordings and how each departs.
Start at `find_quotes`. The thresholds' comments say when two wordings are one utterance.
Limits: English. A paraphrase is found by the content words that it keeps. Who copied whom is
origins.py's question.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from secondsource.comparing.align import Alignment, align, content, within
from secondsource.comparing.utterances import Utterance, utterances
from secondsource.model import Annotations, Passage, Quote, Relation, Wording

#: Two quotations are one utterance if so much of the shorter is matched, word by word, in order,
#: with so many content words, or from one speaker with all that the shorter has…
SAME_WORDS = 0.6
SAME_CONTENT = 3

#: …or if they share such a run, with content words in it, and one speaker.
SAME_RUN = 5

#: A quotation of fewer words is one utterance with another only if that has all of them in one run.
SHORT = 5
#: Of so few words everyone has their own ("very well"): both must be quoted from one named speaker.
TINY = 2

#: Wordings so alike are one utterance whoever is named for it: a misattribution, or a copy.
VERBATIM = 0.85
VERBATIM_WORDS = 5

#: A reported clause is one utterance with another, or with a quotation, of the same speaker if they
#: share so many content words, and such a share of the fewer; of an unnamed speaker, this share.
SHARED_CONTENT = 4
SHARED_SHARE = 0.6
SHARED_SHARE_UNNAMED = 0.75

#: Content words of an utterance, the story's rarest, by which others find it.
LEADING_WORDS = 6

#: A word in more utterances than this is the story's subject and leads nowhere.
MOST_FOR_WORD = 300


def find_quotes(
    annotated: Sequence[Annotations],
    origin_of: Mapping[str, str],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[Quote, ...]:
    """Collate what people are said to have said, direct or indirect, over one story's articles.

    Args:
        annotated: The story's articles.
        origin_of: Article id → origin id, as `find_origins` gives it.
        canonical: (article id, name in the article) → name in the story; may be empty.

    Every quote has wordings of at least two articles, the fullest first. Words in quotation marks
    are collated even where nobody is named for them. A clause that quotes some words is a wording
    of its own beside those words.
    """
    found = [u for annotations in annotated for u in utterances(annotations, canonical)]
    order = {annotations.article.id: i for i, annotations in enumerate(annotated)}
    groups = _groups(found, _pairs(found))
    quotes = [_quote([found[i] for i in group], origin_of) for group in groups]
    return tuple(sorted(quotes, key=lambda q: _place(q, order)))


def _place(quote: Quote, order: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Quotes that more articles give come first, then in order of the text."""
    passages = [wording.passage for wording in quote.wordings]
    first = min(passages, key=lambda passage: (order[passage.article], passage.span))
    return (
        -len({passage.article for passage in passages}),
        order[first.article],
        first.span.start,
        first.span.end,
    )


# ------------------------------------------------------------------ which are one


def _pairs(found: Sequence[Utterance]) -> dict[tuple[int, int], float]:
    """The pairs that are one utterance, with how alike they are."""
    aligned: dict[tuple[tuple[str, ...], tuple[str, ...]], Alignment] = {}
    alike: dict[tuple[int, int], float] = {}
    for i, j in _candidates(found):
        one, other = found[i], found[j]
        key = (one.keys, other.keys)
        if key not in aligned:
            aligned[key] = align(*key)
        likeness = _likeness(one, other, aligned[key])
        if likeness:
            alike[i, j] = likeness
    return alike


def _candidates(found: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs in which one has a word that is among the other's rarest."""
    keys = [content(utterance.keys) or frozenset(utterance.keys) for utterance in found]
    held = Counter(key for each in keys for key in each)
    leads: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(keys):
        for key in sorted(each, key=lambda key: (held[key], key))[:LEADING_WORDS]:
            leads[key].append(i)
    return sorted(
        {
            (min(i, j), max(i, j))
            for j, each in enumerate(keys)
            for key in each
            if held[key] <= MOST_FOR_WORD
            for i in leads[key]
            if i != j
        }
    )


def _likeness(one: Utterance, other: Utterance, found: Alignment) -> float:
    """How alike two utterances are, 0 to 1; 0: they are not one."""
    fewer, more = sorted((len(one.keys), len(other.keys)))
    if one.article == other.article:
        return found.ordered if _repeated(one, other, found) else 0.0
    if one.kind == other.kind == "direct":
        return _quoted_likeness(one, other, found, fewer)
    if one.kind == other.kind and found.ordered >= VERBATIM and fewer >= VERBATIM_WORDS and 2 * fewer >= more:
        return found.ordered
    return _reported_likeness(one, other, found)


def _repeated(one: Utterance, other: Utterance, found: Alignment) -> bool:
    """Say whether an article quotes the same words twice, in its lead or a heading and in full."""
    if one.kind != "direct" or other.kind != "direct" or _apart(one, other):
        return False
    held = within(one.keys, other.keys) or within(other.keys, one.keys)
    return found.content >= 2 and (held or found.ordered >= VERBATIM)


def _quoted_likeness(one: Utterance, other: Utterance, found: Alignment, fewer: int) -> float:
    if found.ordered >= VERBATIM and fewer >= VERBATIM_WORDS:
        return found.ordered
    if _apart(one, other):
        return 0.0
    named = bool(one.voice and other.voice)
    if fewer <= TINY:
        return 1.0 if named and one.keys == other.keys else 0.0
    if fewer < SHORT:
        short, long = sorted((one.keys, other.keys), key=len)
        return 1.0 if within(short, long) and (named or found.content > 1) else 0.0
    if found.ordered >= SAME_WORDS and (
        found.content >= SAME_CONTENT or (named and found.content_share == 1.0)
    ):
        return found.ordered
    if named and found.run >= SAME_RUN and found.run_content >= SAME_CONTENT:
        return found.ordered
    return 0.0


def _reported_likeness(one: Utterance, other: Utterance, found: Alignment) -> float:
    if _apart(one, other) or found.content < SHARED_CONTENT:
        return 0.0
    least = SHARED_SHARE if one.voice and other.voice else SHARED_SHARE_UNNAMED
    return found.content_share if found.content_share >= least else 0.0


def _apart(one: Utterance, other: Utterance) -> bool:
    """Say whether two speakers are named and neither name holds the other."""
    return bool(one.voice and other.voice) and not (one.voice <= other.voice or other.voice <= one.voice)


def _groups(found: Sequence[Utterance], alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Gather the wordings around the fullest of each utterance; every wording in at most one group."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), likeness in alike.items():
        near[i][j] = near[j][i] = likeness
    fullest_first = sorted(near, key=lambda i: (found[i].kind != "direct", -len(found[i].keys), i))
    taken: set[int] = set()
    groups: list[list[int]] = []
    for i in fullest_first:
        if i in taken:
            continue
        group = _around(found, near, i, taken)
        if len({found[j].article for j in group}) > 1:
            taken.update(group)
            groups.append(group)
    return groups


def _around(
    found: Sequence[Utterance], near: Mapping[int, Mapping[int, float]], fullest: int, taken: set[int]
) -> list[int]:
    """The fullest wording and those that belong to it, the likest first."""
    group = [fullest]
    heap = [(-likeness, j) for j, likeness in near[fullest].items()]
    heapify(heap)
    seen = {fullest}
    while heap:
        _, j = heappop(heap)
        if j in seen or j in taken or not _fits(found, near, group, j):
            continue
        seen.add(j)
        group.append(j)
        for k, likeness in near[j].items():
            heappush(heap, (-likeness, k))
    return group


def _fits(
    found: Sequence[Utterance], near: Mapping[int, Mapping[int, float]], group: Sequence[int], j: int
) -> bool:
    """Say whether a wording belongs to a group: like half of its members, and in none of them."""
    if any(found[j].article == found[i].article and found[j].span.overlaps(found[i].span) for i in group):
        return False
    return 2 * sum(i in near[j] for i in group) >= len(group)


# ------------------------------------------------------------------ what is said of them


def _quote(group: Sequence[Utterance], origin_of: Mapping[str, str]) -> Quote:
    fullest = group[0]
    rest = sorted(group[1:], key=lambda u: (u.article, u.span))
    spoken = Counter(u.speaker for u in group if u.speaker)
    speaker = max(spoken, key=lambda name: (spoken[name], len(name), name), default=None)
    known = next((u for u in group if u.speaker == speaker), fullest)
    others = {u.speaker for u in group if u.speaker and _apart(u, known)}
    return Quote(
        speaker=speaker,
        origins=len({origin_of.get(u.article, u.article) for u in group}),
        wordings=tuple(
            Wording(passage=Passage(u.article, u.span), kind=u.kind, relation=_relation(u, fullest))
            for u in [fullest, *rest]
        ),
        other_speakers=tuple(sorted(others)),
    )


def _relation(utterance: Utterance, fullest: Utterance) -> Relation:
    """How a wording departs from the fullest."""
    if "".join(utterance.keys) == "".join(fullest.keys):
        return "same"
    if within(utterance.keys, fullest.keys):
        return "truncated"
    if utterance.kind == fullest.kind and align(utterance.keys, fullest.keys).ordered >= SAME_WORDS:
        return "reworded"
    return "reworded" if utterance.kind == "direct" else "paraphrase"
