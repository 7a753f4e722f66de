"""Telling: what the words around a printed name say that it names.

reading > [annotating] > gathering > comparing > presenting

In:  the words of one line, and where a name stands among them.
Out: types, each with a weight that counts beside the pipeline's readings, which count 1.
Start at `told`.
Limits: English; only what stands straight before or after the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotating.names.lexicon import DIRECTIONS, PLACES, TOWNS, WORDS, fold
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.predicates import predicated
from secondsource.annotating.names.shapes import has_common
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import MentionType

Told = tuple[MentionType, float]

#: A title before a name, or "the agency" or "the town of", outweighs three readings of the pipeline's:
#: it is in print. A word that suits one type better than others weighs as much as one reading, or half.
TOLD = 3.0
LIKELY = 2.0
HINTED = 1.0
FAINT = 0.5

_DOMAIN = re.compile(r"[a-z]\.(?:com|org|net|co|gov|edu|[a-z]{2})(?:\.[a-z]{2})?$")
_AGE = re.compile(r", (?:aged? )?[1-9]\d?(?:,|\.|;| and |$)")
_WHO = re.compile(r",? who(?:se|m)? ")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_PREFIX = re.compile(r"(?:Mc|Mac|De|Del|Di|Da|Du|La|Le|Lo|Fitz|Van|Vander|Von|Ver|Ter|Ten|Ben|Abu|O)[A-Z]")
#: A surname of five letters may be printed in capitals.
_LONGEST_ACRONYM = 5
_ARTICLES = frozenset({"the", "a", "an"})
#: Words of people that stand as well before a team, a company or a product: "rival Vesk Motors".
_LOOSE = WORDS["not_only_people"]
#: Most words of the phrase between "A nurse" and the comma before her name.
_APART = 6


def told(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Iterator[Told]:
    """Yield the types that the words of, before and after a name give away, each with its weight.

    A negative weight speaks against a type: "the Lindholm Star sank" names nobody.
    """
    yield from _by_itself(row, first, last)
    if last - first > 1 and "&" in parsed.text[row[first].end : row[last - 1].start]:
        yield "organisation", TOLD
    yield from predicated(parsed, row, first, last)
    yield from _after(parsed, row, first, last)
    if first == 0 or row[first - 1].owns:
        return
    if row[first].joined:
        yield from _before(parsed, row, first, last)
    elif parsed.text[row[first - 1].end : row[first].start] == ", ":
        yield from _behind_comma(parsed, row, first, last)


def _by_itself(row: Sequence[Word], first: int, last: int) -> Iterator[Told]:
    head = row[first].text
    size = last - first
    given = head in WORDS["given"] or head.title() in WORDS["given"]
    if given and size in (2, 3) and not has_common(w.text for w in row[first:last]):
        yield "person", TOLD
    if size == 1 and given and not {row[first].key}.intersection(TOWNS, PLACES.names):
        yield "person", HINTED
    if _DOMAIN.search(row[last - 1].text) or "&" in row[last - 1].text:
        yield "organisation", TOLD
    if size == 1 and any(c.isdigit() for c in head) and not _ORDINAL.match(head):
        yield "person", -TOLD
        yield "organisation", TOLD
    if size == 1 and _body_by_capitals(row, first):
        yield "person", -LIKELY
        yield "organisation", LIKELY if len(head) > 2 else HINTED
    if size == 2 and head.isdigit() and row[first + 1].key in DIRECTIONS:
        yield "organisation", TOLD
    if size > 1 and not given and row[last - 1].text in WORDS["no_surnames"]:
        yield "person", -TOLD
    if size > 1 and not given and row[last - 1].text in WORDS["rare_surnames"]:
        yield "person", -HINTED
    if size == 1 and head in WORDS["believers"] and (head.endswith("s") or _before_noun(row, last)):
        yield "person", -TOLD
        yield "group", TOLD
    if size < 4 and fold(" ".join(w.text for w in row[first:last])) in TOWNS:
        yield "place", LIKELY
    if 1 < size < 4 and not given and row[last - 1].text.isupper() and _body_by_capitals(row, last - 1):
        yield "person", -LIKELY  # "Ohio GOP"
    if size == 2 and not given and row[first + 1].key in TOWNS:
        yield "person", -LIKELY  # "Stage Boston"; "Jack London" has a given name
    if size in (2, 3) and row[last - 1].text.endswith("s") and _town_before(row, first, last):
        yield "organisation", LIKELY  # "the Boston Herons" play


def _before_noun(row: Sequence[Word], at: int) -> bool:
    """Whether a word for people, in lower case, stands at ``at``: "Christian leaders"."""
    if at >= len(row) or not row[at].joined or not row[at].text.islower():
        return False
    return human_noun(row[at].text.rstrip("s"))


def _body_by_capitals(row: Sequence[Word], at: int) -> bool:
    """Whether one word's capitals are no person's: "NFL", "SpaceX"; "McRae" and "DiCosta" are names."""
    word = row[at].text
    if not word.isalpha():
        return False
    if _CAMEL.search(word):
        return not _PREFIX.match(word)
    shouted = any(
        len(w.text) > 3 and w.text.isupper() for w in row[max(at - 2, 0) : at + 3] if w is not row[at]
    )
    return 1 < len(word) < _LONGEST_ACRONYM and word.isupper() and not shouted


def _town_before(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether all words of a name but its last name a town, and the last no common site of it."""
    town = fold(" ".join(w.text for w in row[first : last - 1]))
    return town in TOWNS and row[last - 1].text not in WORDS["sites"]


