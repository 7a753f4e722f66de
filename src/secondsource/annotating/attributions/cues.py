"""Cues: the words by which the press says that somebody says, writes, thinks, wants or orders.

reading > [annotating] > gathering > comparing > presenting

In:  nothing.
Out: sets of lemmas, by the construction in which each brings in what is said.
Start at `lemma_of`: it mends the lemmas that the pipeline gets wrong before they are looked up.
Limits: English. What the parse finds by them only lends weight to the encoder (joining.py).

A lemma is listed for a construction if it brings in reported speech, thought or will more often
than not in the training part of PolNeAR, as the parser reads it; cues that the press uses in other
fields than politics (police, courts, disasters, business) were added by hand.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


#: Verbs that may stand beside a quotation: "…," she said.
SPEECH = words("""
    say tell add write ask note report announce suggest argue explain state declare continue tweet
    insist reply respond warn acknowledge admit concede claim recall conclude predict complain assert
    assure emphasize stress remark quip joke boast confess lament muse wonder observe reiterate repeat
    testify proclaim exclaim shout yell scream cry whisper chant beam bellow boom laugh sigh shrug
    retort shoot snap counter contend maintain confide caution advise urge plead implore vow promise
    pledge read post text email message blog retweet agree answer begin conclude elaborate clarify
    reveal disclose confirm deny allege charge accuse thunder crow gloat gush rave scoff sneer fume
    rant intone opine offer venture volunteer summarize summarise chime interject inquire enquire
    demand order instruct propose recommend speculate surmise reflect mention protest object commend
    hail praise blast slam fire lash fear hope think believe caption sing call describe
""")

#: Verbs whose participle adds to what the same speaker has said: "…, adding that …".
ADDING = words("""
    say add note warn claim argue insist suggest explain tell call cite point stress emphasize assert
    acknowledge concede admit predict vow promise describe accuse urge conclude joke quip write tweet
    state declare contend maintain allege complain recall refer reiterate ask question
""")

#: Verbs with a clause: "police say (that) nobody was hurt", "it fears prices will rise".
CLAUSE = words("""
    say tell add write suggest show argue note ask think believe report find claim announce know
    explain state acknowledge insist declare continue indicate admit warn point agree conclude tweet
    predict reveal respond reply question recall expect confirm concede allege hope read complain
    determine wonder recognize learn assert assure emphasize consider convince remark feel imply deny
    discuss estimate fear maintain demand assume understand promise mention propose worry boast post
    remind joke vow recommend decide guess order signal pledge figure demonstrate shout wish quip
    require speculate stress proclaim inform counter urge contend reiterate lament retort realize
    confide forecast doubt posit testify surmise caution affirm project whisper judge suspect sense
    hypothesize muse protest dispute anticipate hint observe rule advise notify brief contest swear
    reckon vote recount repeat underline underscore stipulate clarify disclose calculate confess
    plead exclaim opine foresee intend
""")

#: Verbs with an infinitive: "the union plans to appeal", "she urged them to leave".
INFINITIVE = words("""
    want refuse decline urge seek ask call vow plan promise hope pledge decide like threaten agree
    expect tell choose look prefer claim aim offer love propose intend demand push encourage persuade
    order instruct command warn advise request implore beg exhort wish swear opt invite plead
    volunteer resolve mean vote hesitate aspire undertake
""")

#: Verbs with an object: "the court rejected the claim", "she praised the crews".
OBJECT = words("""
    endorse announce express oppose discuss mention defend criticize question cite reject
    propose praise blame tout mock denounce post note prefer declare highlight report dismiss
    favor confirm emphasize recognize acknowledge outline list thank echo decry recall reference
    state suggest welcome condemn recount explain stress disclose chant insult detail admit advocate
    recite recommend deride retweet ridicule bemoan disavow lament signal predict
    herald downplay voice articulate publicize fear rebut pronounce contradict applaud reiterate
    repeat hail deny demand concede warn describe claim urge reveal support     believe
""")

#: Verbs with a preposition: what follows it is what is said.
PREPOSITION: dict[str, frozenset[str]] = {
    "for": words("call push advocate campaign apologize vouch argue plead"),
    "about": words("talk ask speak say joke complain write report boast worry brag warn tell"),
    "on": words("comment agree insist touch"),
    "of": words("accuse speak warn boast"),
    "against": words("rail campaign warn argue"),
    "with": words("agree disagree"),
    "at": words("hint balk"),
    "to": words("refer point object admit"),
}

#: Verbs that say what somebody or something is held to be: "described it as …", "is seen as".
AS = words("""
    describe see cast view portray refer identify cite frame paint present dismiss defend praise
    characterize label regard hail denounce condemn welcome criticize depict reject
