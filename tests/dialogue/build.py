"""A small content, a small directory, and turns made by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from actions.cards.content import Content, TopicEntry
from actions.dialogue.conversation import Conversation
from actions.dialogue.directory import Directory
from actions.dialogue.memory import Memory
from actions.dialogue.reply import Reply
from actions.dialogue.turn import DateMention, PlaceMention, Position, Turn
from actions.directory.communes import Commune, Department
from actions.directory.gazetteer import Gazetteer
from actions.directory.nearest import SiteIndex
from actions.directory.permanences.permanence import Confidence, Permanence
from actions.directory.sites import Kind, Site
from actions.directory.wording import load_wording
from actions.directory.zones import PARIS
from bot import yaml_lines
from bot.routing.partners import Partner

DATA = Path(__file__).parents[2] / "data"
TEXTS = {
    name: variants[0]["text"] for name, variants in yaml_lines.load(DATA.parent / "domain.yml")["responses"].items()
}
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)
WEEKDAYS = "Mo-Fr 09:00-12:00"

RODEZ = Commune("12202", "Rodez", "12", ("12000",), 24000, 44.35, 2.57)
NAJAC = Commune("12167", "Najac", "12", ("12270",), 700, 44.22, 1.98)
CROIX_12 = Commune("12217", "Sainte-Croix", "12", ("12260",), 650, 44.28, 2.02)
CROIX_46 = Commune("46286", "Sainte-Croix", "46", ("46800",), 80, 44.20, 1.85)

SITE = Site(
    id_fs=1,
    name="France services Rodez",
    address="1 rue Haute",
    complement="",
    postal_code="12000",
    commune="Rodez",
    insee="12202",
    department="12",
    latitude=44.35,
    longitude=2.57,
    phone="05 99 00 00 01",
    opening_hours=WEEKDAYS,
    booking=False,
    comment="",
    kind=Kind.PRINCIPAL,
    itinerant=False,
    hours_reliable=True,
    labelled_on=None,
    source_date=date(2026, 11, 2),
)
NAJAC_SITE = replace(
    SITE,
    id_fs=2,
    name="France services Najac",
    postal_code="12270",
    commune="Najac",
    insee="12167",
    latitude=44.22,
    longitude=1.98,
)
BUS = replace(NAJAC_SITE, id_fs=3, name="Bus France services", phone="05 99 00 00 03", itinerant=True)
SATURDAY_SITE = replace(
    SITE,
    id_fs=4,
    name="France services du Marché",
    latitude=44.40,
    booking=True,
    opening_hours="Sa 09:00-12:00; PH off",
)
LATE_SITE = replace(
    SITE, id_fs=5, name="France services Tardif", latitude=44.43, opening_hours="Tu,Th 14:00-19:00; PH off"
)
STOP = Permanence(
    structure="Bus du Rouergue",
    id_fs=9,
    commune="Najac",
    insee="12167",
    place="Mairie",
    latitude=None,
    longitude=None,
    calendar="Fr 09:45-12:15; PH off",
    outside_school_holidays=False,
    closures=(),
    starts_on=None,
    ends_on=None,
    phone="05 99 00 00 09",
    booking=False,
    note="",
    source="ANCT",
    verified_on=date(2024, 8, 1),
    confidence=Confidence.COLUMNS,
)
CROIX_STOP = replace(
    STOP, id_fs=10, structure="Camion bleu", commune="Sainte-Croix", insee="12217", place="", calendar="Tu 14:00-16:00"
)

CAF = Partner(
    "caf", "Caf", "la Caf", "La Caf verse des aides.", "32 30", "prix d'un appel", "https://www.caf.fr", 0.5, ()
)
MSA = Partner(
    "msa", "MSA", "la MSA", "La MSA suit les agriculteurs.", None, "selon votre caisse", "https://www.msa.fr", 0.5, ()
)

CONTENT = Content(
    topics={
        "caf/rsa": TopicEntry("RSA"),
        "caf/aide_logement": TopicEntry("Aide au logement"),
        "caf/aah": TopicEntry("Allocation adulte handicapé"),
        "msa/retraite": TopicEntry("Retraite agricole"),
        "evenement/deces": TopicEntry("Décès d'un proche", first="Allez à la mairie.", partners=("caf", "msa")),
        "programme/gratuit": TopicEntry("C'est gratuit ?", text="Oui, l'aide est gratuite."),
        "urgent/agression": TopicEntry("Danger immédiat", text="Appelez le 17."),
        "urgent/suicide": TopicEntry("Idées suicidaires", text="Appelez le 3114."),
        "out_of_scope/mairie": TopicEntry("Mairie", text="C'est votre mairie."),
        "out_of_scope/meteo": TopicEntry("Météo"),
        "human/conseiller": TopicEntry("Parler à une personne"),
        "find_site/lieu": TopicEntry("Trouver un lieu"),
        "next_permanence/passage": TopicEntry("Prochain passage"),
    },
    partners={"caf": CAF, "msa": MSA},
)


def directory(*sites: Site, now: datetime = MONDAY, permanences: tuple[Permanence, ...] = ()) -> Directory:
    """A directory of four communes, two of them homonyms, and a département without any."""
    names = {"12": "Aveyron", "46": "Lot", "48": "Lozère"}
    departments = {code: Department(code, name, "76") for code, name in names.items()}
    return Directory(
        gazetteer=Gazetteer([RODEZ, NAJAC, CROIX_12, CROIX_46], [], departments),
        sites=SiteIndex(sites),
        wording=load_wording(DATA / "directory" / "wording.yml"),
        sites_dated=date(2026, 11, 2),
        now=lambda: now,
        permanences=permanences,
    )


def at(commune: Commune) -> PlaceMention:
    """The mention of one commune."""
    return PlaceMention(commune.name, commune.insee, ())


HOMONYMS = PlaceMention("sainte-croix", None, (CROIX_12.insee, CROIX_46.insee))
UNKNOWN = PlaceMention("poudlard", None, ())


def turn(
    topic: str,
    text: str = "un message de plus de quatre mots",
    band: str = "answer",
    choices: tuple[str, ...] = (),
    partners: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    place: PlaceMention | None = None,
    date: DateMention | None = None,
    position: Position | None = None,
) -> Turn:
    """A routed message; its family is that of the topic."""
    family = topic.split("/")[0]
    return Turn(text, band, family, topic, topics or (topic,), partners, choices, place, date, position)


def small_talk(name: str, text: str = "") -> Turn:
    return turn(f"small_talk/{name}", text or name)


def number(text: str) -> Turn:
    return turn("small_talk/choix", text)


def on(first: date, last: date | None = None, text: str = "ce jour") -> DateMention:
    """The mention of a day or a period."""
    return DateMention(text, first, last or first)


def follow(text: str, place: PlaceMention | None = None, date: DateMention | None = None) -> Turn:
    """A follow-up that the router took for something else."""
    return turn("dgfip/impots", text, band="confirm", choices=("dgfip/impots",), place=place, date=date)


def unsure(*choices: str, place: PlaceMention | None = None) -> Turn:
    return turn(choices[0], band="confirm", choices=choices, place=place)


RSA = turn("caf/rsa", "comment demander le rsa quand on vit seul", partners=("caf",))
AAH = turn("caf/aah", "mon dossier adulte handicapé est accepté", partners=("caf",))
DISTRESS = turn("urgent/suicide", "je veux mourir", band="urgent")
WHICH_HELP = unsure("caf/rsa", "caf/aide_logement", "msa/retraite")


@dataclass
class Talk:
    """A conversation from its start: what was said last, and what is remembered."""

    conversation: Conversation = field(default_factory=lambda: Conversation(CONTENT, directory(SITE, NAJAC_SITE)))
    memory: Memory = field(default_factory=Memory)
    reply: Reply | None = None

    def hear(self, *turns: Turn) -> list[str]:
        """Take turns one after the other; return the names of the responses to the last."""
        for one in turns:
            self.reply = self.conversation.reply(one, self.memory)
            # As between two messages: through the slots and back.
            self.memory = Memory.read(self.reply.memory.changes(Memory()))
        return [utterance.response for utterance in self.reply.utterances] if self.reply else []

    def value(self, name: str) -> str:
        """Return a value of the last reply's first message."""
        assert self.reply is not None
        return self.reply.utterances[0].values[name]

    @property
    def text(self) -> str:
        """All that was said last, as it is read."""
        assert self.reply is not None
        return "\n".join(TEXTS[said.response].format(**said.values) for said in self.reply.utterances)
