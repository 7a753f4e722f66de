"""Naming: which names of a story's articles are one person's, body's or place's, by the names alone.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, in any order.
Out: for each article's name, the name that the whole story knows it by.
Start at `linked_names`. linking.py adds what articles mention without a name.
Limits: English spelling. Names are linked by their letters and by who else is in the story, never by
outside knowledge of persons; a short form that fits two long ones is left alone.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from secondsource.annotating.names.lexicon import BODIES, PLACES, WORDS, fold, known
from secondsource.annotating.names.naming import (
    agreeing,
    edges,
    gathering,
    shortens,
    without_styles,
)
from secondsource.annotating.names.persons import agree, families, leads, pieces
from secondsource.annotating.names.shapes import initials
from secondsource.annotating.speakers.genders import by_given_name
from secondsource.comparing.metonyms import governed
from secondsource.comparing.name_kinds import Entry, kinds_of
from secondsource.model import Annotations, MentionType

#: Likeness, 0 to 100, of two spellings of one surname ("Lindemann" and "Lindeman" have 94, "Hansen" and
#: "Jansen" 83). Set by hand so that one letter in some eight may be left out.
SAME_SURNAME = 90

#: Surnames of so many letters that begin alike may differ in any one letter ("Brandvold", "Brandvoll"),
#: where the given name is the same and no article prints both. Shorter ones are too often two families'.
ONE_EDIT = 6

#: The same for places, whose names differ oftener by a letter that counts.
ONE_EDIT_OF_A_PLACE = 8

#: Likeness of two spellings of a body's whole name; set by hand, higher, since such names share words.
SAME_BODY = 93

#: A surname that several share means, in an article that introduces none of them, the one whom the
#: story names so many times as often as the next. Set by hand.
PROMINENCE = 4

#: Letters of the longest acronym that has a small letter: "TfL", "DfE".
LONGEST_MIXED = 5

#: Names that share a surname, an initial syllable or a kind of gathering and are compared one with
#: another; no story has so many.
MANY = 100

#: The article of Arabic names, as it is transliterated.
_ARTICLES = {"al", "el"}

#: Bodies whose names stand either way round: "Department of Fisheries", "Fisheries Department".
_TURNED = frozenset({"dept", "ministry"})

#: What a place can be, as the last word of its name.
_SORTS = frozenset({"province", "county", "prefecture", "district", "state", "city", "town", "village"})

_SOUNDS = str.maketrans("gqcz", "kkks")
_DOUBLED = re.compile(r"(\w)\1")

_SPELLINGS = {
    "centre": "center", "defence": "defense", "labour": "labor", "programme": "program", "theatre": "theater",
    "organisation": "organization", "harbour": "harbor", "department": "dept",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoryName:
    """Who is meant by an article's name: one name and type for the whole story."""

    name: str
    type: MentionType


