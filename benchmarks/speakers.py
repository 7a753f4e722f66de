"""Score whose name is found behind a source, against attributions resolved by reading.

    python -m benchmarks.speakers [DATA] [--split dev] [--gold FILE] [--limit N] [--misses]
    python -m benchmarks.speakers [DATA] --split dev --draw 200 --gold FILE

DATA is PolNeAR's folder; without it, the one in the folder of shared data beside the project. FILE
is a list of attributions that were drawn at random and resolved by reading (speakers_dev.json, whose
conventions speakers_dev.md gives); ``--draw`` draws such a list, with nothing resolved in it.

Two tables are printed. In the first the resolver is given PolNeAR's own sources, all of each article.
In the second everything is found by this package, and an attribution counts for the drawn one whose
content it overlaps most, if its source overlaps too; what is not found is not resolved, and how many
those are is printed. "Right" is a share of those that a reader can resolve; "false" counts names
given where a reader can give none. A third table holds what the confidences of the first say against
what is so.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import SHARED, imported
from secondsource.annotating.attributions.finding import find_attributions
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import Parsed, load, parse
from secondsource.annotating.speakers.finding import Said, Speaker, resolve
from secondsource.annotating.trees import Tree
from secondsource.model import Article, Attribution, Mention, Span

SEED = 20161108
GOLD = Path(__file__).with_name("speakers_dev.json")
KINDS = ("name", "pronoun", "description")
PRONOUNS = frozenset(
    (
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "they",
        "them",
        "their",
        "who",
        "which",
        "that",
        "whom",
        "one",
        "all",
    )
)

Gold = dict[str, tuple[str, list[dict[str, list[list[int]]]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One drawn attribution; ``names`` is empty where a reader cannot tell who speaks."""

    article: str
    source: tuple[Span, ...]
    content: Span
    names: tuple[str, ...]

    def kind(self, text: str) -> str:
        """What the source is: a name (also of an unnamed body's), a pronoun or a description."""
        words = " ".join(s.of(text) for s in self.source)
        if words.lower() in PRONOUNS:
            return "pronoun"
        own = f" {plain(words)} "
        named = any(f" {plain(n).rpartition(' ')[2]} " in own for n in self.names)
        return "name" if named or (not self.names and re.search(r"\w\W+[A-Z]", words)) else "description"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data" / "polnear", metavar="DATA")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FILE")
    parser.add_argument("--draw", type=int, metavar="N", help="draw N attributions into FILE instead")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N of FILE")
    parser.add_argument("--misses", action="store_true", help="print each one that is not right")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "attribution.py")
    args = parser.parse_args()
    if not (args.data / args.split).is_dir() or not args.scorer.is_file():
        parser.error(f"needs {args.data / args.split} and the scorer at {args.scorer}")
    annotated: Gold = imported(args.scorer).read_gold(args.data / args.split)
    if args.draw:
        write(draw(annotated, args.draw), args.gold)
        return
    cases = read(args.gold)[: args.limit]
    given, found = run(annotated, cases)
    missing = sum(speaker is None for speaker in found)
    there = [speaker or Speaker() for speaker in found]
    texts = {name: text for name, (text, _) in annotated.items()}
    print("given PolNeAR's sources")
    print(table(cases, given, texts))
    print(f"\nattributions found by this package ({missing} of the {len(cases)} drawn are not)")
    print(table(cases, there, texts))
    print("\nconfidence, given PolNeAR's sources")
    print(reliability(cases, given))
    if args.misses:
        print(misses(cases, given, texts))


# ------------------------------------------------------------------ the drawn attributions


def draw(annotated: Gold, count: int) -> list[Case]:
    """Draw attributions that have a source and a content, in the order of the articles."""
    every = [
        (name, n)
        for name in sorted(annotated)
        for n, one in enumerate(annotated[name][1])
        if one["source"] and one["content"]
    ]
    return [
        Case(
            article=name,
            source=spans(annotated[name][1][n]["source"]),
            content=Span(*annotated[name][1][n]["content"][0]),
            names=(),
        )
        for name, n in sorted(random.Random(SEED).sample(every, count))
    ]


