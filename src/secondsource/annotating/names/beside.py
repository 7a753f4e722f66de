"""Beside: names that the word before them, or their own form, gives away, whatever a pipeline reads.

reading > [annotating] > gathering > comparing > presenting

In:  the words of one line of running text.
Out: word ranges with types: "Holm" in "CM Holm", "Orbán Viktor", "Tesco", "Sun" in "The Sun reported".
Start at `styled_persons` and `well_known`; `is_code` says what is no name at all.
Limits: English; the styles and the bodies must stand in the word lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotating.names.lexicon import PLACES, STAPLES, WORDS, fold, known
from secondsource.annotating.names.persons import human_noun
from secondsource.annotating.names.shapes import Range, has_common, run_end
from secondsource.annotating.names.words import Word

#: Quarters, halves and years of an account, models, roads and seats: "Q3", "H1", "FY19", "S23".
_CODE = re.compile(r"(?:[FC]Y\d{2,4}|[1-4]Q|[A-Z]\d{1,4})$")
_PERIOD = re.compile(r"(?:[FC]Y\d{2,4}|[1-4]Q|Q[1-4]|H[12])$")

#: Behind a style stand at most so many words of a name: "Cllr Mary Ann Holm".
_LONGEST_STYLED = 3
_LONGEST_VIETNAMESE = 4
_HEADS = WORDS["titles"] | WORDS["styles"]


def is_code(word: str) -> bool:
    """Whether a word is a period's or a model's mark, and no body known by such a name ("G7")."""
    return _CODE.match(word) is not None and not known(fold(word))


def is_period(word: str) -> bool:
    """Whether a word is the mark of a part of an account's year, which begins no name: "Q3"."""
    return _PERIOD.match(word) is not None


def styled_persons(row: Sequence[Word]) -> Iterator[Range]:
    """Yield persons by the style before the name, and by the order or the family name in it."""
    for i in range(len(row)):
        if not row[i].capital:
            continue
        if row[i].text.rstrip(".") in WORDS["styles"] and not (i and row[i - 1].text[:1].isdigit()):
            last = _name_end(row, i + 1)
            if last > i + 1:
                yield i + 1, last, "person"
        elif row[i].text == "To" and i and row[i].joined and row[i - 1].text in _HEADS:
            last = _name_end(row, i + 1)
            if last > i + 1:  # "President To Lam": a capital that no preposition has there
                yield i, last, "person"
        elif not row[i].text.isascii() and (last := _abroad(row, i)):
            yield i, last, "person"


def _name_end(row: Sequence[Word], first: int) -> int:
    """Return the end of the person's name that begins at ``first``; ``first``: none does."""
    if first >= len(row) or not row[first].joined or row[first - 1].owns:
        return first
    last = min(run_end(row, first), first + _LONGEST_STYLED)
    whole = row[first:last]
    plain = (w.text for w in whole)
    if known(fold(" ".join(w.text for w in whole))) or known(row[first].key) or has_common(plain):
        return first
    if any(human_noun(w.text) or w.text.rstrip(".") in WORDS["styles"] for w in whole):
        return first
    if any(w.text[:1].isdigit() or (len(w.text) > 1 and w.text.isupper()) for w in whole):
        return first
    # A particle runs on: the name is longer than its capitals say.
    return first if last < len(row) and row[last].joined and row[last].key in WORDS["particles"] else last


def _abroad(row: Sequence[Word], first: int) -> int:
    """Return the end of "Orbán Viktor" and "Nguyễn Văn An", written with their accents; 0: it is neither."""
    last = run_end(row, first)
    if any(w.owns for w in row[first : last - 1]):
        return 0
    if row[first].key.title() in WORDS["surnames_vietnamese"]:
        if last < len(row) and row[last].joined and row[last].text == "An":  # a given name there
            last += 1
        return last if 1 < last - first <= _LONGEST_VIETNAMESE else 0
    turned = last - first == 2 and row[first + 1].text in WORDS["given"]
    plain = row[first].text not in WORDS["given"] and not known(row[first].key)
    return last if turned and plain and row[first].key not in PLACES.names else 0


def well_known(row: Sequence[Word]) -> Iterator[Range]:
    """Yield well-known bodies by name; those that are common words too, by what stands beside them."""
    for i, word in enumerate(row):
        if not word.capital or (i and row[i - 1].capital and word.joined and row[i - 1].text != "The"):
            continue
        last = run_end(row, i) if word.text not in WORDS["not_names"] else i + 1
        name = fold(" ".join(w.text for w in row[i:last]))
        if name in STAPLES or _paper(row, i, last) or _by_deed(row, i, last):
            yield i, last, "organisation"


def _paper(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether "the Sun" is the paper: it tells something, or is called a newspaper."""
    if last - first != 1 or row[first].text not in WORDS["papers"] or not first or last >= len(row):
        return False
    named = row[first - 1].text in ("The", "the") and row[first].joined and row[last].joined
    return named and (row[last].text in WORDS["tells"] or row[last].text in ("newspaper", "tabloid"))


def _by_deed(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether a word that is a common one too does or has what only a body does or has."""
    if last - first != 1 or row[first].text not in WORDS["bodies_by_deed"] or last >= len(row):
        return False
    behind = row[last]
    deed = behind.text in WORDS["tells"] or behind.text in WORDS["behind_bodies"]
    party = row[first].text == "Labour" and behind.text.casefold() in WORDS["of_parties"]
    return behind.joined and (deed or party)
