"""Score the names found in articles against ECB+: are they found, of the right type, and linked.

    python -m benchmarks.names [DATA] [--limit N] [--misses]

DATA is ECB+'s folder; without it, the one in the folder of shared data beside the project. Its marks are
taken in the sentences that were checked, written out as text by benchmarks/ecbplus.py. A mark is
*named* if its head word, by the parse, is a proper noun with a capital, and one that the article never
prints in lower case (a headline's "Judge" is no name).

found   share of the named marks that a named mention has the head word of (and the reverse: the mark
        holds the mention's head word)
typed   share of those whose type fits: HUMAN_PART_PER a person or a people; HUMAN_PART_ORG a body;
        LOC_GEO a place; HUMAN_PART_GPE a place or a body; LOC_FAC and HUMAN_PART_MET too, since a
        clinic is both, and ECB+ has either
linked  of the pairs of found marks in one article: the share of those of one chain that share a name,
        and of those that share a name the share that is of one chain (precision)

The last is of `find_mentions` alone. Beside it stand spaCy's own entities, typed by their labels.
Topics whose number 3 divides are printed apart: no rule was written on their texts.
``--misses`` prints what is wrong in the others. Names that ECB+ did not mark are nobody's error here,
so there is no precision of finding; docs/names.md has one, read by hand.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from pathlib import Path

from benchmarks.ecbplus import DATA, UNSEEN, Document, Marked, documents
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import Parsed, load, parse
from secondsource.model import Article, Span

FITTING = {
    "HUMAN_PART_PER": ("person", "group"),
    "HUMAN_PART_ORG": ("organisation",),
    "HUMAN_PART_GPE": ("place", "organisation"),
    "HUMAN_PART_MET": ("place", "organisation"),
    "LOC_GEO": ("place",),
    "LOC_FAC": ("place", "organisation"),
}
LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was found: where, of what type, and of whom ("" where nobody says)."""

    span: Span
    type: str
    name: str = ""


Finder = Callable[[Parsed], list[Named]]


def ours(parsed: Parsed) -> list[Named]:
    return [Named(m.span, m.type, m.name) for m in find_mentions(parsed) if m.named]


def spacys(parsed: Parsed) -> list[Named]:
    return [Named(e.span, LABELS[e.label]) for e in parsed.entities if e.label in LABELS]


FINDERS: dict[str, Finder] = {"secondsource": ours, "spaCy": spacys}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=DATA, metavar="DATA")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles of each part")
    parser.add_argument("--misses", action="store_true", help="print each one that is not right")
    args = parser.parse_args()
    if not args.data.is_dir():
        parser.error(f"needs {args.data}")
    nlp = load()
    for title, unseen in (("topics that rules were written on", False), ("topics left unread", True)):
        read = list(islice(documents(args.data, unseen=unseen), args.limit))
        parsed = [parse(Article(id=d.id, text=d.text), nlp) for d in read]
        print(f"{title}: {len({d.topic for d in read})} topics, {len(read)} articles")
        print(table(read, parsed, misses=args.misses and not unseen))
    print(
        "topics left unread: "
        + ", ".join(map(str, sorted(n for n in UNSEEN if (args.data / str(n)).is_dir())))
    )


# ------------------------------------------------------------------ matching


def head(parsed: Parsed, span: Span) -> Span | None:
    """The head word of a span, by the parse: the last that depends on no word inside."""
    inside = [i for i, t in enumerate(parsed.tokens) if span.holds(t.span)]
    tops = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    nouns = [i for i in tops if parsed.tokens[i].pos in ("PROPN", "NOUN")]
    return parsed.tokens[(nouns or tops)[0]].span if tops else None


@lru_cache(maxsize=8)
def lower_case(parsed: Parsed) -> frozenset[str]:
    """The words that an article prints in lower case."""
    return frozenset(word for t in parsed.tokens if (word := t.span.of(parsed.text)).islower())


