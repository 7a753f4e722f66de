"""Made news: articles of any number that look like news and share no long runs of words by chance.

    press = Press(real_texts(DATA)); press.paragraphs(random.Random(1), words=500)

A few hundred thousand articles cannot be had, and copies of real ones would be copies. So paragraphs of
real articles are taken apart: their most frequent words, punctuation, quotation marks and capitals stay,
and every other word is replaced by one of the same kind (ending, how common it is, name or not, what it
stands after), by a table drawn afresh for each article, so that a name is one name throughout. Of the
frequent words that have an equal ("in", "near", "across"), about a third are swapped for it. What comes out
means nothing and is often no grammar; its words, their frequencies and its layout are those of the press.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.ecbplus import documents


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


#: The most frequent words stay as they are, but for names and the `TOPICAL`.
KEPT = 150
#: Frequent in these corpora for what they are about, not because English is.
TOPICAL = _words(
    "republican presidential candidate campaign political policy election voters percent democratic president"
    " state states american national house vote party security attack government public support polls poll"
    " news debate republicans democrats police company senate nominee white country world team game"
)
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words("january february march april june july august september october november december")
#: The ranks at which a band of frequency ends.
BANDS = (600, 2000, 6000)
#: Fewer words than this in a class: the next, rarer band's words come in too, so that two articles
#: from one paragraph hardly draw the same row of words.
LEAST_CLASS = 120
#: Words that a paragraph must have, and the most, to serve as a pattern.
PARAGRAPH = (14, 120)
#: Frequent words in a row that a pattern may have: more of them would stand alike in all its articles.
LONGEST_ROW = 6
#: Share of the swappable frequent words that are swapped.
SWAPPED = 0.35

#: Frequent words that can stand in one another's place.
SWAPS = (
    "in near outside across", "on about over regarding", "after before since", "but yet though",
    "will would may might should", "a another one", "this that", "said says", "many several some most few",
    "he she", "his her their its", "also then later", "while as", "now today", "and or", "has had",
    "with beside against", "from behind beyond", "very quite rather", "last next", "first second third",
    "is was", "are were", "two three four five six seven eight", "i we", "him her them",
    "people visitors officials", "up down out", "can could must", "by near", "when because if", "at near",
    "the the the this its", "of of of from",
)  # fmt: skip

_WORD = re.compile(
    r"(?:U\.S\.|U\.N\.|[A-Za-z]+n['’]t|(?:I|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Tt]hat|[Tt]here|[Ww]ho)"
    r"['’](?:s|re|ve|ll|d|m))(?![A-Za-z])"
    r"|['’](?:s|re|ve|ll|d|m|t)\b|[^\W\d_]+|\d+"
)
_FIXED = re.compile(r".*['’.]")
_MARKED = re.compile(r"https?:|www\.|[<>@©{}\[\]|_*#/]|FULL TEXT|ABSTRACT|\.com|\(\w+\)\s*[-–—]|['’]{2}|``")
_ENDS = re.compile(r"[.!?][\"”]?\Z")
_SPACE = re.compile(r"\s+")
_ENDINGS = ("ing", "ed", "ly", "ion", "ions", "ment", "ness", "ity", "al", "ive", "ous", "ic", "er", "ers")
_AGENCIES = _words("ap afp upi reuters associated press agence bloomberg xinhua tass yonhap kyodo cnn bbc")
_CLITICS = _words("don doesn didn isn wasn aren weren won wouldn couldn hasn haven ve re ll")
_NOUN = _words("the a an of his her its their this that our my your new")
_VERB = _words("to will would could can may might should must he she they we you i not who did do")

Slot = tuple[str, int, list[str]]
Pattern = tuple[list[str], list[int], list[int]]


def real_texts(data: Path) -> list[str]:
    """The texts of the shared data as they are, in a fixed order, each once."""
    found = [json.loads(line)["text"] for line in (data / "stories" / "dev.jsonl").open(encoding="utf-8")]
    found += [path.read_text("utf-8") for path in sorted((data / "polnear").glob("*/text/*.txt"))]
    for path in sorted((data / "timex" / "TBAQ").glob("*/*.tml")):
        text = ElementTree.parse(path).getroot().find("TEXT")
        found.append("".join(text.itertext()).strip() if text is not None else "")
    return [text for text in dict.fromkeys(found) if text.strip()]


def pattern_texts(data: Path) -> Iterator[str]:
    """The texts that patterns are made of: ECB+ as written out of its tokens, the others as they are."""
    yield from (text for text in real_texts(data) if " . " not in text and "/ / www" not in text)
    yield from (one.text for one in documents(data / "ecbplus"))


def paragraphs_of(text: str) -> Iterator[str]:
    """Lines of the text that are whole, plain paragraphs with their quotation marks in pairs."""
    for line in text.split("\n"):
        one = _SPACE.sub(" ", line.replace("\xad", "").replace("\ufeff", "")).strip()
        words = one.count(" ") + 1
        if not PARAGRAPH[0] <= words <= PARAGRAPH[1] or _MARKED.search(one) or not _ENDS.search(one):
            continue
        curly = [c for c in one if c in "“”"]
        paired = curly == ["“", "”"] * (len(curly) // 2) and one.count('"') % 2 == 0
        if paired and one[0] in '“"' + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" and sum(map(str.isupper, one)) < words:
            yield one


class Lexicon:
    """The words of the texts, each with the class of words that can stand in its place."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        count: Counter[str] = Counter()
        surface: dict[str, Counter[str]] = defaultdict(Counter)
        before: dict[str, Counter[str]] = defaultdict(Counter)
        after: dict[str, Counter[str]] = defaultdict(Counter)
        for paragraph in paragraphs:
            last = "."
            for match in _WORD.finditer(paragraph):
                word = match.group()
                start = paragraph[max(0, match.start() - 2) : match.start()]
                count[word.lower()] += 1
                if start and start[0] not in '.?!“"':
                    surface[word.lower()][word] += 1
                    before[word.lower()][last] += 1
                    after[last][word.lower()] += 1
                last = word.lower()
        ranked = [w for w, _ in sorted(count.items(), key=lambda x: (-x[1], x[0])) if w.isalpha()]
        self.swaps = {row.split()[0]: row.split()[1:] for row in SWAPS}
        for row in SWAPS:
            for word in row.split()[1:]:
                self.swaps.setdefault(word, [x for x in row.split() if x != word])
        self.band: dict[str, int] = {}
        self.kind: dict[str, str] = {}
        classes: dict[tuple[int, str], list[str]] = defaultdict(list)
        small = frozenset(ranked[:KEPT])
        shown_as: dict[str, str] = {}
        for rank, word in enumerate(ranked):
            forms = surface[word].most_common(1)
            shown = forms[0][0] if forms else word
            self.kind[word] = self._kind_of(word, shown, before[word])
            if self.kind[word] == "noun" and _ratio(after[word], small) < 0.5:
                self.kind[word] = "adjective"
            self.band[word] = sum(rank >= edge for edge in BANDS)
            shown_as[word] = shown if shown[0].isupper() else word
            if word not in _AGENCIES:
                classes[self.band[word], self.kind[word]].append(shown_as[word])
        self.kept = frozenset(
            word
            for word in ranked
            if len(word) == 1
            or (word in small and word not in TOPICAL and self.kind[word] not in ("name", "letters"))
        )
        for words in classes.values():
            words[:] = [word for word in words if word.lower() not in self.kept]
        self.classes = {key: self._filled(key, classes) for key in classes}

    @staticmethod
    def _kind_of(word: str, shown: str, before: Counter[str]) -> str:
        if word in DAYS or (word in MONTHS and shown[0].isupper()):
            return "day" if word in DAYS else "month"
        if shown.isupper() and len(shown) > 1:
            return "letters"
        if shown[0].isupper():
            return "name"
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return "-" + ending
        noun = sum(n for w, n in before.items() if w in _NOUN)
        verb = sum(n for w, n in before.items() if w in _VERB)
        says = "noun" if noun > verb else "verb" if verb else "other"
        return says + ("-s" if word.endswith("s") and not word.endswith("ss") else "")

    @staticmethod
    def _filled(key: tuple[int, str], classes: dict[tuple[int, str], list[str]]) -> list[str]:
        band, kind = key
        found = list(classes[key])
        if kind in ("day", "month"):
            return sorted(w for (_, other), words in classes.items() if other == kind for w in words)
        for rarer in range(band + 1, len(BANDS) + 1):
            if len(found) >= LEAST_CLASS:
                break
            found += classes.get((rarer, kind), [])
        return found

    def others(self, word: str) -> list[str]:
        """Words that can stand for this one (itself among them); empty for a word that stays."""
        low = word.lower()
        if low in self.kept or not low.isalpha():
            return []
        return self.classes.get((self.band.get(low, len(BANDS)), self.kind.get(low, "noun")), [])

    def is_name(self, word: str) -> bool:
        return self.kind.get(word.lower()) in ("name", "letters", "day", "month")


