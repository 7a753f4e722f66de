"""Rewrite a report sentence by sentence, by rule: the positives of `benchmarks.paraphrases`.

A rewrite keeps the order of what is told and changes the words: words and phrases of
``rewriting.toml``, passive for active and active for passive, who said it before or behind what was
said, time and place before or behind, digits for number words, a relative clause or the second half of
a compound sentence as a sentence of its own, adjectives dropped, sentences dropped. What stands in
quotation marks stays as it is. Deterministic for a seed. The English is that of a hurried rewriter;
now and then it limps.
"""

from __future__ import annotations

import functools
import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondsource.model import Annotations, Span, Token

#: Number words that a desk writes out, and their digits.
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_DIGITS = {word: str(n) for n, word in enumerate(_NUMBERS, 1)}
_WORDS = {digits: word for word, digits in _DIGITS.items()}
_SAYING = frozenset({"say", "state", "add", "announce", "report", "confirm", "claim", "tell"})
_DOUBLED = frozenset(
    {
        "stop", "plan", "drop", "spot", "grab", "drag", "hit", "cut", "run", "get", "put", "set", "shut",
        "quit", "begin", "pen", "step", "bar", "gun",
    }
)  # fmt: skip
_NEEDED = frozenset({"not", "no", "never", "when", "how", "where"})
_SPARE = frozenset({"prep", "npadvmod", "appos", "acl", "advcl", "advmod", "relcl"})
_TIMELY = frozenset({"on", "in", "at", "after", "before", "during", "since", "following", "under", "despite"})


@dataclass(frozen=True, slots=True)
class Mix:
    """Which rules a rewrite goes by, and how often each is used where it can be."""

    name: str
    #: Words and phrases of the tables, number words.
    words: float
    #: Order of clauses, voice, who said it.
    clauses: float = 0.0
    #: Single adjectives and adverbs; whole phrases that say where, when, whose.
    dropped_words: float = 0.0
    dropped_phrases: float = 0.0
    split: float = 0.0
    merged: float = 0.0
    dropped_sentences: float = 0.0
    #: Sentences of another report woven in, for each of this one.
    own: float = 0.0


_ALL = Mix("", words=0.9, clauses=1.0, split=1.0, merged=0.3, dropped_words=0.5, dropped_phrases=0.15)
MIXES = (
    Mix("words, half", words=0.5),
    Mix("words", words=1.0),
    Mix("clauses", words=0.9, clauses=1.0),
    replace(_ALL, name="sentences", dropped_phrases=0.0),
    replace(_ALL, name="shortened", dropped_phrases=0.3),
    replace(_ALL, name="cut", dropped_sentences=0.3),
    replace(_ALL, name="cut, own words", merged=0.0, dropped_sentences=0.3, own=0.3),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """What stands for what."""

    #: Part of speech and lemma → replacements.
    words: dict[tuple[str, str], list[str]]
    phrases: dict[tuple[str, ...], str]
    past: dict[str, str]
    participle: dict[str, str]


@functools.cache
def tables() -> Tables:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    words: dict[tuple[str, str], list[str]] = {}
    for name, kinds in (("verbs", ("VERB",)), ("nouns", ("NOUN",)), ("modifiers", ("ADJ", "ADV"))):
        for key, value in _lines(data[name]):
            for kind in kinds:
                words[kind, key] = [one.strip() for one in value.split(",")]
    phrases = {tuple(key.split()): value for key, value in _lines(data["phrases"])}
    forms = [line.split() for line in data["irregular"].strip().splitlines()]
    return Tables(words, phrases, {b: p for b, p, _ in forms}, {b: n for b, _, n in forms})


def _lines(block: str) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in block.strip().splitlines())
    return [(key.strip(), value.strip()) for key, _, value in pairs]


