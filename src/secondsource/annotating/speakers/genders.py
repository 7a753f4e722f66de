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

from secondsource.annotating.attributions.cues import words

Gender = Literal["m", "f"]

_MEN_TITLES = words("mr mister sir lord king prince monsieur señor senor herr father congressman councilman")
_WOMEN_TITLES = words("""
    mrs ms miss mme madame madam dame lady queen princess señora senora frau sister congresswoman
    councilwoman
""")

_MEN = words("""
    aaron abdul abraham adam ahmed alan albert alberto aleksandr alexei alfred ali allan andrew andy
    anthony antonio arthur barack barry beau ben benjamin bernard bernie bill bob boris brad brandon
    bret brett brian bruce bryan carl carlos chad charles chris christopher chuck clarence clifford
    colin craig curtis cyrus damon dan daniel danny darrell darren dave david dean dennis derek diego
    dinesh dmitri dmitry dominic don donald doug douglas duncan dwayne earl ed eddie edgar edmund edward
    elijah elliott emilio emmanuel enrique eric erik ernest ernesto eugene evan ezra felipe felix
    fernando floyd francisco frank franklin fred gareth garrett gary gavin geoffrey george gerald
    gilbert giorgio glenn gordon graham greg gregory grover guillermo gus hamid hans harold harrison
    harry harvey hassan henry herbert herman homer howard hugh hugo humayun ian ibrahim ignacio igor
    irving isaac ismail ivan jack jacob jake jamal james jared jason javier jayson jean-claude jeb jeff
    jeffrey jeremy jerry jesus jim jimmy joe joel john johnny jon jonah jonathan jorge jose joseph josh
    joshua josiah juan julian justin karl keenan keith ken kenneth kevin khalid kyle lamar lance larry
    lars lawrence leland leo leon leonard lester liam lloyd lorenzo louis lucas luis luke lyle mack
    mahmoud malcolm manuel marc marco marcus mario mark martin marvin mathew matt matthew maurice max
    maxwell michael mick miguel mike mikhail milton mitch mitt mohamed mohammad mohammed morris muhammad
    mustafa narendra nathan nathaniel ned neil nelson newt nicholas nick nigel noah norm norman olaf
    oleg oliver omar orlando oscar otto owen pablo pascal patrick paul pavel pedro peter phil philip
    phillip pierre preston quentin rafael ralph ramon rand randy raul ray raymond recep reggie rex
    ricardo richard rick rob robert roberto roderick rodney rodrigo roger roland rolf ron ronald ross
    roy rudy rufus rupert russell ryan sadiq samuel scott sean sebastian sebastián sergei sergey sergio
    seth shane sherman sidney simon stan stanley stefan stephen steve steven stuart ted terrence theo
    theodore thomas tim timothy tobias toby todd tom tommy tony travis trevor tyler ulrich vernon vic
    victor viktor vince vincent vladimir wallace walter warren wayne wesley wilbur wilfred will william
    willie woody yasser yitzhak yuri yusuf zach zachary
""")

_WOMEN = words("""
    abigail adriana agnes aisha alejandra alexandra alice alicia alison allison alyssa amal amanda amber
    amelia amy ana andrea angela angelina angelique anita ann anna anne annette annie anya april ariana
    arianna ashley audrey barbara beatrice becky bernadette beth betty beverly bianca blanche bonnie
    bree brenda bridget camila candace cara carla carly carmel carmen carol caroline carolyn carrie
    caryn cassandra catherine cathy cecilia celia charlene charlotte chelsea cheri cheryl christina
    christine cindy claire clara claudette claudia colleen condoleezza connie constance corinne cynthia
    daisy daniela danielle dawn deb debbie deborah debra delia denise diana diane diann dianne dolores
    donna doreen doris dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella
    ellen elsa emily emma erica erin estelle esther eugenia eva evangeline evelyn faith fatima felicia
    fiona flora florence frances frida gabriela gail genevieve georgia geraldine gertrude gina ginny
    gladys glenda gloria grace greta guadalupe gwen gwendolyn hannah harriet hazel heather heidi helen
    helena henrietta hilary hillary holly ilona imelda ingrid irene iris isabel isabella ivana ivanka
    jacinda jackie jacqueline jamila jana jane janelle janet janice jasmine jeanette jeanne jeannine
    jenna jennifer jenny jessica jill jo-ann joan joann joanna jodi josefina josephine joyce juanita
    judith judy julia juliana julie juliet june kamala karen kari karin karina kate katherine kathie
    kathleen kathryn kathy katie kayla kellie kellyanne kelsey khadija kimberly kirsten kirstie kristen
    kristin kristina lana latoya laura lauren laurie leah leila lena leonor leslie letitia lidia lila
    liliana lillian lily linda lindy lisa liz lois lorena loretta lori lorraine louise lucia lucille
    lucy lupe lydia lynda lynette mabel madeleine maggie malala marcela marcia margaret margot maria
    marian mariana marianne marie marilyn marina marisol marissa marjorie marlene marsha martha martina
    mary maryam matilda maureen maxine maya megan megyn melania melanie melissa mercedes meredith mia
    michele michelle mildred mimi miranda miriam mitzi molly monica monique myra nadia nadine nancy
    naomi natalie natasha nell nicola nicole nikki nina nora noreen odette olga olivia paige paloma
    pamela patricia patsy patti patty paula pauline penelope penny petra phoebe phyllis priscilla rachel
    ramona raquel rebecca regina renee rhonda rita roberta rosa rosalind rosario rose rosemary roxanne
    ruth sabrina sadie sally samantha sandra sara sarah selma sharon sheila sheryl shirin shirley silvia
    simone sofia sonia sophia sophie stacey stella stephanie sue susan susana suzanne suzy svetlana
    sylvia tabitha tamara tammy tanisha tanya tara tatiana teresa thelma theresa tiffany tina tracey
    tricia trisha trudy uma ursula valentina valerie vanessa vera veronica vicky victoria viola virginia
    vivian vivienne wanda wendy whitney wilma yasmin yolanda yvette yvonne zainab zara zoe
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