def linked_names(annotated: Sequence[Annotations]) -> Mapping[tuple[str, str], StoryName]:
    """Map (article id, `Mention.name`) to the story's name and type for it. Order does not matter."""
    entries = [*_entries(annotated), *_papers(annotated)]
    kinds = kinds_of(entries)
    by_type: dict[MentionType, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_type[kinds[fold(entry.name)]].append(entry)
    found: dict[tuple[str, str], StoryName] = {}
    how: tuple[tuple[MentionType, Callable[[Sequence[Entry]], list[list[Entry]]]], ...] = (
        ("person", _persons),
        ("organisation", _bodies),
        ("place", _places),
        ("group", _equal),
    )
    for kind, gather in how:
        for cluster in gather(by_type[kind]):
            name = StoryName(_display(cluster, kind), kind)
            for entry in cluster:
                if entry.mentions:
                    found[entry.article, entry.name] = name
    return found


def _entries(annotated: Sequence[Annotations]) -> list[Entry]:
    found: dict[tuple[str, str], Entry] = {}
    for each in sorted(annotated, key=lambda a: a.article.id):
        for mention in each.mentions:
            key = (each.article.id, mention.name)
            entry = found.setdefault(key, Entry(*key, mention.type, named=mention.named))
            entry.mentions += 1
            entry.leader |= mention.role is not None and leads(mention.role.of(each.article.text))
    return list(found.values())


def _papers(annotated: Sequence[Annotations]) -> list[Entry]:
    """Return the newspapers that carry the story, so that "the Gazette" finds the one it can be."""
    outlets = {a.article.outlet.removeprefix("The ") for a in annotated if a.article.outlet}
    papers = [o for o in outlets if " " in o and o.rsplit(" ", 1)[1] in WORDS["papers"]]
    return [Entry("", name, "organisation") for name in sorted(papers)]


def _display(cluster: Sequence[Entry], kind: MentionType) -> str:
    """Choose a cluster's name: the gazetteer's, else the fullest form that most articles print."""
    if kind == "place":
        known = sorted({PLACES.names[fold(e.name)] for e in cluster if fold(e.name) in PLACES.names})
        if known:
            return known[0]
    uses = Counter({e.name: 0 for e in cluster})
    for entry in cluster:
        uses[entry.name] += 1
    if kind == "place" and all(n.isupper() and len(n) > 3 for n in uses):
        uses = Counter({n.title(): used for n, used in uses.items()})  # only a dateline prints it
    full = sorted(n for n in uses if " " in n) or sorted(uses)
    names = without_styles(full) if kind == "person" else list(uses)
    return min(names, key=lambda n: (-len(set(pieces(n))), n.isupper(), -uses[n], -len(n), n))


# ------------------------------------------------------------------ groups of entries


class _Groups:
    """Entries put together by twos; who belongs with whom is read off at the end."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._parent = list(range(len(entries)))

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.root(i), self.root(j)))
        self._parent[b] = a

    def together(self, key: Callable[[Entry], str]) -> None:
        """Join all entries of one key."""
        first: dict[str, int] = {}
        for i, entry in enumerate(self.entries):
            if found := key(entry):
                self.join(first.setdefault(found, i), i)

    def clusters(self) -> list[list[Entry]]:
        found: dict[int, list[Entry]] = defaultdict(list)
        for i, entry in enumerate(self.entries):
            found[self.root(i)].append(entry)
        return list(found.values())


def _equal(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups = _Groups(entries)
    groups.together(lambda e: fold(e.name))
    return groups.clusters()


# ------------------------------------------------------------------ persons


def _persons(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups = _Groups(entries)
    groups.together(lambda e: " ".join(pieces(e.name)))
    together = _articles_by_name(entries)
    named = [i for i, e in enumerate(entries) if e.named and families(e.name)]
    blocks: dict[str, list[int]] = defaultdict(list)
    for i in named:
        for family in families(entries[i].name):
            blocks[family].append(i)
        blocks["given " + pieces(entries[i].name)[0]].append(i)
        blocks["parts " + " ".join(sorted(pieces(entries[i].name)))].append(i)
        blocks["sound " + " ".join(map(skeleton, pieces(entries[i].name)))].append(i)
    for block in blocks.values():
        firsts = list({entries[i].name: i for i in block}.values())[:MANY]
        for place, i in enumerate(firsts):
            for j in firsts[place + 1 :]:
                if groups.root(i) != groups.root(j) and _one_person(entries[i], entries[j], together):
                    groups.join(i, j)
    _longer_names(entries, groups, named)
    _surnames(entries, groups, named)
    return groups.clusters()


def _longer_names(entries: Sequence[Entry], groups: _Groups, named: Sequence[int]) -> None:
    """Join a full name to the one person of the story whose name has one word more, behind or before it."""
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for i in named:
        words = pieces(entries[i].name)
        if len(words) > 2 and words[0].title() not in WORDS["surnames_first"]:
            longer[words[:-1]].add(groups.root(i))
            longer[words[1:]].add(groups.root(i))
    for i in named:
        roots = longer.get(pieces(entries[i].name), set())
        if len(roots) == 1:
            groups.join(i, *roots)


def _articles_by_name(entries: Iterable[Entry]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        found[entry.name].add(entry.article)
    return found


def _one_person(a: Entry, b: Entry, articles: Mapping[str, set[str]]) -> bool:
    if agree(a.name, b.name):
        return True
    if (x := by_given_name(a.name)) and (y := by_given_name(b.name)) and x != y:
        return False
    # An article that prints both spellings tells two people apart, as far as letters can say.
    if articles[a.name] & articles[b.name]:
        return False
    return spelled_alike(a.name, b.name) or turned(a.name, b.name)


def turned(a: str, b: str) -> bool:
    """Whether one full name is the other with the surname at the other end: "Abe Shinzo"."""
    left, right = pieces(a), pieces(b)
    if len(left) != len(right) or left == right or right not in (left[1:] + left[:1], left[-1:] + left[:-1]):
        return False
    return not all(word.title() in WORDS["given"] for word in (left[0], left[-1]))


@functools.lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """Return a word's consonants as transliterations keep them: "gadhafi" and "qaddafi" give "kdf"."""
    for letters, sound in (("ph", "f"), ("ck", "k"), ("x", "ks")):
        word = word.replace(letters, sound)
    plain = word.translate(_SOUNDS)
    kept = [c for c in plain if c not in "aeiouyhw'"]
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


def spelled_alike(a: str, b: str) -> bool:
    """Whether two full names differ only as spellings of one name do."""
    left, right = pieces(a), pieces(b)
    if len(left) != len(right):
        return False
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y and {x, y} != _ARTICLES]
    if not differing:
        return True
    # Of two given names that are both common, only a transliteration is one: "Sergei", "Sergey".
    given = [(x, y) for x, y in differing if {x.title(), y.title()} <= WORDS["given"]]
    if not all(_sounds(x, y, 3 if len(differing) == 1 else 2) for x, y in given):
        return False
    if len(differing) == 1:
        x, y = differing[0]
        near = min(len(x), len(y)) > 4 and fuzz.ratio(x, y) >= SAME_SURNAME
        return near or _one_edit(x, y, ONE_EDIT) or _sounds(x, y) or _vowels(x, y)
    if all(_vowels(x, y) for x, y in differing):
        return True
    return any(_sounds(x, y) for x, y in differing) and all(_sounds(x, y, 2) for x, y in differing)