def read(path: Path) -> list[Case]:
    return [
        Case(
            article=row["article"],
            source=spans(row["source"]),
            content=Span(*row["content"]),
            names=tuple(row["speaker"] or ()),
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def write(cases: Iterable[Case], path: Path) -> None:
    rows = [
        {
            "article": c.article,
            "source": [[s.start, s.end] for s in c.source],
            "content": [c.content.start, c.content.end],
            "speaker": list(c.names) or None,
        }
        for c in cases
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


# ------------------------------------------------------------------ running


def run(annotated: Gold, cases: Sequence[Case]) -> tuple[list[Speaker], list[Speaker | None]]:
    """For each case, the speaker given PolNeAR's sources, and the one found from the text alone."""
    nlp = load()
    given: dict[Case, Speaker] = {}
    found: dict[Case, Speaker | None] = {}
    by_article: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_article[case.article].append(case)
    for name, own in by_article.items():
        text, attributions = annotated[name]
        parsed = parse(Article(id=name, text=text), nlp)
        mentions = find_mentions(parsed)
        quoted = quoted_spans(text, parsed.paragraphs)
        sources = [spans(one["source"]) for one in attributions if one["source"]]
        speakers = dict(zip(sources, with_sources(parsed, mentions, quoted, sources), strict=True))
        attributed = find_attributions(parsed, mentions, quoted)
        for case in own:
            given[case] = speakers[case.source]
            found[case] = nearest(case, attributed)
    return [given[c] for c in cases], [found[c] for c in cases]


def with_sources(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    quoted: tuple[Span, ...],
    sources: Sequence[tuple[Span, ...]],
) -> list[Speaker]:
    """Resolve an article's sources as they are given, none of them nested."""
    tree = Tree.of(parsed)
    said = []
    for source in sources:
        whole = Span(source[0].start, source[-1].end)
        inside = [i for i, t in enumerate(tree.tokens) if any(s.overlaps(t.span) for s in source)]
        tops = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
        nouns = [i for i in tops if tree.is_noun(i)]
        said.append(Said(whole, (nouns or tops)[0], False) if tops else None)
    return resolve(tree, said, mentions, quoted)


def nearest(case: Case, attributed: Iterable[Attribution]) -> Speaker | None:
    """The speaker of the attribution whose content overlaps the case's most, its source too."""
    best: Speaker | None = None
    most = 0
    for one in attributed:
        if not any(s.overlaps(o) for s in one.source for o in case.source):
            continue
        common = sum(
            max(0, min(p.end, case.content.end) - max(p.start, case.content.start)) for p in one.content
        )
        if common > most:
            best, most = Speaker(one.speaker, one.resolved_by), common
    return best


# ------------------------------------------------------------------ scoring


def plain(name: str) -> str:
    """A name without what its bearer's other printed forms may leave out: article, marks, titles."""
    words = re.sub(r"['’]s?(?=\s|$)", "", name.casefold()).replace("’", "'")
    return re.sub(r"^the ", "", re.sub(r"[^\w' ]+", "", words.replace("-", " ")).strip())


def right(case: Case, speaker: Speaker) -> bool:
    return speaker.name is not None and plain(speaker.name) in {plain(n) for n in case.names}


def table(cases: Sequence[Case], speakers: Sequence[Speaker], texts: dict[str, str]) -> str:
    """By kind of source: how many can be resolved and are, and false names on the others."""
    count: Counter[tuple[str, str]] = Counter()
    for case, speaker in zip(cases, speakers, strict=True):
        kinds = (case.kind(texts[case.article]), "all")
        says = "right" if right(case, speaker) else "none" if speaker.name is None else "other"
        for kind in kinds:
            count[kind, f"{'told' if case.names else 'untold'} {says}"] += 1
    rows = [
        f"{'':<14}{'resolvable':>10}{'right':>7}{'share':>7}{'wrong':>7}{'none':>6}{'not':>8}{'false':>7}"
    ]
    for kind in (*KINDS, "all"):
        good, wrong, none = (count[kind, f"told {s}"] for s in ("right", "other", "none"))
        silent, false = count[kind, "untold none"], count[kind, "untold other"]
        told = good + wrong + none
        share = good / told if told else 0.0
        rows.append(
            f"{kind:<14}{told:>10}{good:>7}{share:>7.3f}{wrong:>7}{none:>6}{silent + false:>8}{false:>7}"
        )
    return "\n".join(rows)


def reliability(cases: Sequence[Case], speakers: Sequence[Speaker]) -> str:
    """What share of the names given with a confidence is right."""
    by_value: dict[float, list[bool]] = defaultdict(list)
    for case, speaker in zip(cases, speakers, strict=True):
        if speaker.name is not None:
            by_value[getattr(speaker, "confidence", 0.0)].append(right(case, speaker))
    rows = [f"{'says':>6}{'names':>7}{'right':>7}"]
    rows += [
        f"{said:>6.2f}{len(marks):>7}{sum(marks) / len(marks):>7.2f}"
        for said, marks in sorted(by_value.items())
    ]
    return "\n".join(rows)


def misses(cases: Sequence[Case], speakers: Sequence[Speaker], texts: dict[str, str]) -> str:
    return "\n".join(
        f"{n} {case.article} [{case.source[0].start}] {case.source[0].of(texts[case.article])!r}:"
        f" {speaker.name!r} by {speaker.by}, not {case.names}"
        for n, (case, speaker) in enumerate(zip(cases, speakers, strict=True))
        if not (right(case, speaker) or (speaker.name is None and not case.names))
    )


if __name__ == "__main__":
    main()
