"""Collation: which utterances, over all articles, are wordings of one.

reading > annotating > gathering > [comparing] > presenting

In:  the `Utterance`s of one story's articles.
Out: groups of them, each of at least two articles, the fullest wording first.
Start at `collate`. The thresholds' comments say when two wordings are one utterance; they were set by
reading what they joined and left apart, story by story.
Limits: a paraphrase is found by the content words that it keeps.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf

from secondsource.comparing.align import Alignment, align, content, within
from secondsource.comparing.resemblance import Resemblance, load
from secondsource.comparing.utterances import Utterance
from secondsource.comparing.voices import Voice, speakers

#: Two quotations are one utterance if so much of the shorter is matched, word by word, in order,
#: with so many content words and such a share of them; or from one speaker with all of them…
SAME_WORDS = 0.6
SAME_CONTENT = 3
SAME_SHARE = 0.65

#: …or if they share such a run, with `SAME_CONTENT` in it, and one speaker.
SAME_RUN = 5

#: A quotation of fewer words is one utterance with another if that has all of them in one run.
SHORT = 5
#: Two words ("very well") must also be quoted from one named speaker.
TINY = 2

#: Wordings so alike are one utterance whoever is named for it: a misattribution, or a copy.
VERBATIM = 0.85
VERBATIM_WORDS = 5

#: Any two wordings are one utterance if that is as likely as this (resemblance.py). With weights that had not
#: seen the story, 0.5 had as good an F1 of quotes on ten stories as 0.4, and joins less (CARD.md).
ONE_UTTERANCE = 0.5

#: A clause belongs to a longer clause's wordings if it is as likely as this to be one utterance with it
#: itself: what is like what is like it tells of the same matter, and may be another statement.
NOT_ADRIFT = 0.2

#: What an article says beside a wording of the group is another wording only if it is as like as this to
#: those of other articles.
VERY_LIKE = 0.75

#: A clause tells more than the fragment it quotes if it has so many times its words of the fullest wording:
#: "Lund found “cracked bolts” in the mast" of a sentence on bolts in a mast, not "the mast “was never safe”".
TELLS_MORE = 2.0

#: Content words of a wording, the story's rarest, by which others find it.
LEADING_WORDS = 6

#: A word in more wordings than this is the story's subject and leads nowhere.
MOST_FOR_WORD = 200


#: Two quotations of fewer words that one article prints may be two parts of one sentence.
WHOLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Form:
    """The same words from the same speaker, wherever they stand. Copies cost nothing to compare."""

    one: Utterance
    places: tuple[int, ...]
    articles: frozenset[str]


def collate(found: Sequence[Utterance], rarity: Mapping[str, float]) -> list[list[Utterance]]:
    """Gather the wordings of each utterance that two or more articles give.

    Every wording stands in at most one group; the groups come in order of their fullest wordings.

    Args:
        found: All articles' utterances.
        rarity: How much each term of the story tells (`resemblance.rarity`).
    """
    forms = _forms(found)
    resemblance = Resemblance([form.one for form in forms], rarity, load())
    near = _near(forms, resemblance)

    def adrift(i: int, j: int) -> bool:
        clauses = forms[i].one.kind == forms[j].one.kind == "indirect"
        return clauses and resemblance.chance(i, j) < NOT_ADRIFT

    taken: set[int] = set()
    groups: list[list[Utterance]] = []
    order = sorted(
        range(len(forms)), key=lambda f: (forms[f].one.kind != "direct", -len(forms[f].one.keys), f)
    )
    for fullest in order:
        if fullest in taken or not near[fullest]:
            continue
        group = _around(forms, near, fullest, taken, adrift)
        members = _disjoint([(form, found[place]) for form in group for place in forms[form].places])
        if len({member.article for _, member in members}) > 1:
            taken.update(form for form, _ in members)
            taken.update(form for form in group if len(forms[form].one.keys) <= TINY)
            groups.append([member for _, member in members])
    return groups


# ------------------------------------------------------------------ pairs


def _forms(found: Sequence[Utterance]) -> list[_Form]:
    """Utterances with the same words; of one article that repeats itself only the first."""
    places: dict[tuple[str, tuple[str, ...], Voice], dict[str, int]] = defaultdict(dict)
    for place, u in enumerate(found):
        places[u.kind, u.keys, u.voice].setdefault(u.article, place)
    return [
        _Form(found[min(each.values())], tuple(each.values()), frozenset(each)) for each in places.values()
    ]


def _near(forms: Sequence[_Form], resemblance: Resemblance) -> list[dict[int, float]]:
    """For each form, those that are one utterance with it; itself, if it needs no other."""
    near: list[dict[int, float]] = [{} for _ in forms]
    words = [
        found[0].terms or frozenset(form.one.keys)
        for form, found in zip(forms, resemblance.readings, strict=True)
    ]
    printed: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for form in forms:
        printed[form.one.keys] |= form.articles
    for i, j in _candidates(forms, words):
        if i != j and _recur_together(forms[i].one, forms[j].one, printed):
            continue
        if len(forms[i].articles | forms[j].articles) == 1:
            likeness = _repeated(forms[i].one, forms[j].one)
        else:
            likeness = _one_quotation(forms[i].one, forms[j].one) or resemblance.chance(i, j)
        if likeness >= ONE_UTTERANCE:
            near[i][j] = near[j][i] = likeness
    return near


def _candidates(forms: Sequence[_Form], words: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """Pairs in which one has a word that is among the other's rarest; each with itself, if repeated."""
    held = Counter(word for each in words for word in each)
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


