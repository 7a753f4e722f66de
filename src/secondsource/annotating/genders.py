"""Genders: whether a name is one that "he", or one that "she", can stand for.

reading > [annotating] > gathering > comparing > presenting

In:  a person's names and the title printed before one.
Out: "m", "f", or None where neither title nor given name tells.
Start at `by_title` and `by_given_name`.
Limits: given names that are common in the English-language press and borne by one sex there; names
of both (Alex, Kim, Robin, Taylor) are left out, and so tell nothing.
"""

from __future__ import annotations

from typing import Literal

from secondsource.annotating.cues import words

Gender = Literal["m", "f"]

_MEN_TITLES = words("mr mister sir lord king prince monsieur señor senor herr father congressman councilman")
_WOMEN_TITLES = words("""
    mrs ms miss mme madame madam dame lady queen princess señora senora frau sister congresswoman
    councilwoman
""")

_MEN = words("""
    aaron abdul abraham adam ahmed alan albert alberto alfred ali allan andrew andy anthony antonio
    arthur barack barry ben benjamin bernard bernie bill bob boris brad brandon brett brian bruce bryan
    carl carlos chad charles chris christopher chuck colin craig dan daniel danny dave david dean dennis
    derek diego dmitry dominic don donald doug douglas duncan earl ed eddie edward emmanuel eric erik
    ernest eugene evan felipe fernando francisco frank franklin fred gareth gary gavin geoffrey george
    gerald giorgio glenn gordon graham greg gregory guillermo hans harold harry harvey hassan henry
    howard hugh hugo ian ibrahim ivan jack jacob jake james jared jason javier jean-claude jeff jeffrey
    jeremy jerry jesus jim jimmy joe joel john johnny jon jonathan jorge jose joseph josh joshua juan
    julian justin karl keith ken kenneth kevin khalid kyle larry lawrence leo leon leonard liam louis
    lucas luis luke malcolm manuel marc marco marcus mario mark martin marvin matt matthew michael mick
    miguel mike mitch mohamed mohammad mohammed muhammad narendra nathan neil nicholas nick nigel
    norman oliver omar oscar pablo patrick paul pedro peter phil philip phillip pierre rafael ralph
    ramon raul ray raymond recep ricardo richard rick rob robert roberto rodrigo roger roland ron ronald
    roy rudy rupert russell ryan samuel scott sean sebastian sergei sergey seth shane simon stanley stefan
    stephen steve steven stuart ted terrence theodore thomas tim timothy todd tom tommy tony travis trevor
    tyler vernon victor vincent vladimir walter warren wayne wilbur will william yusuf zachary
""")

_WOMEN = words("""
    abigail agnes aisha alexandra alice alicia alison amanda amber amelia amy ana andrea angela angelina
    anita ann anna anne annette annie april ashley audrey barbara beatrice becky beth betty beverly bonnie
    brenda bridget camila carla carly carmen carol caroline carolyn cassandra catherine cathy cecilia
    charlotte chelsea cheryl christina christine cindy claire clara claudia colleen condoleezza cynthia
    daisy debbie deborah debra denise diana diane donna doris dorothy edith eileen elaine eleanor elena
    elisabeth elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona florence frances
    gabriela gail georgia gina gloria grace greta hannah harriet heather heidi helen hilary hillary holly
    irene isabel isabella ivanka jacinda jackie jacqueline jane janet janice jasmine jeanne jenna jennifer
    jenny jessica jill joan joanna josephine joyce judith judy julia juliet julie kamala karen kate
    katherine kathleen kathryn kathy katie kayla kellyanne kimberly kirsten kristen laura lauren laurie
    leila leslie liliana linda lisa liz lois loretta lori lorraine louise lucia lucy lydia madeleine
    margaret maria marian marie marilyn marjorie martha mary maureen megan melania melanie melissa mia
    michelle mildred miriam molly monica nadia nancy naomi natalie natasha nicola nicole nikki nina nora
    olga olivia pamela patricia patty paula pauline penelope penny phyllis priscilla rachel rebecca regina
    rhonda rita roberta rosa rose rosemary ruth sabrina sally samantha sandra sara sarah sharon sheila
    shirley silvia sofia sonia sophia sophie stacey stella stephanie susan susana suzanne sylvia tamara
    tammy tanya tara teresa theresa tiffany tina ursula valerie vanessa vera veronica vicky victoria
    virginia vivian wanda wendy whitney yolanda yvonne zoe
""")


def by_title(word: str) -> Gender | None:
    """Tell by the title before a name ("Mr", "Ms.", "Sir"); None for one that both bear."""
    key = word.lower().rstrip(".")
    return "m" if key in _MEN_TITLES else "f" if key in _WOMEN_TITLES else None


def by_given_name(name: str) -> Gender | None:
    """Tell by the first word of a name of two words or more."""
    first, _, rest = name.partition(" ")
    key = first.lower()
    if not rest:
        return None
    return "m" if key in _MEN else "f" if key in _WOMEN else None