def inflect(phrase: str, tag: str) -> str:
    """Put the first word of a verb's or a noun's replacement into the form of a Penn tag.

    >>> inflect("carry out", "VBD"), inflect("inquiry", "NNS")
    ('carried out', 'inquiries')
    """
    word, space, rest = phrase.partition(" ")
    if tag == "NNS":  # of a noun of several words the last is the one that has a plural
        first, space, last = phrase.rpartition(" ")
        return first + space + (last if last.endswith("s") or last[:1].isdigit() else _with_s(last))
    irregular = {"VBD": tables().past, "VBN": tables().participle}.get(tag, {})
    if word in irregular:
        word = irregular[word]
    elif tag in ("VBD", "VBN"):
        word = _with_ending(word, "ed")
    elif tag == "VBG":
        word = _with_ending(word, "ing")
    elif tag == "VBZ":
        word = {"be": "is", "have": "has"}.get(word) or _with_s(word)
    return word + space + rest


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if word.endswith("man"):
        return word[:-2] + "en"
    return word + ("es" if re.search(r"(?:s|x|ch|sh|o)$", word) else "s")


def _with_ending(word: str, ending: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye")) and len(word) > 2:
        return word[:-1] + ending
    if ending == "ed" and re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    if ending == "ed" and word.endswith("ee"):
        return word + "d"
    return word + (word[-1] if word in _DOUBLED else "") + ending


# ------------------------------------------------------------------ one sentence as pieces that can be moved


@dataclass(slots=True)
class _Sentence:
    """One sentence's tokens, numbered as in the article."""

    text: str
    tokens: Sequence[Token]
    first: int
    last: int
    quoted: Sequence[Span]
    children: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for i in range(self.first, self.last):
            head = self.tokens[i].head
            if head != i:
                self.children.setdefault(head, []).append(i)

    def word(self, i: int) -> str:
        return self.tokens[i].span.of(self.text)

    def subtree(self, i: int) -> list[int]:
        found, waiting = [], [i]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += self.children.get(at, [])
        return sorted(found)

    def run(self, i: int) -> list[int] | None:
        """The subtree's places, or None where they do not stand in one row."""
        found = self.subtree(i)
        return found if found[-1] - found[0] == len(found) - 1 else None

    def child(self, i: int, *deps: str) -> int | None:
        return next((c for c in self.children.get(i, []) if self.tokens[c].dep in deps), None)

    def in_quotes(self, i: int) -> bool:
        return any(q.holds(self.tokens[i].span) for q in self.quoted)


class Rewriter:
    """Rewrites articles by one mix of rules, from one seed."""

    def __init__(self, mix: Mix, seed: int = 5) -> None:
        self.mix = mix
        self.seed = seed
        self.random = random.Random(seed)

    def rewrite(self, annotated: Annotations, other_sentences: Sequence[str] = ()) -> str:
        """Return a rewrite of the article's report, a sentence a line.

        ``other_sentences`` are woven in as a rewriter's own, as often as the mix says.
        """
        self.random = random.Random(f"{self.seed} {self.mix.name} {annotated.article.id}")
        lines: list[str] = []
        others = list(other_sentences)
        for sentence in _sentences(annotated):
            if sentence.first and self.random.random() < self.mix.dropped_sentences:
                continue
            lines += self._sentence(sentence)
            if others and self.random.random() < self.mix.own:
                lines.append(others.pop(self.random.randrange(len(others))))
        return "\n".join(self._merge(lines))

    def _sentence(self, s: _Sentence) -> list[str]:
        order = list(range(s.first, s.last))
        if any(s.word(i) in "“”\"``''" for i in order):
            return [self._print(s, self._plain_changes(s, order))]
        parts = [self._reorder(s, part) for part in self._split(s, self._shortened(s, order))]
        return [self._print(s, self._plain_changes(s, part)) for part in parts]

    def _shortened(self, s: _Sentence, order: list[int]) -> list[int]:
        """Leave out phrases of time, place and circumstance."""
        if not self.mix.dropped_phrases:
            return order
        gone: set[int] = set()
        for i in order[2:]:
            row = s.run(i) if s.tokens[i].dep in _SPARE and i not in gone else None
            if row and len(row) <= len(order) // 2 and self._chance(self.mix.dropped_phrases):
                gone.update(row)
        return [i for i in order if i not in gone]

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    # -------------------------------------------------------------- order of clauses

    def _split(self, s: _Sentence, order: list[int]) -> list[list[int | str]]:
        """Cut at "and" between clauses with subjects, and take one relative clause out."""
        root = next((i for i in order if s.tokens[i].head == i), None)
        whole: list[int | str] = list(order)
        if root is None or not self._chance(self.mix.split):
            return [whole]
        for c in s.children.get(root, []):
            cc = s.child(root, "cc")
            second = s.run(c) if s.tokens[c].dep == "conj" and s.child(c, "nsubj", "nsubjpass") else None
            if second and cc is not None and cc < second[0]:
                before = [i for i in order if i < cc]
                while before and s.word(before[-1]) == ",":
                    before.pop()
                behind = [i for i in order if i > cc]
                if len(before) > 3 and len(behind) > 3:
                    return [[*before, "."], list(behind)]
        for i in order:
            if s.tokens[i].dep == "relcl" and (clause := s.run(i)):
                who = clause[0]
                noun = s.run(s.tokens[i].head)
                if s.word(who) in ("who", "which") and s.tokens[who].dep.startswith("nsubj") and noun:
                    if s.word(who - 1) != "," or who - 1 <= s.first:
                        continue
                    rest: list[int | str] = [k for k in order if k not in range(who - 1, clause[-1] + 1)]
                    head = noun[: noun.index(who - 1)] if who - 1 in noun else []
                    following = clause[-1] + 1
                    if head and len(rest) > 3:
                        if following in rest and s.word(following) == ",":
                            rest.remove(following)
                        return [rest, [*head, *clause[1:], "."]]
        return [whole]

    def _reorder(self, s: _Sentence, order: list[int | str]) -> list[int | str]:
        if not self._chance(self.mix.clauses):
            return order
        for move in (self._said, self._voice, self._fronted):
            changed = move(s, order)
            if changed is not None:
                order = changed
                if move is self._said:
                    break
        return order

    def _said(self, s: _Sentence, order: list[int | str]) -> list[int | str] | None:
        """From "X said that Y" to "Y, X said" or "According to X, Y", and back."""
        own = [i for i in order if isinstance(i, int)]
        root = next((i for i in own if s.tokens[i].head == i), None)
        if root is None or s.tokens[root].lemma not in _SAYING:
            return None
        subject, content = s.child(root, "nsubj"), s.child(root, "ccomp")
        if subject is None or content is None:
            return None
        who, what = s.run(subject), s.run(content)
        if not who or not what or who[-1] >= s.last or s.tokens[subject].pos == "PRON":
            return None
        taken = {*who, *what, root}
        rest = [i for i in own if i not in taken and s.word(i) not in (",", ".")]
        if any(s.tokens[i].lemma == "not" or s.tokens[i].dep.startswith("aux") for i in rest):
            return None
        mark = s.word(what[0]).lower() == "that"
        said = what[1:] if mark else what
        while said and s.word(said[-1]) in (",", "."):
            said = said[:-1]
        if who[0] < what[0]:
            return [*said, ",", *who, root, *rest, "."]
        if rest or self._chance(0.5):
            return [*who, root, *rest, "that", *said, "."]
        return ["according", "to", *who, ",", *said, "."]

    def _voice(self, s: _Sentence, order: list[int | str]) -> list[int | str] | None:
        """Make an active clause passive, or a passive one with its agent active."""
        for v in order:
            if not isinstance(v, int) or s.tokens[v].pos != "VERB" or s.in_quotes(v):
                continue
            changed = self._active(s, order, v) or self._passive(s, order, v)
            if changed:
                return changed
        return None

    def _passive(self, s: _Sentence, order: list[int | str], v: int) -> list[int | str] | None:
        subject, thing = s.child(v, "nsubj"), s.child(v, "dobj")
        if s.tokens[v].tag != "VBD" or subject is None or thing is None or s.child(v, "aux", "neg", "dative"):
            return None
        a, b = s.run(subject), s.run(thing)
        if not a or not b or s.tokens[subject].pos == "PRON" or s.tokens[thing].pos == "PRON":
            return None
        if a[-1] + 1 != v or b[0] != v + 1 or not _row(order, [*a, v, *b]):
            return None
        plural = s.tokens[thing].tag in ("NNS", "NNPS")
        at = order.index(a[0])
        verb = ["were" if plural else "was", inflect(s.tokens[v].lemma, "VBN"), "by"]
        return [*order[:at], *b, *verb, *a, *order[at + len(a) + 1 + len(b) :]]

    def _active(self, s: _Sentence, order: list[int | str], v: int) -> list[int | str] | None:
        subject, aux, agent = s.child(v, "nsubjpass"), s.child(v, "auxpass"), s.child(v, "agent")
        if s.tokens[v].tag != "VBN" or subject is None or aux is None or agent is None:
            return None
        doer = s.child(agent, "pobj")
        a, b = s.run(subject), s.run(doer) if doer is not None else None
        if not a or not b or s.tokens[subject].pos == "PRON" or s.word(aux) not in ("was", "were"):
            return None
        if a[-1] + 1 != aux or v != aux + 1 or agent != v + 1 or not _row(order, [*a, aux, v, agent, *b]):
            return None
        at = order.index(a[0])
        return [*order[:at], *b, inflect(s.tokens[v].lemma, "VBD"), *a, *order[at + len(a) + 3 + len(b) :]]

    def _fronted(self, s: _Sentence, order: list[int | str]) -> list[int | str] | None:
        """Move a clause or a phrase of time and place from the end to the front, or from the front back."""
        own = [i for i in order if isinstance(i, int)]
        root = next((i for i in own if s.tokens[i].head == i), None)
        for c in s.children.get(root, []) if root is not None else []:
            run = s.run(c)
            if s.tokens[c].dep not in ("advcl", "prep", "npadvmod") or not run or not _row(order, run):
                continue
            if s.tokens[c].dep == "prep" and s.tokens[c].lemma not in _TIMELY:
                continue
            rest = [i for i in order if i not in run]
            while rest and rest[0] == order[0] and isinstance(rest[0], int) and s.word(rest[0]) == ",":
                rest.pop(0)
            body = [i for i in rest if not ((isinstance(i, int) and s.word(i) == ".") or i == ".")]
            if run[0] == order[0]:
                if body and isinstance(body[0], int) and s.word(body[0]) == ",":
                    body.pop(0)
                return [*body, *run, "."]
            if root is not None and run[0] > root and run[-1] >= s.last - 2:
                while body and isinstance(body[-1], int) and s.word(body[-1]) == ",":
                    body.pop()
                return [*run, ",", *body, "."]
        return None

    # -------------------------------------------------------------- words

    def _plain_changes(self, s: _Sentence, order: Sequence[int | str]) -> list[int | str]:
        """Phrases and words from the tables, number words, adjectives dropped."""
        out: list[int | str] = []
        at = 0
        while at < len(order):
            item = order[at]
            if isinstance(item, str) or s.in_quotes(item):
                out.append(item)
                at += 1
                continue
            phrase = self._phrase(s, order, at)
            if phrase:
                out.append(phrase[0])
                at += phrase[1]
                continue
            changed = self._word(s, item)
            if changed != "":
                out.append(item if changed is None else changed)
            at += 1
        return out

    def _phrase(self, s: _Sentence, order: Sequence[int | str], at: int) -> tuple[str, int] | None:
        for size in (4, 3, 2, 1):
            row = order[at : at + size]
            if len(row) == size and all(isinstance(i, int) and not s.in_quotes(i) for i in row):
                printed = tuple(s.word(i).lower() for i in row if isinstance(i, int))
                if printed in tables().phrases and self._chance(self.mix.words):
                    return tables().phrases[printed], size
        return None

    def _word(self, s: _Sentence, i: int) -> str | None:
        """The word's replacement; None to keep it, "" to drop it."""
        token = s.tokens[i]
        word = s.word(i)
        around = s.text[token.span.start - 1 : token.span.start] + s.text[token.span.end : token.span.end + 1]
        if "-" in around:
            return None  # half of a compound: "the 10-year-old"
        if word.lower() in _DIGITS and token.pos == "NUM" and self._chance(self.mix.words):
            return _DIGITS[word.lower()]
        if word in _WORDS and token.dep == "nummod" and self._chance(self.mix.words):
            return _WORDS[word]
        if token.pos == "PROPN" or (word[:1].isupper() and i != s.first):
            return None
        spare = token.dep in ("amod", "advmod") and token.tag in ("JJ", "RB") and not s.children.get(i)
        if spare and token.lemma not in _NEEDED and self._chance(self.mix.dropped_words):
            return ""
        if token.pos == "VERB" and token.lemma == "say" and self._chance(self.mix.words):
            return inflect(self.random.choice(("state", "declare", "remark", "report")), token.tag)
        found = tables().words.get((token.pos, token.lemma))
        if not found or not self._chance(self.mix.words):
            return None
        chosen = self.random.choice(found)
        if token.tag in ("JJR", "JJS", "RBR", "RBS"):
            return None
        return inflect(chosen, token.tag) if token.pos in ("VERB", "NOUN") else chosen

    def _print(self, s: _Sentence, items: Sequence[int | str]) -> str:
        """Print places and words in a row, spaced as the text spaces them, with a capital first."""
        printed = ""
        for n, item in enumerate(items):
            word = s.word(item) if isinstance(item, int) else item
            before = items[n - 1] if n else None
            if printed and not _tight(s, before, item, word, printed):
                printed += " "
            if n and isinstance(item, int) and item == s.first and s.tokens[item].pos != "PROPN":
                word = word[:1].lower() + word[1:] if word not in ("I",) and not word[1:2].isupper() else word
            printed += word
        return printed[:1].upper() + printed[1:]

    def _merge(self, lines: list[str]) -> list[str]:
        """Join some short sentences with the one before."""
        out: list[str] = []
        for line in lines:
            both = (out[-1] if out else "") + line
            fit = out and len(both) < 220 and out[-1].endswith(".") and '"' not in both
            if fit and self._chance(self.mix.merged):
                out[-1] = out[-1][:-1] + "; " + line
            else:
                out.append(line)
        return out


def _row(order: Sequence[int | str], run: list[int]) -> bool:
    if run[0] not in order:
        return False
    at = list(order).index(run[0])
    return list(order[at : at + len(run)]) == run


def _tight(s: _Sentence, before: int | str | None, item: int | str, word: str, printed: str) -> bool:
    """Say whether no space stands before a word."""
    if isinstance(before, int) and isinstance(item, int) and item == before + 1:
        return s.tokens[before].span.end == s.tokens[item].span.start
    if isinstance(item, int) and word in ("'s", "’s", "n't", "n’t", "%", "'"):
        return True
    return word in (",", ".", ";", ":") or printed.endswith(("$", "(", "-"))


def _sentences(annotated: Annotations) -> list[_Sentence]:
    found = []
    at = 0
    tokens = annotated.tokens
    for span in annotated.sentences:
        while at < len(tokens) and tokens[at].span.start < span.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].span.end <= span.end:
            at += 1
        if at > first:
            found.append(_Sentence(annotated.article.text, tokens, first, at, annotated.quoted))
    return found
