"""Edits: what desks do to a text they carry, with the truth of where each passage went.

    draft = Draft(source); carry(draft, start, end, rate=0.1, rng=rng, lexicon=lexicon); draft.done()

A `Draft` writes a copy from left to right and remembers which stretch of the source each passage came from;
`done` proves that every stretch said to be unchanged is. All offsets are code points, half-open.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from benchmarks.newsmaking import Lexicon, number_like

Range = tuple[int, int]
Change = tuple[int, int, str]

#: Words at either end of an edited passage that are left alone: it begins and ends with words of both.
WHOLE_ENDS = 2
#: Of the edits, by word: put another word, leave it out, put one in; and by clause of `CLAUSE` words.
WAYS = {"change": 50, "drop": 18, "add": 18, "drop clause": 7, "add clause": 7}
CLAUSE = (3, 6)
#: Words in a row that a paraphrase leaves as they were, at most; names and figures stay in any case.
PARAPHRASE_RUN = 3
#: Of the other words of a paraphrase, how many are put otherwise.
REWORDED = 0.5


def _table(rows: str) -> dict[str, str]:
    pairs = (row.split() for row in rows.split(","))
    return {one: other.replace("-", " ") for one, other in pairs}


WORD = re.compile(r"U\.[SNK]\.|\w+(?:[.,]\d+)+|\w+(?:['’]\w+)?")
#: The stop is looked for first, and only then whether it is an abbreviation's: much the faster order.
_SENTENCE = re.compile(
    r"[.!?](?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)(?<!\bSt\.)"
    r"(?<!\b[A-Z]\.)[\"”]?(\s+)(?=[“\"]?[A-Z])"
)
_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"")
#: American and British spellings of one word.
VARIANTS = _table(
    "color colour,colors colours,honor honour,honored honoured,labor labour,favor favour,favors favours"
    ",favorite favourite,neighbor neighbour,neighbors neighbours,rumor rumour,rumors rumours,center centre"
    ",centers centres,theater theatre,defense defence,offense offence,license licence,program programme"
    ",programs programmes,traveled travelled,traveling travelling,canceled cancelled,labeled labelled"
    ",organize organise,organized organised,organization organisation,organizations organisations"
    ",recognize recognise,recognized recognised,realize realise,realized realised,criticize criticise"
    ",criticized criticised,authorized authorised,apologize apologise,apologized apologised,gray grey"
    ",fulfill fulfil,skeptical sceptical,check cheque,aging ageing,toward towards,analyze analyse"
)
_OTHER_SPELLING = VARIANTS | {british: american for american, british in VARIANTS.items()}
#: Words that a rewrite puts for one another.
SYNONYMS = _table(
    "said stated,says states,told informed,people residents,many numerous,several various,some certain"
    ",big large,new recent,old former,show indicate,shows indicates,showed indicated,get obtain,got obtained"
    ",make create,made created,help aid,helped aided,start begin,started began,end finish,ended finished"
    ",also additionally,but however,because since,while as,after following,before ahead-of,around near"
    ",now currently,still yet,only just,think believe,thinks believes,want wish,wants wishes,need require"
    ",needs requires,like such-as,over above,under below,day date,time moment,money funds,job post"
    ",plan scheme,plans schemes,group body"
    ",work labour,home residence,city town,country nation,government administration"
    ",police officers,company firm,companies firms,children youngsters,killed slain,injured hurt,hit struck"
    ",man person,woman person,led headed,won gained,lost forfeited,called named,asked queried,took seized"
    ",used employed,about around,most nearly-all"
)


class Draft:
    """A copy being written, and the truth of what in it stands in the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.passages: list[tuple[Range, Range]] = []
        self._parts: list[str] = []
        self._length = 0
        self._equal: list[tuple[int, int, int]] = []

    @property
    def length(self) -> int:
        return self._length

    def own(self, text: str) -> None:
        """Write words that are not the source's."""
        self._parts.append(text)
        self._length += len(text)

    def take(self, start: int, end: int) -> None:
        """Write a stretch of the source as it is."""
        if end > start:
            self._equal.append((start, end, self._length))
            self.own(self.source[start:end])

    def changed(self, start: int, end: int, changes: Sequence[Change]) -> None:
        """Write a passage of the source with these stretches replaced; in order, none overlapping."""
        first, at = self._length, start
        for begin, stop, new in changes:
            self.take(at, begin)
            self.own(new)
            at = stop
        self.take(at, end)
        self.passages.append(((start, end), (first, self._length)))

    def done(self) -> str:
        """The copy's text.

        Raises:
            ValueError: a stretch said to be unchanged is not, or a passage begins or ends in white space.
        """
        text = "".join(self._parts)
        for start, end, at in self._equal:
            if self.source[start:end] != text[at : at + end - start]:
                raise ValueError(f"[{start}, {end}) of the source is not at {at} of its copy")
        for (start, end), (first, last) in self.passages:
            ends = self.source[start] + self.source[end - 1] + text[first] + text[last - 1]
            if any(map(str.isspace, ends)):
                raise ValueError(f"passage [{start}, {end}) has loose ends")
        return text


