"""Trees: the parse of one article as a tree that can be asked for subjects, clauses and phrases.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`.
Out: a `Tree`: children, subtrees, the words of a noun phrase; all places count in ``tokens``.
Start at `Tree`. It knows spaCy's dependency labels (ClearNLP's scheme) and nothing of speech.
Limits: a phrase is given as one contiguous run; what a parser tore apart stays apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from secondsource.annotating.pipeline import Parsed
from secondsource.model import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
#: What a noun phrase leaves out to be named "as printed without its relative clause".
_LOOSE = frozenset({"relcl", "advcl", "parataxis", "ccomp", "cc", "conj", "dep"})
#: By these a verb hangs on another whose subject it shares ("by saying": pcomp under prep).
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep"})
#: Marks that may not stand at the edge of a phrase.
_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "?", "!", "…", "..."})


@dataclass(frozen=True, slots=True)
class Tree:
    """A `Parsed` with the way down as well as the way up."""

    parsed: Parsed
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    _sentence_starts: tuple[int, ...]

    @classmethod
    def of(cls, parsed: Parsed) -> Tree:
        """Build the tree of an article."""
        children: list[list[int]] = [[] for _ in parsed.tokens]
        for i, token in enumerate(parsed.tokens):
            if token.head != i:
                children[token.head].append(i)
        starts = tuple(r.start for r in parsed.sentence_tokens)
        return cls(parsed, parsed.tokens, tuple(map(tuple, children)), starts)

    def word(self, i: int) -> str:
        """The token as printed."""
        return self.tokens[i].span.of(self.parsed.text)

    def sentence(self, i: int) -> range:
        """The places of the tokens of the sentence that token ``i`` stands in."""
        return self.parsed.sentence_tokens[bisect_right(self._sentence_starts, i) - 1]

    def child(self, i: int, labels: Collection[str]) -> int | None:
        """The first child of ``i`` with one of these labels."""
        return next((c for c in self.children[i] if self.tokens[c].dep in labels), None)

    def subtree(self, top: int, without: Collection[int] = ()) -> list[int]:
        """The places of ``top`` and all below it, sorted; branches in ``without`` are cut off."""
        found: list[int] = []
        stack = [top]
        while stack:
            i = stack.pop()
            if i in without:
                continue
            found.append(i)
            stack.extend(self.children[i])
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """The characters from token ``first`` to token ``last``, both included."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def runs(self, places: Iterable[int]) -> list[tuple[int, int]]:
        """Sorted places as runs ``(first, last)`` of neighbours."""
        runs: list[tuple[int, int]] = []
        for i in places:
            if runs and runs[-1][1] == i - 1:
                runs[-1] = (runs[-1][0], i)
            else:
                runs.append((i, i))
        return runs

    def phrase(
        self, head: int, within: range | None = None, without: Collection[int] = ()
    ) -> tuple[int, int]:
        """The run ``(first, last)`` of the noun phrase of ``head``, without its relative clause.

        Joined names ("the mayor and her deputy") belong to it; marks at its edges do not, nor
        what hangs on the tokens in ``without`` ("a statement **saying** …").
        """
        cut = [c for c in self._below(head) if self.tokens[c].dep in _LOOSE and not self._joined(c)]
        cut += [i for i in without if i != head]
        places = [i for i in self.subtree(head, frozenset(cut)) if within is None or i in within]
        run = next(((a, b) for a, b in self.runs(places) if a <= head <= b), (head, head))
        return self.trim(*run, keep=head)

    def _below(self, head: int) -> list[int]:
        return [c for i in self.subtree(head) for c in self.children[i]]

    def _joined(self, i: int) -> bool:
        """Say whether ``i`` is a conjunction, or a noun that one joins to another noun."""
        if self.tokens[i].dep == "cc":
            others = self.children[self.tokens[i].head]
            return any(self.tokens[c].dep == "conj" and self.is_noun(c) for c in others)
        return self.tokens[i].dep == "conj" and self.is_noun(i)

    def is_noun(self, i: int) -> bool:
        """Say whether the token can head a noun phrase."""
        token = self.tokens[i]
        alone = token.tag == "DT" and token.dep in SUBJECTS
        return alone or token.pos in {"NOUN", "PROPN", "PRON", "NUM"}

    def trim(self, first: int, last: int, keep: int) -> tuple[int, int]:
        """Move both ends towards ``keep`` past punctuation."""
        while last > keep and (self.word(last) in _EDGE or self.tokens[last].dep == "cc"):
            last -= 1
        while first < keep and (self.word(first) in _EDGE or self.tokens[first].dep == "cc"):
            first += 1
        return first, last

    def subject(self, verb: int) -> int | None:
        """The subject of a verb: its own, or the one it shares with the verbs it hangs on.

        "She smiled and **said**": joined verbs share. "He left, **saying** …", "He went on to
        **say**": a verb without one takes that of the verb above. A passive's subject is not the
        one who speaks, and is given only if it is the verb's own.
        """
        at = verb
        for _ in range(6):  # no sentence that people write chains more verbs than this
            own = self.child(at, SUBJECTS)
            if own is not None:
                return own
            token = self.tokens[at]
            if token.dep in {"acl", "relcl"}:
                return token.head if self.is_noun(token.head) else None
            if token.dep not in _SHARING or token.head == at:
                return None
            at = token.head
            if self.is_noun(at):
                return None
        return None
