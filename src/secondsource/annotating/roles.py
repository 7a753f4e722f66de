"""Roles: what an article says a named person is, in the words beside the name.

reading > [annotating] > gathering > comparing > presenting

In:  the lines of a `Parsed`, and its persons' names.
Out: for a name, the span of its role: "the harbour's chief pilot" in "the harbour's chief pilot Ana
     Ruiz", "a historian at Vesk University" in "Ana Ruiz, a historian at Vesk University, said".
Start at `find_roles`.
Limits: roles printed straight before or after the name; English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.annotating.candidates import Line
from secondsource.annotating.lexicon import WORDS
from secondsource.annotating.names import Name
from secondsource.annotating.persons import human_noun
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.words import Word, token_of
from secondsource.model import Span

_LINKS = frozenset({"of", "for", "on", "to", "at", "in"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})

#: Most words of a role; longer phrases are sentences that a comma did not end.
_LONGEST = 14


def find_roles(parsed: Parsed, rows: Sequence[Line], names: Sequence[Name]) -> Mapping[Span, Span]:
    """Map persons' name spans to the spans of the roles printed beside them."""
    persons = {n.span.start: n.span for n in names if n.type == "person"}
    taken = {i for n in names if n.type == "person" for i in (n.span.start,)}
    found: dict[Span, Span] = {}
    for row in rows:
        for i, word in enumerate(row.words):
            if word.start not in persons:
                continue
            span = persons[word.start]
            last = i
            while last < len(row.words) and row.words[last].start < span.end:
                last += 1
            role = _before(parsed, row.words, i, taken) or _after(parsed, row.words, last)
            role = role or _apposed(parsed, row.words, i, last, taken)
            if role:
                found[span] = role
    return found


def _skip_honorific(row: Sequence[Word], at: int) -> int:
    while at > 0 and row[at - 1].text.rstrip(".") in WORDS["honorifics"] and row[at].joined:
        if row[at - 1].text == "Lady" and at > 1 and row[at - 2].text.casefold() == "first":
            break
        at -= 1
    return at


def _before(parsed: Parsed, row: Sequence[Word], name: int, taken: set[int]) -> Span | None:
    """Return the role that runs straight into the name."""
    at = _skip_honorific(row, name)
    if at == 0 or not row[at].joined or row[at - 1].owns:
        return None
    first = at - 1
    if row[first].text in _LINKS:
        return None
    if not human_noun(row[first].text) and not _apposed_noun(parsed, row[first], row[name]):
        linked = _linked(parsed, row, first)
        if linked is None:
            return None
        first = linked
    return _leftward(parsed, row, first, row[at - 1].end, taken)


def _apposed_noun(parsed: Parsed, word: Word, name: Word) -> bool:
    """Whether the parse joins a common noun to the name after it: "negotiator Karin Lund"."""
    noun, own = token_of(parsed, word), token_of(parsed, name)
    if noun is None or own is None or noun.pos != "NOUN":
        return False
    return noun.head >= name.token or (own.dep == "appos" and own.head == word.token)


def _linked(parsed: Parsed, row: Sequence[Word], at: int) -> int | None:
    """Step back over "of State", "on North Korea", "to the United Nations" to the role's noun."""
    for i in range(at, max(at - 6, 0), -1):
        if row[i].text in _LINKS:
            return i - 1 if row[i].joined and human_noun(row[i - 1].text) else None
        token = token_of(parsed, row[i])
        noun = token is not None and token.pos == "NOUN"
        if not row[i].joined or not (row[i].capital or row[i].text == "the" or noun):
            return None
    return None


def _leftward(parsed: Parsed, row: Sequence[Word], noun: int, end: int, taken: set[int]) -> Span | None:
    """Lengthen a role to the left over the words that describe its noun."""
    first = noun
    while first > 0 and noun - first < _LONGEST and row[first].joined:
        word = row[first - 1]
        token = token_of(parsed, word)
        tag = token.tag if token else ""
        describing = token is not None and tag in ("VBN", "VBG") and token.dep in ("amod", "compound")
        inside = describing or (token is not None and token.pos in _INSIDE)
        if (word.start in taken and not word.owns) or word.text.isdigit():
            break
        if word.text.casefold() in WORDS["openers"]:
            first -= 1
            break
        # A sentence's first noun is often read as a verb: "Harbour master Ana Ruiz".
        opening = first == 1 and token is not None and token.dep == "compound" and tag[:1] in "NV"
        if not inside and not word.owns and not opening:
            break
        first -= 1
    return Span(row[first].start, end)


def _phrase_end(parsed: Parsed, row: Sequence[Word], first: int) -> tuple[int, bool]:
    """Return where a phrase ends (a comma, a stop, a clause's word) and whether it holds a role noun."""
    end, role = first, False
    while end < len(row) and end - first < _LONGEST:
        if end > first and (not row[end].joined and not row[end - 1].owns):
            gap = parsed.text[row[end - 1].end : row[end].start]
            if any(mark in gap for mark in ',.;:()—–"”“') or "--" in gap:
                break
        token = token_of(parsed, row[end])
        if row[end].text in WORDS["stoppers"] or (token and token.tag in ("VBD", "VBZ", "VBP", "MD")):
            break
        role = role or human_noun(row[end].text)
        end += 1
    return end, role


def _after(parsed: Parsed, row: Sequence[Word], last: int) -> Span | None:
    """Return the role between commas after the name, or after ", who is"."""
    at = last
    gap = parsed.text[row[last - 1].end : row[at].start] if at < len(row) else ""
    if not gap.startswith((", ", " (")):
        return None
    if row[at].text.isdigit() and at + 1 < len(row):  # ", 45, a teacher"
        at += 1
    if at + 2 < len(row) and row[at].text == "who" and row[at + 1].text in ("is", "was"):
        at += 2
    first = row[at]
    token = token_of(parsed, first)
    if first.text in WORDS["pronouns"]:
        return None
    opens = (
        first.text.casefold() in WORDS["openers"]
        or first.owns
        or (token is not None and token.pos in _INSIDE)
    )
    if not opens and not any(w.owns for w in row[at : at + 4]):
        return None
    end, role = _phrase_end(parsed, row, at)
    return Span(first.start, row[end - 1].end) if role and end > at else None


def _apposed(parsed: Parsed, row: Sequence[Word], name: int, last: int, taken: set[int]) -> Span | None:
    """Return the role before a comma before the name: "the envoy, Ana Ruiz, said"."""
    at = _skip_honorific(row, name)
    if at == 0 or parsed.text[row[at - 1].end : row[at].start] != ", ":
        return None
    closing = parsed.text[row[last - 1].end : row[last - 1].end + 1]
    if closing not in (",", ".") and last < len(row):
        return None
    for noun in range(at - 1, max(at - 8, -1), -1):
        if human_noun(row[noun].text):
            role = _leftward(parsed, row, noun, row[at - 1].end, taken)
            opener = role and role.of(parsed.text).split()[0].casefold()
            return role if opener in WORDS["openers"] else None
        if noun and not row[noun].joined and not row[noun - 1].owns:
            return None
    return None
