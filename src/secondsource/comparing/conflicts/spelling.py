"""Spelling: words brought to one form, so that only what is said in other words remains different.

reading > annotating > gathering > [comparing] > presenting

In:  a quotation, or a name, as printed.
Out: its words in one spelling (`plain_words`), and whether two quotations differ in more (`reworded`).
Start at `reworded`.
Limits: English. The British and the American form are told by their endings, not by a dictionary: the
forms serve to compare and are no words. Numbers in words and digits are one up to a hundred.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq, Levenshtein, Opcode

from secondsource.annotating.names.lexicon import PLACES, fold
from secondsource.annotating.numbers import value_of
from secondsource.comparing.align import content
from secondsource.comparing.words import keys, words

#: Share of the content words of the quotation with fewer that the other must have, for the two to be
#: one sentence in other words and not two of one speaker: "Some of the boats are believed lost" and "Some
#: of the boats have been towed" have half. Set on pairs of our own and on what six stories printed.
ONE_SENTENCE = 0.6

#: Words between an outer run of small words and the next run, beyond which the outer is a coincidence.
BESIDE = 1

#: Letters from which a word that differs in one letter, and not the last, is taken for a slip of the other.
SHORTEST_SLIP = 7

_CONTRACTIONS = (
    (re.compile(r"\bcan['’]t\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon['’]t\b", re.IGNORECASE), "will not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"['’]ve\b", re.IGNORECASE), " have"),
    (re.compile(r"['’]re\b", re.IGNORECASE), " are"),
    (re.compile(r"['’]ll\b", re.IGNORECASE), " will"),
    (re.compile(r"['’]m\b", re.IGNORECASE), " am"),
)
#: British endings and what stands for both forms; tried in order, the first that fits counts.
_ENDINGS = (
    (re.compile(r"(?<=\w{3})(?:i|y)s(e|es|ed|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})yz(e|es|ed|er|ers|ing)$"), r"iz\1"),
    (re.compile(r"(?<=\w{2})tre(s?)$"), r"ter\1"),
    (re.compile(r"(?<=\w{2})enc(e|es)$"), r"ens\1"),
    (re.compile(r"(?<=\w{2})ogue(s?)$"), r"og\1"),
    (re.compile(r"(?<=gra)mme(s?)$"), r"m\1"),
)
_INSIDE = (("ae", "e"), ("oe", "e"), ("our", "or"), ("grey", "gray"))
_DOUBLE = re.compile(r"([a-z])\1")
#: What an editor put in for other words, or left out; a word that no text has stands for it.
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,80}\]|\([^()]{0,80}\)|…|\.\.\.|\. \. \.")
_GAP = "qgapq"
_US = re.compile(r"\bU\.?S\.?(?!\w)")

_DENYING = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor"})
#: Words that add or take away nothing of what a quotation says.
_WEAK_WORDS = """
quite just very really also all so too well now then definitely certainly simply actually even still both 00
indeed much rather pretty going get got okay yes oh
"""
_WEAK = frozenset(_WEAK_WORDS.split())
_LONGEST_PLACE = 3


def plain_words(text: str) -> tuple[str, ...]:
    """Return the text's words in one spelling: hyphens, accents, British endings, countries."""
    text = _LEFT_OUT.sub(f" {_GAP} ", text)
    for pattern, full in _CONTRACTIONS:
        text = pattern.sub(full, text)
    text = _US.sub("United States", text).replace("’s ", " ").replace("'s ", " ")
    return tuple(plain(word) for word in _with_places(keys(text)))


