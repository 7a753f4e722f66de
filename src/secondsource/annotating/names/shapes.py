"""Shapes: what the words of a capitalised run, and those beside it, give away about a name.

reading > [annotating] > gathering > comparing > presenting

In:  the words of one line.
Out: word ranges that name a body or a site ("Vesk Harbour Authority", "Lindholm police"), and runs
     that the word before makes a name ("the charity Vesk Aid").
Start at `bodies_and_sites` and `introduced`; what neighbouring words tell of a type is in telling.py.
Limits: English; a run's common word must stand in the word lists.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from secondsource.annotating.names.lexicon import PLACES, TOWNS, WORDS, fold, known
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import MentionType

_COMMON = WORDS["bodies"] | WORDS["sites"]
#: Words that a person's name may begin with.
_FIRST = WORDS["given"] | (WORDS["surnames_first"] - WORDS["not_names"])
_NONE_ALONE = WORDS["not_alone"] | WORDS["addressed_as"]
_NOUNS = WORDS["site_nouns"] | WORDS["body_nouns"]
_THINGS = WORDS["body_appositives"] | WORDS["things"]
#: Bodies whose names tell of which part of the world they are.
_SPANNING = frozenset({"Organization", "Organisation", "Conference", "Council", "Committee"})
_AT = frozenset({"in", "at", "near"})

#: Words of a name at the most. The longest in the press, ministries with their full style, have some
#: fifteen; a longer run of capitals is a headline, a list or noise, and costs time for each of its words.
LONGEST_NAME = 24

#: Longer words in capitals are shouted more often than they are acronyms.
_LONGEST_ACRONYM = 6
_NO_BODIES = WORDS["no_bodies"] | frozenset(word.upper() for word in WORDS["not_names"])

#: A shorter word in capitals is an acronym as often.
_SHOUTED = 6

Range = tuple[int, int, MentionType]


def run_end(row: Sequence[Word], first: int) -> int:
    """Return the end of the run of capitalised words (or numbers) that begins at ``first``."""
    end, stop = first, min(len(row), first + LONGEST_NAME)
    if end < stop and row[end].text[0].islower():
        return end  # most words; the questions below are costlier
    while end < stop and (row[end].capital or row[end].text[:1].isdigit()):
        if row[end].text in WORDS["not_names"] or row[end].text.rstrip(".") in WORDS["honorifics"]:
            break
        if row[end].text.startswith(("@", "#")) or (end > first and not row[end].joined):
            break
        end += 1
        if row[end - 1].owns and not (end < stop and names_a_house(row, first, end)):
            break
    return end


def names_a_house(row: Sequence[Word], first: int, at: int) -> bool:
    """Whether the owner before word ``at`` is part of a name: "King's College", "St George's Hospital"."""
    owner = row[at - 1].text
    saint = at - first > 1 and row[at - 2].text.rstrip(".") in ("St", "Saint")
    return row[at].joined and row[at].text in _COMMON and (saint or owner in WORDS["owners"])


def bodies_and_sites(parsed: Parsed, row: Sequence[Word]) -> Iterator[Range]:
    """Yield capitalised runs that hold the common word of a body or end in that of a site."""
    i = 0
    while i < len(row):
        run = run_end(row, i)
        if run == i:
            i += 1
            continue
        stop = yield from _in_run(parsed, row, i, run)
        i = max(stop, run)


def _in_run(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Generator[Range, None, int]:
    """Yield the body or site named in one capitalised run; return where the reading stopped."""
    if first == 0 and last > 1:
        token = token_of(parsed, row[0])
        if token is not None and token.pos not in ("PROPN", "ADJ", "NOUN"):
            first += 1
    bodies = WORDS["bodies"]
    head = next((i for i in range(last - 1, first - 1, -1) if row[i].text.rstrip(".") in bodies), None)
    if head is not None and row[head].text == "District" and head + 1 < last:
        head = None  # "District Attorney" is somebody's title
    if head is not None and (end := _complement(row, head + 1)) and not row[head].owns:
        end = _over_region(row, head, end)
        yield first, end, "organisation"
        return end
    if head is not None and head > first:
        yield first, head + 1, "organisation"
        return head + 1
    if last - first > 1 and row[last - 1].text in WORDS["sites"] and row[first].text[:1].isupper():
        yield first, last, "place"
    return last


def _complement(row: Sequence[Word], at: int) -> int:
    """Return the end of "of/for/on (the) Capitalised Words" beginning at ``at``; 0: there is none."""
    if at >= len(row) or row[at].text not in ("of", "for", "on") or not row[at].joined:
        return 0
    first = at + 2 if at + 1 < len(row) and row[at + 1].text in ("the", "and") else at + 1
    if first >= len(row) or not row[first].joined or row[first].text in WORDS["not_names"]:
        return 0
    end = run_end(row, first)
    if end == first or row[first].text[:1].isdigit():
        return 0
    if end + 1 < len(row) and row[end].text == "and" and row[end].joined and not row[end - 1].owns:
        more = run_end(row, end + 1)
        # "the Ministry of Trade and Industry" is one body; "the Bank of Sweden and Norway" is not.
        if more > end + 1 and row[at].text != "on" and fold(row[end - 1].text) not in PLACES.names:
            end = more
    return end


def _over_region(row: Sequence[Word], head: int, end: int) -> int:
    """Lengthen "Organization for Trade" over "in Europe"; "in Oslo" says only where a body meets."""
    if row[head].text not in _SPANNING or end + 1 >= len(row) or row[end].text != "in" or row[end - 1].owns:
        return end
    region = row[end + 1].joined and row[end].joined and row[end + 1].text in WORDS["world"]
    return end + 2 if region and run_end(row, end + 1) == end + 2 else end


def introduced(parsed: Parsed, row: Sequence[Word], taken: set[int]) -> Iterator[Range]:
    """Yield runs that no one labelled, where the word before, or a given name, says what they name."""
    i = 0
    while i < len(row):
        end = run_end(row, i)
        if end == i or i in taken:
            i += 1
            continue
        proper = all((t := token_of(parsed, w)) is not None and t.pos == "PROPN" for w in row[i:end])
        if proper and not row[i].text[:1].isdigit() and not taken.intersection(range(i, end)):
            before = row[i - 1].text if i else ""
            if row[i].text in _FIRST and 1 < end - i < 4 and not has_common(w.text for w in row[i:end]):
                yield i, end, "person"
            elif end - i == 1 and _no_name(parsed, row, i):
                pass
            elif (
                (end - i == 1 and _acronym(parsed, row, i))
                or _told_to(row, i)
                or _owns_shares(row, i, end)
                or before in _THINGS
                or (before in ("the", "The") and _alone(parsed, row, i, end))
            ):
                yield i, end, "organisation"
            elif before.rstrip(".") in WORDS["honorifics"] or (
                before in WORDS["person_appositives"] and end - i > 1
            ):
                yield i, end, "person"
            elif before in _AT and end - i < 4 and not row[i].text.isupper():
                yield i, end, "place"
        i = end


def abbreviates_noun(parsed: Parsed, row: Sequence[Word], at: int) -> bool:
    """Whether a word in capitals is short for a common noun: "DVD", "ballistic missile (IRBM)"."""
    text = row[at].text.replace(".", "")
    if not (text.isupper() and text.isalpha()):
        return False
    bracketed = parsed.text[row[at].start - 1 : row[at].start] == "("
    return text in _NO_BODIES or (bracketed and at > 0 and row[at - 1].text.islower())


def shouted(word: Word) -> bool:
    """Whether a word's capitals are for stress: a participle or an adverb ("STONED", "BARELY")."""
    text = word.text
    stressed = len(text) >= _SHOUTED and text.isalpha() and text.isupper() and text.endswith(("ED", "LY"))
    return stressed and not known(word.key) and word.key not in TOWNS


