"""What the official geocoder answers (GeoJSON), read and judged. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from actions.directory.communes import Commune
from actions.directory.distance import distance_km

LEAST_SCORE = 0.5
"""Below this score (0 to 1) the street is often another one. To be measured once the service can be reached."""
FAR_KM = 30.0
"""An address this far from the centre of the commune named beside it is another one of the same name."""
_SAME_SCORE = 0.05
_MOST_CHARACTERS = 200


@dataclass(frozen=True)
class Located:
    """An address on the map: degrees (WGS 84), the official label, INSEE code of its commune, score from 0 to 1.

    `kind` is what was found: "housenumber", "street", "locality", or "municipality" for the commune alone.
    """

    latitude: float
    longitude: float
    label: str
    insee: str
    score: float
    kind: str


def read_answer(body: bytes) -> tuple[Located, ...]:
    """Return the addresses of an answer, best first; those that cannot be read are left out.

    Raises ValueError when the answer is no GeoJSON collection.
    """
    content = json.loads(body)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise ValueError("no list of features")
    found = [located for feature in features if (located := _read(feature)) is not None]
    return tuple(sorted(found, key=lambda located: -located.score))


def choose(found: Sequence[Located], commune: Commune | None) -> Located | None:
    """Return the address that is meant, None when it is not sure enough.

    With the commune named beside it, the best one within 30 km of its centre. Without, the best one, unless another
    commune has one as good: « 12 rue de la République » is everywhere.
    """
    sure = [located for located in found if located.score >= LEAST_SCORE]
    if commune is not None:
        return next((one for one in sure if _distance(one, commune) <= FAR_KM), None)
    if not sure:
        return None
    best = sure[0]
    rivals = [one for one in sure if one.insee != best.insee and best.score - one.score < _SAME_SCORE]
    return None if rivals else best


def _read(feature: object) -> Located | None:
    if not isinstance(feature, Mapping):
        return None
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, Mapping) or not isinstance(geometry, Mapping):
        return None
    try:
        longitude, latitude = (float(degree) for degree in geometry["coordinates"])
        score = float(properties["score"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if not (isfinite(score) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    label, insee = _text(properties, "label"), _text(properties, "citycode")
    return Located(latitude, longitude, label, insee, score, _text(properties, "type")) if label else None


def _text(properties: Mapping[str, Any], name: str) -> str:
    value = properties.get(name)
    return value[:_MOST_CHARACTERS] if isinstance(value, str) else ""


def _distance(located: Located, commune: Commune) -> float:
    return distance_km(located.latitude, located.longitude, commune.latitude, commune.longitude)
