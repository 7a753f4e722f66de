"""Plain: words for readers, made of values; and article text made safe to show.

reading > annotating > gathering > comparing > [presenting]

In:  text of articles, counts, ISO 8601 dates.
Out: one-line text with nothing hidden in it, and a few English phrases.
Start at `visible`, which every word of an article passes before a renderer shows it on one line.
Limits: English phrases. `visible` changes white space and drops control characters, so its result is for
eyes and not for offsets; `same_length` keeps offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.model import Precision, Published

_SPACE = re.compile(r"\s+")

#: Code points that are no characters: lone surrogates, which no encoding carries, and the end of a plane.
_NOTHING = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

#: A terminal obeys these; dropped whole, so that "[31m" does not stay behind.
_ANSI = re.compile("(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]")

#: Control characters and characters without width that can hide or reorder text: soft hyphen,
#: marks and overrides of direction, invisible operators, tags. The joiners U+200C and U+200D stay:
#: Persian and emoji are written with them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

#: Overrides, embeddings and isolates of direction, which could show a report's words in a false order.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

#: Plurals that no rule gives, of nouns that the press counts.
_VOWEL = re.compile("[aeiouy]")
#: Words of a state that the press counts like nouns.
_STATES = ("ed", "dead", "hurt", "missing")
_PLURALS = {
    "person": "people", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese", "ox": "oxen",
    "life": "lives", "wife": "wives", "knife": "knives", "half": "halves", "leaf": "leaves", "wolf": "wolves",
    "thief": "thieves", "loaf": "loaves", "shelf": "shelves", "crisis": "crises", "basis": "bases",
    "hero": "heroes", "potato": "potatoes", "century": "centuries", "millennium": "millennia",
    **{same: same for same in (
        "aircraft", "cattle", "crew", "deer", "fish", "headquarters", "men", "offspring", "oxen", "people",
        "percent", "personnel", "police", "series", "sheep", "spacecraft", "species", "staff", "troops",
        "women",
    )},
}  # fmt: skip

_SINGLE = str.maketrans('“”"', "‘’'")

#: A host's name says nothing by this, and print leaves it out.
_WWW = re.compile(r"www\d?\.(?=[^\s.]+\.\S)", re.IGNORECASE)

#: Characters of an outlet's name or an article's id that are shown; longer ones are mistakes or worse.
LONGEST_OUTLET, LONGEST_ID = 60, 80

#: English months, January first.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})[\d:.Z+-]{0,20})?)?)?")
_KNOWN_FROM = {
    "text": "from the text",
    "metadata": "from the page",
    "input": "as the input says",
    "unknown": "",
}


def visible(text: str) -> str:
    """Return ``text`` on one line: white space single, nothing that a terminal would obey."""
    text = _HIDDEN.sub("", _ANSI.sub("", text))
    return _NOTHING.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def same_length(text: str) -> str:
    """Return ``text`` fit for a page, character for character, so that offsets still hold.

    Line ends of every kind become ``\\n``, other control characters their visible pictures, and
    overrides of direction a space without width.
    """
    text = _LINE_END.sub(lambda m: " \n" if len(m[0]) == 2 else "\n", text)
    text = _CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "\ufffd", text)
    return _NOTHING.sub("\ufffd", _DIRECTION.sub("\u200b", text))


def outlet_words(outlet: str) -> str:
    """Return an outlet's name as shown: a host without its leading "www."."""
    words = visible(outlet[: 8 * LONGEST_OUTLET])
    host = _WWW.match(words)
    return shortened(words[host.end() :] if host else words, LONGEST_OUTLET)


def id_words(id_: str) -> str:
    """Return an article's id as shown; one with nothing to see in it is said to be so."""
    return shortened(visible(id_[: 8 * LONGEST_ID]), LONGEST_ID) or "(nameless)"


def shortened(text: str, limit: int) -> str:
    """Cut ``text`` to at most ``limit`` characters, at a space, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:—–-") + "…"


def single_marks(text: str) -> str:
    """Return ``text`` with its double quotation marks made single, to stand inside “ ”."""
    return text.translate(_SINGLE)


def quoted(text: str, limit: int) -> str:
    """Return words of a report in “ ”, on one line, inner marks single, cut at ``limit`` characters."""
    # What is cut anyway need not be cleaned: eight times the limit outlasts any run of white space.
    return f"“{shortened(single_marks(visible(text[: 8 * limit])), limit)}”"


def counted(number: int, noun: str) -> str:
    """Return "1 report", "3 reports", "no reports"."""
    return f"{number or 'no'} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Return a noun's plural, of its last word: "ferries", "crew members"; "crew" stays as it is."""
    before, space, word = noun.rpartition(" ")
    lower = word.lower()
    if not lower[-1:].isalpha() or not _VOWEL.search(lower):
        return noun  # "GHz", "rpm"
    if lower in _PLURALS:
        word = _PLURALS[lower]
    elif lower.endswith("child"):
        word += "ren"
    elif lower.endswith(_STATES):
        return noun  # "9 killed", "3 wounded"
    elif lower.endswith("man") and lower not in ("human", "german", "roman"):
        word = word[:-2] + "en"
    elif lower.endswith(("s", "x", "z", "ch", "sh")):
        word += "es"
    elif lower.endswith("y") and lower[-2:-1] not in tuple("aeiou"):
        word = word[:-1] + "ies"
    else:
        word += "s"
    return f"{before}{space}{word}"


def nth(number: int) -> str:
    """Return "1st", "22nd", "113th"."""
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def listed(items: Sequence[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def date_words(value: str, precision: Precision | None = None) -> str:
    """Return "18 January 2019", "January 2019", "2019", "27 December 2017, 05:10".

    A value that is no plain date comes back as it is.
    """
    match = _ISO.fullmatch(value)
    if match is None:
        return visible(value)
    year, month, day, time = match.groups()
    if month and not 1 <= int(month) <= 12:
        return visible(value)
    if precision == "year" or not month:
        return year
    if precision == "month" or not day:
        return f"{MONTHS[int(month) - 1]} {year}"
    words = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return f"{words}, {time}" if time and precision == "time" else words


def published_words(published: Published) -> str:
    """Return when an article was published and how that is known, or "date unknown"."""
    if published.value is None:
        return "date unknown"
    words = date_words(published.value, published.precision)
    known = _KNOWN_FROM[published.source]
    return f"{words} ({known})" if known else words
