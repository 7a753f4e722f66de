"""Stories: which reports are about one event.

reading > annotating > [gathering] > comparing > presenting

In:  articles, in any order; of each only its title, its text outside furniture, and its day.
Out: one `Story` per event, in order of its first article; an article that fits none stands alone.
Start at `gather`. The thresholds are here and in `clustering`; each says how it was chosen.
Limits: English. Two like events within days of each other (two dismissals, two earthquakes) may be
taken for one where few reports are given; a story of months comes apart by weeks.
Nothing here reads or writes.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence

from secondsource.gathering.clustering import Likeness, cluster
from secondsource.gathering.features import Features, features
from secondsource.model import Article, Story

#: In two or three reports, how many of them hold a word says nothing of its rarity. So rarity starts
#: from what is usual for such a word, as if this many articles had been seen before. Between 50 and
#: 200 the figures of benchmarks/stories.py hardly move.
PRIOR_ARTICLES = 100

#: The share of articles that hold one given name, one given number, and one given word of so many
#: letters; a guess from the look of a word, and corrected by the collection as it grows.
NAME_SHARE = 0.01
NUMBER_SHARE = 0.08
WORD_SHARES = {3: 0.15, 4: 0.12, 5: 0.09, 6: 0.07}
LONG_WORD_SHARE = 0.04

#: The heaviest features of an article that are compared; more cost time and change nothing.
KEPT = 80

#: An article with fewer features is compared by its headline alone: two words are no event.
FEWEST = 4

#: Articles, latest first, that one feature can lead to; it bounds the time for a feature that all share.
POSTINGS = 500

#: Likeness below this is not kept at all.
FAINT = 0.05

#: Reports this many days apart are as close as those of one day; after that likeness fades by a
#: factor of e in `FADE_DAYS`. Chosen by hand: a developing story is told anew for some days.
FREE_DAYS = 2
FADE_DAYS = 14.0


def gather(articles: Iterable[Article]) -> tuple[Story, ...]:
    """Group articles into stories.

    Reports are compared by the cosine of their words' weights (place, count and rarity), faded by
    the days between them, and joined by average linkage, so that one bridging report does not
    join two events. Articles are read once; only their features are kept. Ids are "s1", "s2"…
    in order of each story's first article; every article is in exactly one story.

    Source: TF-IDF and time decay for news streams as in Miranda et al. (EMNLP 2018); average
    linkage over a sparse likeness. ``python -m benchmarks.stories`` prints BCubed.
    """
    known = [features(article) for article in articles]
    groups = cluster(known, _likenesses(known))
    return tuple(
        Story(id=f"s{number}", articles=tuple(known[i].id for i in group))
        for number, group in enumerate(groups, start=1)
    )


def _usual_share(stem: str, name: bool) -> float:
    """The share of articles in general that hold a word of this look."""
    if name:
        return NAME_SHARE
    if stem.isdigit():
        return NUMBER_SHARE
    return WORD_SHARES.get(len(stem), LONG_WORD_SHARE)


def _rarity(known: Sequence[Features]) -> dict[str, float]:
    """Inverse document frequency over the collection and `PRIOR_ARTICLES` usual articles."""
    held: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for article in known:
        held.update(article.weights.keys())
        named.update(article.names)
    total = len(known) + PRIOR_ARTICLES
    return {
        stem: -math.log((n + PRIOR_ARTICLES * _usual_share(stem, 2 * named[stem] > n)) / total)
        for stem, n in held.items()
    }


def _vector(article: Features, rarity: dict[str, float]) -> dict[str, float]:
    """The article's heaviest features, scaled to length 1."""
    weighed = {stem: weight * rarity[stem] for stem, weight in article.weights.items()}
    top = heapq.nlargest(KEPT, weighed, key=lambda stem: (weighed[stem], stem))
    length = math.sqrt(sum(weighed[stem] ** 2 for stem in top)) or 1.0
    return {stem: weighed[stem] / length for stem in top}


def _likenesses(known: Sequence[Features]) -> Likeness:
    """Likeness of the pairs (earlier place, later place) that share features or a headline."""
    rarity = _rarity(known)
    index: dict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=POSTINGS))
    headlines: dict[tuple[str, ...], deque[int]] = defaultdict(lambda: deque(maxlen=POSTINGS))
    found: Likeness = {}
    for i in sorted(range(len(known)), key=lambda i: (known[i].day or 0, i)):
        for j, likeness in _alike(_vector(known[i], rarity), i, index).items():
            near = likeness * _nearness(known[i].day, known[j].day)
            if near >= FAINT:
                found[min(i, j), max(i, j)] = near
        if known[i].headline:
            for j in headlines[known[i].headline]:
                if _nearness(known[i].day, known[j].day) == 1.0:
                    found[min(i, j), max(i, j)] = 1.0
            headlines[known[i].headline].append(i)
    return found


def _alike(vector: dict[str, float], i: int, index: dict[str, deque[tuple[int, float]]]) -> dict[int, float]:
    """Cosine with each article already in the index, and put this one there too."""
    dots: dict[int, float] = defaultdict(float)
    if len(vector) < FEWEST:
        return dots
    for stem, weight in vector.items():
        for j, other in index[stem]:
            dots[j] += weight * other
        index[stem].append((i, weight))
    return dots


def _nearness(one: int | None, other: int | None) -> float:
    """1 for reports of about one day, less with the days between them; 1 if a day is not known."""
    if one is None or other is None:
        return 1.0
    return math.exp(-max(0, abs(one - other) - FREE_DAYS) / FADE_DAYS)
