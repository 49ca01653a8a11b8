"""Four short stories of invented states with their facts written by hand: a graph whose every answer can be checked on paper."""

from datetime import date
from functools import cache

from kg.known.ontology import load_ontology
from kg.model import Article, Entity, Evidence, Fact, Status
from kg.rdf.graph import article_lines

KESTRIA = Entity("kestria", "State", "Kestria")
LOMARA = Entity("lomara", "State", "Lomara")
CABINET = Entity("lomaran-government", "Organisation", "Lomaran government", government_of="lomara")
POLICE = Entity("lomaran-police", "Organisation", "Lomaran police", part_of="lomara")
EMBASSY = Entity(
    "kestrian-embassy-in-port-lomar", "Organisation", "Kestrian Embassy in Port Lomar", part_of="kestria", located_in="port-lomar"
)
PORT = Entity("port-lomar", "Place", "Port Lomar", located_in="lomara")
VENN = Entity("mara-venn", "Person", "Mara Venn", gender="female")
SAND = Entity("ivo-sand", "Person", "Ivo Sand", gender="male")
PETRA = Entity("petra-sand", "Person", "Petra Sand", gender="female")
ORR = Entity("lena-orr", "Person", "Lena Orr")
REED = Entity("tomas-reed", "Person", "Tomás Reed")
HOLT = Entity("dana-holt", "Person", "Dana Holt")
UNION = Entity("northern-union", "Organisation", "Northern Union")
FRONT = Entity("free-front", "Organisation", "Free Front")
CROWD = Entity("protesters", "Group", "protesters")

TIES = """Kestria and Lomara agreed on Monday to restore diplomatic ties, which they severed in 2019.
Foreign Minister Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar, Lomara.
Kestria plans to reopen its embassy in Port Lomar this year."""
ARREST = """Kestria and Lomara restored diplomatic ties on 2 March.
Mara Venn met Ivo Sand on 9 February.
Lomaran police arrested the reporter Dana Holt for espionage and hold her in Port Lomar. Venn criticised Lomara over the arrest.
The Free Front said that police attacked protesters. Kestria denied that it will join the Northern Union."""
FALL = """President Ivo Sand resigned on 18 March. Lena Orr succeeded him as president of Lomara.
Sand's wife, Petra Sand, belongs to the Free Front. Kestria imposed sanctions on Lomara.
Dana Holt, charged with espionage, was released on 19 March. Kestria joined the Northern Union."""
DEATH = """Ivo Sand died on 30 March. Kestria and Lomara severed ties in 2018 and, without a word, in 2021.
Sand met Venn on 1 April. President Lena Orr and President Tomás Reed of Lomara reportedly may meet.
Kestria gave Lomara grain. Venn visited Port Lomar on Monday."""


def fact(
    article: str,
    type_: str,
    change: str | None,
    quote: str,
    *,
    place: tuple[Entity, ...] = (),
    time: str | None = None,
    status: Status = "actual",
    source: tuple[Entity, ...] = (),
    hedged: bool = False,
    **roles: tuple[Entity | str, ...] | Entity | str,
) -> Fact:
    """A fact whose evidence is `quote`; a role's filler that is named in it by its name is marked."""
    start = article.index(quote)
    fillers = {role.rstrip("_"): filled if isinstance(filled, tuple) else (filled,) for role, filled in roles.items()}
    marks = tuple(
        (role, start + quote.index(name), start + quote.index(name) + len(name))
        for role, filled in fillers.items()
        for name in (filler if isinstance(filler, str) else filler.name for filler in filled)
        if name in quote
    )
    why = {} if status == "actual" else {"status": "hand"}
    evidence = Evidence(start, start + len(quote), f"{type_.lower()}.hand", "1", marks, why)
    return Fact(type_, change, fillers, place, time, status, source, hedged, (evidence,))