def _one_edit(x: str, y: str, least: int) -> bool:
    """Whether two words begin alike, are so long, and differ in one letter and in no digit."""
    if min(len(x), len(y)) < least or x[0] != y[0] or any(c.isdigit() for c in x + y):
        return False
    return Levenshtein.distance(x, y, score_cutoff=1) == 1


def _vowels(x: str, y: str) -> bool:
    """Whether two words of five letters or more begin alike and differ in vowels and doubled letters."""
    if min(len(x), len(y)) < 5 or x[0] != y[0] or not _sounds(x, y, 2):
        return False
    return Levenshtein.distance(x, y, score_cutoff=2) <= 2


def _sounds(x: str, y: str, least: int = 3) -> bool:
    """Whether two spellings keep the same consonants, at least so many."""
    return len(skeleton(x)) >= least and skeleton(x) == skeleton(y)


def _surnames(entries: Sequence[Entry], groups: _Groups, named: Sequence[int]) -> None:
    """Join a name of one printed word to the one person of the story whose surname it is."""
    by_family: dict[str, set[int]] = defaultdict(set)
    by_given: dict[str, set[int]] = defaultdict(set)
    weight: Counter[int] = Counter()
    leaders = set()
    for i in named:
        for family in families(entries[i].name):
            by_family[family].add(groups.root(i))
        if "-" in (last := entries[i].name.split()[-1]):
            by_family[" ".join(pieces(last))].add(groups.root(i))
        by_given[pieces(entries[i].name)[0]].add(groups.root(i))
        weight[groups.root(i)] += entries[i].mentions
        if entries[i].leader:
            leaders.add(groups.root(i))
    for i, entry in enumerate(entries):
        word = " ".join(pieces(entry.name))
        if " " in entry.name or not entry.named:
            continue
        bearers = by_family.get(word) or by_given.get(word) or set()
        fitting = sorted(bearers, key=lambda g: (-weight[g], g))
        heads = [g for g in fitting if g in leaders]
        if len(fitting) == 1 or (fitting and weight[fitting[0]] >= PROMINENCE * weight[fitting[1]]):
            groups.join(i, fitting[0])
        elif len(heads) == 1:
            groups.join(i, heads[0])


# ------------------------------------------------------------------ bodies


def body_key(name: str) -> str:
    """Fold a body's name without small words, possessives and legal form, and in one spelling.

    What governs a country bears the country's first name: "U.S. military", "American military".
    """
    name = name.replace("’s ", " ").replace("'s ", " ")
    words = [_SPELLINGS.get(w, w) for w in fold(name).split() if w not in WORDS["small"]]
    while len(words) > 1 and words[-1].rstrip(",") in WORDS["legal_forms"]:
        words.pop()
    for kind in _TURNED.intersection(words[:-1]):
        words = [w for w in words if w not in (kind, "affairs")] + [kind]
    country, size = governed(words)
    return " ".join([fold(country), *words[size:]] if country else words)


