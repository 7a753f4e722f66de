"""Citations: the sentences that name an agency or outlet for what they say, and those that only name it."""

from __future__ import annotations

import pytest

from secondsource.reading import article

FIRST = "The council of Lindholm voted late on Monday to close the east quay."
LAST = "The ferry does not run in winter."

#: The cited name in <>, its sentence in [].
CITED = {
    "told": ("[“It is over,” Berg told <Reuters>.] He left.", "Reuters"),
    "told-the-agency": ("[A clerk told the state news agency <KCNA> that the quay was safe.]", "KCNA"),
    "told-its-anchor": ("[Berg told Ada Okoro of <CNN> that he was done.]", "CNN"),
    "told-quoted-show": ("[Berg told “<CBS This Morning>” that he was done.]", "CBS News"),
    "speaking-to": ("He left. [Speaking to <AFP> on Monday, Berg denied it.]", "AFP"),
    "interview": ("[Berg said in a short interview with the <BBC> that he was done.]", "BBC"),
    "reported": ("[The quay had been unsafe since May, <The New York Times> reported.]", "New York Times"),
    "reports-inverted": ("[The quay will close, reports <AP>.]", "AP"),
    "agency-said": ("[Three lorries burned, the official <Xinhua> news agency said on Sunday.]", "Xinhua"),
    "quoted-by": ("[Berg was quoted by <Interfax> as saying that it was over.]", "Interfax"),
    "citing": ("[The paper, citing <Yonhap>, put the toll at nine.]", "Yonhap"),
    "according-to": ("[Three lorries burned, according to <TASS>.]", "TASS"),
    "carried-by": ("[The quay is safe, according to a statement carried by <KCNA>.]", "KCNA"),
    "its-report": ("[An <AP> investigation found rot in every pile.]", "AP"),
    "report-in": ("[A report in <Le Monde> put the cost at €2 million.]", "Le Monde"),
    "its-reporter": ("[A <Reuters> witness saw smoke over the quay.]", "Reuters"),
    "reporter-for": ("[A reporter for <Agence France-Presse> counted nine lorries.]", "AFP"),
    "first-reported": ("[The vote was first reported by the <Miami Herald>.]", "Miami Herald"),
    "on-a-broadcast": ("[Berg said Sunday on <CNN> that he was done.]", "CNN"),
    "appositive": ("[The vote was a shock, <Xinhua>, the Chinese news agency, wrote.]", "Xinhua"),
    "via": ("[Berg has resigned (via <Politico>).]", "Politico"),
    "per": ("[Berg has resigned, per <Axios>.] He is 60.", "Axios"),
    "lower-the": ("[Berg told <the Economist> that he was done.]", "The Economist"),
    "weak-told": ("[Berg told <People> that he was done.]", "People"),
    "letters-behind-an-article": ("[Berg told the <PTI> news agency that he was done.]", "PTI"),
    "letters-alone": ("[Berg told <PA> that he was done.]", "PA"),
    "weak-paper": ("[Berg told <The Australian> that he was done.]", "The Australian"),
    "weak-by-its-kind": ("[Nine died, the <WAM news agency> said.]", "WAM"),
    "abbreviation": ("He left. [Gov. A. Berg of the U.S. Virgin Islands told <UPI> so.] So he said.", "UPI"),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "name"), CITED.values(), ids=CITED)
def test_cited_names_and_their_sentences(marked: str, name: str) -> None:
    bare = "".join(c for c in marked if c not in "[]<>")
    whole = f"{FIRST}\n{bare}\n{LAST}"
    base = len(FIRST) + 1
    start = base + marked.index("<") - 1
    end = base + marked.index(">") - 2
    passage = (base + marked.index("["), base + marked.index("]") - 3)
    found = [c for c in article(whole, id="a").credits if c.span]
    assert [(c.name, c.place, c.scope) for c in found] == [(name, "cited", "passage")]
    (one,) = found
    assert one.span is not None
    assert one.passage is not None
    assert (one.span.start, one.span.end) == (start, end)
    assert (one.passage.start, one.passage.end) == passage


NOT_CITED = {
    "an-authority": "The PA said that three of its officers were hurt.",
    "a-police-force": "Nine men were held, according to the AFP.",
    "a-player": "The Australian said after the match that he was done.",
    "about-the-outlet": "CNN, the network, laid off nine people.",
    "outlet-of-itself": "CNN said it would close its Lindholm office.",
    "worked-for": "Berg, who once worked for Reuters, will lead the harbour office.",
    "head-of": "The head of the Associated Press said that she would retire.",
    "poll": "According to a Reuters/Ipsos poll, half the town is against it.",
    "survey": "Half the town is against it, an ABC News poll found.",
    "in-a-quotation": "“I read what The New York Times reported, and it is false,” Berg said.",
    "first-person": "I told CNN so at the time, and nobody there believed me.",
    "staff-told": "She told CNN executives that she would leave.",
    "a-person": "Michael Bloomberg told them so. Bloomberg said that he would run.",
    "part-of-a-longer-name": "“Let him decide,” said Vice President Ada Berg.",
    "weak-letters": "The group told INA so in May.",
    "weak-word": "They were told by People who know the quay.",
    "said-that": "Analysts said ESPN was left with no choice.",
    "an-account": "Thieves took over the Associated Press’ Twitter account in May.",
    "a-promotion": "Do you have a story for The Guardian? The desk is open all night.",
    "request": "Berg did not respond to the AP’s request for comment.",
}


@pytest.mark.parametrize("sentence", NOT_CITED.values(), ids=NOT_CITED)
def test_what_is_said_of_an_outlet_is_no_citation(sentence: str) -> None:
    assert article(f"{FIRST}\n{sentence}\n{LAST}", id="a").credits == ()


def test_joined_names_are_all_cited_in_one_sentence() -> None:
    text = f"{FIRST}\nNine died, CNN, the BBC and NPR reported. According to Axios, CNN has paid.\n{LAST}"
    found = article(text, id="a").credits
    assert [c.name for c in found] == ["CNN", "BBC", "NPR", "Axios"]
    assert len({c.passage for c in found[:3]}) == 1


def test_furniture_cites_nobody() -> None:
    text = f"{FIRST}\nBerg, who told Reuters so, at the quay. (Photo: Ada Reyes/Getty Images)\n{LAST}"
    assert article(text, id="a").credits == ()


def test_a_citation_is_found_at_the_end_of_a_long_line() -> None:
    sentence = "Nobody knows when the quay will open again. "
    text = sentence * 100 + "Berg told AFP that he did not."
    (found,) = article(text, id="a").credits
    assert found.passage is not None
    assert found.passage.of(text) == "Berg told AFP that he did not."