def sentences(text: str) -> list[Range]:
    """Where the sentences stand, white space between them left out; a quotation is never cut in two."""
    found: list[Range] = []
    for line in re.finditer(r"[^\n]+", text):
        at = begin = line.start()
        words = line.group()
        for match in _SENTENCE.finditer(words):
            if _closed(words[at - begin : match.start(1)]):
                found.append((at, begin + match.start(1)))
                at = begin + match.end()
        found.append((at, line.end()))
    return [one for one in found if one[1] > one[0]]


def _closed(words: str) -> bool:
    """No quotation is left open in these words."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def stretch(text: str, words: int, rng: random.Random) -> Range:
    """Whole sentences of about so many words in all, from anywhere in the text."""
    every = sentences(text)
    counts = [text.count(" ", *one) + 1 for one in every]
    starts = [i for i in range(len(every)) if sum(counts[i:]) >= words] or [0]
    first = last = rng.choice(starts)
    total = counts[first]
    while total < words and last + 1 < len(every):
        last += 1
        total += counts[last]
    return every[first][0], every[last][1]


def carry(draft: Draft, start: int, end: int, rate: float, rng: random.Random, lexicon: Lexicon) -> None:
    """Write a passage of the source with a share ``rate`` of its words edited.

    At a rate above 0, the house style of the other desk comes on top, each part of it half the time:
    other quotation marks, other dashes, "US" for "U.S.", British for American spelling, paragraphs split.
    """
    changes = [*_edits(draft.source, start, end, rate, rng, lexicon)]
    if rate > 0:
        changes += _house_style(draft.source, start, end, rng)
    draft.changed(start, end, _disjoint(changes))


def _disjoint(changes: Iterable[Change]) -> list[Change]:
    """In order; of two that overlap, the one given first stays."""
    kept: list[Change] = []
    for change in changes:
        place = bisect_left(kept, change)
        after_last = place == 0 or kept[place - 1][1] <= change[0]
        if after_last and (place == len(kept) or change[1] <= kept[place][0]):
            kept.insert(place, change)
    return kept


def _house_style(source: str, start: int, end: int, rng: random.Random) -> list[Change]:
    text = source[start:end]
    found: list[Change] = []

    def replace(pattern: str, new: str) -> None:
        found.extend((start + m.start(), start + m.end(), new) for m in re.finditer(pattern, text))

    if rng.random() < 0.5:
        if "“" in text:
            replace("[“”]", '"')
            replace("’", "'")
        else:
            for i, match in enumerate(re.finditer('"', text)):
                found.append((start + match.start(), start + match.end(), "“”"[i % 2]))
            replace("'", "’")
    if rng.random() < 0.5:
        replace(" ?(?:—|--| – ) ?", rng.choice((" – ", " -- ", " — ")))
    if rng.random() < 0.5:
        replace(r"\bU\.S\.(?= [a-z])", "US")
    if rng.random() < 0.5:
        for match in WORD.finditer(text):
            if other := _OTHER_SPELLING.get(match.group()):
                found.append((start + match.start(), start + match.end(), other))
    if rng.random() < 0.5:
        for one in sentences(text)[:-1]:
            if text[one[1] : one[1] + 1] == " " and rng.random() < 0.5:
                found.append((start + one[1], start + one[1] + 1, "\n\n"))
    return found


def _edits(
    source: str, start: int, end: int, rate: float, rng: random.Random, lexicon: Lexicon
) -> list[Change]:
    words = [(start + m.start(), start + m.end()) for m in WORD.finditer(source[start:end])]
    left = round(rate * len(words))
    places = list(range(WHOLE_ENDS, len(words) - WHOLE_ENDS))
    rng.shuffle(places)
    used: set[int] = set()
    found: list[Change] = []
    while left > 0 and places:
        place = places.pop()
        way = rng.choices([*WAYS], [*WAYS.values()])[0]
        size = min(left, rng.randint(*CLAUSE)) if "clause" in way else 1
        size = min(size, len(words) - WHOLE_ENDS - place)
        touched = range(place, place + size if way == "drop clause" else place + 1)
        if used.intersection(touched):
            continue
        gaps = [source[words[i][1] : words[i + 1][0]] for i in touched]
        if way.startswith("drop") and any(gap != " " for gap in gaps):
            way, size, touched = "change", 1, range(place, place + 1)
        begin, stop = words[place]
        word = source[begin:stop]
        if way == "change":
            found.append((begin, stop, another(word, rng, lexicon)))
        elif way.startswith("drop"):
            found.append((begin, words[touched[-1] + 1][0], ""))
        else:
            models = [source[slice(*rng.choice(words))].lower() for _ in range(size)]
            found.append((begin, begin, "".join(another(w, rng, lexicon) + " " for w in models)))
        used.update(touched)
        left -= size
    return found


def another(word: str, rng: random.Random, lexicon: Lexicon) -> str:
    """Another word that can stand in the place of this one, with its capital."""
    low = word.lower()
    if any(map(str.isdigit, word)):
        return re.sub(r"\d+", lambda m: number_like(m.group(), rng), word)
    others = lexicon.swaps.get(low) or lexicon.others(word) or lexicon.classes[2, "noun"]
    new = rng.choice(others)
    while new.lower() == low:
        new = rng.choice(lexicon.classes[2, "noun"])
    return new[0].upper() + new[1:] if word[0].isupper() else new


# ------------------------------------------------------------------ paraphrase

_SAID = re.compile(r"(?P<who>[^,.“”\"]{3,70}?) (?:said|says) (?:that )?(?P<what>[^“”\"]{25,})\.")
_LED = re.compile(
    r"(?P<led>(?:On|In|After|When|As|While|With|At|By|For|Since|Despite|Under|If) [^,“”\"]{4,90}), "
    r"(?P<rest>[^“”\"]{20,})\."
)
_TRAILED = re.compile(
    r"(?P<main>[^“”\"]{20,}?),? (?P<tail>(?:after|as|when|while|because|although|if|since|before) "
    r"[^,.“”\"]{10,90})\."
)
_JOINED = re.compile(r"(?P<first>[^“”\"]{25,}), (?:and|but) (?P<second>[^“”\"]{25,})\.")


def _low(text: str, lexicon: Lexicon) -> str:
    first = re.match(r"\w+", text)
    keeps = first is None or lexicon.is_name(first.group()) or first.group() == "I" or first.group().isupper()
    return text if keeps else text[0].lower() + text[1:]


def _high(text: str) -> str:
    return text[0].upper() + text[1:]


def reordered(sentence: str, lexicon: Lexicon) -> str:
    """The clauses of a sentence in another order, where a rule knows how; else the sentence."""
    if m := _LED.fullmatch(sentence):
        return f"{_high(m['rest'])} {_low(m['led'], lexicon)}."
    if m := _TRAILED.fullmatch(sentence):
        return f"{_high(m['tail'])}, {_low(m['main'], lexicon)}."
    if m := _SAID.fullmatch(sentence):
        return f"{_high(m['what'])}, according to {_low(m['who'], lexicon)}."
    if m := _JOINED.fullmatch(sentence):
        return f"{_high(m['second'])}. {m['first']}."
    return sentence


def paraphrased(sentence: str, rng: random.Random, lexicon: Lexicon) -> str:
    """The sentence in another order and other words; names, figures and quotations stay."""
    text = reordered(sentence, lexicon)
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    out, at, same = [], 0, 0
    for match in WORD.finditer(text):
        word = match.group()
        inside = any(s <= match.start() < e for s, e in quoted)
        stays = inside or lexicon.is_name(word) or any(map(str.isdigit, word))
        new = word
        if not stays and (rng.random() < REWORDED or same >= PARAPHRASE_RUN):
            new = SYNONYMS.get(word) or another(word, rng, lexicon)
        same = 0 if inside or new != word else same + 1
        out += [text[at : match.start()], new]
        at = match.end()
    return "".join(out) + text[at:]
