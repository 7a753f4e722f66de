"""Roles: what an article says that a named person, body or place is, in the words beside the name.

reading > [annotating] > gathering > comparing > presenting

In:  the lines of a `Parsed`, and its names.
Out: for a name, the span of its role: "the harbour's chief pilot" in "the harbour's chief pilot Ana
     Ruiz", "a historian at Vesk University" in "Ana Ruiz, a historian at Vesk University, said", "a think
     tank" in "Vesk Watch, a think tank".
Start at `find_roles`.
Limits: roles printed straight before or after the name, or with "as" at the head of its sentence;
English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.annotating.names.finding import Name
from secondsource.annotating.names.headlines import Line
from secondsource.annotating.names.lexicon import WORDS, takes_up
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import MentionType, Span, Token

_LINKS = frozenset({"of", "for", "on", "to", "at", "in"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OWNED = frozenset({"compound", "nmod", "poss", "amod"})

#: What may stand between a name and the role after it.
_OPENING = re.compile(r", | \(| [–—-] | -- |—")
_CLOSING = re.compile(r"[,.;:)!?\"”’\n]| ?[–—]| -")

#: Most words of a role; longer phrases are sentences that a comma did not end.
_LONGEST = 14

#: Words after which a role's own phrase is over, and its bearer's deeds or examples follow.
_OPEN_ENDS = frozenset(
    {"who", "whom", "whose", "which", "that", "where", "when", "but", "and", "such", "including"}
)

#: So end nouns for what a person does; others are roles only where the word lists have them.
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "eur", "ess", "arch", "crat", "mate")

#: Nouns beside a name that tell when or how much, and not who.
_NO_ROLES = WORDS["times"]

#: Nouns that say what a body, or a place, is.
_NOUNS = {
    "organisation": WORDS["body_appositives"] | frozenset(takes_up()),
    "place": WORDS["place_appositives"] | WORDS["site_nouns"],
}


#: Of the nouns for places: those of which "the town of Vesk" is Vesk; "the capital of Vesk" is not.
_SETTLED = WORDS["settled"]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One article's persons, and the words by which roles are known."""

    parsed: Parsed
    #: Where the names of persons start: no role runs over one but its own bearer's employer.
    taken: frozenset[int]


def find_roles(parsed: Parsed, rows: Sequence[Line], names: Sequence[Name]) -> Mapping[Span, Span]:
    """Map name spans to the spans of the roles printed beside them."""
    by_start: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        if not name.alias and name.type != "group":
            by_start[name.span.start].append(name)
    reader = _Reader(parsed, frozenset(n.span.start for n in names if n.type == "person"))
    found: dict[Span, Span] = {}
    for row in rows:
        for i, word in enumerate(row.words):
            for name in by_start.get(word.start, ()):
                last = i + 1
                while last < len(row.words) and row.words[last].start < name.span.end:
                    last += 1
                role = _role(reader, row.words, i, last, name.type)
                if role and not role.overlaps(name.span):
                    found[name.span] = role
    return found


def _role(reader: _Reader, row: Sequence[Word], first: int, last: int, kind: MentionType) -> Span | None:
    if kind != "person":
        return _thing_before(reader, row, first, kind) or _after(reader, row, last, kind)
    return (
        _before(reader, row, first, last)
        or _after(reader, row, last, kind)
        or _apposed(reader, row, first, last)
        or _as(reader, row, first)
    )


def _is_role(noun: str, kind: MentionType) -> bool:
    if kind == "person":
        return human_noun(noun) or noun.casefold() in WORDS["beside_names"]
    return noun in _NOUNS[kind]


# ------------------------------------------------------------------ before the name


def _skip_honorific(row: Sequence[Word], at: int) -> int:
    while at > 0 and row[at - 1].text.rstrip(".") in WORDS["honorifics"] and row[at].joined:
        if row[at - 1].text == "Lady" and at > 1 and row[at - 2].text.casefold() == "first":
            break
        at -= 1
    return at