def _after(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Iterator[Told]:
    end = row[last - 1].end
    if row[last - 1].owns:
        if last - first < 3 and last + 1 < len(row) and _full_name(row, last):
            yield "person", -LIKELY  # "Vesk's Ana Ruiz" plays for it, lives there
            yield "organisation", HINTED
        return
    if _AGE.match(parsed.text, end, end + 16):
        yield "person", TOLD
    elif _WHO.match(parsed.text, end, end + 10):
        yield "person", HINTED
    if parsed.text.startswith("-based", end):
        yield "person", -TOLD
        yield "place", LIKELY
    if last >= len(row) or parsed.text[end : row[last].start] != ", ":
        return
    behind = row[last]
    if behind.capital and parsed.text.startswith("-based", behind.end):
        yield "person", -TOLD  # "Lindholm, Ohio-based"
        yield "place", TOLD
    if last - first < 3 and behind.capital and _place(row, last):
        yield "place", HINTED
    elif behind.text.casefold() in _ARTICLES and last + 1 < len(row):
        nouns = (w for w in row[last + 1 : last + 4] if not w.owns)
        noun = next((w for w in nouns if human_noun(w.text)), None)
        if noun is not None and noun.text not in _LOOSE:
            yield "person", LIKELY


def _full_name(row: Sequence[Word], at: int) -> bool:
    """Whether a given name and a surname begin at word ``at``."""
    return row[at].text in WORDS["given"] and row[at + 1].joined and row[at + 1].capital


def _place(row: Sequence[Word], at: int) -> bool:
    """Whether a known place begins at word ``at``."""
    one = row[at].key
    two = f"{one} {row[at + 1].key}" if at + 1 < len(row) and row[at + 1].joined else one
    return not {one, two}.isdisjoint(PLACES.names) or not {one, two}.isdisjoint(TOWNS)


def _before(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Iterator[Told]:
    before = row[first - 1].text
    single = last - first == 1
    if before.rstrip(".") in WORDS["honorifics"]:
        yield "person", TOLD
    elif before in WORDS["body_appositives"]:
        yield "organisation", TOLD
    elif before in WORDS["things"]:
        yield "person", -TOLD
        yield "organisation", FAINT
    elif before.casefold() in _ARTICLES:
        yield from _behind_article(parsed, row, last)
    elif human_noun(before) and not has_common(w.text for w in row[first:last]):
        yield "person", HINTED if before.casefold() in _LOOSE else LIKELY if single else TOLD
    elif before == "of" and first > 1 and row[first - 2].text in WORDS["place_appositives"]:
        yield "place", TOLD
    elif before in ("in", "near") and single and not row[first].owns:
        yield "place", HINTED
        yield "person", -FAINT
    elif before in ("on", "from", "to", "at", "outside") and single and not row[first].owns:
        yield "place", FAINT


def _behind_article(parsed: Parsed, row: Sequence[Word], last: int) -> Iterator[Told]:
    """Speak against a person where the name alone has the article: not in "the Lund inquiry"."""
    if parsed.text[row[last - 1].end : row[last - 1].end + 1] == "-":
        return
    if last < len(row) and row[last].joined:
        token = token_of(parsed, row[last])
        if token is not None and token.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            return
    yield "person", -TOLD
    yield "organisation", FAINT


def _behind_comma(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Iterator[Told]:
    """Read "A nurse on board, Ana Ruiz, said" and "Harbour Road, Lindholm"."""
    if row[first - 1].text in WORDS["sites"]:
        yield "place", LIKELY
    if last - first not in (2, 3) or has_common(w.text for w in row[first:last]):
        return
    closing = parsed.text[row[last - 1].end : row[last - 1].end + 1]
    if closing not in (",", "."):
        return
    for at in range(first - 1, max(first - 1 - _APART, 0), -1):
        if human_noun(row[at].text) and row[at].text not in _LOOSE:
            if any(w.text.casefold() in WORDS["openers"] or w.owns for w in row[max(at - 3, 0) : at]):
                yield "person", TOLD
            return
        if not row[at].joined:
            return
