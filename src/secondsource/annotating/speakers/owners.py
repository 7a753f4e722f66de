"""Owners: whom a spokesman, a statement or a campaign is of.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Tree` and its `Known` names.
Out: for a noun, the name of the one body that it speaks for, or of the one who wrote it; for a person's
     campaign or team, its name as the article prints it.
Start at `Owners.of`; `Owners.again` takes up a work or a campaign that was named before.
Limits: English. Two owners ("a poll by two papers") are no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.speakers.known import Known
from secondsource.annotating.trees import Tree
from secondsource.model import Mention, Span

#: What somebody says or writes; it speaks for whom it is of: "a State Department statement".
WORKS = words("""
    statement report post posting tweet letter email e-mail message speech address announcement release
    filing document account transcript memo notice bulletin remark remarks comment column article essay book
    interview testimony lawsuit complaint website page story editorial op-ed ad advertisement video clip
    spot ruling decision opinion precedent order blog newsletter campaign-ad
""")
#: What is found out about others: "a survey of farmers" is not the farmers'.
FINDINGS = words(
    "poll survey study research analysis data datum figure statistic database record review audit"
)
#: People who speak for a body; they are not the person whom they serve.
VOICES = words("""
    spokesman spokeswoman spokesperson spokespeople official representative office press delegation
""")
#: What works for one person under that person's name.
TEAMS = words("campaign team camp administration")

_OF = words("for of from by at with in")
_BY = words("by from")
#: What an author does to a work: "research **conducted** by the institute", but not "obtained by".
_MAKING = words("""
    conduct write release publish issue produce compile commission post author sign prepare file do make
    air run sponsor fund available