""")

#: Verbs with an object and what it is called: "called it a triumph".
NAMING = words("call dub label brand declare name pronounce term")

#: Verbs that stand in the passive without a source: "he is believed to have fled".
RAISING = words("""
    say report believe expect think know allege consider claim rumor rumour understand estimate
    announce intend project predict presume assume suspect fear schedule
""")

#: Verbs whose passive's subject is who is told: "he was told that …".
TELLING = words("tell ask inform remind advise warn urge order instruct assure notify invite")

#: Nouns with a clause ("his claim that …") or an infinitive ("a promise to …").
NOUNS_CLAUSE = words("""
    suggestion claim assertion assumption complaint concern belief doubt remark insistence evidence
    hope idea statement agreement admission accusation confidence notion allegation announcement
    warning report argument fear speculation rumor rumour conclusion view prediction promise
    contention assurance expectation suspicion comment denial threat acknowledgement acknowledgment
    demand recommendation theory charge revelation estimate pledge vow declaration confirmation
""")
NOUNS_INFINITIVE = words("""
    plan decision promise refusal proposal desire request pledge threat vow offer intention
    commitment call demand order wish
""")
#: Nouns with a preposition: "criticism of …", "calls for …".
NOUNS_PREPOSITION: dict[str, frozenset[str]] = {
    "of": words("mention criticism opinion rejection accusation denunciation condemnation"),
    "about": words("question concern doubt comment complaint statement remark talk"),
    "for": words("support call praise apology"),
    "on": words("attack opinion comment"),
}

#: Verbs of which such a noun is the object, so that their subject is the source.
GIVING = words("""
    make issue express give voice raise have release deny reject repeat reiterate announce offer
    share hold dismiss post publish deliver drop withdraw include contain carry
""")

#: Adjectives with a clause: "they are confident that …".
ADJECTIVES = words("""
    confident glad hopeful convinced optimistic adamant skeptical sceptical certain shocked concerned
    worried afraid upset surprised aware frustrated sure proud disappointed pleased
""")

#: Adverbs that report without a source.
ADVERBS = words("reportedly allegedly supposedly purportedly")

#: Nouns for what a crowd calls out: "to chants of “Open the bridge!”".
CRIES = words("chant shout cry scream cheer roar yell whisper murmur")

#: What somebody writes or issues and what is then said to say: "a statement saying …".
WORKS = words("""
    statement release email e-mail letter tweet post message note memo text caption sign banner placard
    article column report video advertisement ad
""")

#: Verbs for sending what then says something: "sent supporters a note saying …".
SENDING = words("send release issue publish circulate distribute blast put hand give share deliver")

#: Verbs (and "according") that are believed within what somebody else says: they report, and do not
#: tell what is thought or wanted.
SECOND_HAND = words("""
    say tell report write announce state declare claim insist warn testify acknowledge admit deny
    confirm argue allege suggest note add promise predict tweet post assure advise inform explain
    reveal disclose complain accord
""")

#: Relative words; as a source they stand for the noun that they hang on.
RELATIVES = words("who which that whom whose")

#: Nouns by which a body already named is taken up again: "the agency".
BODIES = words("""
    agency company firm group organisation organization council ministry department union party
    government committee commission board authority bank court club team institute university school
    hospital regulator watchdog charity operator airline carrier manufacturer broadcaster newspaper
    paper magazine network outlet body office service force
""")

#: Lemmas that the pipeline gets wrong, and spellings that it does not join.
_MENDED = {
    "hop": "hope", "retweete": "retweet", "snape": "snap", "advocat": "advocate", "favour": "favor",
    "characterise": "characterize", "criticise": "criticize", "emphasise": "emphasize",
    "recognise": "recognize", "apologise": "apologize", "realise": "realize",
    "publicise": "publicize", "hypothesise": "hypothesize", "lambaste": "lambast",
}  # fmt: skip


def lemma_of(lemma: str) -> str:
    """Return the lemma under which the sets here list a word."""
    return _MENDED.get(lemma, lemma)
