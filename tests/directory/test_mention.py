"""Places inside whole messages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.directory.gazetteer import Gazetteer, load_gazetteer
from actions.directory.mention import find_place, is_bare_place

from .conftest import PROJECT

BOTH = (True, False)


def found(text: str, gazetteer: Gazetteer, loose: bool) -> tuple[str, str] | None:
    """Return (text as typed, commune or candidates) of the place found."""
    mention = find_place(text, gazetteer, loose)
    if mention is None:
        return None
    place = mention.resolution.place
    meant = [place] if place else mention.resolution.candidates
    return mention.text, " / ".join(f"{commune.name} {commune.department}" for commune in meant[:2])


@pytest.mark.parametrize("loose", BOTH)
@pytest.mark.parametrize(
    ("text", "typed", "place"),
    [
        ("où est le france services le plus proche de Decazeville ?", "Decazeville", "Decazeville 12"),
        ("le bus passe quand à Najac", "Najac", "Najac 12"),
        ("rdv cni a st affrique", "st affrique", "Saint-Affrique 12"),
        ("12300", "12300", "Decazeville 12 / Firmi 12"),
        ("j'habite 12270 Najac", "12270 Najac", "Najac 12"),
        ("mon adresse : 2 rue Droite, 12000 Rodez", "12000 Rodez", "Rodez 12"),
        ("JE SUIS A VILLEFRANCHE DE ROUERGUE", "VILLEFRANCHE DE ROUERGUE", "Villefranche-de-Rouergue 12"),
        ("je vis à Saint-Michel dans le Gers", "Saint-Michel dans le Gers", "Saint-Michel 32"),
        ("en Ariège, un rendez-vous à Saint-Michel ?", "Saint-Michel", "Saint-Michel 09"),
        ("la mairie du Vigan", "Vigan", "Le Vigan 30"),
        ("ma mère habite L'Isle-Jourdain", "L'Isle-Jourdain", "L'Isle-Jourdain 32"),
        ("le 12 décembre à Rodez", "Rodez", "Rodez 12"),
        ("je suis à Saint-Michel", "Saint-Michel", "Saint-Michel 09 / Saint-Michel 31"),
    ],
)
def test_a_place_in_a_clear_context_is_found(
    occitanie: Gazetteer, text: str, typed: str, place: str, loose: bool
) -> None:
    assert found(text, occitanie, loose) == (typed, place)


@pytest.mark.parametrize(
    ("text", "typed", "place"),
    [
        ("je cherche un guichet sur figeac svp", "figeac", "Figeac 46"),
        ("france services lodeve", "lodeve", "Lodève 34"),
        ("a kel heure le bus a vilefranche de rouergue", "vilefranche de rouergue", "Villefranche-de-Rouergue 12"),
        ("france servise castelnaudari", "castelnaudari", "Castelnaudary 11"),
        ("horaires Mende", "Mende", "Mende 48"),
        ("12400 france services", "12400", "Saint-Affrique 12 / Vabres-l'Abbaye 12"),
        ("le bus s'arrête à Saint-Chély ?", "Saint-Chély", "Saint-Chély-d'Apcher 48 / Saint-Chély-d'Aubrac 12"),
        ("permanence Mirandol", "Mirandol", "Mirandol-Bourgnounac 81"),
        ("bagnols sur ceze le bus", "bagnols sur ceze", "Bagnols-sur-Cèze 30"),
    ],
)
def test_a_message_about_sites_and_buses_needs_less(occitanie: Gazetteer, text: str, typed: str, place: str) -> None:
    assert found(text, occitanie, True) == (typed, place)


@pytest.mark.parametrize("loose", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "le bus passe quand ?",
        "il y a la poste dans mon village ?",
        "mon permis est perdu",
        "je pars à la retraite en mars",
        "j'ai une dette contre la Caf",
        "la Caf me doit 12300 euros",
        "j'ai touché 31000 € en capital",
        "mon numéro allocataire est le 12300",
        "appelez-moi au 06 12 30 01 23",
        "je suis à pied et sans voiture",
        "il y a quelqu'un la nuit ?",
        "et samedi ?",
        "où est le plus proche de chez moi ?",
        "lieux d'accueil dans le Gers",
        "je suis dans le 46",
        "",
        "???",
    ],
)
def test_ordinary_words_amounts_and_departements_are_no_place(france: Gazetteer, text: str, loose: bool) -> None:
    assert found(text, france, loose) is None


@pytest.mark.parametrize(
    "text",
    [
        "mon rfr est 11200",
        "devis de 18000 pour la pompe à chaleur",
        "j'ai vu un certain Gaillac hier ? non, un plombier",
        "Bonjour, mon dossier est bloqué",
        "le champ villeneuve ne se remplit pas",
        "attestation au parc",
    ],
)
def test_other_messages_hold_no_doubtful_place(france: Gazetteer, text: str) -> None:
    mention = find_place(text, france, loose=False)
    assert mention is None or mention.text == "Gaillac"


def test_a_town_named_like_a_word_is_found_by_its_capital_after_a_preposition(france: Gazetteer) -> None:
    assert found("j'habite à Sens", france, False) == ("Sens", "Sens 89")
    assert found("il y a un sens à tout ça ?", france, False) is None


def test_an_unknown_name_with_hyphens_is_not_cut_into_a_known_one(occitanie: Gazetteer) -> None:
    assert found("le bus à Saint-Laurent-du-Maroni", occitanie, True) is None


@pytest.mark.parametrize(
    "text",
    [
        "Rodez",
        "rodez",
        "12000",
        "12 000",
        "à Najac",
        "saint-affrique svp",
        "je suis à Rodez",
        "Saint-Michel",
        "je suis à Saint-Michel dans le Gers",
        "12270 Najac",
        "Najac (12)",
        "vileneuve d'avyron",
        "près de Figeac",
    ],
)
def test_a_message_that_is_only_a_place_is_bare(occitanie: Gazetteer, text: str) -> None:
    assert is_bare_place(text, occitanie)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bonjour",
        "bus",
        "la poste",
        "Mars",
        "retraite",
        "rsa",
        "RIS",
        "oui",
        "carte d'identité à Rodez",
        "le bus à Najac",
        "où est le guichet de Figeac",
        "12300 euros de dette",
        "poiuytreza 98765",
        "en Lozère",
        "99999",
        "06 12 30 01 23",
    ],
)
def test_a_message_with_anything_else_is_not_bare(france: Gazetteer, text: str) -> None:
    assert not is_bare_place(text, france)


PIECES = (
    """je suis à Najac najak le bus 12300 € st affrique Saint- l' . ? ( ) en Lozère 46 du Vigan é ’ 06 Paris 15 a"""
)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(PIECES.split()) | st.text(max_size=5),
        max_size=25,
    ).map(" ".join),
    st.booleans(),
)
def test_what_is_found_stands_in_the_message_and_means_something(text: str, loose: bool) -> None:
    gazetteer = load_gazetteer(PROJECT / "data" / "directory")
    mention = find_place(text, gazetteer, loose)
    is_bare_place(text, gazetteer)
    assert mention is None or (mention.text in text and mention.resolution.known)


def test_a_message_of_two_thousand_words_is_read_without_harm(occitanie: Gazetteer) -> None:
    assert found("à Najac " + "le bus " * 2000, occitanie, True) == ("Najac", "Najac 12")
    assert find_place("12" * 5000, occitanie, True) is None
