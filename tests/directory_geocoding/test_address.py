import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.geocoding.address import address_in, looks_like_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12 rue des Lilas, 12000 Rodez", "12 rue des Lilas, 12000 Rodez"),
        ("j'habite au 12 rue des Lilas à Rodez, je voudrais refaire ma carte", "12 rue des Lilas à Rodez"),
        ("12 bis avenue Jean Jaurès 31000 Toulouse", "12 bis avenue Jean Jaurès 31000 Toulouse"),
        ("12B RUE DU BAC", "12B RUE DU BAC"),
        ("3, place du Bourg, Najac", "3, place du Bourg, Najac"),
        ("10 av. de la Gare St. Affrique. Je cherche un bus", "10 av. de la Gare St. Affrique"),
        ("n°7 impasse du Four St-Affrique svp", "7 impasse du Four St-Affrique"),
        ("où est le plus proche du 4 boulevard Denys Puech ?", "4 boulevard Denys Puech"),
        ("rue victor hugo decazeville", "rue victor hugo decazeville"),
        ("Rodez, chemin de l'abattoir", "chemin de l'abattoir"),
        ("lieu-dit La Borie 12270 Najac", "lieu-dit La Borie 12270 Najac"),
        ("hameau de Puech Negre\net après ?", "hameau de Puech Negre"),
        ("1 cours Mirabeau pour ma carte grise", "1 cours Mirabeau"),
        ("25 route de Rodez", "25 route de Rodez"),
        ("5 allées Jean-Jaurès, mon numéro est 06 39 98 00 00", "5 allées Jean-Jaurès"),
    ],
)
def test_an_address_is_taken_out_of_the_message(text: str, address: str) -> None:
    assert address_in(text) == address
    assert looks_like_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "?", "12300", "Najac", "le bus passe quand à Najac ?", "je suis à la rue", "la rue", "12 rue"),
        *("je dors dans la rue depuis lundi", "une impasse administrative", "titre de résidence", "route de Rodez"),
        *("place du marché", "je n'ai pas de place", "il reste 2 places", "j'ai trouvé sa rue", "lieu dit", "3 allées"),
        *("carte d'identité", "06 39 98 00 00", "le 12 décembre", "ma cité", "cours de français", "rue de la"),
    ],
)
def test_what_is_no_address_is_not_sent(text: str) -> None:
    assert address_in(text) is None
    assert not looks_like_address(text)


@given(st.text(max_size=300))
def test_an_address_is_always_part_of_the_message(text: str) -> None:
    found = address_in(text)
    assert found is None or (found and found in text)


def test_a_long_message_is_read_in_part() -> None:
    assert address_in("x " * 5000 + "12 rue des Lilas") is None
    assert len(address_in("rue " + "lilas " * 500) or "") < 120
