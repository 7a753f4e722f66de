"""Sharing: a story's origins and its pairs of reports, as views: who carries whose text, and what shows it.

reading > annotating > gathering > comparing > [presenting]

In:  the `Origin` and `Reuse` values of a record, and the story's `Citations`.
Out: `OriginView`s and `ReuseView`s; `standing_of` says in a sentence how many texts there are and on what
     evidence.
Start at `origin_view`, `reuse_views`.
Limits: of a great story's pairs only the first `MOST_WIDE` show all their passages side by side. Nothing
here calls two texts independent: that none was found to have the other's text is all that is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from secondsource.comparing.labels import agencies, helpers
from secondsource.comparing.origins.outlets import agency_key, keys_of
from secondsource.model import (
    Article,
    Descent,
    Origin,
    OriginBasis,
    Passage,
    Reuse,
    ReuseKind,
    ReuseLevel,
    SharedPassage,
)
from secondsource.presenting.citing import LONGEST_LINE, LONGEST_NAME, Citations
from secondsource.presenting.plain import counted, listed, outlet_words, shortened, visible
from secondsource.presenting.view import DescentView, Numbered, OriginView, PassageView, ReuseView
from secondsource.presenting.wordings import MOST_WORDS, collated, whole

#: Pairs of a story whose passages are all shown, up to so many each; of the others the longest, cut.
MOST_WIDE, MOST_PASSAGES = 40, 40
NARROW_WORDS = 30

#: Nearer to 1 or 0 a chance is not known: "100%" would say that there is no doubt.
SUREST = 0.995

#: Agencies named in one report's line.
MOST_CREDITED = 6

#: The evidence of an origin in a word or two; its reason says the rest.
BASIS_WORDS: Mapping[OriginBasis, str] = {
    "shared text": "shared text",
    "version": "versions of one article",
    "paraphrase": "paraphrase: follows it sentence by sentence",
    "headline": "the same headline, hardly a text",
    "credit": "credit only",
    "none": "",
}

#: What the percentage of an origin is.
SURE_OF = "The percentage is the chance that these reports, and no others here, carry one text."

#: What is said of a report's descent for which the record gives no reason.
NOT_KNOWN = "from whom it has the text is not known"

#: What is said of an origin of one report for which the record gives no reason.
NOTHING_FOUND = "No shared text, credit or named source found."

_LEVEL_WORDS: Mapping[ReuseLevel, str] = {
    "near-copy": "near-copy",
    "shared passages": "shared passages",
    "paraphrase": "paraphrase",
    "none-but-same-release": "no text shared",
}
_KIND_WORDS: Mapping[ReuseKind, str] = {
    "version": "versions of one article",
    "unknown": "kind not known",
}

#: The order in which a pair shows its passages, and what is said of those that count into no share.
_SORTS = ("", "in other words", "in quotation marks", "furniture")


# ------------------------------------------------------------------ chances


def sure(chance: float) -> str:
    """Return a chance in words: "97%", "over 99%", "under 1%"."""
    if chance >= SUREST:
        return "over 99%"
    return "under 1%" if chance < 1 - SUREST else f"{chance:.0%}"


# ------------------------------------------------------------------ origins


def origin_view(number: int, origin: Origin, citations: Citations) -> OriginView:
    """Return an origin with its evidence in words."""
    many = len(origin.articles) > 1
    label = outlet_words(origin.label)
    if origin.label == "unknown":
        label = "text of unknown hand" if many else ""
    reason = sentence(shortened(visible(origin.reason), 2 * LONGEST_LINE))
    alone = len(citations.numbers) == 1
    return OriginView(
        number=number, label=label, basis=BASIS_WORDS[origin.basis],
        sure=f"{sure(origin.confidence)} sure" if many else "",
        reason=reason or ("" if many or alone or origin.basis != "none" else NOTHING_FOUND),
        reports=tuple(citations.numbered(i) for i in origin.articles),
        lineage=_lineage(origin.lineage, citations) if many else (), cites=citations.cites(origin.evidence),
    )  # fmt: skip


def _lineage(descents: Iterable[Descent], citations: Citations) -> tuple[DescentView, ...]:
    """Say from where reports have their text; those of which the same is said together."""
    groups: dict[tuple[str | None, str], list[str]] = {}
    for descent in descents:
        groups.setdefault((descent.parent, visible(descent.reason)), []).append(descent.article)
    return tuple(
        DescentView(
            reports=tuple(citations.numbered(i) for i in articles),
            told=_told(articles, parent, shortened(reason, LONGEST_LINE).rstrip("."), citations),
        )
        for (parent, reason), articles in groups.items()
    )


def _told(articles: Sequence[str], parent: str | None, reason: str, citations: Citations) -> str:
    reason = reason or NOT_KNOWN
    if parent in citations.numbers:
        number, outlet = citations.numbered(parent)
        return f" {'has' if len(articles) == 1 else 'have'} it from [{number}] {outlet}: {reason}"
    name = citations.numbered(articles[0]).outlet
    # A reason that opens with the report's name, which has just been said, goes on from it.
    return reason[len(name) :] if reason.startswith(f"{name} ") else f": {reason}"


def standing_of(origins: Sequence[Origin]) -> str:
    """Return how many texts there are among a story's reports, and on what evidence, in a sentence."""
    reports: Counter[OriginBasis] = Counter()
    texts: Counter[OriginBasis] = Counter()
    for origin in origins:
        reports[origin.basis] += len(origin.articles)
        texts[origin.basis] += 1
    said = [_stand(basis, reports[basis], texts[basis]) for basis in BASIS_WORDS if texts[basis]]
    return f"{counted(len(origins), 'origin')}: {'; '.join(said)}." if said else ""


