"""A corpus small enough to train on in a second: one topic per partner, and one of each family that training needs."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

from bot.routing.model import RouterModel
from bot.routing.recipe import CalibrationMessage, Knowledge, Recipe
from bot.routing.route import Example, family_of
from bot.routing.training import train

SENTENCES = {
    "interieur/carte_identite": [
        "j'ai perdu ma carte d'identité",
        "refaire une carte d'identité périmée",
        "ma carte d'identité a été volée hier",
        "délai pour une carte d'identité neuve",
    ],
    "justice/avocat": [
        "je n'ai pas d'argent pour payer un avocat",
        "avocat gratuit au tribunal",
        "demander l'aide juridictionnelle pour un avocat",
        "le tribunal m'a convoqué, il me faut un avocat",
    ],
    "dgfip/declaration": [
        "comment faire ma déclaration d'impôts",
        "déclaration de revenus en ligne",
        "je me suis trompé dans ma déclaration d'impôts",
        "payer mes impôts en plusieurs fois",
    ],
    "caf/rsa": [
        "comment demander le rsa",
        "mon rsa a été coupé",
        "combien touche un couple au rsa",
        "le rsa quand on est seul avec un enfant",
    ],
    "assurance_maladie/carte_vitale": [
        "ma carte vitale ne marche plus",
        "j'ai perdu ma carte vitale",
        "commander une carte vitale pour mon fils",
        "mettre à jour ma carte vitale",
    ],
    "assurance_retraite/demande": [
        "comment demander ma retraite",
        "je veux partir à la retraite l'an prochain",
        "combien de trimestres pour ma retraite",
        "le montant de ma retraite me semble faux",
    ],
    "france_travail/inscription": [
        "m'inscrire comme demandeur d'emploi",
        "inscription au chômage après mon contrat",
        "je cherche un emploi et un conseiller",
        "mon allocation chômage n'est pas versée",
    ],
    "la_poste/colis": [
        "mon colis n'est pas arrivé",
        "le facteur n'a pas livré mon colis",
        "suivre un colis à la poste",
        "un recommandé à la poste",
    ],
    "msa/exploitation": [
        "je suis agriculteur, mes cotisations à la msa",
        "la msa ne répond pas pour mon exploitation",
        "aide de la msa pour un salarié agricole",
        "déclarer ma ferme à la msa",
    ],
    "urssaf/micro": [
        "déclarer mon chiffre d'affaires de micro entrepreneur",
        "cotisations urssaf de mon entreprise",
        "l'urssaf me réclame une majoration",
        "employer une aide à domicile, urssaf et cesu",
    ],
    "france_renov/isolation": [
        "aide pour isoler ma maison",
        "changer ma chaudière, quelle prime",
        "rénover et isoler un vieux logement",
        "prime pour l'isolation des combles",
    ],
    "cheque_energie/pas_recu": [
        "je n'ai pas reçu mon chèque énergie",
        "payer une facture avec le chèque énergie",
        "qui a droit au chèque énergie",
        "mon chèque énergie est perdu",
    ],
    "evenement/deces": [
        "mon mari vient de mourir, que faire",
        "un décès dans la famille, qui prévenir",
        "ma mère est décédée la semaine dernière",
        "démarches après un décès",
    ],
    "small_talk/bonjour": ["bonjour", "bonsoir madame", "salut", "coucou"],
    "urgent/suicide": [
        "je veux mourir",
        "je n'en peux plus, je vais me tuer",
        "j'ai envie d'en finir avec la vie",
        "je pense au suicide",
    ],
    "out_of_scope/meteo": [
        "quel temps fera-t-il demain",
        "la météo de ce week-end",
        "va-t-il pleuvoir cet après-midi",
        "il fait chaud, quelle température",
    ],
}

APART = {
    "interieur/carte_identite": ["nouvelle carte d'identité", "on m'a pris ma carte d'identité"],
    "justice/avocat": ["trouver un avocat pour le tribunal", "qui paie mon avocat"],
    "dgfip/declaration": ["aide pour la déclaration d'impôts", "mes impôts sont trop élevés"],
    "caf/rsa": ["ai-je droit au rsa", "le rsa de ma fille"],
    "assurance_maladie/carte_vitale": ["carte vitale cassée", "ma carte vitale est refusée"],
    "assurance_retraite/demande": ["dossier de retraite", "à quel âge la retraite"],
    "france_travail/inscription": ["inscription demandeur d'emploi", "le chômage de mon frère"],
    "la_poste/colis": ["où est mon colis", "colis abîmé par la poste"],
    "msa/exploitation": ["msa agricole", "cotisations msa trop chères"],
    "urssaf/micro": ["urssaf micro entrepreneur", "majoration de l'urssaf"],
    "france_renov/isolation": ["isoler les combles de ma maison", "prime chaudière"],
    "cheque_energie/pas_recu": ["chèque énergie jamais arrivé", "où utiliser le chèque énergie"],
    "evenement/deces": ["mon père est décédé", "que faire après un décès"],
    "small_talk/bonjour": ["bonjour monsieur", "bien le bonsoir"],
    "urgent/suicide": ["j'ai envie de mourir", "je vais en finir"],
    "out_of_scope/meteo": ["météo de demain", "va-t-il faire chaud"],
}

SEVERAL_NEEDS = Example("je change d'adresse, et pour mon rsa ?", "caf/rsa", ("la_poste/reexpedition",))

EXAMPLES = [*(Example(text, topic) for topic, texts in SENTENCES.items() for text in texts), SEVERAL_NEEDS]
CALIBRATION = [
    *(CalibrationMessage(text, (family_of(topic),), topic) for topic, texts in APART.items() for text in texts),
    CalibrationMessage("mon rsa et ma déclaration d'impôts", ("caf", "dgfip"), None),
    CalibrationMessage("mon allocation pour un enfant handicapé", ("caf",), "caf/not_in_the_corpus"),
]
KNOWLEDGE = Knowledge(
    shorthand={"jai": "j'ai", "pb": "probleme"},
    life_events={"evenement/deces": ("assurance_retraite", "caf", "dgfip")},
    costs={
        "answer": {"right": 0.0, "wrong_topic": 6.0, "wrong_partner": 60.0},
        "confirm": {"right": 1.0, "wrong": 8.0},
        "hand_off": {"in_scope": 5.0},
        "out_of_scope": {"right": 0.0, "turned_away": 15.0, "answered": 20.0, "confirmed": 10.0},
        "urgent": {"missed": 90.0, "false_alarm": 10.0},
    },
)
RECIPE = Recipe(
    seed=5, corpus_dimensions=24, most_words=600, most_characters=1200, components=48, members=1, hidden=32, epochs=40
)


def train_tiny(members: int = 1, seed: int = RECIPE.seed, cache: Path | None = None) -> RouterModel:
    """Return a router trained on the tiny corpus."""
    with warnings.catch_warnings():
        # The corpus is smaller than a batch.
        warnings.filterwarnings("ignore", message="Got `batch_size`")
        return train(EXAMPLES, CALIBRATION, KNOWLEDGE, replace(RECIPE, members=members, seed=seed), cache)