def _bodies(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups = _Groups(entries)
    groups.together(lambda e: body_key(BODIES.get(fold(e.name), e.name)))
    keys = {body_key(e.name): i for i, e in enumerate(entries) if e.named}
    keys.pop("", None)
    _short_forms(entries, groups, keys)
    _near_spellings(groups, keys)
    _gatherings(groups, keys)
    return groups.clusters()


def _short_forms(entries: Sequence[Entry], groups: _Groups, keys: Mapping[str, int]) -> None:
    """Join acronyms and short forms to the one longer name that they fit."""
    longer: dict[str, set[str]] = defaultdict(set)
    for key, i in keys.items():
        for edge in edges(key):
            longer[edge].add(key)
        for letters in initials(entries[i].name) | _spelled_out(entries[i].name):
            longer["=" + letters].add(key)
    for key, i in keys.items():
        if gathering(key):
            continue
        fitting = {k for k in longer[key] if shortens(key, k)}
        if not fitting and " " not in key and is_acronym(entries[i].name):
            fitting = longer["=" + key]
        roots = {groups.root(keys[k]) for k in fitting if not gathering(k)}
        word = key.title()
        telling = " " in key or is_acronym(entries[i].name) or word not in WORDS["bodies"] - WORDS["papers"]
        if len(roots) == 1 and telling:
            groups.join(i, roots.pop())


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "BTP", "TfL"; not "Ford" or "McKay"."""
    capitals = sum(c.isupper() for c in name)
    return name.isupper() or (len(name) <= LONGEST_MIXED and name[-1].isupper() and 2 * capitals > len(name))


def _spelled_out(name: str) -> frozenset[str]:
    """Return the acronym of a name that has one in it: "UNSC" of "UN Security Council"."""
    words = [w for w in name.replace(".", "").split() if w.casefold() not in WORDS["small"]]
    if not any(len(w) > 1 and w.isupper() for w in words) or all(w.isupper() for w in words):
        return frozenset()
    return frozenset({"".join(w if w.isupper() else w[0] for w in words).casefold()})


def _near_spellings(groups: _Groups, keys: Mapping[str, int]) -> None:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) > 8:
            blocks[key[:2]].append(key)
    for block in blocks.values():
        for place, a in enumerate(block[:MANY]):
            for b in block[place + 1 : MANY]:
                digits = [w for w in a.split() if w.isdigit()] == [w for w in b.split() if w.isdigit()]
                if digits and fuzz.ratio(a, b) >= SAME_BODY:
                    groups.join(keys[a], keys[b])


def _gatherings(groups: _Groups, keys: Mapping[str, int]) -> None:
    """Join a gathering's names where all of one kind agree."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if found := gathering(key):
            kinds[found[0]].append(key)
    for every in kinds.values():
        fitting = agreeing(every[:MANY])
        # A bare form that fits two would join them by way of itself.
        plain = {a for a, near in fitting.items() if all(near <= fitting[x] for x in near)}
        for a in sorted(plain):
            for b in sorted(fitting[a]):
                if b in plain:
                    groups.join(keys[a], keys[b])


# ------------------------------------------------------------------ places


def _places(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups = _Groups(entries)
    groups.together(lambda e: PLACES.names.get(fold(e.name), fold(e.name)))
    _sorts_of_places(entries, groups)
    articles = _articles_by_name(entries)
    blocks: dict[str, dict[str, int]] = defaultdict(dict)
    for i, entry in enumerate(entries):
        blocks[fold(entry.name)[:2]].setdefault(entry.name, i)
    for block in blocks.values():
        names = sorted(block)[:MANY]
        for place, a in enumerate(names):
            for b in names[place + 1 :]:
                if _one_place(a, b) and not articles[a] & articles[b]:
                    groups.join(block[a], block[b])
    return groups.clusters()


def _sorts_of_places(entries: Sequence[Entry], groups: _Groups) -> None:
    """Join "Tarn Province" with "Tarn" where the story has no "Tarn County" as well.

    Of a country, a state and a capital there can be a city of one name that is another place.
    """
    longer: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    for i, entry in enumerate(entries):
        name = fold(entry.name)
        first.setdefault(name, i)
        short, _, sort = name.rpartition(" ")
        if short and sort in _SORTS:
            longer[short].add(name)
    for short, names in sorted(longer.items()):
        if short in first and len(names) == 1:
            (name,) = names
            if not (known(short) and name.endswith((" city", " state", " island"))):
                groups.join(first[short], first[name])


def _one_place(a: str, b: str) -> bool:
    """Whether two names are spellings of one; what the gazetteer tells apart is two."""
    x, y = (" ".join(_SPELLINGS.get(w, w) for w in fold(name).replace("'", "").split()) for name in (a, b))
    if x == y:
        return True
    if known(x) and known(y):
        return False
    if _one_edit(x, y, ONE_EDIT_OF_A_PLACE) or _DOUBLED.sub(r"\1", x) == _DOUBLED.sub(r"\1", y):
        return True
    # One consonant's place in the same frame is another town ("Bremen", "Barmen"): vowels alone may differ.
    return len(x) == len(y) >= ONE_EDIT and _sounds(x, y) and Levenshtein.distance(x, y) == 1
