"""Naming: which names of one article are the same person's, body's or place's.

reading > [annotating] > gathering > comparing > presenting

In:  the `Name` spans of one article, and who of its persons is introduced as a leader.
Out: for each, the fullest name that the article prints of the one meant.
Start at `link`.
Limits: a short form that fits two long ones keeps its own name, unless print settles it: a wrong
merge is worse than a split.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from secondsource.annotating.names.finding import Name
from secondsource.annotating.names.lexicon import BODIES, DIRECTIONS, PLACES, TOWNS, WORDS, fold
from secondsource.annotating.names.persons import agree, families, pieces, styled
from secondsource.annotating.names.shapes import has_common, initials
from secondsource.annotating.speakers.genders import Gender, by_given_name
from secondsource.model import Span

#: A headline, a caption and a summary may give a surname before the text gives the name; a surname
#: printed oftener than this before any full name is somebody else's, or nobody's here.
_BEFORE_FULL = 3

#: Of the bearers of a surname, one who is named in full so many times as often as any other is whom the
#: bare surname means; fewer times do where a title leaves only some of them. As in speakers/known.py,
#: which says how they were chosen.
_IN_PASSING = 4
_IN_PASSING_OF_GENDER = 2

#: A surname printed bare so often for the one bearer named by then goes on to mean that one when a
#: namesake comes in, but not within so many names behind the namesake. Set by judgement, on what the
#: press's style books ask: the second bearer is named in full.
_SETTLED = 3
_NEAR = 4

#: More bearers of one name are no longer told apart: no report has so many.
_NAMESAKES = 50

#: More ends of one name are no longer tried as its surname.
_LONGEST_TAIL = 6

_TRADE = frozenset(w.title() for w in WORDS["trade"])
_SMALL = WORDS["small"]
_SEASONS = frozenset({"winter", "summer", "spring", "autumn"})


def link(
    names: Sequence[Name],
    leaders: Collection[str] = (),
    genders: Mapping[Span, Gender] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Return each name's fullest form in the article.

    Args:
        names: In text order.
        leaders: Folded full names of those introduced as a country's or body's head; among namesakes
            who are named as often, they are who a bare surname means.
        genders: What the titles before names tell: "Mrs Ruiz" is not Peter Ruiz.
    """
    by_type: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if not name.alias:
            by_type[name.type].append(name)
    full: dict[Name, str] = {}
    full.update(_persons(by_type["person"], leaders, genders))
    full.update(_bodies(by_type["organisation"]))
    full.update(_places(by_type["place"]))
    by_key = {name.key: found for name, found in full.items()}
    for name in names:  # a handle after a name run together stands for what that stands for
        if name.alias:
            by_key.setdefault(name.key, by_key.get(fold(name.alias), name.text))
    return tuple(full.get(name) or by_key.get(name.key, name.text) for name in names)


# ------------------------------------------------------------------ persons


class _Bearers:
    """The persons whom an article names in full, each with the forms of the name in text order."""

    def __init__(self, names: Sequence[Name]) -> None:
        tails = {tail for name in names for tail in _tails(name.text)}
        self.of: dict[str, list[str]] = {}
        #: Each group's first place among the names, and how often it is named in full; by ``id``.
        self.first: dict[int, int] = {}
        self.times: Counter[int] = Counter()
        self.by_short: dict[str, list[list[str]]] = defaultdict(list)
        self._last: dict[int, int] = {}
        self._alone: Counter[int] = Counter()
        self._by_family: dict[str, list[list[str]]] = defaultdict(list)
        for place, name in enumerate(names):
            if len(pieces(name.text)) < 2 or (name.key in tails and not _begins_given(name.text)):
                continue
            group = self.of.setdefault(name.key, self.of.get(name.key) or self._add(name))
            if name.text not in group:
                group.append(name.text)
            self.first.setdefault(id(group), place)
            self.times[id(group)] += 1
        bare: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            bare[name.key].append(place)
        for group in {id(g): g for g in self.of.values()}.values():
            for short in sorted({s for form in group for s in (*families(form), *_tails(form))}):
                if bisect_left(bare[short], self.first[id(group)]) <= _BEFORE_FULL:
                    self.by_short[short].append(group)
        for group in {id(g): g for g in self.of.values()}.values():
            given = pieces(group[0])[0]
            if given not in self._by_family:
                self.by_short[given].append(group)

    def named(self, group: list[str], place: int) -> None:
        """Note that one is named in full."""
        self._last[id(group)] = place

    def meant(self, group: list[str], fitting: Sequence[list[str]], place: int) -> None:
        """Note whom a bare surname meant while nobody else of that name had been named."""
        if group and not any(self.first[id(g)] < place for g in fitting if g is not group):
            self._alone[id(group)] += 1

    def settled(self, groups: Sequence[list[str]], place: int) -> list[str]:
        """The one whom the bare surname meant before the others came in, unless one of these is near."""
        used = [g for g in groups if self._alone[id(g)] >= _SETTLED]
        if len(used) != 1:
            return []
        others = (self._last.get(id(g), -_NEAR) for g in groups if g is not used[0])
        return used[0] if place - max(others, default=-_NEAR) > _NEAR else []

    def _add(self, name: Name) -> list[str]:
        near = (g for family in families(name.text) for g in self._by_family[family][:_NAMESAKES])
        group = next((g for g in near if agree(g[0], name.text)), None)
        if group is None:
            group = []
            for family in families(name.text):
                self._by_family[family].append(group)
        group.append(name.text)
        return group


