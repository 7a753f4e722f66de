"""Alone: whether words of a report say, without the rest of their sentence, what the report says.

reading > annotating > gathering > comparing > [presenting]

In:  a span of one article, with its `Annotations`.
Out: yes or no.
Start at `stands_alone`.
Limits: English, and as good as the parse. Where no words were parsed, only a whole sentence stands alone.
A name left out ("the minister") is no fault: it is the report's own way to put it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from secondsource.model import Annotations, Span, Token

#: Fewest words that make a clause worth printing by itself.
FEWEST_WORDS = 5

#: Clauses one above the other that are looked at before the search is given up.
DEEPEST = 12

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
#: Tags of words that lean on what went before: he, he, his, who, which, that; and, or.
_LEANING_SUBJECT = frozenset({"PRP", "WP", "WDT", "DT"})
_LEANING_FIRST = frozenset({"CC", "PRP$", "WDT", "WP", "WRB", "TO", ","})
_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})

#: What a verb cannot lose without saying something else, or nothing.
_NEEDED = frozenset({
    "dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "prt", "agent", "neg", "aux", "auxpass", *_SUBJECTS,
})  # fmt: skip

#: A word of one of these sorts belongs to the phrase before it.
_GOES_ON = frozenset({"prep", "pobj", "compound", "nmod", "poss", "case", "nummod", "appos", "npadvmod"})
_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "moment", "decade"})

#: Words behind a part among which its last phrase may go on: "the ferry, her crew and their dog".
PHRASE = 12

#: What hangs on a clause that is left out, without being part of the clause that is kept.
_LOOSE = frozenset({"punct", "cc", "preconj", "intj", "mark"})

#: A clause that hangs on a verb in one of these ways is told as a time, a reason, a condition or a claim
#: of that verb's, not as something that is so.
_HANGING = frozenset({"advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "xcomp"})

#: Verbs that pass on what is said as it was said; what is denied, feared, hoped or asked is not so.
_SAYING = frozenset({
    "acknowledge", "add", "admit", "announce", "comment", "conclude", "confirm", "declare", "describe",
    "disclose", "discover", "establish", "explain", "find", "indicate", "inform", "know", "learn", "mention",
    "note", "observe", "post", "quote", "recall", "remark", "report", "reveal", "say", "see", "show", "state",
    "tell", "tweet", "write",
})  # fmt: skip

#: Words for who speaks and who is spoken to: such words are a quotation, and lean on its speaker.
_SPEAKING = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours"})
#: Objects that stand for something named before.
_POINTING = frozenset({"it", "them", "him", "her", "this", "that", "these", "those"})

#: How the press opens a caption or a line under a picture, and points at who is in it.
_CAPTION = re.compile(
    r"\s*(?:FILE\b|File (?:photo|picture|image)|(?:In )?[Tt]his [^.]{0,60}\bphoto|(?:PHOTO|Photo|Image|Video|"
    r"Picture|Pictured|Watch|WATCH|Read more)\b ?[:(/]|Pictured\b)|[^.]{0,120}(?:\((?:left|right|centre|"
    r"center|pictured|above|\d{1,2})\)|, (?:left|right|centre|center|pictured),)"
)

_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]{0,4}$")


def stands_alone(a: Annotations, span: Span, sentence: Span | None) -> bool:
    """Say whether the words can be printed without the rest of their sentence.

    They need a subject that names something, that subject's verb with all that it needs, and quotation
    marks in pairs; and what they say must not hang on words left out: "that the ship sank" behind
    "denied", "if the ship sinks". A whole sentence passes if its subject is no pronoun. Words of a line
    that does not end as sentences do, or begins as captions do, are no sentence of the report.

    Args:
        a: The article, read alone.
        span: The words.
        sentence: The sentence they begin in; None: they stand in none.
    """
    text = a.article.text
    words = span.of(text)
    if sentence is None or not _balanced(words) or len(_WORD.findall(words)) < FEWEST_WORDS:
        return False
    if not _ENDED.search(sentence.of(text).rstrip()) or _CAPTION.match(sentence.of(text)):
        return False
    first, last = _places(a.tokens, span)
    whole = span.holds(sentence)
    if first == last:
        return whole
    if a.tokens[first].tag in _LEANING_FIRST or a.tokens[first].dep == "mark":
        return False
    if a.tokens[first].dep == "prep" and not first <= a.tokens[first].head < last:
        return False  # "into how the ship came to sink"
    verb = _told_verb(a.tokens, first, last)
    if verb is None or _points_back(a, range(first, last)):
        return False
    return whole or _is_whole(a.tokens, range(first, last), range(*_places(a.tokens, sentence)), verb)


def _places(tokens: Sequence[Token], span: Span) -> tuple[int, int]:
    """Where the tokens of a span begin and end."""
    first = bisect_left(tokens, span.start, key=lambda t: t.span.start)
    return first, bisect_left(tokens, span.end, lo=first, key=lambda t: t.span.start)


def _points_back(a: Annotations, inside: range) -> bool:
    """Say whether a pronoun stands for something that the words do not name before it."""
    named = 0
    for at in inside:
        token = a.tokens[at]
        if token.tag in ("PRP", "PRP$", "DT"):
            word = token.span.of(a.article.text).lower()
            if word in _SPEAKING or (named == 0 and token.tag != "DT" and token.dep not in _SUBJECTS):
                return True
            if named < 2 and word in _POINTING and token.dep in ("dobj", "pobj"):
                return True  # who is named is the subject; what "it" is, nobody has said
        named += token.pos in ("NOUN", "PROPN") and token.dep != "compound"
    return False


def _told_verb(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The verb of the first subject, if the subject is no pronoun and the verb has a tense."""
    for token in tokens[first:last]:
        if token.dep in _SUBJECTS and first <= token.head < last:
            fit = token.tag not in _LEANING_SUBJECT and _finite(token.head, first, tokens[:last])
            return token.head if fit else None
    return None


