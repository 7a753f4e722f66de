"""ECB+ as text: the corpus is kept as tokens; here they are written as the press would, with offsets.

    from benchmarks.ecbplus import documents, read_topic

ECB+ (Cybulska and Vossen, LREC 2014) marks the people, bodies and places of news articles, and what
happens in them, and which of the marks are about one and the same across the articles of a topic. Only
some sentences of an article are marked; the corpus lists those in which that was checked, and only marks
in them are read. A topic holds articles of two like events: "ecb" and "ecbplus".

`UNSEEN` topics are those on which no rule of this package was written or tuned.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.shared import SHARED

DATA = SHARED / "data" / "ecbplus"

#: Topics that were left unread: every third.
UNSEEN = frozenset(range(3, 46, 3))

_FILE = re.compile(r"(\d+)_(\d+)(ecb|ecbplus)\.xml")
_TAGS = ("HUMAN", "LOC")
_EVENT_TAGS = ("ACTION", "NEG_ACTION")
_CLITIC = re.compile(r"(?:['’](?:s|m|d|re|ve|ll)|n['’]t)\Z", re.IGNORECASE)
_CLOSES = re.compile(r"(?:[.,;:?!%)\]}…]|\.\.\.)\Z")
_STOPPED = re.compile(r"[.?!…][\"”’')]{0,2}\Z")
_CLITICS = frozenset({"s", "t", "m", "d", "re", "ve", "ll"})
_OPENS = frozenset({"``", "“", "‘", "(", "[", "$", "£", "€", "#"})
_ENDS = frozenset({"’", "'", "”", '"'})
_APOSTROPHES = frozenset({"’", "'"})
_MARKS = {"``": "“", "''": "”"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One mark of the corpus: words of the text that are about somebody or some place."""

    start: int
    end: int
    #: The corpus's own type: HUMAN_PART_PER, HUMAN_PART_ORG, HUMAN_PART_GPE, LOC_GEO, LOC_FAC…
    tag: str
    #: The same for all marks of a topic that are about one thing; one of its own for a mark alone.
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, written out of its tokens."""

    #: "4_5ecbplus".
    id: str
    topic: int
    #: "ecb" or "ecbplus".
    subtopic: str
    text: str
    #: Sentences in which everybody and every place that matters to the event is marked.
    sentences: tuple[tuple[int, int], ...]
    #: In text order; a mark can lie inside another.
    marks: tuple[Marked, ...]
    #: What happens or is said, in text order: the words that name it, tags ACTION_… and NEG_ACTION_….
    events: tuple[Marked, ...]


def documents(data: Path = DATA, *, unseen: bool | None = None) -> Iterator[Document]:
    """Yield the articles by topic and number.

    Args:
        unseen: True: only those of the topics kept apart; False: only the others; None: all.
    """
    topics = sorted(int(p.name) for p in data.iterdir() if p.is_dir() and p.name.isdigit())
    for topic in topics:
        if unseen is None or (topic in UNSEEN) == unseen:
            yield from read_topic(topic, data)


def read_topic(topic: int, data: Path = DATA) -> list[Document]:
    """Read the articles of one topic, those of its first event before those of its second."""
    found = []
    for path in (data / str(topic)).glob("*.xml"):
        name = _FILE.fullmatch(path.name)
        if name:
            found.append((name[3], int(name[2]), path))
    return [_document(path, topic, kind, data) for kind, _, path in sorted(found)]


@lru_cache(maxsize=4)
def _checked(data: Path) -> dict[tuple[int, str], frozenset[int]]:
    """Sentence numbers by topic and file ("10ecbplus")."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    with (data / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as rows:
        for topic, file, sentence in list(csv.reader(rows))[1:]:
            found[int(topic), file].add(int(sentence))
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _document(path: Path, topic: int, subtopic: str, data: Path) -> Document:
    root = ElementTree.parse(path).getroot()
    rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for token in root.iter("token"):
        rows[int(token.attrib["sentence"])].append((token.attrib["t_id"], token.text or ""))
    text, places, spans = _written(rows, subtopic)
    file = path.stem.partition("_")[2]
    checked = _checked(data).get((topic, file), frozenset())
    sentence_of = {t_id: number for number, row in rows.items() for t_id, _ in row}
    chains = _chains(root)
    marks = []
    for mark in root.iterfind("Markables/*"):
        anchors = [a.attrib["t_id"] for a in mark.iterfind("token_anchor")]
        if not anchors or not all(a in places and sentence_of[a] in checked for a in anchors):
            continue
        own = mark.attrib["m_id"]
        marks.append(
            Marked(
                start=min(places[a][0] for a in anchors),
                end=max(places[a][1] for a in anchors),
                tag=mark.tag,
                chain=chains.get(own, f"{path.stem}/{own}"),
            )
        )
    marks.sort(key=lambda m: (m.start, -m.end, m.tag, m.chain))
    return Document(
        id=path.stem,
        topic=topic,
        subtopic=subtopic,
        text=text,
        sentences=tuple(spans[n] for n in sorted(checked) if n in spans),
        marks=tuple(m for m in marks if m.tag.startswith(_TAGS)),
        events=tuple(m for m in marks if m.tag.startswith(_EVENT_TAGS)),
    )


