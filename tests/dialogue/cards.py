"""A content with cards, a checklist and a local partner, and conversations about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actions.cards.card import Card, LifeEvent, Phone, Task
from actions.cards.content import Content, TopicEntry
from actions.dialogue.conversation import Conversation
from actions.dialogue.turn import Turn
from actions.directory.sites import Site
from bot.routing.partners import LocalPartner
from dialogue.build import CONTENT, NAJAC_SITE, SITE, STOP, Talk, directory, turn

OFFICIAL = "https://www.service-public.gouv.fr/particuliers/vosdroits/F19778"
RSA_CARD = Card(
    topic="caf/rsa",
    title="RSA",
    answer="Le RSA aide les personnes sans ressources. Il se demande à la Caf.",
    source_url=OFFICIAL,
    verified_on=date(2026, 11, 2),
    sms="RSA",
    papers=("Votre pièce d'identité", "Votre RIB"),
    steps=("Faites la simulation.", "Envoyez la demande."),
    cost="La demande est gratuite.",
    online="https://www.caf.fr",
    here="Le conseiller fait la demande avec vous.",
    not_here="Il ne décide pas de vos droits.",
    related=("caf/aah", "caf/aide_logement", "msa/retraite"),
)
AAH_CARD = replace(
    RSA_CARD,
    topic="caf/aah",
    title="Allocation adulte handicapé",
    papers=(),
    steps=(),
    cost="",
    online=None,
    related=(),
)
LATE_CARD = replace(
    RSA_CARD,
    topic="msa/retraite",
    title="Retraite agricole",
    answer="Guichet ne voit aucun dossier : appelez la MSA.",
    papers=None,
    phone=Phone("01 99 00 00 07", "le matin"),
    sensitive=True,
)
HOUSING_CARD = replace(
    AAH_CARD, topic="caf/aide_logement", title="Aide au logement", sensitive=True, here="", not_here=""
)
FREE_CARD = Card(
    topic="programme/gratuit",
    title="C'est gratuit ?",
    answer="Oui, l'aide est gratuite.",
    source_url="https://www.france-services.gouv.fr",
    verified_on=date(2026, 11, 2),
    sms="Oui",
    related=("caf/rsa",),
)
MDPH_CARD = replace(AAH_CARD, topic="mdph_12/dossier", title="Dossier à la MDPH")
DEATH = LifeEvent(
    topic="evenement/deces",
    title="Décès d'un proche",
    first="Allez à la mairie.",
    partners=("caf", "msa"),
    tasks=(
        Task("Déclarez le décès.", "dans les 24 heures", None),
        Task("Prévenez la Caf.", "dès que possible", "caf/aah"),
        Task("Demandez la réversion.", "", "msa/retraite"),
    ),
    source_url=OFFICIAL,
    verified_on=date(2026, 11, 2),
    sms="Décès",
)
MDPH = LocalPartner(
    id="mdph_12",
    name="MDPH de l'Aveyron",
    short="la MDPH",
    does="La MDPH suit les droits.",
    phone="01 99 00 00 12",
    phone_note="le matin",
    site="https://mdph.example.org",
    prior=0.0,
    aliases=(),
    communes=(),
    departments=("12",),
    sites=(),
    domains=(),
    source="https://mdph.example.org",
    verified_on=date(2026, 11, 2),
)
CARDS = (RSA_CARD, AAH_CARD, LATE_CARD, HOUSING_CARD, FREE_CARD, MDPH_CARD)
WITH_CARDS = Content(
    topics={
        **CONTENT.topics,
        "mdph_12/dossier": TopicEntry("Dossier à la MDPH"),
        "caf/sans_fiche": TopicEntry("Sujet sans fiche"),
        "out_of_scope/departement": TopicEntry("Département", text="C'est le département."),
    },
    partners=CONTENT.partners,
    cards={card.topic: card for card in CARDS},
    events={"evenement/deces": DEATH},
    local_partners={"mdph_12": MDPH},
)


def talk_with_cards(*sites: Site, public_url: str = "", content: Content = WITH_CARDS) -> Talk:
    """A conversation with the cards above, in Rodez and Najac, on a Monday of November 2026."""
    places = directory(*(sites or (SITE, NAJAC_SITE)), permanences=(STOP,))
    return Talk(Conversation(content, places, public_url=public_url))


def typed(text: str, topic: str = "programme/gratuit", band: str = "confirm") -> Turn:
    """A message that the router takes for something else."""
    return turn(topic, text, band=band)


def said(talk: Talk, response: str) -> str:
    """What a response of the last reply says, as the values it was given, joined."""
    assert talk.reply is not None
    (found,) = (utterance for utterance in talk.reply.utterances if utterance.response == response)
    return "\n".join(found.values.values())