def stories() -> list[tuple[Article, list[Fact]]]:
    return [
        (
            Article("2026-02-10-ties", TIES, date(2026, 2, 10), "Ties again", "https://news.example/ties", "The Example"),
            [
                fact(
                    TIES,
                    "Agreement",
                    "agreed",
                    "Kestria and Lomara agreed on Monday to restore diplomatic ties",
                    time="2026-02-09",
                    party=(KESTRIA, LOMARA),
                    instrument="restore diplomatic ties",
                ),
                fact(
                    TIES,
                    "RelationsChange",
                    "restored",
                    "agreed on Monday to restore diplomatic ties",
                    status="planned",
                    party=(KESTRIA, LOMARA),
                ),
                fact(TIES, "RelationsChange", "severed", "which they severed in 2019", time="2019", party=(KESTRIA, LOMARA)),
                fact(
                    TIES,
                    "Meeting",
                    None,
                    "Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar",
                    time="2026-02-09",
                    place=(PORT,),
                    participant=(VENN, SAND),
                ),
                fact(
                    TIES,
                    "Tenure",
                    None,
                    "Foreign Minister Mara Venn of Kestria",
                    holder=VENN,
                    office="foreign minister",
                    of=KESTRIA,
                    phase="current",
                ),
                fact(
                    TIES,
                    "Tenure",
                    None,
                    "President Ivo Sand of Lomara",
                    holder=SAND,
                    office="president",
                    of=LOMARA,
                    phase="current",
                ),
                fact(TIES, "Location", None, "Port Lomar, Lomara", thing=PORT, place_=LOMARA),
                fact(
                    TIES,
                    "MissionChange",
                    "reopened",
                    "plans to reopen its embassy in Port Lomar this year",
                    status="planned",
                    time="2026",
                    place=(PORT,),
                    sender=KESTRIA,
                    mission=EMBASSY,
                ),
            ],
        ),
        (
            Article("2026-03-03-arrest", ARREST, date(2026, 3, 3)),
            [
                fact(
                    ARREST,
                    "RelationsChange",
                    "restored",
                    "Kestria and Lomara restored diplomatic ties on 2 March",
                    time="2026-03-02",
                    party=(LOMARA, KESTRIA),
                ),
                fact(
                    ARREST, "Meeting", None, "Mara Venn met Ivo Sand on 9 February", time="2026-02-09", participant=(VENN, SAND)
                ),
                fact(
                    ARREST,
                    "Custody",
                    "arrested",
                    "Lomaran police arrested the reporter Dana Holt for espionage",
                    person=HOLT,
                    by=POLICE,
                    charge="espionage",
                ),
                fact(
                    ARREST,
                    "Custody",
                    "detained",
                    "hold her in Port Lomar",
                    place=(PORT,),
                    person=HOLT,
                    by=POLICE,
                    time="../2026-03-03",
                ),
                fact(
                    ARREST,
                    "Stance",
                    "criticise",
                    "Venn criticised Lomara over the arrest",
                    actor=VENN,
                    target=LOMARA,
                    topic="the arrest",
                ),
                fact(ARREST, "Statement", None, "The Free Front said", speaker=FRONT),
                fact(ARREST, "Attack", None, "police attacked protesters", source=(FRONT,), attacker=POLICE, target=CROWD),
                fact(
                    ARREST,
                    "MembershipChange",
                    "joined",
                    "denied that it will join the Northern Union",
                    status="negated",
                    source=(KESTRIA,),
                    member=KESTRIA,
                    organisation=UNION,
                ),
            ],
        ),
        (
            Article("2026-03-20-fall", FALL, date(2026, 3, 20)),
            [
                fact(
                    FALL,
                    "OfficeChange",
                    "resigned",
                    "President Ivo Sand resigned on 18 March",
                    time="2026-03-18",
                    person=SAND,
                    office="president",
                    of=LOMARA,
                ),
                fact(
                    FALL,
                    "OfficeChange",
                    "succeeded",
                    "Lena Orr succeeded him as president of Lomara",
                    person=ORR,
                    office="president",
                    of=LOMARA,
                    replaces=SAND,
                ),
                fact(FALL, "Kinship", None, "Sand's wife, Petra Sand", person=SAND, relative=PETRA, kin="spouse"),
                fact(FALL, "Affiliation", None, "Petra Sand, belongs to the Free Front", member=PETRA, organisation=FRONT),
                fact(FALL, "Sanction", "imposed", "Kestria imposed sanctions on Lomara", imposer=KESTRIA, target=LOMARA),
                fact(
                    FALL,
                    "Custody",
                    "released",
                    "Dana Holt, charged with espionage, was released on 19 March",
                    time="2026-03-19",
                    person=HOLT,
                ),
                fact(FALL, "Prosecution", "charged", "Dana Holt, charged with espionage", accused=HOLT, charge="espionage"),
                fact(FALL, "MembershipChange", "joined", "Kestria joined the Northern Union", member=KESTRIA, organisation=UNION),
            ],
        ),
        (
            Article("2026-04-02-death", DEATH, date(2026, 4, 2)),
            [
                fact(DEATH, "Death", None, "Ivo Sand died on 30 March", time="2026-03-30", deceased=SAND),
                fact(DEATH, "RelationsChange", "severed", "severed ties in 2018", time="2018", party=(KESTRIA, LOMARA)),
                fact(DEATH, "RelationsChange", "severed", "and, without a word, in 2021", time="2021", party=(KESTRIA, LOMARA)),
                fact(DEATH, "Meeting", None, "Sand met Venn on 1 April", time="2026-04-01", participant=(SAND, VENN)),
                fact(DEATH, "Tenure", None, "President Lena Orr", holder=ORR, office="president", of=LOMARA, phase="current"),
                fact(
                    DEATH,
                    "Tenure",
                    None,
                    "President Tomás Reed of Lomara",
                    holder=REED,
                    office="president",
                    of=LOMARA,
                    phase="current",
                ),
                fact(
                    DEATH,
                    "Meeting",
                    None,
                    "Lena Orr and President Tomás Reed of Lomara reportedly may meet",
                    status="possible",
                    hedged=True,
                    participant=(ORR, REED),
                ),
                fact(
                    DEATH, "Visit", None, "Venn visited Port Lomar on Monday", time="2026-03-30", visitor=VENN, destination=PORT
                ),
                fact(DEATH, "Aid", None, "Kestria gave Lomara grain", donor=KESTRIA, recipient=CABINET, what="grain"),
            ],
        ),
    ]


FORMS = {"mara-venn": ("Mara Venn", "Venn"), "ivo-sand": ("Ivo Sand", "Sand"), "free-front": ("The Free Front",)}


@cache
def parts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each story's id and lines."""
    ontology = load_ontology()
    return tuple((article.id, tuple(article_lines(article, facts, ontology, forms=FORMS))) for article, facts in stories())


def story_lines() -> list[str]:
    """All stories as one graph, without seeds."""
    return sorted({line for _, lines in parts() for line in lines})