def _finite(verb: int, first: int, tokens: Sequence[Token]) -> bool:
    """Say whether a verb, or an auxiliary of its own among ``tokens`` from ``first`` on, has a tense."""
    if tokens[verb].tag in _TENSED:
        return True
    return any(t.head == verb and t.dep.startswith("aux") and t.tag in _TENSED for t in tokens[first:])


def _is_whole(tokens: Sequence[Token], inside: range, around: range, verb: int) -> bool:
    """Say whether a part of a sentence lacks nothing that it needs, and holds no crumbs of other parts."""
    hanging = [
        at for at in inside
        if tokens[at].dep not in _LOOSE and (tokens[at].head not in inside or tokens[at].head == at)
    ]  # fmt: skip
    if hanging != [verb]:
        return False  # "days" of "days after it was launched"; "denied the ferry sank", misread as an object
    if inside.stop < around.stop and _cut_off(tokens, inside):
        return False
    if any(tokens[at].dep == "mark" and tokens[at].head == verb for at in inside):
        return False  # "Not that the crew could swim"
    for at in around:
        token = tokens[at]
        if at not in inside and token.head == verb != at:
            if token.dep in _NEEDED or token.tag in ("WRB", "WDT", "WP"):
                return False
            if token.dep == "mark" and token.lemma != "that":
                return False
    return _passes_on(tokens, around, verb)


def _cut_off(tokens: Sequence[Token], inside: range) -> bool:
    """Say whether the last phrase goes on behind a part: "days" (after …), "both the mayor" (and …)."""
    last, after = tokens[inside[-1]], tokens[inside.stop]
    if after.dep == "mark" and after.lemma in ("after", "before") and last.lemma in _UNITS:
        return True
    if after.head in inside and after.dep in _GOES_ON:
        return True
    for token in tokens[inside.stop : inside.stop + PHRASE]:
        if token.dep in ("relcl", "acl") and token.head == inside[-1] and after.dep != "punct":
            return True
        if token.dep == "conj" and token.head in inside and token.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            return True
    return False


def _passes_on(tokens: Sequence[Token], around: range, at: int) -> bool:
    """Say whether all that a clause hangs on tells it as it is."""
    for node in _upwards(tokens, at):
        token = tokens[node]
        if token.dep in _HANGING:
            return False
        if token.dep == "ccomp" and not _says(tokens, around, token.head):
            return False
    return True


def _upwards(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The word and those that it hangs on, as far as a clause goes on being told."""
    for _ in range(DEEPEST):
        yield at
        if tokens[at].head == at:
            return
        at = tokens[at].head


def _says(tokens: Sequence[Token], around: range, verb: int) -> bool:
    """Say whether a verb passes on what is said: one of saying, not negated, not asked about."""
    if tokens[verb].lemma not in _SAYING:
        return False
    own = (tokens[at] for at in around if tokens[at].head == verb)
    return not any(t.dep == "neg" or t.tag == "WRB" or (t.dep == "aux" and t.tag == "MD") for t in own)


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0
