"""Names of places made comparable: « St-Affrique », "saint affrique" and "SAINT AFFRIQUE" give one key."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import OSA

MAX_CHARACTERS = 120
"""Longest place string that is looked at; the longest French commune name has 45 characters."""

_SAINT = {"saint": "st", "sainte": "ste", "saints": "sts", "saintes": "stes"}
_SHORT = {**_SAINT, "s": "sur", "ss": "sous", "lez": "les"}
_ARTICLES = ("le", "la", "les", "l")
LINKS = frozenset({*_ARTICLES, "a", "au", "aux", "d", "de", "des", "du", "en", "et", "sous", "sur"})


def _folding() -> dict[int, str | None]:
    """Return the table that lowers, strips accents and turns what is neither letter nor figure into a space."""
    table: dict[int, str | None] = {}
    for code in (*range(0x250), *range(0x2000, 0x2070)):
        plain = unicodedata.normalize("NFKD", chr(code).lower().replace("œ", "oe").replace("æ", "ae"))
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        table[code] = "".join(char if char.isascii() and char.isalnum() else " " for char in plain)
    table.update(dict.fromkeys(range(0x300, 0x370)))
    return table


_FOLDING = _folding()


def key(name: str) -> str:
    """Return the comparison key of a place name: lower case, no accents, saint → st, hyphens and apostrophes → space.

    « L'Isle-Jourdain » → "l isle jourdain"; « Châlons s/ Marne » → "chalons sur marne".
    """
    folded = name[:MAX_CHARACTERS].translate(_FOLDING)
    if not folded.isascii():
        folded = "".join(char if char.isascii() else " " for char in folded)
    return join(folded.split())


def join(words: list[str]) -> str:
    """Return one comparison key from the keys of its words: ["saint", "affrique"] → "st affrique"."""
    return " ".join([_SHORT.get(word, word) for word in words]) if len(words) > 1 else "".join(words)


def without_article(place_key: str) -> str:
    """Return the key without its leading article: "l isle jourdain" → "isle jourdain"."""
    first, _, rest = place_key.partition(" ")
    return rest if rest and first in _ARTICLES else place_key


def with_articles(place_key: str) -> tuple[str, ...]:
    """Return the key under each article: "vigan" → "le vigan", "la vigan", "les vigan", "l vigan"."""
    return tuple(f"{article} {place_key}" for article in _ARTICLES)


def core(place_key: str) -> str:
    """Return the key from its first telling word: "st affrique" → "affrique", "la ste baume" → "baume"."""
    rest = without_article(place_key)
    first, _, after = rest.partition(" ")
    return after if after and first in ("st", "ste") else rest


def mend_saint(place_key: str) -> str:
    """Return the key with a misspelt or glued first « saint » put right: "saibt aubin", "saintprix", "stpierre"."""
    first, _, rest = place_key.partition(" ")
    if rest and first[0] == "s" and first != "sur":
        for whole, short in _SAINT.items():
            if OSA.distance(first, whole, score_cutoff=1) <= 1 and len(first) > 3:
                return f"{short} {rest}"
    for glued, short in (("sainte", "ste"), ("saint", "st"), ("ste", "ste"), ("st", "st")):
        if first.startswith(glued) and len(first) > len(glued) + 3:
            return f"{short} {place_key[len(glued) :]}"
    return place_key


def skeleton(place_key: str) -> str:
    """Return the telling words joined: "villefranche de rouergue" → "villefrancherouergue"."""
    return "".join([word for word in place_key.split() if word not in LINKS])


def shows_accents(text: str, name: str) -> bool:
    """Return whether `text` spells each accented word of `name` with its accents; True for a name without any."""
    accented = [word for word in _spelled_words(name) if not word.isascii()]
    return not accented or set(accented) <= set(_spelled_words(text))


def _spelled_words(text: str) -> list[str]:
    lowered = unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).lower()
    return "".join(char if char.isalnum() else " " for char in lowered).split()
