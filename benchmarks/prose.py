"""German sentences of realistic length. They say nothing true about anyone."""

from random import Random

_WHO = (
    "Die Kammer", "Der Betrieb", "Das Jobcenter", "Die Stadt", "Das Berufskolleg", "Der Kreis",
    "Die Werkstatt", "Der Verein", "Die Beratungsstelle", "Das Projekt", "Die Volkshochschule",
    "Der Pflegedienst", "Die Spedition", "Das Hotel am Markt",
)  # fmt: skip
_DOES = (
    "begleitet", "unterstützt", "vermittelt", "berät", "fördert", "gewinnt", "besucht", "schult",
    "ermutigt", "empfängt",
)  # fmt: skip
_WHOM = (
    "junge Geflüchtete", "Betriebe aus der Region", "Auszubildende im ersten Lehrjahr",
    "Ehrenamtliche mit Berufserfahrung", "Fachkräfte der Pflege", "Lehrkräfte und Meister",
    "Frauen mit ausländischem Abschluss", "Jugendliche aus den Internationalen Klassen",
)  # fmt: skip
_HOW = (
    "auf dem Weg in die Ausbildung", "von der Bewerbung bis zur Prüfung", "seit vielen Monaten",
    "mit Sprachkursen - auch am Abend", "zwischen 8-12 Uhr, an 5 Tagen in der Woche",
    'nach dem Grundsatz "Fragen kostet nichts"', "z. B. in der Küche oder am Band",
    "im Umkreis von 30 km", "mit 2,5 Stellen", "gemäß § 60a AufenthG",
)  # fmt: skip
_WHEN = (
    "Im ersten Jahr", "Nach dem Praktikum", "Vor der Zwischenprüfung", "Seit dem 1. August 2016",
    "An jedem zweiten Dienstag", "Wenn es im Betrieb einmal hakt,", "Bis heute",
)  # fmt: skip
_SAYS = (
    "Fragen kostet nichts", "Ohne Sprache geht's nicht", "Wir lernen jeden Tag dazu",
    "Am Anfang hatten wir Zweifel", "Die Zeugnisse sagen nicht alles",
)  # fmt: skip
_WHOSE = ("eine Meisterin", "der Ausbilder", "die Projektleiterin", "ein Mentor", "eine Lehrerin")
_PATTERNS = (
    "{who} {does} {whom} {how}.",
    "{when} {does} {who_then} {whom} {how}.",
    "{who} {does} {whom}; das gelingt, weil alle Beteiligten an einem Tisch sitzen.",
    "{who} {does} {whom} {how}, und {whose} hilft dabei.",
    "{when} {does} {who_then} {whom}.",
    '"{says}", sagt {whose}.',
    "Von {many} Bewerbungen führten {few} zu einem Vertrag, das sind {few} mehr als im Vorjahr.",
    "Rund {many}.000 Euro kostet das im Jahr, u. a. für Bücher, Fahrten und Prüfungen.",
)


def sentence(random: Random) -> str:
    """Any sentence."""
    return _fill(random.choice(_PATTERNS), random)


def statement(random: Random) -> str:
    """Who does what for whom: a headline, without a full stop."""
    return _fill("{who} {does} {whom}", random)


def summary(random: Random) -> str:
    """What a story is about, in one sentence."""
    return _fill(_PATTERNS[0], random)


def paragraph(random: Random) -> str:
    """Three or four sentences."""
    return " ".join(sentence(random) for _ in range(random.randint(3, 4)))


def _fill(pattern: str, random: Random) -> str:
    who = random.choice(_WHO)
    return pattern.format(
        who=who,
        who_then=who[0].lower() + who[1:],
        does=random.choice(_DOES),
        whom=random.choice(_WHOM),
        how=random.choice(_HOW),
        when=random.choice(_WHEN),
        says=random.choice(_SAYS),
        whose=random.choice(_WHOSE),
        many=random.randint(40, 90),
        few=random.randint(3, 30),
    )