def _no_name(parsed: Parsed, row: Sequence[Word], at: int) -> bool:
    """Whether a word by itself names nobody, whatever stands before it."""
    if abbreviates_noun(parsed, row, at) or shouted(row[at]):
        return True
    return row[at].text in _NONE_ALONE and not _told_to(row, at)


def _acronym(parsed: Parsed, row: Sequence[Word], at: int) -> bool:
    """Whether a word in capitals, in a line that is not, is a body's: "TMZ", but no "DVD" and no "an MP"."""
    word = row[at].text
    parts = word.split("-")  # "ITAR-TASS", but not "R-OH", a senator's party and state
    if not (word.isupper() and all(map(str.isalpha, parts))) or abbreviates_noun(parsed, row, at):
        return False
    if min(map(len, parts)) < (2 if len(parts) == 1 else 3) or max(map(len, parts)) > _LONGEST_ACRONYM:
        return False
    if parsed.text[row[at].end : row[at].end + 1] == ":":
        return False  # "LUND: No." is a label, of somebody's name in capitals
    around = (row[i].text for i in (at - 1, at + 1) if 0 <= i < len(row))
    if any(len(text) > 1 and text.isupper() for text in around):
        return False
    before = row[at - 1].text if at and row[at].joined else ""
    return before.casefold() not in ("a", "an") and not before[:1].isdigit()


