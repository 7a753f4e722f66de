"""Labels: whose text it is, as far as the reports that carry it say.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of the articles that carry one text.
Out: an agency's short name, the body that issued a press release, an outlet's name, or "unknown".
Start at `label`.
Limits: English press releases; an outlet that names nobody is taken at its word only if it is alone.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secondsource.comparing.addresses import split
from secondsource.model import Annotations, Article
from secondsource.reading.agencies import AGENCIES

#: Places of a credit that speak of the text; a photograph's credit says nothing of it, and whoever
#: "contributed" to a text did not write it.
TEXT_CREDITS = frozenset({"dateline", "byline", "closing", "copyright", "url"})

#: How a press release begins: what it calls itself, and whose it is.
_RELEASE = re.compile(
    r"^[ \t]*(?:for immediate release|(?:press|news|media) (?:release|statement)\b"
    r"(?:[ \t]*(?:from|by|issued by|[-–—:|])[ \t]*(?P<body>[^\n.]{2,60}))?"
    r"|(?:joint )?statement (?:from|by) (?P<stated>[^\n.]{2,60}?)"
    r"(?= (?:on|about|regarding|concerning|after) |[ \t]*$))",
    re.IGNORECASE | re.MULTILINE,
)
#: How it ends: "SOURCE Acme Ltd", whom the press may call, and who the issuer is.
_SOURCE = re.compile(r"^[ \t]*SOURCE:?[ \t]+(?P<body>[A-Z][^\n]{1,80}?)[ \t.]*$", re.MULTILINE)
_CONTACT = re.compile(r"^[ \t]*(?:media|press) (?:contacts?|enquiries|inquiries)\b", re.I | re.MULTILINE)
_ABOUT = re.compile(r"^[ \t]*About (?P<body>[A-Z][^\n:.]{1,60})(?::|[ \t]*$)", re.MULTILINE)

#: Hosts on which an institution publishes about itself, and those that carry releases for a fee.
_INSTITUTION = re.compile(
    r"(?:^|\.)(?:[\w-]{1,60}\.(?:edu|gov|mil|int)(?:\.[a-z]{2})?|[\w-]{1,60}\.(?:ac|gob|gouv|govt)\.[a-z]{2})$"
)
_CARRIER = re.compile(
    r"(?:^|\.)(?:prnewswire|businesswire|globenewswire|eurekalert|newswire|prweb|accesswire|marketwired)\.\w{2,4}$"
)

#: Characters at the beginning and the end of a text where it says that it is a press release.
_HEAD = 300
_TAIL = 1_500


def label(members: Sequence[Annotations]) -> str:
    """Say whose text the members carry.

    An agency that a member credits for its text comes before a body whose press release a member
    prints, or on whose own pages it stands; a lone article without either is its outlet's own. Several
    articles that share a text and name nobody are "unknown": the text does not say who copied whom.
    """
    credited = Counter(name for member in members for name in sorted(agencies(member.article)))
    if credited:
        return min(credited, key=lambda name: (-credited[name], name))
    released = [body for member in members if (body := issuer(member.article))]
    if released:
        return released[0]
    pages = [member.article.outlet for member in members if is_institution(member.article)]
    if pages and pages[0]:
        return pages[0]
    if len(members) == 1:
        return members[0].article.outlet or "unknown"
    return "unknown"


def agencies(article: Article) -> frozenset[str]:
    """The agencies that an article credits for its text, not for a photograph or a part."""
    return frozenset(
        credit.name for credit in article.credits if credit.place in TEXT_CREDITS and credit.scope == "text"
    )


def helpers(article: Article) -> frozenset[str]:
    """The agencies that contributed a part of the text, which does not say what part.

    Where a writer tips his hat to somebody, nobody contributed.
    """
    return frozenset(credit.name for credit in article.credits if credit.place == "contributing")


def is_institution(article: Article) -> bool:
    """Say whether an article stands where a body that is no outlet publishes what it says of itself."""
    return bool(own_page(article))


def own_page(article: Article) -> str:
    """Say what such a page is: a university's or an office's own, or one for releases; "": neither."""
    address = split(article.url)
    host = (address.host if address else article.outlet or "")[-250:].lower()
    if _CARRIER.search(host):
        return "a page for press releases"
    # Some states' news agencies publish under the state's domain.
    if _INSTITUTION.search(host) and not AGENCIES.own(None, f"//{host}"):
        return "an institution’s own page"
    return ""


def issuer(article: Article) -> str | None:
    """Whose press release the text says it is; "press release" where it does not say whose.

    A text is one if it calls itself one at its beginning, or ends with a contact for the press and
    a paragraph about the body that issued it.
    """
    tail = article.text[-_TAIL:]
    head = _RELEASE.search(article.text[:_HEAD])
    source, about = _SOURCE.search(tail), _ABOUT.search(tail)
    if not head and not (about and _CONTACT.search(tail)):
        return None
    named = [head["stated"] or head["body"]] if head else []
    named += [found["body"] for found in (source, about) if found]
    return next((body.strip() for body in named if body and body.strip()), "press release")
