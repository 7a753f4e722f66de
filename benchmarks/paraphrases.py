"""Measure the finding of rewrites: recall by rules of rewriting, false alarms among reports of one event.

    python -m benchmarks.paraphrases [--stories FILE] [--limit N] [--rewrites N] [--pairs]

FILE holds articles with a field ``story``, a JSON object a line; without it, the stories of the folder of
shared data beside the project.

same event   Pairs of articles of one story, copies left out (those that share 30 % of their words). Most are
             independent reports of one event; called are those that are said to be rewrites, each to
             be read (--pairs prints them): some are. Once in their story, and once as if the two were alone.
rewrites     Reports of six sentences and more are rewritten by the rules of `benchmarks.rewriting`, N a
             story, and put among the articles of their story. "copies" still share 30 % of their words (with
             the changed words that `find_reuse` allows in a passage) and are left to that. Recall: of the
             rest, the rewrite and its model are called. False: the rewrite and any other article of the story
             that is no copy of the model, is not called with the model, and lent the rewrite no sentence.
             "alone" is the same with the two reports and no others. Runs are of words outside quotations.
reliability  Of the rewrites that are called with their model or with one of the others, by confidence: how
             many with their model.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.rewriting import MIXES, Mix, Rewriter
from benchmarks.shared import SHARED
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.paraphrase import with_paraphrases
from secondsource.comparing.paraphrase.finding import COPY
from secondsource.comparing.paraphrase.runs import Rows, longest_run
from secondsource.comparing.reuse import find_reuse
from secondsource.model import Annotations, Article, Reuse
from secondsource.reading import article

#: Reports that are rewritten, and the share with the model from which another article is no negative.
LEAST_SENTENCES = 6
LEAST_TOKENS, MOST_TOKENS = 100, 2_000
RELATED = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """One story: its articles, read as far as this needs, and what they share."""

    name: str
    annotated: tuple[Annotations, ...]
    reuse: tuple[Reuse, ...]
    called: frozenset[frozenset[str]]

    def share(self, one: str, other: str) -> float:
        pairs = (p for p in self.reuse if {p.a, p.b} == {one, other})
        return max((max(p.share_a, p.share_b) for p in pairs), default=0.0)


@dataclass(slots=True)
class Tally:
    """What one mix of rules came to."""

    made: int = 0
    found: int = 0
    copies: int = 0
    alone: int = 0
    others: int = 0
    false: int = 0
    false_alone: int = 0
    runs: list[int] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)


def annotated(one: Article) -> Annotations:
    """Sentences, tokens and quotations alone: all that a rewrite is known by."""
    parsed = parse(one, load())
    return Annotations(
        article=one,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        quoted=quoted_spans(parsed.text, parsed.paragraphs),
        read_to=parsed.read_to,
    )


def stories(path: Path, limit: int | None) -> Iterator[tuple[str, list[Annotations]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["story"]].append(row)
    for name in sorted(found)[:limit]:
        yield name, [annotated(article(id=row["id"], text=row["text"])) for row in found[name]]


def called(pairs: Iterable[Reuse]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((p.a, p.b)) for p in pairs if p.level == "paraphrase")


def told(name: str, articles: Sequence[Annotations]) -> Told:
    reuse = with_paraphrases(articles, find_reuse(articles))
    return Told(name, tuple(articles), reuse, called(reuse))


def alone(one: Annotations, other: Annotations, reuse: Sequence[Reuse]) -> bool:
    own = [p for p in reuse if {p.a, p.b} == {one.article.id, other.article.id}]
    return bool(called(with_paraphrases([one, other], own)))


def same_event(told_stories: Sequence[Told], *, show: bool) -> list[Reuse]:
    """Print how many pairs of one story are called, and return those pairs."""
    pairs = 0
    apart: list[str] = []
    hits: list[Reuse] = []
    for story in told_stories:
        for one, other in combinations(story.annotated, 2):
            if story.share(one.article.id, other.article.id) >= COPY:
                continue
            pairs += 1
            if alone(one, other, [p for p in story.reuse if p.level != "paraphrase"]):
                apart.append(f"{one.article.id} {other.article.id}")
        hits += [p for p in story.reuse if p.level == "paraphrase"]
    print(
        f"same event   {pairs} pairs of {len(told_stories)} stories: {len(hits)} called "
        f"({len(hits) / max(1, pairs):.2%}); alone {len(apart)} ({len(apart) / max(1, pairs):.2%})"
    )
    if show:
        for pair in sorted(hits, key=lambda p: -p.confidence):
            print(f"    {pair.confidence:.2f} share {max(pair.share_a, pair.share_b):.2f}  {pair.reason}")
        print("    alone:", "; ".join(apart))
    return hits


def models(story: Told, count: int) -> list[int]:
    """Places of the articles that are rewritten: spread over the story."""
    fit = [
        place
        for place, one in enumerate(story.annotated)
        if len(one.sentences) >= LEAST_SENTENCES and LEAST_TOKENS <= len(one.tokens) <= MOST_TOKENS
    ]
    return fit[:: max(1, len(fit) // count)][:count] if count else []


def rewritten(story: Told, place: int, mix: Mix) -> Annotations:
    model, lender = story.annotated[place], story.annotated[place - 1]
    lent = [] if lender is model else [s.of(lender.article.text).replace("\n", " ") for s in lender.sentences]
    text = Rewriter(mix).rewrite(model, lent)
    return annotated(Article(id=f"{model.article.id}, rewritten", text=text))


def score(story: Told, place: int, mix: Mix, tally: Tally, bins: dict[int, Counter[bool]]) -> None:
    """Rewrite one article, put it in its story, and count what is called."""
    model, rewrite = story.annotated[place], rewritten(story, place, mix)
    plain = [p for p in story.reuse if p.level != "paraphrase"]
    with_model = find_reuse([model, rewrite])
    everyone = [*story.annotated, rewrite]
    reuse = with_paraphrases(everyone, [*plain, *with_model])
    own = {p for p in reuse if rewrite.article.id in (p.a, p.b)}
    share = max((max(p.share_a, p.share_b) for p in with_model), default=0.0)
    hits = called(own)
    tally.made += 1
    if share >= COPY:
        tally.copies += 1
    else:
        tally.found += frozenset((model.article.id, rewrite.article.id)) in hits
        tally.alone += alone(model, rewrite, with_model)
    tally.runs.append(longest_run(Rows(model), Rows(rewrite)))
    tally.shares.append(share)
    lender = (place - 1) % len(story.annotated) if mix.own else place
    for number, other in enumerate(story.annotated):
        ids = other.article.id, model.article.id
        if number in (place, lender) or story.share(*ids) >= RELATED or frozenset(ids) in story.called:
            continue
        wrong = frozenset((other.article.id, rewrite.article.id)) in hits
        tally.others += 1
        tally.false += wrong
        tally.false_alone += alone(other, rewrite, ())
        if wrong:
            _count(bins, own, other, right=False)
    _count(bins, own, model, right=True)


def _count(
    bins: dict[int, Counter[bool]], own: Iterable[Reuse], article: Annotations, *, right: bool
) -> None:
    for pair in own:
        if pair.level == "paraphrase" and article.article.id in (pair.a, pair.b):
            bins[min(9, int(pair.confidence * 10))][right] += 1


def seconds(told_stories: Sequence[Told]) -> None:
    """Time one story of 12 and one of 100 articles, made of the longest articles of all stories."""
    every = [one for story in told_stories for one in story.annotated]
    pool = sorted(every, key=lambda one: (-len(one.tokens), one.article.id))
    for count in (12, 100):
        around = [a for a in pool if len(a.tokens) <= 800][:count]
        start = time.perf_counter()
        with_paraphrases(around, ())
        took = time.perf_counter() - start
        each = statistics.fmean(len(a.tokens) for a in around)
        print(f"seconds      {len(around)} articles of {each:.0f} words, of many stories: {took:.2f} s")
    largest = max(told_stories, key=lambda s: len(s.annotated))
    start = time.perf_counter()
    with_paraphrases(largest.annotated, ())
    print(f"seconds      {len(largest.annotated)} articles of one story: {time.perf_counter() - start:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=Path, default=SHARED / "data" / "stories" / "dev.jsonl")
    parser.add_argument("--limit", type=int, help="only the first N stories")
    parser.add_argument("--rewrites", type=int, default=3, help="reports rewritten a story")
    parser.add_argument("--pairs", action="store_true", help="print each same-event pair that is called")
    args = parser.parse_args()
    told_stories = [told(name, articles) for name, articles in stories(args.stories, args.limit)]
    seconds(told_stories)
    hits = same_event(told_stories, show=args.pairs)
    bins: dict[int, Counter[bool]] = defaultdict(Counter)
    print("rewrites         made  longest run: median, 95 %  share  copies  recall  alone", end="")
    print("  others   false   alone")
    for mix in MIXES:
        tally = Tally()
        for story in told_stories:
            for place in models(story, args.rewrites):
                score(story, place, mix, tally, bins)
        if tally.made:
            show_mix(mix.name, tally)
    print("reliability  pairs called with a rewrite by rule, by confidence: how many with its model")
    for number in sorted(bins):
        right, all_ = bins[number][True], bins[number].total()
        print(f"  {number / 10:.1f} to {number / 10 + 0.1:.1f}  {right:5} of {all_:5}  {right / all_:.2f}")
    print(f"  among the {len(hits)} of the same event, mean confidence "
          f"{statistics.fmean([p.confidence for p in hits] or [0.0]):.2f}")  # fmt: skip


def show_mix(name: str, tally: Tally) -> None:
    runs = sorted(tally.runs)
    left, others = max(1, tally.made - tally.copies), max(1, tally.others)
    print(
        f"  {name:15}{tally.made:5}{statistics.median(runs):13.0f}{runs[int(len(runs) * 0.95)]:7}"
        f"{statistics.median(tally.shares):15.2f}{tally.copies:8}"
        f"{tally.found / left:8.3f}{tally.alone / left:7.3f}"
        f"{tally.others:8}{tally.false / others:8.2%}{tally.false_alone / others:8.2%}",
        flush=True,
    )


if __name__ == "__main__":
    main()
