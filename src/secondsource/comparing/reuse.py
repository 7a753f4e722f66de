"""Reuse: the passages that two reports have in common, word for word or nearly so.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, in any order.
Out: one `Reuse` for each pair of articles that share a passage, in input order.
Start at `find_reuse`. `LEAST_WORDS` is the threshold that decides what is a passage.
Limits: a text that is the same words over and over has no seeds, and so no passages. Who copied
whom is not asked here.
Nothing here reads or writes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.annotating.pipeline import READ_LIMIT
from secondsource.comparing.posts import posts
from secondsource.comparing.words import Word, words
from secondsource.model import Annotations, Article, Reuse, SharedPassage, Span

#: Words in a row that two reports must share to start a passage. Four is short enough to be found
#: again after a changed word, and long enough to be rare.
SEED = 4

#: A row of words that stands more often than this in one article starts nothing: it bounds the time.
MOST_PLACES = 8

#: Words that may be changed, dropped or added between two runs of one passage.
GAP = 4

#: Words in common, gaps not counted, that make a passage. English reports of one event share many
#: runs of five to seven words (names with titles, "on the first day of"), few of eight.
LEAST_WORDS = 8

#: Of these, words outside quotation marks, or it is the shared quotation that is the passage.
LEAST_OWN_WORDS = 6

#: Words in a row that stand in quotation marks in any one report are a quotation in all of them,
#: though another sets them apart as a post or a block, or lost its closing mark.
QUOTED_ROW = 6

#: Characters of a line that is all credit; in a longer one the agency's name closes the report itself.
LONGEST_CREDIT = 300

Gram = tuple[str, ...]
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Text:
    """One article's words outside furniture and headline."""

    words: list[Word]
    #: For each word, whether it stands in quotation marks.
    quoted: list[bool]
    #: For each word, which uncut piece of the text it stands in; no passage holds furniture.
    piece: list[int]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in common: ``length`` words from place ``a`` of one text and from ``b`` of another."""

    a: int
    b: int
    length: int


def find_reuse(annotated: Sequence[Annotations]) -> tuple[Reuse, ...]:
    """Find the passages that pairs of articles share, outside furniture and headlines.

    Shares count the words outside quotation marks, on both sides, that stand in common passages:
    everybody quotes the same sentence. A passage may hold changed words (`GAP`); its first and
    last words are in both texts.

    Seeds of `SEED` equal words are extended to runs, and runs with small gaps between them joined,
    the way of text reuse tools such as passim (Smith et al., ALH 2015).
    """
    texts = [_text(annotations) for annotations in annotated]
    _spread_quotations(texts)
    seeds = [_seeds(text) for text in texts]
    found: list[Reuse] = []
    for one, other in combinations(range(len(texts)), 2):
        a, b = texts[one], texts[other]
        passages = _passages(a, b, _disjoint(_join(_runs(a, b, seeds[one], seeds[other]), a, b)))
        if passages:
            found.append(_reuse(annotated[one], annotated[other], a, b, passages))
    return tuple(found)


def own_words(annotated: Sequence[Annotations]) -> list[list[Word]]:
    """Each article's words outside furniture, headline and quotation marks, in text order."""
    texts = [_text(annotations) for annotations in annotated]
    _spread_quotations(texts)
    return [
        [word for word, quoted in zip(text.words, text.quoted, strict=True) if not quoted] for text in texts
    ]


def _text(annotations: Annotations) -> _Text:
    article = annotations.article
    stop = min(annotations.read_to or READ_LIMIT, len(article.text))
    left_out = sorted([*article.furniture, *_headings(article)])
    found: list[Word] = []
    pieces: list[int] = []
    at = 0
    for gap in [*left_out, Span(stop, stop + 1)]:
        if gap.start > at:
            first = len(found)
            found += words(article.text, at, min(gap.start, stop))
            pieces += [at] * (len(found) - first)
        at = max(at, gap.end)
    posted = [post for post, _ in posts(article.text[:stop])]
    return _Text(found, _inside(found, [*annotations.quoted, *posted]), pieces)


def _headings(article: Article) -> list[Span]:
    """What heads or signs a text and is not the text: the headline, the lines that say whose it is."""
    found = [article.headline] if article.headline else []
    for credit in article.credits:
        if credit.span and credit.place in ("copyright", "closing", "contributing"):
            start = article.text.rfind("\n", 0, credit.span.start) + 1
            end = article.text.find("\n", credit.span.end)
            line = Span(start, end if end > start else len(article.text))
            found.append(line if len(line) <= LONGEST_CREDIT else credit.span)
    return found


def _spread_quotations(texts: Sequence[_Text]) -> None:
    """Mark as quoted, in every text, the rows of words that any text has in quotation marks."""
    rows = {
        row for text in texts for place, row in _rows(text) if all(text.quoted[place : place + QUOTED_ROW])
    }
    for text in texts:
        for place, row in _rows(text):
            if row in rows:
                text.quoted[place : place + QUOTED_ROW] = [True] * QUOTED_ROW


def _rows(text: _Text) -> list[tuple[int, Gram]]:
    found = [word.key for word in text.words]
    return [(place, tuple(found[place : place + QUOTED_ROW])) for place in range(len(found) - QUOTED_ROW + 1)]


def _seeds(text: _Text) -> dict[Gram, list[int]]:
    """Rows of `SEED` words → where they begin; none reaches across what was left out."""
    places: dict[Gram, list[int]] = defaultdict(list)
    found = [word.key for word in text.words]
    for place in range(len(found) - SEED + 1):
        if text.piece[place] == text.piece[place + SEED - 1]:
            places[tuple(found[place : place + SEED])].append(place)
    return {gram: where for gram, where in places.items() if len(where) <= MOST_PLACES}