def _stand(basis: OriginBasis, reports: int, texts: int) -> str:
    who, one = counted(reports, "report"), reports == 1
    if basis == "credit":
        verb, its = ("credits", "its text, which was") if one else ("credit", "their texts, which were")
        return f"{who} {verb} somebody else for {its} not seen elsewhere"
    if basis == "none":
        its = "its text" if one else "their text"
        return f"{who} {'shares' if one else 'share'} {its} with no other, as far as was found"
    what = "one text" if texts == 1 else f"{texts} texts"
    by = {
        "shared text": "by shared passages",
        "version": "as versions of one article" if texts == 1 else "as versions of one article each",
        "paraphrase": "in other words, sentence by sentence",
        "headline": "by the headline alone",
    }[basis]
    return f"{who} carry {what}, {by}"


# ------------------------------------------------------------------ pairs


def reuse_views(reuse: Iterable[Reuse], citations: Citations) -> tuple[ReuseView, ...]:
    """Return the pairs that have anything to show, those that tell most of copying first."""
    shown = sorted((r for r in reuse if r.passages or r.evidence or r.kind == "version"), key=_rank)
    return tuple(_pair(at < MOST_WIDE, r, citations) for at, r in enumerate(shown))


def _rank(reuse: Reuse) -> tuple[int, float]:
    """Copies, then rewrites, then those that draw on one source, then little runs, then what is no sign."""
    share = -max(reuse.share_a, reuse.share_b)
    if set_aside(reuse):
        return 4, share
    if reuse.level == "none-but-same-release" and reuse.kind != "version":
        return 2, share
    if reuse.kind == "incidental":
        return 3, share
    return int(reuse.level == "paraphrase"), share


def set_aside(reuse: Reuse) -> bool:
    """Say whether quotations and furniture are all that two reports have in common."""
    telling = reuse.kind not in ("incidental", "unknown") or reuse.level == "none-but-same-release"
    return bool(reuse.passages) and not telling and all(p.quoted or p.furniture for p in reuse.passages)


def what_words(level: ReuseLevel, kind: ReuseKind) -> str:
    """Return what a pair's reuse is: "near-copy, agency copy"."""
    if level == "none-but-same-release" and kind == "common source":
        return "draw on one release or report"
    return f"{_LEVEL_WORDS.get(level, level)}, {_KIND_WORDS.get(kind, kind)}"