def is_named(parsed: Parsed, word: Span) -> bool:
    token = next(t for t in parsed.tokens if t.span == word)
    small = word.of(parsed.text).lower()
    return token.pos == "PROPN" and token.tag[:3] == "NNP" and small not in lower_case(parsed)


def matched(parsed: Parsed, document: Document, found: Sequence[Named]) -> list[tuple[Marked, Named | None]]:
    """Pair each named mark with the longest name found that shares its head word."""
    heads = [(n, head(parsed, n.span)) for n in found]
    pairs: list[tuple[Marked, Named | None]] = []
    for mark in document.marks:
        whole = Span(mark.start, mark.end)
        word = head(parsed, whole)
        if mark.tag not in FITTING or word is None or not is_named(parsed, word):
            continue
        same = [n for n, own in heads if n.span.holds(word) and own is not None and whole.holds(own)]
        pairs.append((mark, max(same, key=lambda n: len(n.span), default=None)))
    return pairs


# ------------------------------------------------------------------ scoring


def table(read: Sequence[Document], parsed: Sequence[Parsed], *, misses: bool) -> str:
    rows = [f"{'':<14}{'type':<16}{'named':>7}{'found':>7}{'typed':>7}{'both':>7}"]
    wrong: list[str] = []
    for finder, find in FINDERS.items():
        pairs = [matched(p, d, find(p)) for d, p in zip(read, parsed, strict=True)]
        every = [pair for some in pairs for pair in some]
        for tag in (*FITTING, "all"):
            rows += row(finder, tag, [pair for pair in every if tag in (pair[0].tag, "all")])
        if finder == "secondsource":
            rows.append(links(pairs))
            wrong = list(errors(read, pairs)) if misses else []
    return "\n".join([*rows, *wrong, ""])


def row(finder: str, tag: str, pairs: Sequence[tuple[Marked, Named | None]]) -> Iterable[str]:
    found = [(mark, name) for mark, name in pairs if name]
    right = sum(name.type in FITTING[mark.tag] for mark, name in found)
    if found:
        shares = f"{len(found) / len(pairs):>7.3f}{right / len(found):>7.3f}{right / len(pairs):>7.3f}"
        yield f"{finder:<14}{tag:<16}{len(pairs):>7}{shares}"


def links(articles: Iterable[Sequence[tuple[Marked, Named | None]]]) -> str:
    count: Counter[tuple[bool, bool]] = Counter()
    for pairs in articles:
        found = [(mark, name) for mark, name in pairs if name]
        for (mark, name), (other, its) in combinations(found, 2):
            count[mark.chain == other.chain, name.name == its.name] += 1
    both = count[True, True]
    chains, linked = both + count[True, False], both + count[False, True]
    share, precision = both / max(1, chains), both / max(1, linked)
    return f"linked: {both} of {chains} pairs of one chain ({share:.3f}); precision {precision:.3f}"


def errors(
    read: Sequence[Document], articles: Sequence[Sequence[tuple[Marked, Named | None]]]
) -> Iterable[str]:
    for document, pairs in zip(read, articles, strict=True):
        for mark, name in pairs:
            if name is None or name.type not in FITTING[mark.tag]:
                words = document.text[mark.start : mark.end]
                around = document.text[max(0, mark.start - 40) : mark.end + 40].replace("\n", " | ")
                says = "not found" if name is None else f"{name.type} {name.span.of(document.text)!r}"
                yield f"{document.id} {mark.tag} {words!r}: {says}  [{around}]"
        found = [(mark, name) for mark, name in pairs if name]
        for (mark, name), (other, its) in combinations(found, 2):
            if (mark.chain == other.chain) != (name.name == its.name):
                says = "linked" if name.name == its.name else "not linked"
                yield f"{document.id} {says}: {name.span.of(document.text)!r} {its.span.of(document.text)!r}"


if __name__ == "__main__":
    main()