@functools.lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Return what the spellings of one word have in common: "travelling" and "traveling" are one."""
    if word in _WEAK or not content((word,)):
        return word
    value = value_of(word) if word.isalpha() else None
    if value is not None and value <= 100:
        return f"{value:g}"
    word = fold(word)
    for ending, both in _ENDINGS:
        word, changed = ending.subn(both, word)
        if changed:
            break
    for british, other in _INSIDE:
        word = word.replace(british, other)
    return _DOUBLE.sub(r"\1", word)


def _with_places(words: Sequence[str]) -> Iterator[str]:
    """Put a country's first name for each of its names and for its people's: "american", "us"."""
    place = 0
    while place < len(words):
        for length in range(_LONGEST_PLACE, 0, -1):
            name = fold(" ".join(words[place : place + length]))
            country = PLACES.names.get(name) or PLACES.people.get(name)
            if country and name != "us":  # the pronoun
                yield fold(country)
                place += length
                break
        else:
            yield words[place]
            place += 1


def reworded(one: str, other: str) -> bool:
    """Say whether two quotations are one sentence that is printed in other words.

    A cut is none, nor is another spelling, a contraction or a word like "quite"; one more content word
    inside is, and so is a negation.
    """
    a, b = plain_words(one), plain_words(other)
    if not _one_sentence(a, b):
        return False
    gaps = list(_gaps(a, b))
    return any(_tells(gap_a, gap_b, inner) for gap_a, gap_b, inner in gaps)


def negated_apart(one: str, other: str) -> bool:
    """Say whether two renderings differ in a negation within what both have, and in nothing else."""
    gaps = [(a, b) for a, b, inner in _gaps(plain_words(one), plain_words(other)) if _tells(a, b, inner)]
    if len(gaps) != 1:
        return False
    a, b = map(_telling, gaps[0])
    return (bool(a & _DENYING) and not b) or (bool(b & _DENYING) and not a)


def respelled(one: str, other: str) -> tuple[str, str] | None:
    """Return the first words that two quotations spell differently and mean alike; None: there are none."""
    a, b = words(one), words(other)
    x, y = ([word.key for word in side] for side in (a, b))
    for src, dest in _changes(x, y):
        mine, theirs = a[src], b[dest]
        p, q = ("".join(w.key for w in side) for side in (mine, theirs))
        alike = p == q or (len(mine) == len(theirs) == 1 and _one_word(p, q))
        if alike:
            return one[mine[0].start : mine[-1].end], other[theirs[0].start : theirs[-1].end]
    return None


def _changes(x: Sequence[str], y: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Yield what stands between equal words, where both have words there."""
    start_x = start_y = 0
    blocks = [o for o in Levenshtein.opcodes(x, y) if o.tag == "equal"]
    for block in blocks:
        if block.src_start > start_x and block.dest_start > start_y:
            yield slice(start_x, block.src_start), slice(start_y, block.dest_start)
        start_x, start_y = block.src_end, block.dest_end
    if blocks and len(x) > start_x and len(y) > start_y:
        yield slice(start_x, len(x)), slice(start_y, len(y))


def _one_word(x: str, y: str) -> bool:
    """Say whether two words are one in two spellings, a slip of one letter included."""
    if plain(x) == plain(y):
        return x.isalpha() and y.isalpha()
    if min(len(x), len(y)) < SHORTEST_SLIP or x[-1] != y[-1]:
        return False
    return Levenshtein.distance(x, y, score_cutoff=1) == 1


def _one_sentence(a: Sequence[str], b: Sequence[str]) -> bool:
    x, y = (frozenset(w for w in words if content((w,))) for words in (a, b))
    return bool(x and y) and len(x & y) >= ONE_SENTENCE * min(len(x), len(y))


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    """Yield what stands on each side between two matched runs, and whether it is inside both."""
    blocks = [o for o in LCSseq.opcodes(a, b) if o.tag == "equal"]
    while len(blocks) > 1 and _by_chance(a, b, blocks[0], blocks[:2]):
        blocks.pop(0)
    while len(blocks) > 1 and _by_chance(a, b, blocks[-1], blocks[-2:]):
        blocks.pop()
    end_a = end_b = 0
    for number, block in enumerate(blocks):
        if block.src_start > end_a or block.dest_start > end_b:
            yield a[end_a : block.src_start], b[end_b : block.dest_start], number > 0
        end_a, end_b = block.src_end, block.dest_end
    if end_a < len(a) or end_b < len(b):
        yield a[end_a:], b[end_b:], False


def _by_chance(a: Sequence[str], b: Sequence[str], outer: Opcode, pair: Sequence[Opcode]) -> bool:
    """Say whether an outer run is a "the" that two sentences meet in long before they meet.

    "We never promised" and "we promised" meet in "we", and differ by what follows it.
    """
    first, second = pair
    between = [*a[first.src_end : second.src_start], *b[first.dest_end : second.dest_start]]
    if len(between) <= BESIDE or not _DENYING.isdisjoint(between):
        return False
    return not content(tuple(a[outer.src_start : outer.src_end]))


def _tells(a: Sequence[str], b: Sequence[str], inner: bool) -> bool:
    """Say whether a gap is a difference; at an end only if both sides go on, and otherwise."""
    if _GAP in a or _GAP in b:
        return False
    if _DOUBLE.sub(r"\1", "".join(a)) == _DOUBLE.sub(r"\1", "".join(b)):
        return False
    x, y = _telling(a), _telling(b)
    return x != y if inner else bool(x - y and y - x)


def _telling(words: Sequence[str]) -> frozenset[str]:
    kept = frozenset(w for w in words if w in _DENYING)
    return kept | content(tuple(w for w in words if w not in _WEAK))


# ------------------------------------------------------------------ names


def same_parts(one: str, other: str) -> bool:
    """Say whether two names differ in small words or a country's adjective alone."""
    a, b = (_with_places(keys(f"{name} ".replace("'s ", " "))) for name in (one, other))
    return [w for w in a if content((w,))] == [w for w in b if content((w,))]