""")
_HELD = ("poss", "compound", "nmod", "amod")

#: After a person's name: "'s campaign", " campaign", "'s presidential campaign".
_TEAM = re.compile(
    r"(?:(?:['’]s?)?\s|['’]s?\s(?:presidential|political|election|reelection|re-election|primary|transition|own)\s)"
    r"(campaign|team|camp|administration)\b"
)
_TEAM_REACH = 45

#: Sentences above its own in which "the report" and "the campaign" find what they take up.
REACH_SENTENCES = 12


@dataclass(frozen=True, slots=True, order=True)
class _Owned:
    """A noun with an owner, where it stands."""

    at: int
    noun: str
    owner: str


class Owners:
    """The owned nouns of one article."""

    def __init__(self, tree: Tree, known: Known, pronoun: Callable[[int], str | None]) -> None:
        """``pronoun`` tells whom "his" or "its" means, by the place of its token."""
        self._tree, self._known, self._pronoun = tree, known, pronoun
        self._teams: dict[int, tuple[str, str]] = {}
        self._printed: dict[tuple[str, str], str] = {}
        for m in known.mentions:
            if m.type == "person" and m.named:
                self._read_team(m)
        self._sentences = [s.start for s in tree.parsed.sentences]
        nouns = WORKS | FINDINGS
        self._works = sorted(
            _Owned(t.span.start, t.lemma, owner)
            for i, t in enumerate(tree.tokens)
            if t.lemma in nouns and t.pos == "NOUN" and (owner := self.of(i, own=False)) is not None
        )
        self._owned_teams = sorted(
            _Owned(end, noun, self._printed[owner, noun]) for end, (owner, noun) in self._teams.items()
        )

    def of(self, head: int, *, own: bool = True) -> str | None:
        """The one whom the noun at ``head`` is of; None: nobody or several, or no such noun.

        A spokesman for Ms Roe is not Ms Roe, but her statement is hers. ``own``: "his" counts too.
        """
        token = self._tree.tokens[head]
        team = self._team(token.span)
        if team is not None:
            return team
        if token.lemma not in WORKS | FINDINGS | VOICES | TEAMS:
            return None
        works = token.lemma in WORKS | FINDINGS
        names: set[str] = set()
        for c in self._holders(head, token.lemma):
            if self._several(c, head):
                return None
            if self._tree.tokens[c].pos == "PRON":
                return self._pronouns(c, token.lemma, works) if own else None
            owners = self._in_phrase(c)
            if not works and any(o in self._known.persons for o in owners):
                return None
            if token.lemma not in TEAMS:
                names |= owners
        return names.pop() if len(names) == 1 else None

    def again(self, head: int) -> str | None:
        """The one whom "the report" or "the campaign" is of: all those just before agree."""
        token = self._tree.tokens[head]
        places = self._owned_teams if token.lemma in TEAMS else self._works
        last = bisect_left(places, _Owned(token.span.start, "", ""))
        sentence = bisect_left(self._sentences, token.span.start)
        floor = self._sentences[max(0, sentence - REACH_SENTENCES)]
        first = bisect_left(places, _Owned(floor, "", ""))
        near = {o.owner for o in places[first:last] if o.noun == token.lemma}
        if not near and not last:  # a headline speaks of what the text then introduces
            near = {o.owner for o in places if o.noun == token.lemma}
        return near.pop() if len(near) == 1 else None

    # ------------------------------------------------------------------ reading

    def _read_team(self, person: Mention) -> None:
        text = self._known.text
        match = _TEAM.match(text, person.span.end, min(len(text), person.span.end + _TEAM_REACH))
        if match is None:
            return
        key = (self._known.full(person), match[1])
        printed = text[person.span.start : match.end()]
        self._teams[match.end()] = key
        if _form(printed) > _form(self._printed.get(key, "")):
            self._printed[key] = printed

    def _team(self, span: Span) -> str | None:
        key = self._teams.get(span.end)
        return self._printed[key] if key else None

    def _holders(self, head: int, lemma: str) -> Iterator[int]:
        """The words below a noun that can tell whom it is of: owners, "for …", "written by …"."""
        tree = self._tree
        links = _BY if lemma in FINDINGS else _OF
        for c in tree.children[head]:
            token = tree.tokens[c]
            if token.dep in _HELD or token.lemma in links:
                yield c
            if token.lemma in _MAKING:
                yield from (b for b in tree.children[c] if tree.tokens[b].lemma in _BY)

    def _in_phrase(self, top: int) -> set[str]:
        """The bodies and persons that a phrase names; a place only where it names nothing else."""
        below = self._tree.subtree(top)
        span = self._tree.span(below[0], below[-1])
        teams = {team for i in below if (team := self._team(self._tree.tokens[i].span)) is not None}
        if teams:
            return teams
        outer = self._known.outermost(span)
        if not outer:  # "a story by the website Vesk Today said": the parse may cut the name off
            outer = [m for m in self._known.starting(span.end + 1) if m.named and m.type == "organisation"]
        if self._tree.tokens[top].pos == "ADP" and outer:
            outer = [o for o in outer if o is outer[0] or _joined(self._known.text, outer[0], o)]
        bodies = [o for o in outer if o.type != "place"] or outer
        return {self._known.full(o) for o in bodies}

    def _several(self, owner: int, head: int) -> bool:
        """Whether two owners are joined by a stroke: "a Herald/Radio Vesk poll"."""
        start, end = self._tree.tokens[owner].span.start, self._tree.tokens[head].span.start
        return "/" in self._known.text[start:end]

    def _pronouns(self, place: int, noun: str, works: bool) -> str | None:
        """Whose "his report" is, or the printed name of "his campaign"."""
        name = self._pronoun(place)
        if noun in TEAMS:
            return self._printed.get((name or "", noun))
        return name if works else None


def _form(team: str) -> tuple[bool, int]:
    """A team's printed forms compared: "the Roe campaign" is a name, "Roe's campaign" may be one."""
    return bool(team) and not re.search(r"['’]", team), len(team)


def _joined(text: str, first: Mention, other: Mention) -> bool:
    """Whether two names are joined by "and", "or" or "/"."""
    between = text[first.span.end : other.span.start]
    return len(between) < _TEAM_REACH and re.search(r"\b(?:and|or)\b|/", between) is not None
