"""Entities: names, descriptions and pronouns of several articles that are about one.

reading > annotating > gathering > [comparing] > presenting

In:  `Annotations`, the spans to be linked, and the story of each article.
Out: for each span the number of its person, body or place; two spans with one number are about one.
Start at `link_mentions`; `described` gives the same for what a story's articles mention themselves.
Within an article names/chains.py links; names are linked across articles by naming.py's rules; what has no
name is joined to a name, or to what else has none, where forest.py finds it likely enough.
Limits: English. An "officer" of two like events may be taken for one man; see docs/names.md.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from secondsource.annotating.names.chains import Chain, find_chains
from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.names.nouns import senses_of
from secondsource.annotating.names.references import Page, Reference, head_of, read_references
from secondsource.comparing.affinity import affinity
from secondsource.comparing.fitting import Forms, fitted
from secondsource.comparing.forest import Forest, load_forest
from secondsource.comparing.naming import StoryName, linked_names
from secondsource.comparing.profiles import FEATURES, Profile, barred, doubtful, features, merged, profiles_of
from secondsource.model import Annotations, Span

#: The least probability at which marks are taken for one. Over the seen topics of ECB+, each judged by
#: trees that were trained on the others, BCubed F1 is flat from 0.25 to 0.35 and falls above
#: (``python -m training.linking.train --crossed``).
SAME = 0.3

#: The same for what goes into a record, where a wrong merge is worse than a split. Set by hand, with
#: `doubtful` and `_only_bearer` beside it, on what 22 stories of other news joined.
SURE = 0.6

#: Pairs that are weighed; those of the rarest common words come first. A story of 40 reports has some
#: thousands; it bounds the time for one of hundreds.
MOST_PAIRS = 20_000

#: Profiles that share one word and are paired with one another.
MANY = 100


def link_mentions(
    annotated: Sequence[Annotations],
    spans: Mapping[str, Sequence[Span]],
    stories: Mapping[str, str] | None = None,
) -> dict[tuple[str, Span], int]:
    """Say which spans of these articles are about one person, body or place.

    Args:
        annotated: The articles, in any order.
        spans: By article id: names, descriptions and pronouns, as other programs or people marked them.
        stories: By article id; descriptions in articles of two stories are rarely one's. None: all are
            of one.

    Returns:
        A number for each (article id, span). Numbers count from 0 in the order of articles' ids.
    """
    ready = prepare(annotated, spans, stories)
    return numbered(ready, join(ready.profiles, ready.annotated))


@dataclass(frozen=True, slots=True)
class Ready:
    """Articles read for linking: their names are linked, their descriptions not yet."""

    #: In order of their ids, with names cut to the marks.
    annotated: tuple[Annotations, ...]
    references: Mapping[str, Sequence[Reference]]
    #: What was asked for; the rest only helps.
    wanted: frozenset[tuple[str, Span]]
    profiles: tuple[Profile, ...]


def prepare(
    annotated: Sequence[Annotations],
    spans: Mapping[str, Sequence[Span]],
    stories: Mapping[str, str] | None = None,
    names: Mapping[tuple[str, str], StoryName] | None = None,
) -> Ready:
    """Do all that `link_mentions` does before it weighs descriptions.

    Its arguments are the same. ``names`` is what naming.py says of the articles' own mentions, which then
    stand as they are; None: they are cut to the marks first.
    """
    order = sorted(annotated, key=lambda a: a.article.id)
    cut = tuple(order)
    if names is None:
        forms = Forms(order)
        cut = tuple(fitted(a, spans.get(a.article.id, ()), forms) for a in order)
        names = linked_names(cut)
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for (article, name), found in names.items():
        known[article][name] = found.name
    references: dict[str, Sequence[Reference]] = {}
    profiles: list[Profile] = []
    for each in cut:
        article = each.article.id
        page, own, chains = _read(each, sorted(set(spans.get(article, ()))))
        references[article] = own
        story = stories[article] if stories else ""
        profiles += profiles_of(article, story, page, own, chains, known[article])
    wanted = frozenset((article, span) for article, own in spans.items() for span in own)
    return Ready(cut, references, wanted, tuple(start(profiles)))


def numbered(ready: Ready, profiles: Sequence[Profile]) -> dict[tuple[str, Span], int]:
    """Number the spans that were asked for by the profile that each is in."""
    found: dict[tuple[str, Span], int] = {}
    for number, profile in enumerate(profiles):
        for article, place in profile.members:
            key = (article, ready.references[article][place].span)
            if key in ready.wanted:
                found.setdefault(key, number)
    return found


def _read(each: Annotations, spans: Sequence[Span]) -> tuple[Page, tuple[Reference, ...], tuple[Chain, ...]]:
    """Find the chains of an article: of the given spans, and of its own mentions elsewhere."""
    page = Page.of(each.article.text, each.tokens, each.sentences, each.mentions)
    heads = {head_of(page, span) for span in spans}
    own = sorted({m.span for m in each.mentions} - set(spans))
    more = [span for span in own if head_of(page, span) not in heads]
    references = read_references(page, sorted([*spans, *more], key=lambda s: (s.start, -s.end)))
    said = [(piece, a.speaker) for a in each.attributions if a.direct and a.speaker for piece in a.content]
    return page, references, find_chains(page, references, said)


def start(profiles: Sequence[Profile]) -> list[Profile]:
    """Join the profiles of one name, which the rules of naming.py have found to be one's."""
    by_name: dict[str, Profile] = {}
    rest: list[Profile] = []
    for profile in profiles:
        if not profile.names:
            rest.append(profile)
            continue
        name = min(profile.names, key=lambda n: (-profile.names[n], n))
        by_name[name] = merged(by_name[name], profile) if name in by_name else profile
    return sorted([*by_name.values(), *rest], key=lambda p: p.members)


