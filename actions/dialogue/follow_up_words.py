"""How people ask for more about places, as folded words: « et sans rendez-vous ? » → "et sans rendez vous". Pure.

Each line of a pattern is one wording; they are tried longest first.
"""

from __future__ import annotations

import re
from enum import Enum


class Aspect(str, Enum):
    """What is asked of one place."""

    ADDRESS = "address"
    HOURS = "hours"
    PHONE = "phone"
    BOOKING = "booking"
    ALL = "all"


_BOOKED = "(?:rendez vous|rdvs?|rv|reservation|reserver)"
_SPOT = "(?:lieux?|sites?|endroits?|france services?|bureaux?|bureau|maisons?|choix|adresses?|guichets?)"
_TOWN = "(?:communes?|villes?|villages?|codes? postal|secteurs?)"
_WEEKDAY = "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"


def _any(wordings: str) -> re.Pattern[str]:
    for name, group in (("BOOKED", _BOOKED), ("SPOT", _SPOT), ("TOWN", _TOWN)):
        wordings = wordings.replace(name, group)
    lines = sorted(filter(None, map(str.strip, wordings.splitlines())), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(lines)})\b")


NOW = _any(
    """
    (?:la )?maintenant
    (?:la )?tout de suite
    en ce moment
    actuellement
    immediatement
    a l heure actuelle
    a cette heure ci
    (?:la )?mtn
    (?:encore|toujours|deja) ouverts?
    """
)
NO_BOOKING = _any(
    """
    sans (?:avoir (?:a |de )?)?(?:prendre |prise )?(?:de |un )?BOOKED
    pas (?:besoin )?de BOOKED
    pas (?:sur|avec) BOOKED
    (?:en )?(?:acces|entree) libre
    """
)
ANY_TIME = _any(
    """
    n importe (?:quel jour|quand|lesquels?|lequel|quelle heure)
    peu importe(?: le jour| l heure| quand)?
    quel que soit (?:le jour|l heure)
    (?:meme )?(?:avec|sur)(?: un| ou sans)? BOOKED
    tous(?: les (?:SPOT|jours))?
    (?:toute )?la liste
    """
)
ELSEWHERE = _any(
    """
    (?:dans |pour )?(?:une )?autre TOWN
    chang(?:er|e) (?:de |la )?(?:TOWN|lieu)
    (?:je (?:ne )?suis )?pas (?:la|ici)
    pas (?:dans )?(?:cette|la bonne|ma) TOWN
    ailleurs
    """
)
FURTHER = _any(
    """
    (?:un peu )?plus loin
    (?:il )?y (?:en )?a (?:t il )?(?:d autres?|un autre)(?: SPOT)?
    (?:(?:un|une|d|l|les|voir d|voir les|vous avez d) )?autres?(?: SPOT)?
    (?:en )?voir plus
    la suite
    """
)
NEARER = _any(
    """
    (?:(?:le|la|les) )?plus (?:pres|proches?)
    moins loin
    (?:revenir|retour) a la liste
    """
)
TOO_FAR = _any("(?:(?:c est|ca fait) )?(?:(?:beaucoup )?trop |bien |un peu |super |assez |vachement )?loin")
LATER = _any(
    """
    (?:et )?(?:apres|ensuite|plus tard)
    (?:(?:la|les|le) )?(?:fois|dates?|passages?|coups?) (?:d apres|suivante?s?)
    (?:d |les )?autres? (?:dates?|jours?|passages?)
    (?:(?:la|les) )?prochaines? (?:fois|dates?)
    (?:(?:le|la|les) )?suivante?s?
    """
)
ASPECTS = (
    (
        Aspect.HOURS,
        _any(
            """
            horaires?(?: d ouverture)?
            (?:jours? et )?heures? d ouverture
            jours? d ouverture
            ouvertures?
            (?:a )?quelles? heures?
            quels? jours?
            quand
            """
        ),
    ),
    (
        Aspect.PHONE,
        _any(
            """
            (?:numeros?|num|no) (?:de |du )?(?:telephone|tel|portable)
            telephones?
            tel
            numeros?
            coordonnees
            (?:les )?(?:appeler|joindre|contacter)
            contacts?
            """
        ),
    ),
    (
        Aspect.ADDRESS,
        _any(
            """
            adresses?
            c est ou
            ou (?:c est|est ce|ca|exactement|se trouve|aller|est il|sont ils|il est)
            ^ou
            ou(?=[ .]*$)
            comment (?:y aller|m y rendre|s y rendre|on y va|je fais pour y aller)
            y aller
            itineraire
            plan
            quelle rue
            """
        ),
    ),
    (
        Aspect.BOOKING,
        _any(
            """
            (?:(?:il faut|faut il|faut|dois je|on doit) )?(?:(?:prendre|avoir) )?(?:un )?BOOKED
            """
        ),
    ),
    (
        Aspect.ALL,
        _any(
            """
            (?:(?:les|des|plus de|plus d) )?(?:details?|infos?|informations?|renseignements?)
            en savoir plus
            la fiche
            """
        ),
    ),
)
OPENING = _any("ouvert(?:e?s?)\nouvrent?\nfermee?s?\nferment?\nouvrir")
HABIT = re.compile(rf"\b(?:quelqu un|tous les|toutes les|chaque|un|les?) {_WEEKDAY}s?\b(?! du mois)")

