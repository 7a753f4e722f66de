"""Nouns: common nouns by which the press calls people, bodies and places.

reading > [annotating] > gathering > comparing > presenting

In:  nouns in their dictionary form.
Out: the senses they have in common use: "lawyer" and "attorney" share one, "suspect" and "gunman" too;
     whether a noun is for a person.
Start at `senses_of`. `PEOPLE` are further nouns for persons than those by which names.toml finds roles.
Limits: that two nouns share a sense says that one *can* be called by both, never that it is. Written by
hand from the press's habits; English.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from secondsource.annotating.attributions.cues import words

PEOPLE = words("""
    host emcee presenter anchor broadcaster entertainer performer celebrity idol icon legend starlet diva
    comedian comic magician model dancer ballerina choreographer conductor composer pianist guitarist
    drummer vocalist songwriter novelist poet playwright screenwriter filmmaker producer artist painter
    sculptor designer architect blogger columnist critic publicist rep spokesperson agent manager aide
    adviser advisor consultant lobbyist strategist staffer intern
    champion challenger contender winner loser runner-up rookie veteran teammate opponent boxer fighter
    wrestler golfer swimmer sprinter skater gymnast athlete quarterback receiver linebacker pitcher catcher
    slugger batter bowler baseman outfielder shortstop fielder winger forward defenseman goalie jockey
    trainer referee umpire ace medalist
    teen youngster adolescent sibling spouse fiance fiancé fiancée twin orphan heir heiress newlywed
    grandmother grandfather aunt uncle cousin nephew niece ex-wife ex-husband parent
    cop constable trooper sheriff deputy marshal inspector investigator prosecutor magistrate warden
    defendant accused plaintiff convict felon fugitive parolee killer murderer assassin shooter robber
    thief burglar bandit kidnapper captor hijacker pirate smuggler dealer trafficker gangster mobster
    arsonist vandal rapist stalker hacker whistleblower informant spy accomplice perpetrator assailant
    insurgent militant rebel jihadist extremist terrorist radical
    diplomat emissary premier chancellor governor mayor councillor councilor congressman congresswoman
    legislator delegate commissioner ombudsman monarch king queen prince princess pope bishop priest imam
    rabbi cleric monk nun pastor
    tycoon magnate mogul billionaire millionaire entrepreneur banker broker trader investor shareholder
    financier accountant auditor insider
    physician paramedic pharmacist psychologist psychiatrist therapist veterinarian midwife scholar academic
    lecturer dean principal headteacher graduate
    carpenter plumber builder electrician labourer laborer janitor cleaner maid nanny babysitter trucker
    technician engineer programmer inventor explorer
""")

_SENSES = """
lawyer attorney counsel solicitor barrister
teen teenager youth boy youngster adolescent year-old
teen teenager girl youngster adolescent year-old
officer policeman policewoman cop police detective constable sergeant
protester protestor demonstrator rioter marcher activist
spokesman spokeswoman spokesperson rep representative publicist agent
gunman shooter attacker assailant suspect killer perpetrator
suspect defendant accused man
robber bandit thief burglar suspect
bank branch
facility center centre clinic rehab hospital
home house apartment residence flat
store supermarket shop outlet
child kid toddler boy year-old
child kid toddler girl year-old
people person victim
host emcee presenter
club team franchise side squad
country nation state republic
company firm corporation maker giant manufacturer
newspaper paper daily
magazine weekly
actress star starlet celebrity
actor star celebrity
singer star rapper musician
player star striker midfielder defender goalkeeper
villager resident local townsperson
soldier troop serviceman trooper
street road avenue
official authority
firefighter fireman
worker employee staff staffer
deputy officer
champion fighter boxer challenger
ship vessel boat ferry
plane jet airliner aircraft
leader president premier chief
chief boss
coach manager boss
envoy negotiator emissary diplomat ambassador
minister secretary
lawmaker legislator parliamentarian congressman senator
doctor physician surgeon medic
court tribunal judge
judge magistrate
party group movement
island isle
village town hamlet settlement
town city municipality
church chapel parish
area region district
neighborhood neighbourhood district area
school college campus
student pupil
migrant refugee
militant rebel fighter insurgent terrorist
tycoon billionaire businessman entrepreneur founder
founder executive
"""


def _read() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(_SENSES.split("\n")):
        for noun in row.split():
            found[noun].add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


_BY_NOUN = _read()


def senses_of(nouns: Collection[str]) -> frozenset[int]:
    """Return the senses that any of the nouns can have, by their number; none for an unknown noun."""
    return frozenset(sense for noun in nouns for sense in _BY_NOUN.get(noun, ()))
