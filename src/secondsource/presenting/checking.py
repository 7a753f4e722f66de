"""Checking: the gate that every sentence of a brief passes.

reading > annotating > gathering > comparing > [presenting]

In:  a sentence, the texts of the articles it cites, the words that its template brought.
Out: nothing; or a `BriefError`.
Start at `check_sentence`.
Limits: it compares words and runs of words, so it catches what no passage holds, not what a passage
holds in another sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from secondsource.errors import BriefError
from secondsource.model import BriefSentence
from secondsource.presenting.plain import visible

_QUOTED = re.compile("“([^“”]*)”")
_ATOM = re.compile(r"\d[\d.,:]{0,40}|[^\W\d_]+")
_MARKS = str.maketrans(dict.fromkeys('“”"‘’„«»', "'"))


def check_sentence(sentence: BriefSentence, texts: Mapping[str, str], *, own: str = "") -> None:
    """Check that a sentence says no more than its passages.

    Words in “ ” must stand in one cited passage, in one run (two, where an ellipsis cuts them). Every
    other word and number must stand in a cited passage or in ``own``: the template's words, outlets'
    names and counts that this very sentence was built with.

    Args:
        sentence: Cites at least one passage.
        texts: The articles' texts, by id.
        own: The words that no passage has to hold.

    Raises:
        BriefError: names the first word or run that nothing holds.
    """
    if not sentence.cites:
        raise BriefError(sentence.text, "anything at all")
    cited = [level(p.span.of(texts[p.article])) for p in sentence.cites]
    for words in _QUOTED.findall(sentence.text):
        runs = words.split("…")
        for at, run in enumerate(runs, 1):
            if not any(_holds(passage, level(run), cut=at < len(runs)) for passage in cited):
                raise BriefError(sentence.text, run.strip())
    known = {atom for passage in cited for atom in atoms(passage)} | set(atoms(level(own)))
    for atom in atoms(level(_QUOTED.sub(" ", sentence.text))):
        if atom not in known:
            raise BriefError(sentence.text, atom)


def _holds(passage: str, run: str, *, cut: bool) -> bool:
    """Say whether a passage holds a run, whole words: "2 people" is not in "12 people".

    ``cut``: an ellipsis follows, which may cut a word too long for the line.
    """
    at = passage.find(run)
    while run and at >= 0:
        end = at + len(run)
        starts = at == 0 or not (passage[at - 1].isalnum() and run[0].isalnum())
        if starts and (cut or end == len(passage) or not (passage[end].isalnum() and run[-1].isalnum())):
            return True
        at = passage.find(run, at + 1)
    return not run


def level(text: str) -> str:
    """Return text with one kind of quotation mark and single spaces: these may differ in print."""
    return visible(text).translate(_MARKS)


def atoms(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text, in lower case."""
    for atom in _ATOM.findall(text):
        yield atom.rstrip(".,:").casefold()