def _tails(name: str) -> list[str]:
    """Return the ends of a name that may be its surname, of two words or more: "von der Aue"."""
    found = pieces(name)
    return [" ".join(found[at:]) for at in range(1, len(found) - 1)][:_LONGEST_TAIL]


def _begins_given(name: str) -> bool:
    return name.split()[0] in WORDS["given"] and name.split()[0].casefold() not in WORDS["particles"]


def _persons(
    names: Sequence[Name], leaders: Collection[str], genders: Mapping[Span, Gender]
) -> dict[Name, str]:
    bearers = _Bearers(names)
    found: dict[Name, str] = {}
    for place, name in enumerate(names):
        group = bearers.of.get(name.key, [])
        if group:
            bearers.named(group, place)
        else:
            words = pieces(name.text) or ("",)
            key = name.key if name.key in bearers.by_short else words[-1]
            fitting = bearers.by_short.get(key, [])[:_NAMESAKES]
            group = _meant(fitting, place, bearers, leaders, genders.get(name.span))
            bearers.meant(group, fitting, place)
        found[name] = fullest(group) if group else name.text
    return found


def _meant(
    groups: Sequence[list[str]],
    place: int,
    bearers: _Bearers,
    leaders: Collection[str],
    gender: Gender | None,
) -> list[str]:
    """Choose whom a bare surname means, or nobody."""
    fitting = [g for g in groups if gender is None or by_given_name(g[0]) in (None, gender)]
    if len(fitting) < 2:
        return fitting[0] if fitting else []
    ranked = sorted(fitting, key=lambda g: (-bearers.times[id(g)], bearers.first[id(g)]))
    often, next_often = (bearers.times[id(g)] for g in ranked[:2])
    if often >= next_often * (_IN_PASSING_OF_GENDER if gender else _IN_PASSING):
        return ranked[0]
    heads = [g for g in fitting if any(fold(form) in leaders for form in g)]
    if len(heads) == 1 and bearers.times[id(heads[0])] == often:
        return heads[0]
    seen = [g for g in fitting if bearers.first[id(g)] < place]
    return seen[0] if len(seen) == 1 else bearers.settled(seen, place)


def fullest(forms: Sequence[str]) -> str:
    """Return the form with most words but a style, the earlier of equals; capitals throughout come last."""
    forms = without_styles(forms)
    return min(forms, key=lambda f: (-len(pieces(f)), f.isupper(), forms.index(f)))


def without_styles(forms: Sequence[str]) -> Sequence[str]:
    """Leave out forms that are another one with a style before it: "Alhaji Tanko Vesk"."""
    plain = {pieces(form) for form in forms}
    return [f for f in forms if not (pieces(f)[1:] in plain and styled(pieces(f)[1:], pieces(f)))] or forms


# ------------------------------------------------------------------ bodies


def shortens(short: str, long: str) -> bool:
    """Whether one folded body's name is, by its words alone, a short form of another.

    "health council" shortens "vesk health council": a tail with its common word. "vesk" shortens
    "vesk news agency": all that is left out says what trade it is in. "vesk" is not "vesk hospital".
    "herons" shortens "boston herons", and "gazette" any paper's name that ends so.
    """
    if long.endswith(" " + short):
        town = long[: -len(short) - 1]
        tail = has_common(short.split()) or short.title() in WORDS["papers"] or town in TOWNS
        return tail and short not in BODIES  # "NPR White House" is not the White House
    return long.startswith(short + " ") and all(w.title() in _TRADE for w in long[len(short) :].split())