def _pair(wide: bool, reuse: Reuse, citations: Citations) -> ReuseView:
    a, b = citations.numbered(reuse.a), citations.numbered(reuse.b)
    aside = set_aside(reuse)
    passages = sorted(reuse.passages, key=lambda p: (_SORTS.index(_sort(p)), -len(p.a), p.a))
    most = MOST_PASSAGES if wide else 1
    words = MOST_WORDS if wide else NARROW_WORDS
    chance = f"chance of one text: {sure(reuse.confidence)}"
    return ReuseView(
        a=a, b=b, what=_only(reuse) if aside else what_words(reuse.level, reuse.kind),
        shares=_shares(reuse, a, b),
        sure="" if aside or not reuse.passages else chance,
        way=_way(reuse, a, b),
        reason="" if aside else sentence(shortened(visible(reuse.reason), LONGEST_LINE)),
        cites=citations.cites(reuse.evidence),
        passages=tuple(_passage(reuse, p, words, citations) for p in passages[:most]),
        more=max(0, len(passages) - most), aside=aside,
    )  # fmt: skip


def _sort(passage: SharedPassage) -> str:
    if passage.quoted:
        return "in quotation marks"
    if passage.furniture:
        return "furniture"
    return "in other words" if passage.paraphrase else ""


def _only(reuse: Reuse) -> str:
    kinds = {_sort(p) for p in reuse.passages}
    names = [name for sort, name in (("in quotation marks", "quotations"), ("furniture", "furniture"))
             if sort in kinds]  # fmt: skip
    return f"only {listed(names)} in common"


def _shares(reuse: Reuse, a: Numbered, b: Numbered) -> str:
    own = sum(_sort(p) == "" for p in reuse.passages)
    if not own:
        return ""
    shares = f"{reuse.share_a:.0%} of [{a.number}] and {reuse.share_b:.0%} of [{b.number}]"
    return f"{shares}, in {counted(own, 'passage')}"


def _way(reuse: Reuse, a: Numbered, b: Numbered) -> str:
    if reuse.original not in (reuse.a, reuse.b):
        return ""
    first, then = (a, b) if reuse.original == reuse.a else (b, a)
    return f"[{then.number}] has it from [{first.number}]"


def _passage(reuse: Reuse, shared: SharedPassage, words: int, citations: Citations) -> PassageView:
    a, b = Passage(reuse.a, shared.a), Passage(reuse.b, shared.b)
    words_a, words_b = citations.words(a), citations.words(b)
    sides = collated(words_a, words_b, words)
    # Of words that say the same otherwise every one differs: to mark them all would mark nothing.
    one, other = (
        (whole(w, words) for w in (words_a, words_b)) if shared.paraphrase else (sides.one, sides.other)
    )
    return PassageView(
        sort=_sort(shared), edits="" if shared.paraphrase else _edits(sides.differing, sides.cut),
        opening=citations.quoted(a, LONGEST_NAME), a=one, b=other,
        alike=not any(piece.changed for piece in (*sides.one, *sides.other)),
        cites=(citations.cite(a), citations.cite(b)),
    )  # fmt: skip


def _edits(differing: int, cut: bool) -> str:
    if not differing:
        return "" if cut else "word for word"
    verb = "differs" if differing == 1 and not cut else "differ"
    return f"{'at least ' if cut else ''}{counted(differing, 'word')} {verb}"


# ------------------------------------------------------------------ credits of one report


def credit_words(article: Article) -> tuple[str, ...]:
    """Return whom a report credits: for its text, for a part, for a passage; its own outlet left out.

    An agency that is named for the whole is not named again for less.
    """
    own = keys_of(article)
    text, part = agencies(article), helpers(article) - agencies(article)
    passages = [c for c in article.credits if c.place == "cited" and c.name not in text | part]
    named = {c.name for c in passages if agency_key(c.name) not in own}
    once = sum(c.name in named for c in passages) == 1
    said = []
    for lead, names, tail in (
        ("credits ", {name for name in text if agency_key(name) not in own}, ""),
        ("", part, " contributed to it"),
        ("names ", named, " for a passage" if once else " for passages"),
    ):
        ordered = list(dict.fromkeys(visible(c.name) for c in article.credits if c.name in names))
        if len(ordered) > MOST_CREDITED:
            ordered[MOST_CREDITED - 1 :] = [f"{len(ordered) - MOST_CREDITED + 1} more"]
        if ordered:
            said.append(f"{lead}{shortened(listed(ordered), LONGEST_LINE)}{tail}")
    return tuple(said)


def sentence(text: str) -> str:
    """Return a reason with a capital at its start, unless an address stands there, and a full stop."""
    first = text.split(" ", 1)[0]
    start = text[:1] if "." in first[:-1] else text[:1].upper()
    return f"{start}{text[1:].rstrip('.')}." if text else ""