def join(
    profiles: Sequence[Profile],
    annotated: Sequence[Annotations],
    *,
    forest: Forest | None = None,
    least: float = SAME,
    careful: bool = False,
) -> list[Profile]:
    """Join profiles by average linkage, the likeliest first; pairs not weighed count as 0.

    Args:
        profiles: In order of their members.
        annotated: The articles, in order of their ids.
        forest: None takes the shipped one.
        least: The mean probability at which two are joined.
        careful: Leave apart what is `doubtful`.
    """
    pairs, rows = weigh(profiles, annotated)
    chances = (forest or load_forest(FEATURES)).probability(rows) if rows else np.zeros(0)
    groups = dict(enumerate(profiles))
    sizes = dict.fromkeys(groups, 1)
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), chance in zip(pairs, chances, strict=True):
        sums[i][j] = sums[j][i] = float(chance)
    heap = [(-c, i, j) for (i, j), c in zip(pairs, map(float, chances), strict=True) if c >= least]
    heapq.heapify(heap)
    joined = len(profiles)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in groups or j not in groups or barred(groups[i], groups[j]):
            continue
        if careful and doubtful(groups[i], groups[j]):
            continue
        groups[joined] = merged(groups.pop(i), groups.pop(j))
        sizes[joined] = sizes[i] + sizes[j]
        for third in sorted((sums[i].keys() | sums[j].keys()) & groups.keys()):
            total = sums[i].get(third, 0.0) + sums[j].get(third, 0.0)
            sums[joined][third] = sums[third][joined] = total
            mean = total / (sizes[joined] * sizes[third])
            if mean >= least:
                heapq.heappush(heap, (-mean, third, joined))
        joined += 1
    return sorted(groups.values(), key=lambda p: p.members)


def weigh(
    profiles: Sequence[Profile], annotated: Sequence[Annotations]
) -> tuple[list[tuple[int, int]], list[tuple[float, ...]]]:
    """Return the pairs that may be one, by their places, and the features of each."""
    near = affinity(annotated)
    places = {a.article.id: n for n, a in enumerate(annotated)}
    rows = [np.array(sorted(places[a] for a in p.articles)) for p in profiles]
    held = Counter(p for profile in profiles for p in profile.predicates)
    rarity = {p: math.log(len(profiles) / n) for p, n in held.items()}
    pairs = [(i, j) for i, j in _pairs(profiles) if not barred(profiles[i], profiles[j])]
    found = []
    for i, j in pairs:
        block = near[np.ix_(rows[i], rows[j])]
        likeness = (float(block.mean()), float(block.max()))
        found.append(features(profiles[i], profiles[j], likeness, rarity))
    return pairs, found