def _before(reader: _Reader, row: Sequence[Word], name: int, last: int) -> Span | None:
    """Return the role that runs straight into the name."""
    at = _skip_honorific(row, name)
    if at == 0 or not row[at].joined or row[at - 1].owns:
        return None
    first = at - 1
    own = token_of(reader.parsed, row[last - 1])
    behind = own is not None and reader.parsed.tokens[own.head].span.start >= row[last - 1].end
    if own is not None and own.dep == "compound" and behind:
        return None  # "veteran Ruiz haters" are no veteran Ruiz
    if row[first].text in _LINKS or row[first].text.casefold() in WORDS["openers"]:
        return None
    if not _is_role(row[first].text, "person") and not _apposed_noun(
        reader.parsed, row[first], row[name], row[last - 1]
    ):
        linked = _linked(reader.parsed, row, first)
        if linked is None:
            return None
        first = linked
    return _leftward(reader, row, first, row[at - 1].end)


def _apposed_noun(parsed: Parsed, word: Word, name: Word, end: Word) -> bool:
    """Whether the parse joins a common noun to the name after it: "negotiator Karin Lund"."""
    noun, own = token_of(parsed, word), token_of(parsed, name)
    if noun is None or own is None or noun.pos != "NOUN" or noun.dep == "pobj":
        return False
    if noun.lemma in _NO_ROLES or not noun.lemma.endswith(_AGENTS):
        return False
    return name.token <= noun.head <= end.token or (own.dep == "appos" and own.head == word.token)


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


def _leftward(reader: _Reader, row: Sequence[Word], noun: int, end: int) -> Span | None:
    """Lengthen a role to the left over the words that describe its noun."""
    first = noun
    while first > 0 and noun - first < _LONGEST and row[first].joined:
        word = row[first - 1]
        token = token_of(reader.parsed, word)
        if word.text.casefold() in WORDS["openers"]:
            first -= 1
            break
        if not (word.owns or _describes(reader, word, token, opening=first == 1)):
            break
        first -= 1
    return Span(row[first].start, end)


def _describes(reader: _Reader, word: Word, token: Token | None, *, opening: bool) -> bool:
    """Whether a word belongs to the noun behind it; ``opening``: it is the first of its sentence."""
    if token is None or word.text.isdigit() or word.text in WORDS["not_names"] or token.lemma in _NO_ROLES:
        return False
    rightward = token.head > word.token
    if word.start in reader.taken:
        return token.dep in _OWNED and rightward
    if token.tag in ("VBN", "VBG"):
        return token.dep in ("amod", "compound")
    if token.pos == "NOUN" and not rightward:
        return False  # "in a way Director Ana Ruiz called odd"
    # A sentence's first noun is often read as a verb: "Harbour master Ana Ruiz".
    return token.pos in _INSIDE or (opening and token.dep == "compound" and token.tag[:1] in "NV")


def _apposed(reader: _Reader, row: Sequence[Word], name: int, last: int) -> Span | None:
    """Return the role before a comma or bracket before the name: "the envoy, Ana Ruiz, said"."""
    text = reader.parsed.text
    at = _skip_honorific(row, name)
    gap = text[row[at - 1].end : row[at].start] if at else ""
    if gap not in (", ", " ("):
        return None
    closing = text[row[last - 1].end : row[last - 1].end + 1]
    if closing not in (",", ".", ")") and last < len(row):
        return None
    for noun in range(at - 1, max(at - 8, -1), -1):
        if _is_role(row[noun].text, "person"):
            role = _leftward(reader, row, noun, row[at - 1].end)
            opener = role and role.of(text).split()[0].casefold()
            return role if opener in WORDS["openers"] else None
        if noun and not row[noun].joined and not row[noun - 1].owns:
            return None
    return None


def _as(reader: _Reader, row: Sequence[Word], name: int) -> Span | None:
    """Return the role that a sentence opens with: "As mayor, Ana Ruiz shut the port"."""
    text = reader.parsed.text
    at = _skip_honorific(row, name)
    if not 1 < at <= _LONGEST or row[0].text != "As" or text[row[at - 1].end : row[at].start] != ", ":
        return None
    inside = row[1:at]
    whole = all(w.joined or row[i].owns for i, w in enumerate(inside))
    finite = any((t := token_of(reader.parsed, w)) and t.tag in _FINITE for w in inside)
    if not whole or finite or not any(_is_role(w.text, "person") for w in inside):
        return None
    return Span(row[1].start, row[at - 1].end)