def _bodies(names: Sequence[Name]) -> dict[Name, str]:
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        printed[name.key][name.text] += 1
    # "Skerry" in the text, rather than "SKERRY" above it.
    forms = {key: max(count, key=lambda text: count[text]) for key, count in printed.items()}
    order = {key: place for place, key in enumerate(forms)}
    by_edge: dict[str, list[str]] = defaultdict(list)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for key, text in forms.items():
        for edge in edges(key):
            by_edge[edge].append(key)
        for letters in initials(text):
            by_initials[letters].append(key)
    parent = _gatherings(forms)
    for key, text in forms.items():
        if key in parent:
            continue
        # A head of a name stands for it where the article has given the whole before.
        longer = [
            k
            for k in by_edge[key]
            if shortens(key, k) or (key not in BODIES and k.startswith(key + " ") and order[k] < order[key])
        ]
        if not longer and text.isupper() and " " not in key:
            longer = by_initials[key.replace("&", "")]
        if len(longer) > _NAMESAKES:
            continue
        longest = [k for k in longer if not any(k != other and f" {k} " in f" {other} " for other in longer)]
        if len(longest) == 1:
            parent[key] = longest[0]
    for key in forms:
        if key in BODIES and key not in parent:
            same = [k for k in forms if BODIES.get(k) == BODIES[key]]
            parent[key] = max(same, key=lambda k: (len(k.split()), -order[k])) if len(same) > 1 else key
    return {name: forms[_root(name.key, parent)] for name in names}


def edges(key: str) -> list[str]:
    """Return the heads and tails of a folded name, by whole words."""
    parts = key.split()
    sizes = range(1, len(parts))
    return [" ".join(parts[:size]) for size in sizes] + [" ".join(parts[size:]) for size in sizes]


def _root(key: str, parent: Mapping[str, str]) -> str:
    seen = {key}
    while key in parent and parent[key] not in seen:
        key = parent[key]
        seen.add(key)
    return key


#: What kind of gathering, and what its name tells besides: each set may be empty.
Gathering = tuple[str, frozenset[str], frozenset[str], frozenset[str]]


def gathering(key: str) -> Gathering | None:
    """Take a recurring gathering's name apart: kind, years, seasons, other words; None: it is none."""
    words = [w for w in key.split() if w not in _SMALL]
    kinds = [w for w in words if w.title() in WORDS["gatherings"] or w == "olympic"]
    if not kinds:
        return None
    kind = "games" if kinds[-1] in ("olympics", "olympic", "games") else kinds[-1].removesuffix("s")
    rest = frozenset(w for w in words if w not in kinds and w != "grand")
    years = frozenset(w for w in rest if w.isdigit() and len(w) == 4)
    return kind, years, rest & _SEASONS, rest - years - _SEASONS


def agreeing(keys: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Map each folded name of a gathering to those that can be the same one's, itself among them.

    Two can be if nothing that both tell differs.
    """
    told = {key: found for key in keys if (found := gathering(key))}
    return {a: frozenset(b for b, other in told.items() if _agree(found, other)) for a, found in told.items()}


def _agree(left: Gathering, right: Gathering) -> bool:
    if left[0] != right[0]:
        return False
    return all(not x or not y or x & y for x, y in zip(left[1:], right[1:], strict=True))


def _gatherings(forms: Mapping[str, str]) -> dict[str, str]:
    """Map each gathering's key to the fullest key that it agrees with, where all agree."""
    keys = [key for key in forms if gathering(key)][:_NAMESAKES]
    found: dict[str, str] = {}
    fitting = agreeing(keys)
    for key, near in fitting.items():
        if all(near <= fitting[other] for other in near):
            found[key] = max(near, key=lambda k: (len(k.split()), -keys.index(k)))
    return found


# ------------------------------------------------------------------ places


def _places(names: Sequence[Name]) -> dict[Name, str]:
    by_place: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_place[PLACES.names.get(name.key, name.key)].append(name.text)
    halves: dict[str, list[str]] = defaultdict(list)
    for place in by_place:
        first, _, rest = fold(place).partition(" ")
        if rest and first in DIRECTIONS and place in PLACES.countries:
            halves[first].append(place)
    cities = {place.removesuffix(" city"): place for place in map(fold, by_place) if place.endswith(" city")}
    found: dict[Name, str] = {}
    for name in names:
        place = PLACES.names.get(name.key, name.key)
        if len(halves.get(name.key, ())) == 1:
            place = halves[name.key][0]
        elif name.text.isupper() and name.key in cities and len(name.key) > 3:
            # A dateline's capitals name a city, never the state of that name.
            place = next(p for p in by_place if fold(p) == cities[name.key])
        found[name] = _printed(place, by_place[place])
    return found


def _printed(place: str, forms: Sequence[str]) -> str:
    """Return the place's first name where the article prints it, else its fullest form there."""
    return place if place in forms else max(forms, key=lambda f: (len(f), not f.isupper()))
