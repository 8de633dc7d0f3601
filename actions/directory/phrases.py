"""French wordings around the name of a place, as comparison keys (no accents, apostrophes as spaces)."""

from __future__ import annotations


def _phrases(lines: str) -> frozenset[str]:
    return frozenset(phrase for line in lines.splitlines() for phrase in map(str.strip, line.split("|")) if phrase)


BEFORE = _phrases(
    """
    a|au|aux|en|de|d|du|des|sur|vers|dans|pour|par|et|ou|mais|entre|chez moi|chez nous|ici|moi|nous
    bonjour|bonsoir|bjr|slt|salut|alors|donc|euh|ben|bah|oui|non|plutot|actuellement|maintenant
    c est|ce serait|ca serait|j ai dit|mon code postal|code postal|cp
    la commune|commune|la ville|ville|le village|village|le bourg|bourg|le hameau|hameau|le secteur|secteur|le coin
    le canton|canton|la region|ma ville|ma commune|mon village
    pres|tout pres|proche|plus proche|le plus proche|le plus pres|a cote|juste a cote|cote|du cote|autour|pas loin
    non loin|pas tres loin|a proximite|proximite|au dessus|au dessous|en dessous|au nord|au sud|a l est|a l ouest
    les alentours|les environs|aux alentours|aux environs|dans les environs
    je|j|on|suis|sui|sommes|est|habite|habitons|abite|j habite|j abite|jabite|vis|vit|reside|residons|cherche|loge|bosse
    travaille|je suis|je sui|jsuis|jsui|chui|chuis|je vis|je reside|nous sommes|nous habitons
    """
)
"""What stands before a name when somebody says where they are: « je suis à côté de »."""

AFTER = _phrases(
    """
    svp|stp|please|merci|merci d avance|sur il vous plait|sur il te plait|s il vous plait|bonjour|cdt|cordialement
    et alentours|et ses alentours|et environs|et ses environs|ou alentours|ou environs|et autour|alentours|environs
    nord|sud|est|ouest|centre|centre ville|commune|ville|village|intra muros|agglo|agglomeration|city|france|en france
    la|ici|quoi|hein|voila|aussi|je crois|en fait
    """
)
"""What stands after a name: « Rodez centre svp »."""

ANNOUNCING = _phrases(
    """
    a|au|aux|vers|habite|habitons|habitant|habitante|j habite|jabite|vis a|reside|residons
    pres de|pres d|pres du|pres des|plus pres|a cote de|a cote d|a cote du|proche de|proche d|proche du|du cote de
    autour|autour de|autour d|autour du|loin de|loin d|loin du|environs de|environs d|alentours de
    suis de|suis d|sommes de|sommes d|viens de|viens d|venons de|venir de|suis sur|habite sur
    commune de|commune d|commune du|ville de|ville d|village de|village d|mairie de|mairie d|mairie du|secteur de
    secteur d|secteur du|canton de|canton du|bourg de|gare de|gare d|tribunal de|prefecture de|hopital de
    agence de|agence d|guichet de|guichet d|permanence de|antenne de
    """
)
"""What announces a place in a sentence: nothing else is likely to follow than a name or an ordinary word."""

PREPOSITIONS = frozenset({"de", "d", "du", "des", "en", "sur", "dans", "pour", "par", "entre", "chez"})
"""What may stand before a place as well as before anything else."""

CONTRACTED = {"au": "le", "du": "le", "aux": "les", "des": "les"}
"""« au Vigan », « du Vigan » speak of Le Vigan."""
