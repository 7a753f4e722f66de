"""Score the linking of people, bodies and places across articles against ECB+, with given extents.

    python -m benchmarks.linking [DATA] [--limit N] [--topics] [--seen]

DATA is ECB+'s folder; without it, the one in the folder of shared data beside the project. Its marks
(HUMAN_PART_* and LOC_*), in the sentences that were checked, are handed to
`secondsource.comparing.entities.link_mentions` as bare extents: neither their types nor their chains.
A mark that the corpus chains to no other is an answer of its own. BCubed over the marks of a topic
(Bagga and Baldwin, 1998), summed over the marks of all topics.

baseline     marks with the same head word, lower case, are one, in all articles of a topic; pronouns
             too. The head is found by the same code and parse as ours, past prepositions.
ours         the stories of a topic's articles as `gather` finds them from the text alone
one story    the same, as if all articles of a topic told of one event
gold events  the same, with the corpus's two events of each topic given
named, nominal, pronoun   the precision and recall of the marks of one kind, by the parse of the head

Two parts are scored: the topics on which rules were written and the shipped trees trained, and those
whose number 3 divides, whose texts and errors nobody read (their total was printed a few times while
this was made). --seen leaves the second out;
--topics prints each topic as well. What trees do on a topic of the first part that they were not
trained on is printed by `python -m training.linking.train --crossed`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import secondsource as ss
from benchmarks.ecbplus import DATA, Document, documents
from secondsource.annotating.names.references import Page, head_of
from secondsource.comparing.entities import Ready, join, link_mentions, numbered, prepare
from secondsource.comparing.forest import Forest
from secondsource.gathering import gather
from secondsource.model import Annotations, Article, Span

#: A mark: its article and its place among the article's marks.
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Sums of BCubed precision and recall over marks."""

    precision: float = 0.0
    recall: float = 0.0
    marks: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.precision + other.precision, self.recall + other.recall, self.marks + other.marks)

    def __str__(self) -> str:
        p, r = (x / max(1, self.marks) for x in (self.precision, self.recall))
        return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  ({self.marks} marks)"


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles of a topic, annotated."""

    number: int
    documents: tuple[Document, ...]
    annotated: tuple[Annotations, ...]
    pages: Mapping[str, Page]

    def gold(self) -> dict[Key, str]:
        return {(d.id, n): m.chain for d in self.documents for n, m in enumerate(d.marks)}

    def spans(self) -> dict[str, list[Span]]:
        return {d.id: [Span(m.start, m.end) for m in d.marks] for d in self.documents}

    def baseline(self) -> dict[Key, Hashable]:
        return {key: self._head(key) for key in self.gold()}

    def _head(self, key: Key) -> str:
        page, span = self.pages[key[0]], self.spans()[key[0]][key[1]]
        head = head_of(page, span)
        return (page.word(head) if head >= 0 else span.of(page.text)).lower()

    def kind(self, key: Key) -> str:
        page, span = self.pages[key[0]], self.spans()[key[0]][key[1]]
        pos = page.tokens[head_of(page, span)].pos
        return {"PROPN": "named", "PRON": "pronoun", "ADV": "pronoun", "SCONJ": "pronoun"}.get(pos, "nominal")

    def of_kind(self, kind: str) -> Callable[[Key], bool]:
        return lambda key: self.kind(key) == kind

    def stories(self) -> dict[str, str]:
        found = gather(a.article for a in self.annotated)
        return {article: story.id for story in found for article in story.articles}

    def events(self) -> dict[str, str]:
        return {d.id: d.subtopic for d in self.documents}

    def ours(self, stories: Mapping[str, str] | None) -> dict[Key, Hashable]:
        return self._keyed(link_mentions(self.annotated, self.spans(), stories))

    def _keyed(self, found: Mapping[tuple[str, Span], int]) -> dict[Key, Hashable]:
        return {
            (article, n): found[article, span]
            for article, own in self.spans().items()
            for n, span in enumerate(own)
        }

    def ready(self) -> Ready:
        """Return the topic as the product reads it before descriptions are weighed."""
        return prepare(self.annotated, self.spans(), self.stories())

    def linked(self, ready: Ready, forest: Forest, least: float) -> dict[Key, Hashable]:
        """Link with other trees, or at another threshold."""
        joined = join(ready.profiles, ready.annotated, forest=forest, least=least)
        return self._keyed(numbered(ready, joined))


def prepared(found: Iterable[Document]) -> list[Topic]:
    """Annotate documents, and put those of one topic together."""
    by_topic: dict[int, list[Document]] = defaultdict(list)
    for document in found:
        by_topic[document.topic].append(document)
    topics = []
    for number, own in sorted(by_topic.items()):
        annotated = tuple(ss.annotate(Article(id=d.id, text=d.text) for d in own))
        pages = {a.article.id: Page.of(a.article.text, a.tokens, a.sentences, a.mentions) for a in annotated}
        topics.append(Topic(number, tuple(own), annotated, pages))
    return topics


def bcubed(
    gold: Mapping[Key, Hashable], answer: Mapping[Key, Hashable], only: Callable[[Key], bool] = lambda _: True
) -> Score:
    """Sum BCubed precision and recall over the marks of a topic, or over some of them."""
    true: dict[Hashable, set[Key]] = defaultdict(set)
    said: dict[Hashable, set[Key]] = defaultdict(set)
    for key in gold:
        true[gold[key]].add(key)
        said[answer[key]].add(key)
    score = Score()
    for key in filter(only, gold):
        both = len(true[gold[key]] & said[answer[key]])
        score += Score(both / len(said[answer[key]]), both / len(true[gold[key]]), 1)
    return score


def pooled(topics: Sequence[Topic], answers: Mapping[int, Mapping[Key, Hashable]]) -> Score:
    """Sum the scores of topics."""
    return sum((bcubed(t.gold(), answers[t.number]) for t in topics), Score())


SYSTEMS: Mapping[str, Callable[[Topic], Mapping[Key, Hashable]]] = {
    "baseline": lambda t: t.baseline(),
    "ours": lambda t: t.ours(t.stories()),
    "one story": lambda t: t.ours(None),
    "gold events": lambda t: t.ours(t.events()),
}


def report(topics: Sequence[Topic], apart: bool) -> None:
    for name, system in SYSTEMS.items():
        answers = {t.number: system(t) for t in topics}
        print(f"{name:12} {pooled(topics, answers)}")
        if name in ("baseline", "ours"):
            for kind in ("named", "nominal", "pronoun"):
                scores = (bcubed(t.gold(), answers[t.number], t.of_kind(kind)) for t in topics)
                print(f"   {kind:9} {sum(scores, Score())}")
            for t in topics if apart else ():
                print(f"   topic {t.number:3} {bcubed(t.gold(), answers[t.number])}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--limit", type=int, help="only the first N articles of each part")
    parser.add_argument("--topics", action="store_true", help="each topic too")
    parser.add_argument("--seen", action="store_true", help="without the topics kept apart")
    args = parser.parse_args()
    for unseen in (False,) if args.seen else (False, True):
        found = list(documents(args.data, unseen=unseen))[: args.limit]
        part = "topics kept apart" if unseen else "topics on which rules and trees were made"
        print(f"{part}: {len(found)} articles")
        report(prepared(found), args.topics)


if __name__ == "__main__":
    main()