NUMBERS = (
    ("premiere?", "1ere?"),
    ("deuxieme", "seconde?", "2e", "2eme", "2nde?"),
    ("troisieme", "3e", "3eme"),
    ("quatrieme", "4e", "4eme"),
    ("cinquieme", "5e", "5eme"),
    ("sixieme", "6e", "6eme"),
    ("septieme", "7e", "7eme"),
    ("huitieme", "8e", "8eme"),
    ("neuvieme", "9e", "9eme"),
)
CARDINALS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
FIGURE = re.compile(
    r"\b(?:(?:le |la |du |au |pour le )?(?:(?:numero|no|n|choix|ligne) )?)([1-9])\b(?! ?(?:h|heures?)\b)"
)
ORDINAL = re.compile(
    rf"\b(?:(?:le|la|l|du|au|celui|celle) )?({'|'.join(name for names in NUMBERS for name in names)})\b"
)
CARDINAL = re.compile(rf"^(?:le |la |numero )?({'|'.join(CARDINALS)})$")
LAST = re.compile(r"\b(?:(?:le|la|du) )?derni(?:er|ere)\b")

ITINERANT = re.compile(r"\b(?:bus|minibus|camions?|camionnette|permanences?|itinerantes?|tournees?)\b")
"""What tells that a message about a place is about what passes there."""

FILLERS = frozenset(
    word
    for line in (
        "et alors donc ok okay oui euh ben bah hein merci svp stp s il vous te plait bonjour bonsoir",
        "est ce que qu c ca cela cet cette ces elle ils elles on je j me m moi nous le la les l un une des de du d",
        "au aux a en y pour par chez sur dans avec celui celle ceux celles lequel laquelle lesquels quel quelle quels",
        "quelles qui quoi plutot aussi possible peut peux sinon si mais ou ici son sa ses leur leurs lui",
        "france services service site sites lieu lieux endroit endroits bureau jour jours heure heures t h",
        "aller venir allez voir sera sont serait suis habite vais ira irai veux voudrais prends prendre choisis",
        "montre montrez donne donnez avoir connaitre exactement precisement vers pres autour cote faut quelqu comme",
        "meme encore marche passe proche partir code postal ai dit commune ville village secteur quand",
    )
    for word in line.split()
)
"""What may stand around a follow-up without changing what it asks."""
BARE_FILLERS = frozenset(
    ("et", "le", "la", "les", "l", "a", "au", "de", "du", "d", "des", "en", "ou", "son", "sa", "ses", "leur")
) | {"s", "il", "vous", "plait", "svp", "stp"}
"""The only words around a bare follow-up: « le soir », « son téléphone » are never a call for help."""