def _ratio(after: Counter[str], small: frozenset[str]) -> float:
    """Of the words that follow, how many are of the most frequent: few after an adjective."""
    total = sum(after.values())
    return sum(n for word, n in after.items() if word in small) / total if total else 1.0


class Table(dict[int, str]):
    """One article's words: each slot filled at its first use, and so for the whole article."""

    def __init__(self, press: Press, rng: random.Random) -> None:
        self.slots, self.rng = press.slots, rng
        self.base: dict[str, str] = {}

    def __missing__(self, slot: int) -> str:
        low, form, others = self.slots[slot]
        new = self.base.get(low)
        if new is None:
            if others:
                new = others[int(self.rng.random() * len(others))]
            else:
                new = number_like(low, self.rng) if low.isdigit() else low
            self.base[low] = new
        if form:
            new = new.upper() if form == 2 else new[0].upper() + new[1:]
        self[slot] = new
        return new


def number_like(digits: str, rng: random.Random) -> str:
    """Another number with as many digits; a year for a year."""
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(rng.randrange(1960, 2030))
    return str(rng.randrange(1, 10)) + "".join(str(rng.randrange(10)) for _ in digits[1:])


class Press:
    """Writes made news out of the patterns of real paragraphs."""

    def __init__(self, texts: Iterable[str]) -> None:
        paragraphs = sorted({one for text in texts for one in paragraphs_of(text)})
        if not paragraphs:
            raise ValueError("no text has a plain paragraph to take a pattern from")
        self.lexicon = Lexicon(paragraphs)
        #: Of each slot: the word in small letters; 1 with a capital, 2 in capitals; what can fill it.
        self.slots: list[Slot] = []
        self._places: dict[str, int] = {}
        self.patterns = [self._pattern(one) for one in paragraphs if self._longest_row(one) <= LONGEST_ROW]

    def _pattern(self, paragraph: str) -> Pattern:
        """Words that stay and what stands between; the slots; which pieces can be swapped."""
        pieces: list[str] = []
        slots: list[int] = []
        swaps: list[int] = []
        text, at = "", 0
        for match in _WORD.finditer(paragraph):
            word = match.group()
            text += paragraph[at : match.start()]
            at = match.end()
            if word in self.lexicon.swaps:
                swaps.append(2 * len(pieces) + 2)
                pieces += [text, word]
                slots += [-1, -1]
                text = ""
            elif _FIXED.match(word) or word.lower() in self.lexicon.kept:
                text += word
            else:
                pieces.append(text)
                slots.append(self._slot(word))
                text = ""
        return [*pieces, text + paragraph[at:]], slots, swaps

    def _longest_row(self, paragraph: str) -> int:
        """Frequent words that stand in a row, at most; an apostrophe parts two."""
        longest = row = 0
        for word in re.findall(r"[^\W_]+", paragraph.lower()):
            stays = word in self.lexicon.kept or word in self.lexicon.swaps or word in _CLITICS
            row = row + 1 if stays else 0
            longest = max(longest, row)
        return longest

    def _slot(self, word: str) -> int:
        place = self._places.setdefault(word, len(self.slots))
        if place == len(self.slots):
            form = 2 if word.isupper() and len(word) > 1 else int(word[0].isupper())
            self.slots.append((word.lower(), form, self.lexicon.others(word)))
        return place

    def _written(self, pattern: Pattern, table: Table) -> str:
        pieces, slots, swaps = pattern
        out = [""] * (2 * len(pieces) - 1)
        out[::2] = pieces
        out[1::2] = [table[slot] if slot >= 0 else "" for slot in slots]
        draw = table.rng.random
        for place in swaps:
            if draw() < SWAPPED:
                others = self.lexicon.swaps[out[place]]
                out[place] = others[int(draw() * len(others))]
        return "".join(out)

    def paragraphs(self, rng: random.Random, words: int, table: Table | None = None) -> list[str]:
        """Paragraphs of about so many words in all, with one table of names."""
        table = Table(self, rng) if table is None else table
        found: list[str] = []
        while words > 0:
            found.append(self._written(self.patterns[int(rng.random() * len(self.patterns))], table))
            words -= found[-1].count(" ") + 1
        return found

    def name(self, rng: random.Random) -> str:
        """A first and a last name."""
        pool = self.lexicon.classes[len(BANDS), "name"]
        return f"{rng.choice(pool)} {rng.choice(pool)}"

    def title(self, rng: random.Random) -> str:
        """A title of office of one to three words."""
        kind = rng.choice(("-ion", "-ment", "noun", "-ity"))
        field = rng.choice(self.lexicon.classes[2, kind]).capitalize()
        rank = rng.choice(("Minister", "Secretary", "Director", "Governor", "Judge", "Captain", "Professor"))
        return rng.choice((rank, f"{field} {rank}", f"Deputy {field} {rank}"))

    def sayings(self, rng: random.Random, words: int) -> str:
        """So many words of running text with no quotation marks, brackets or final stop."""
        text = " ".join(self.paragraphs(rng, words + 20))
        plain = re.sub(r"[“”\"()]", "", text).split(" ")[:words]
        return " ".join(plain).rstrip(" ,.;:!?-–—")