def _recur_together(
    one: Utterance, other: Utterance, printed: Mapping[tuple[str, ...], AbstractSet[str]]
) -> bool:
    """Say whether articles print both in full: near sentences of one speech, and not one sentence.

    One article that quotes both is enough where neither is a fragment; a reported clause may be told twice.
    ``printed``: the articles that have these words, whoever is named for them.
    """
    if one.kind != other.kind or one.keys == other.keys:
        return False
    both = len(printed[one.keys] & printed[other.keys])
    if not both or within(one.keys, other.keys) or within(other.keys, one.keys):
        return False
    whole = one.kind == "direct" and min(len(one.keys), len(other.keys)) >= WHOLE_WORDS
    return both > 1 or (whole and align(one.keys, other.keys).ordered < VERBATIM)


def _repeated(one: Utterance, other: Utterance) -> float:
    """1 if an article quotes the same words twice, in its lead or a heading and in full; or 0."""
    if one.kind != "direct" or other.kind != "direct" or speakers(one.voice, other.voice) == "two":
        return 0.0
    found = align(one.keys, other.keys)
    held = within(one.keys, other.keys) or within(other.keys, one.keys)
    return float(found.content >= 2 and (held or found.ordered >= VERBATIM))


def _one_quotation(one: Utterance, other: Utterance) -> float:
    """How much of the lesser of two quotations the other has, word for word; 0 if that does not settle it.

    What is settled is one utterance whatever else is known.
    """
    if one.kind != other.kind:
        return 0.0
    found = align(one.keys, other.keys)
    short, long = sorted((one.keys, other.keys), key=len)
    if found.ordered >= VERBATIM and len(short) >= VERBATIM_WORDS and found.content > 1:
        return found.ordered if one.kind == "direct" or 2 * len(short) >= len(long) else 0.0
    if one.kind == "indirect" or speakers(one.voice, other.voice) == "two":
        return 0.0
    return found.ordered if _from_one_mouth(one, other, found, short, long) else 0.0


def _from_one_mouth(
    one: Utterance, other: Utterance, found: Alignment, short: Sequence[str], long: Sequence[str]
) -> bool:
    """Say whether two quotations that may have one speaker are one, by the words in order alone."""
    named = speakers(one.voice, other.voice) == "one"
    if len(short) < SHORT:
        held = within(tuple(short), tuple(long))
        return held and found.content > 0 and (named or (found.content > 1 and len(short) > TINY))
    if found.ordered >= SAME_WORDS:
        enough = found.content >= SAME_CONTENT and found.content_share >= SAME_SHARE
        if enough or (named and found.content > 1 and found.content_share == 1.0):
            return True
    return named and found.run >= SAME_RUN and found.run_content >= SAME_CONTENT


# ------------------------------------------------------------------ groups


def _around(
    forms: Sequence[_Form],
    near: Sequence[Mapping[int, float]],
    fullest: int,
    taken: set[int],
    adrift: Callable[[int, int], bool],
) -> list[int]:
    """The fullest form and those that belong to it: like it, or like half of those of other articles.

    The likest come first: a fragment before the clause that quotes it, if that adds nothing.
    """
    group = [fullest]
    inside = {fullest}
    #: The size that the group must reach before a form that it refused is asked again: bounds the work.
    refused: dict[int, int] = {}
    heap = [(-likeness, j) for j, likeness in near[fullest].items()]
    heapify(heap)
    while heap:
        _, j = heappop(heap)
        if j in inside or j in taken or len(group) < refused.get(j, 0):
            continue
        if fullest not in near[j] and (adrift(fullest, j) or not _belongs(forms, near, j, group)):
            refused[j] = len(group) + 1 + len(group) // 4
            continue
        group.append(j)
        inside.add(j)
        for k, likeness in near[j].items():
            heappush(heap, (-likeness, k))
    return group


def _belongs(
    forms: Sequence[_Form], near: Sequence[Mapping[int, float]], j: int, group: Sequence[int]
) -> bool:
    """Say whether a form is like half of the group's forms in other articles.

    What an article says beside a wording of the group is mostly another utterance: it must be very like.
    """
    elsewhere = [i for i in group if forms[i].articles - forms[j].articles]
    # A form that stands in articles of this one's alone has one of them in common with it.
    least = VERY_LIKE if len(elsewhere) < len(group) else ONE_UTTERANCE
    return 2 * sum(near[j].get(i, 0.0) >= least for i in elsewhere) >= max(1, len(elsewhere))


def _disjoint(members: Sequence[tuple[int, Utterance]]) -> list[tuple[int, Utterance]]:
    """Leave out a wording that stands in, or around, one that says more; or that repeats it.

    Of a fragment and the clause that quotes it, the clause is the wording only if it has `TELLS_MORE` times
    as many of the fullest's content words.
    """
    fullest = content(members[0][1].keys)

    def rank(place: int) -> tuple[float, int]:
        member = members[place][1]
        told = len(fullest & content(member.keys))
        return (-told * (TELLS_MORE if member.kind == "direct" else 1.0), place) if place else (-inf, 0)

    kept: list[int] = []
    mine: dict[str, list[Utterance]] = defaultdict(list)
    for place in sorted(range(len(members)), key=rank):
        member = members[place][1]
        others = mine[member.article]
        repeated = any(member.keys == other.keys for other in others)
        if not repeated and not any(member.span.overlaps(other.span) for other in others):
            kept.append(place)
            others.append(member)
    return [members[place] for place in sorted(kept)]
