"""Départements and regions as people say them around a commune: « (46) », « dans le Gers », « en Alsace ». Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from actions.directory.communes import Department
from actions.directory.names import key, without_article

_REGIONS = {
    "auvergne rhone alpes": "84",
    "bourgogne franche comte": "27",
    "bretagne": "53",
    "centre val de loire": "24",
    "corse": "94",
    "grand est": "44",
    "hauts de france": "32",
    "ile de france": "11",
    "normandie": "28",
    "nouvelle aquitaine": "75",
    "occitanie": "76",
    "pays de la loire": "52",
    "provence alpes cote d azur": "93",
    "paca": "93",
}
_FORMER_REGIONS = {
    "alsace": "67 68",
    "aquitaine": "24 33 40 47 64",
    "aubrac": "12 15 48",
    "auvergne": "03 15 43 63",
    "bearn": "64",
    "bigorre": "65",
    "bourgogne": "21 58 71 89",
    "cevennes": "07 30 48",
    "champagne": "08 10 51 52",
    "comminges": "31",
    "franche comte": "25 39 70 90",
    "languedoc": "11 30 34 48",
    "languedoc roussillon": "11 30 34 48 66",
    "larzac": "12 30 34",
    "limousin": "19 23 87",
    "lorraine": "54 55 57 88",
    "margeride": "15 43 48",
    "midi pyrenees": "09 12 31 32 46 65 81 82",
    "nord pas de calais": "59 62",
    "pays basque": "64",
    "perigord": "24",
    "picardie": "02 60 80",
    "poitou": "79 85 86",
    "poitou charentes": "16 17 79 86",
    "provence": "04 06 13 83 84",
    "quercy": "46 82",
    "rhone alpes": "01 07 26 38 42 69 73 74",
    "rouergue": "12",
    "roussillon": "66",
}
_BEFORE = frozenset(
    ("dans", "en", "de", "d", "du", "des", "le", "la", "l", "les", "au", "a", "region", "departement", "dept", "dep")
)
_LINKS = ("sur", "sous", "les")
_MOST_WORDS = 7
_MOST_MISSPELT = 3
_SURE_SPELLING = 80.0

Codes = frozenset[str]


class Territories:
    """Knows the codes of départements behind a name or a number."""

    def __init__(self, departments: Mapping[str, Department]) -> None:
        self._codes: dict[str, Codes] = {name: frozenset(codes.split()) for name, codes in _FORMER_REGIONS.items()}
        for name, region in _REGIONS.items():
            self._codes[name] = frozenset(d.code for d in departments.values() if d.region == region)
        for department in departments.values():
            one = frozenset({department.code})
            self._codes.update({department.code.lower(): one, department.code.lower().lstrip("0"): one})
            self._codes.update({key(department.name): one, without_article(key(department.name)): one})
        self._spellings = [name for name in self._codes if len(name) > 3]

    def codes(self, place_key: str) -> Codes | None:
        """Return the départements meant by a key without preposition: "gers", "la reunion", "2a", "alsace"."""
        return self._codes.get(place_key) or self._codes.get(without_article(place_key))

    def named(self, words: list[str]) -> Codes | None:
        """Return the départements named by words with prepositions before: ["dans", "le", "gers"]."""
        return self.codes(" ".join(_trim(words)))

    def splits(self, place_key: str) -> Iterator[tuple[str, Codes]]:
        """Yield (name, départements) for each way to read a key as a commune and a territory, longest territory first.

        "st michel dans le gers" → ("st michel", {"32"}); "lozere mende" → ("mende", {"48"}).
        """
        words = place_key.split()
        seen = set()
        for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            for territory, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
                codes, name = self.named(territory), _name(rest)
                if codes and name and (name, codes) not in seen:
                    seen.add((name, codes))
                    yield name, codes

    def misspelt_splits(self, place_key: str) -> Iterator[tuple[str, Codes, float]]:
        """Yield (name, départements, likeness from 0 to 100) where the last words nearly spell one: "d avyron"."""
        words = place_key.split()
        seen = set()
        for count in range(min(_MOST_MISSPELT, len(words) - 1), 0, -1):
            territory, name = " ".join(_trim(words[-count:])), _name(words[:-count])
            if len(territory) > 3 and name and territory not in seen:
                seen.add(territory)
                close = process.extractOne(territory, self._spellings, scorer=fuzz.ratio, score_cutoff=_SURE_SPELLING)
                if close and close[1] < 100:
                    yield name, self._codes[close[0]], close[1]


def _name(words: list[str]) -> str:
    kept = _trim(words, both=True)
    return "" if kept and kept[-1] in _LINKS else " ".join(kept)


def _trim(words: list[str], both: bool = False) -> list[str]:
    """Return the words without the prepositions before them, or when `both`, before "dans" or after the name too."""
    start, end = 0, len(words)
    while start < end and words[start] in (_BEFORE if not both else _BEFORE - {"le", "la", "les", "l"}):
        start += 1
    while both and end > start and words[end - 1] in _BEFORE:
        end -= 1
    return words[start:end]