def _thing_before(reader: _Reader, row: Sequence[Word], name: int, kind: MentionType) -> Span | None:
    """Return what a body or place is called straight before its name: "the state news agency KCNA"."""
    of = name > 0 and row[name - 1].text == "of" and kind == "place"
    at = name - 1 if of else name
    nouns = _SETTLED if of else _NOUNS[kind]
    if at == 0 or not row[at].joined or row[at - 1].owns or row[at - 1].text not in nouns:
        return None
    role = _leftward(reader, row, at - 1, row[at - 1].end)
    # "a village of Vesk Province" is not that province.
    return None if of and role and role.of(reader.parsed.text).startswith(("a ", "A ")) else role


# ------------------------------------------------------------------ after the name


def _after(reader: _Reader, row: Sequence[Word], last: int, kind: MentionType) -> Span | None:
    """Return the role set off after the name, or after ", who is"."""
    text = reader.parsed.text
    at = last
    gap = text[row[last - 1].end : row[at].start] if at < len(row) else ""
    if not _OPENING.match(gap):
        return None
    if row[at].text.isdigit() and at + 1 < len(row):  # ", 45, a teacher"
        at += 1
    clause = at + 2 < len(row) and row[at].text in ("who", "which") and row[at + 1].text in ("is", "was")
    at += 2 * clause
    first = row[at]
    token = token_of(reader.parsed, first)
    if first.text in WORDS["pronouns"] or (clause and token is not None and token.tag in ("VBN", "VBG")):
        return None
    article = first.text.casefold() in WORDS["openers"] or first.owns or any(w.owns for w in row[at : at + 4])
    bare = kind == "person" and token is not None and token.pos in _INSIDE
    if not article and not bare:
        return None
    end, role = _phrase_end(reader, row, at, kind)
    # "Ruiz, a top aide said" tells what an aide says of Ruiz: a role is set off at both ends.
    closed = (
        end == len(row) or _CLOSING.match(text, row[end - 1].end) or clause or row[end].text in _OPEN_ENDS
    )
    return Span(first.start, row[end - 1].end) if role and end > at and closed else None


def _phrase_end(reader: _Reader, row: Sequence[Word], first: int, kind: MentionType) -> tuple[int, bool]:
    """Return where a phrase ends (a comma, a stop, a clause's word) and whether it holds a role noun."""
    text = reader.parsed.text
    end, role = first, False
    while end < len(row) and end - first < _LONGEST:
        if end > first and not row[end].joined and not row[end - 1].owns and _cut(text, row, end):
            break
        token = token_of(reader.parsed, row[end])
        if row[end].text == "and" and role and _goes_on(reader, row, end + 1, first + _LONGEST):
            end += 1
            continue
        if row[end].text in WORDS["stoppers"] or (token and token.tag in _FINITE):
            break
        role = role or _is_role(row[end].text, kind)
        end += 1
    return end, role


def _cut(text: str, row: Sequence[Word], at: int) -> bool:
    gap = text[row[at - 1].end : row[at].start]
    return any(mark in gap for mark in ',.;:()—–"”“\n') or "--" in gap or gap == " - "


def _goes_on(reader: _Reader, row: Sequence[Word], at: int, stop: int) -> bool:
    """Whether what "and" adds belongs to the role: it ends at a comma or stop, with no verb and no person."""
    for i in range(at, min(len(row), stop)):
        token = token_of(reader.parsed, row[i])
        if i > at and not row[i].joined and not row[i - 1].owns and _cut(reader.parsed.text, row, i):
            return True
        if row[i].start in reader.taken or row[i].text in WORDS["stoppers"]:
            return False
        if token is not None and token.tag in (*_FINITE, "VB"):
            return False
    return at < len(row) <= stop