def _inside(found: list[Word], quoted: Sequence[Span]) -> list[bool]:
    """Say of each word whether it stands in one of the spans, which may overlap."""
    starts: list[int] = []
    ends: list[int] = []
    for span in sorted(quoted):
        if ends and span.start < ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    places = [bisect_right(starts, word.start) - 1 for word in found]
    return [place >= 0 and word.end <= ends[place] for place, word in zip(places, found, strict=True)]


def _passages(a: _Text, b: _Text, chains: Iterable[list[_Run]]) -> list[tuple[SharedPassage, Pairs]]:
    """The chains long enough to be passages, each with the pairs of its words that count as shared."""
    found: list[tuple[SharedPassage, Pairs]] = []
    for chain in chains:
        pairs = [(run.a + k, run.b + k) for run in chain for k in range(run.length)]
        own = [(i, j) for i, j in pairs if not a.quoted[i] and not b.quoted[j]]
        both = [(i, j) for i, j in pairs if a.quoted[i] and b.quoted[j]]
        if len(own) >= LEAST_OWN_WORDS and len(pairs) >= LEAST_WORDS:
            found.append((_passage(a, b, pairs, quoted=False), own))
        elif len(both) >= LEAST_WORDS:
            found.append((_passage(a, b, both, quoted=True), []))
    return sorted(found, key=lambda passage: (passage[0].a, passage[0].b))


def _reuse(
    one: Annotations, other: Annotations, a: _Text, b: _Text, passages: list[tuple[SharedPassage, Pairs]]
) -> Reuse:
    return Reuse(
        a=one.article.id,
        b=other.article.id,
        share_a=_share({i for _, own in passages for i, _ in own}, a),
        share_b=_share({j for _, own in passages for _, j in own}, b),
        passages=tuple(passage for passage, _ in passages),
    )


def _share(own: set[int], text: _Text) -> float:
    return round(len(own) / max(1, text.quoted.count(False)), 4)


def _passage(a: _Text, b: _Text, pairs: Pairs, *, quoted: bool) -> SharedPassage:
    (first_a, first_b), (last_a, last_b) = pairs[0], pairs[-1]
    return SharedPassage(
        a=Span(a.words[first_a].start, a.words[last_a].end),
        b=Span(b.words[first_b].start, b.words[last_b].end),
        quoted=quoted,
    )


def _runs(a: _Text, b: _Text, seeds_a: dict[Gram, list[int]], seeds_b: dict[Gram, list[int]]) -> list[_Run]:
    """Longest runs of equal words that hold a seed, in order of place."""
    found: list[_Run] = []
    #: For each diagonal, up to where its last run reaches: no run is followed twice.
    reached: dict[int, int] = {}
    seeds = sorted(
        (i, j) for gram in seeds_a.keys() & seeds_b.keys() for i in seeds_a[gram] for j in seeds_b[gram]
    )
    for i, j in seeds:
        if i < reached.get(i - j, 0):
            continue
        run = _extend(a, b, i, j)
        reached[i - j] = run.a + run.length
        found.append(run)
    return found


def _extend(a: _Text, b: _Text, i: int, j: int) -> _Run:
    """Follow equal words forward from a seed. Seeds come in order, so none leads backward."""
    length = SEED
    last_a = bisect_right(a.piece, a.piece[i])
    last_b = bisect_right(b.piece, b.piece[j])
    while i + length < last_a and j + length < last_b and a.words[i + length].key == b.words[j + length].key:
        length += 1
    return _Run(i, j, length)


def _join(runs: Iterable[_Run], a: _Text, b: _Text) -> list[list[_Run]]:
    """Chain runs with at most `GAP` words between them on either side, and no furniture."""
    chains: list[list[_Run]] = []
    reachable: list[list[_Run]] = []
    for run in runs:
        reachable = [chain for chain in reachable if run.a - chain[-1].a - chain[-1].length <= GAP]
        fitting = [
            chain
            for chain in reachable
            if _follows(chain[-1], run)
            and a.piece[chain[-1].a] == a.piece[run.a]
            and b.piece[chain[-1].b] == b.piece[run.b]
        ]
        if fitting:
            min(fitting, key=lambda chain: run.b - chain[-1].b - chain[-1].length).append(run)
        else:
            chains.append([run])
            reachable.append(chains[-1])
    return chains


def _follows(one: _Run, other: _Run) -> bool:
    gap_a, gap_b = other.a - one.a - one.length, other.b - one.b - one.length
    return 0 <= gap_a <= GAP and 0 <= gap_b <= GAP


def _disjoint(chains: list[list[_Run]]) -> list[list[_Run]]:
    """Keep the longest chains; drop one whose words, on both sides, stand mostly in longer ones."""
    kept: list[list[_Run]] = []
    used_a: Counter[int] = Counter()
    used_b: Counter[int] = Counter()
    for chain in sorted(chains, key=lambda chain: (-_size(chain), chain[0].a, chain[0].b)):
        places_a = [run.a + k for run in chain for k in range(run.length)]
        places_b = [run.b + k for run in chain for k in range(run.length)]
        new_a = sum(not used_a[place] for place in places_a)
        new_b = sum(not used_b[place] for place in places_b)
        if 2 * max(new_a, new_b) >= len(places_a):
            kept.append(chain)
            used_a.update(places_a)
            used_b.update(places_b)
    return kept


def _size(chain: list[_Run]) -> int:
    return sum(run.length for run in chain)
