"""The places that the conversation can name, and where distances are counted from. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from actions.dialogue.memory import SITE
from actions.dialogue.turn import Position
from actions.directory.communes import Commune
from actions.directory.gazetteer import Gazetteer
from actions.directory.importing.place import distance_km
from actions.directory.nearest import SiteIndex
from actions.directory.permanences.permanence import Permanence
from actions.directory.permanences.texts import Texts, load_texts
from actions.directory.place_words import PlaceWords
from actions.directory.sites import Site
from actions.directory.wording import Wording


@dataclass(frozen=True)
class Directory:
    """Communes, sites and permanences as they stand, with the French words about them. `now` returns an aware time."""

    gazetteer: Gazetteer
    sites: SiteIndex
    wording: Wording
    sites_dated: date
    now: Callable[[], datetime]
    permanences: tuple[Permanence, ...] = ()
    texts: Texts = field(default_factory=load_texts)

    @property
    def words(self) -> PlaceWords:
        """The words of lists of places."""
        return self.wording.places

    @property
    def today(self) -> date:
        """The day it is in Paris."""
        return self.now().date()

    def commune_name(self, insee: str) -> str:
        """Return a commune with its département: « Najac (Aveyron) »."""
        commune = self.gazetteer.communes[insee]
        return self.words.commune.format(name=commune.name, department=self.gazetteer.department_name(commune))

    def department(self, where: Where) -> str:
        """Return the code of the département of a place."""
        return self.gazetteer.communes[where.insee].department

    def site(self, id_fs: int) -> Site | None:
        """Return a site by its number, None when the list does not hold it any more."""
        return next((site for site in self.sites.sites if site.id_fs == id_fs), None)

    def remembered_site(self, place_id: str) -> Site | None:
        """Return the site that is remembered as "site:3051", None for a stop and for one not held any more."""
        return self.site(int(place_id.removeprefix(SITE))) if place_id.startswith(SITE) else None

    def stop(self, stop_id: str) -> tuple[Permanence, ...]:
        """Return the permanences of one stop, none when the table does not hold it any more."""
        return tuple(permanence for permanence in self.permanences if stop_key(permanence) == stop_id)


@dataclass(frozen=True)
class Where:
    """Where distances are counted from, in degrees (WGS 84): the centre of a commune, or an exact position.

    `guessed` tells that the person may be in another commune of the same postal code.
    """

    insee: str
    label: str
    latitude: float
    longitude: float
    exact: bool = False
    guessed: bool = False


def where_commune(insee: str, directory: Directory) -> Where:
    """Return the centre of a commune."""
    commune = directory.gazetteer.communes[insee]
    return Where(insee, directory.commune_name(insee), commune.latitude, commune.longitude)


def where_postal_code(code: str, main: Commune, directory: Directory) -> Where:
    """Return the centre of the main commune of a postal code."""
    label = directory.words.postal_code.format(code=code)
    return Where(main.insee, label, main.latitude, main.longitude, guessed=True)


def where_position(position: Position, directory: Directory) -> Where | None:
    """Return an exact position with its commune, the nearest one when the position does not name it.

    None when no commune is known at all.
    """
    communes = directory.gazetteer.communes
    insee = position.insee if position.insee in communes else _nearest_commune(position, communes.values())
    if insee is None:
        return None
    words = directory.words
    label = (words.address_position if position.of_address else words.position).format(
        commune=directory.commune_name(insee)
    )
    return Where(insee, label, position.latitude, position.longitude, exact=True)


def stop_key(permanence: Permanence) -> str:
    """Return what is remembered of a stop: operator, INSEE code and place."""
    return "|".join(permanence.stop)


def _nearest_commune(position: Position, communes: Iterable[Commune]) -> str | None:
    def distance(commune: Commune) -> float:
        return distance_km(position.latitude, position.longitude, commune.latitude, commune.longitude)

    nearest = min(communes, key=distance, default=None)
    return nearest.insee if nearest else None