def _owns_shares(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether the word behind is one that only bodies have: "Vesk shares"."""
    return (
        last - first < 4 and last < len(row) and row[last].joined and row[last].text in WORDS["behind_bodies"]
    )


def _told_to(row: Sequence[Word], at: int) -> bool:
    """Whether "told" or "according to" stands before: only somebody is told, or says."""
    if not at or not row[at].joined:
        return False
    return row[at - 1].text in ("told", "tells") or (
        row[at - 1].text == "to" and at > 1 and row[at - 2].text.casefold() == "according"
    )


def _alone(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> bool:
    """Whether two or three words with an article are a name by themselves: "the Lindholm Star sank"."""
    people = (w for w in row[first:last] if human_noun(w.text) and w.key not in WORDS["not_only_people"])
    if last - first not in (2, 3) or any(people):
        return False
    if last == len(row) or not row[last].joined:
        return True
    token = token_of(parsed, row[last])
    return token is not None and token.pos in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "PART")


def has_common(texts: Iterator[str] | Sequence[str]) -> bool:
    """Whether one of the words is the common word of a body or a site."""
    return any(text in _COMMON or text.title() in _COMMON for text in texts)


def initials(name: str) -> frozenset[str]:
    """Return the acronyms a body's name can have: with its small words, and without."""
    words = [w for w in name.replace("-", " ").split() if w[:1].isalnum()]
    long = [w for w in words if w.casefold() not in WORDS["small"]]
    return frozenset("".join(w[0] for w in some).casefold() for some in (words, long) if len(some) > 1)


def longer_names(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> Iterator[Range]:
    """Yield the longer name that common words straight after a name make: "Lindholm police"."""
    at = last
    if at >= len(row) or not row[at].joined or row[at - 1].owns:
        return
    if row[last - 1].text in WORDS["gatherings"]:
        yield from _gathering_in(row, first, at)
        return
    token = token_of(parsed, row[at])
    if row[at].text not in _NOUNS and token is not None and token.pos == "ADJ":
        at += 1
    if at >= len(row) or not row[at].joined:
        return
    if row[at].text in WORDS["site_nouns"]:
        yield first, at + 1, "place"
    elif row[at].text in WORDS["body_nouns"] and at == last:
        yield first, at + 1, "organisation"


def _gathering_in(row: Sequence[Word], first: int, at: int) -> Iterator[Range]:
    """Yield "Summer Games in Lindholm" for "Summer Games"."""
    if row[at].text == "in" and at + 1 < len(row) and row[at + 1].joined:
        end = run_end(row, at + 1)
        if end > at + 1 and not row[at + 1].text[:1].isdigit():
            yield first, end, "organisation"