def _pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pair the profiles that have a word in common, at most `MOST_PAIRS`, the rarest words first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in sorted(_keys(profile)):
            blocks[key].append(i)
    found: set[tuple[int, int]] = set()
    for key in sorted(blocks, key=lambda k: (len(blocks[k]), k)):
        pairs = set(combinations(blocks[key][:MANY], 2)) - found
        found.update(sorted(pairs)[: MOST_PAIRS - len(found)])
        if len(found) == MOST_PAIRS:
            break
    return sorted(found)


def _keys(profile: Profile) -> Iterator[str]:
    yield from profile.nouns | profile.words
    yield from (f"sense {number}" for number in sorted(profile.senses))
    yield from profile.predicates
    yield from (f"number {number}" for number in profile.numbers)
    if profile.prominence and profile.type == "person":
        yield "prominent"


# ------------------------------------------------------------------ what a story mentions itself


def described(
    annotated: Sequence[Annotations], names: Mapping[tuple[str, str], StoryName]
) -> dict[tuple[str, str], StoryName]:
    """Say whom a story's descriptions without a name mean.

    Args:
        annotated: The articles of one story.
        names: What naming.py says of each (article id, `Mention.name`).

    Returns:
        For the descriptions that are joined to a name or to another description: that one's name
        and type.
    """
    unnamed = {
        (a.article.id, m.name) for a in annotated for m in a.mentions if not m.named and m.type == "person"
    }
    unnamed -= {(a.article.id, m.name) for a in annotated for m in a.mentions if m.named}
    if not unnamed:
        return {}
    ready = prepare(annotated, {a.article.id: _pronouns(a) for a in annotated}, names=names)
    keys = {(a.article.id, m.span): (a.article.id, m.name) for a in annotated for m in a.mentions}
    bearers = {found.name: found for _, found in sorted(names.items(), key=lambda item: item[0])}
    told = _told(annotated, names)
    meant: dict[tuple[str, str], Counter[StoryName]] = defaultdict(Counter)
    for profile in join(ready.profiles, ready.annotated, least=SURE, careful=True):
        spans = [(article, ready.references[article][place].span) for article, place in profile.members]
        own = [keys[span] for span in spans if span in keys and keys[span] in unnamed]
        if not own:
            continue
        whom = bearers.get(min(profile.names, key=lambda n: (-profile.names[n], n), default=""))
        if whom is None:
            whom = _commonest([names[key] for key in own])
            meant.update((key, Counter([whom])) for key in own if whom.type == "person")
            continue
        for key in own:
            if whom.type == "person" and _only_bearer(key[1], whom, told):
                meant[key][whom] += 1
    return {key: _commonest(count.elements()) for key, count in sorted(meant.items())}


def _told(
    annotated: Sequence[Annotations], names: Mapping[tuple[str, str], StoryName]
) -> Mapping[StoryName, frozenset[str]]:
    """Return the folded words of all roles that a story's articles print beside each name."""
    found: dict[StoryName, set[str]] = defaultdict(set)
    for each in annotated:
        for mention in each.mentions:
            if mention.role is not None:
                role = mention.role.of(each.article.text).replace("’s", "").replace("'s", "")
                found[names[each.article.id, mention.name]].update(fold(role).replace(",", "").split())
    return {name: frozenset(words) for name, words in found.items()}


def _only_bearer(description: str, whom: StoryName, told: Mapping[StoryName, frozenset[str]]) -> bool:
    """Whether a description's noun is told of this person alone, and its other words of them too."""
    *others, noun = fold(description).split() or [""]
    senses = senses_of((noun,))
    bearers = {name for name, words in told.items() if noun in words or senses & senses_of(words)}
    return bearers == {whom} and told[whom].issuperset(others)


def _pronouns(each: Annotations) -> list[Span]:
    return [t.span for t in each.tokens if t.tag in ("PRP", "PRP$", "WP", "WP$")]


def _commonest(found: Iterable[StoryName]) -> StoryName:
    count = Counter(found)
    return min(count, key=lambda s: (-count[s], s.name, s.type))