def _chains(root: ElementTree.Element) -> dict[str, str]:
    """Map a mark's number to its chain: an instance of the topic, or one of the article's own."""
    name = root.attrib["doc_name"]
    found: dict[str, str] = {}
    for relation in root.iterfind("Relations/*"):
        chain = relation.attrib.get("note") or f"{name}/{relation.attrib['r_id']}"
        for source in relation.iterfind("source"):
            found[source.attrib["m_id"]] = chain
    return found


# ------------------------------------------------------------------ tokens to text


def _written(
    rows: dict[int, list[tuple[str, str]]], subtopic: str
) -> tuple[str, dict[str, tuple[int, int]], dict[int, tuple[int, int]]]:
    """Write sentences as text: a line ends where a sentence does that has no stop (a headline).

    The address with which the articles of "ecbplus" begin is left out.
    """
    text = ""
    places: dict[str, tuple[int, int]] = {}
    spans: dict[int, tuple[int, int]] = {}
    for number, row in sorted(rows.items()):
        words = [word for _, word in row]
        if not row or words[0] == "http":
            continue
        if text:
            text += " " if _STOPPED.search(text) else "\n"
        first = len(text)
        for i, (t_id, word) in enumerate(row):
            if i and _spaced(words, i, text[first:], hyphens=subtopic == "ecbplus"):
                text += " "
            start = len(text)
            text += _MARKS.get(word, word)
            places[t_id] = (start, len(text))
        spans[number] = (first, len(text))
    return text, places, spans


def _spaced(words: Sequence[str], i: int, before: str, *, hyphens: bool) -> bool:
    """Whether a space stands before the word ``i`` of a sentence, whose text so far is ``before``."""
    last, word = words[i - 1], words[i]
    following = words[i + 1] if i + 1 < len(words) else ""
    if _CLITIC.match(word) or word == "''" or _CLOSES.match(word):
        return False
    if last in _OPENS or "/" in (last, word) or (last, word) in (("-", "-"), ("'", "'")):
        return False
    if word in _ENDS and _closing(word, before, following):
        return False
    if last in _APOSTROPHES and (word.lower() in _CLITICS or before[-2:-1] in ("", " ")):
        return False
    if last == '"' and before.count('"') % 2 and before[-2:-1] in ("", " ", "“", "("):
        return False
    if "-" in (last, word):
        return not hyphens or _dash(words, i)
    return not (last in (":", ".") and word[:1].isdigit() and i > 1 and words[i - 2][-1:].isdigit())


def _dash(words: Sequence[str], i: int) -> bool:
    """Whether the hyphen beside place ``i`` is one of two, which the corpus wrote for a dash."""
    at = i if words[i] == "-" else i - 1
    return "-" in (words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else "")


def _closing(mark: str, before: str, following: str) -> bool:
    """Whether a mark ends a quotation, or is an apostrophe inside or after a word."""
    if mark in _APOSTROPHES:
        inside = following.lower() in _CLITICS or before.endswith("s")
        return before[-1:].isalnum() and (inside or before.count("‘") > before.count("’"))
    return mark == "”" or before.count('"') % 2 == 1 or _CLOSES.search(before) is not None
