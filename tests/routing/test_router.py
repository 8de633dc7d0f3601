from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.nlu.finders import date_finder, place_finder, place_test
from bot.routing.model import RouterModel
from bot.routing.route import Band, Route
from bot.routing.router import Router
from routing.tiny import EXAMPLES, SENTENCES

DIRECTORY = Path(__file__).parents[2] / "data" / "directory"


@pytest.fixture(scope="module")
def router(model: RouterModel) -> Router:
    today = date_finder(lambda: date(2026, 11, 23))
    return Router(model, place_finder(DIRECTORY), today, place_test(DIRECTORY))


def assert_is_a_route(route: object) -> None:
    assert isinstance(route, Route)
    json.dumps(route.as_json(), allow_nan=False, ensure_ascii=False).encode("utf-8")
    assert 0 <= route.family_probability <= 1
    assert all(0 <= scored.probability <= 1 for scored in (*route.partners, *route.topics))


EMPTY = {
    "empty text": "",
    "blanks": " \t\n\u00a0\u3000 ",
    "one letter": "a",
    "one sign": "?",
    "emoji only": "👍🏽😭👨‍👩‍👧",
    "control characters": "\x01\x02\x1b\x7f\x85",
    "NUL": "\x00",
    "a lone surrogate": "\ud83d",
    "invisible characters": "\u200b\u200d\ufeff",
}
WITH_WORDS = {
    "20,000 characters": "je n'ai pas reçu mon chèque énergie " * 556,
    "20,000 letters in one word": "a" * 10000 + "bc" * 5000,
    "20,000 brackets and words": "([{<rsa " * 2500,
    "control characters inside": "ma carte\x00 vitale\x1b[31m ne\x08 marche plus",
    "lone surrogates inside": "ma carte \ud83d vitale \udc00 perdue",
    "mixed scripts": "bonjour مرحبا привет 你好 γειά σου",
    "right to left": "أريد تجديد بطاقة الهوية",
    "decomposed accents": "ma de\u0301claration d'impo\u0302ts",
    "stacked marks": "e" + "\u0301" * 500 + " rsa",
    "html": "<script>alert('rsa')</script><b onclick=x>carte</b> &lt;i&gt;",
    "sql": "'; DROP TABLE events; -- rsa",
    "a Rasa command": "/restart",
    "a Rasa intent": '/intent{"x":1}',
    "a template": "{title} {{7*7}} ${HOME} %s %(x)s",
    "a regular expression": "(a+)+$ [a-z]{1,9999} \\1 rsa",
    "lines": "bonjour\r\n\r\nma carte\u2028vitale\u2029perdue",
    "shouting": "JE N'AI PAS REÇU MON CHÈQUE ÉNERGIE !!!!!!!!!!!!!!!!!!!!!!!!!!!",
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_a_message_without_a_word_is_out_of_scope_and_says_it_is_empty(router: Router, text: str) -> None:
    route = router.route(text)
    assert_is_a_route(route)
    assert (route.band, route.topic.id) == (Band.OUT_OF_SCOPE, "out_of_scope/vide")


@pytest.mark.parametrize("text", WITH_WORDS.values(), ids=WITH_WORDS)
def test_any_message_gets_a_route_and_never_an_exception(router: Router, text: str) -> None:
    assert_is_a_route(router.route(text))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text(st.characters(), max_size=120))
def test_random_characters_get_a_route(router: Router, text: str) -> None:
    assert_is_a_route(router.route(text))


@pytest.mark.parametrize("text", ["2", " 2. ", "②", "n°2", "numéro 2", "Réponse 2"])
def test_a_lone_figure_is_a_choice(router: Router, text: str) -> None:
    route = router.route(text)
    assert (route.band, route.topic.id, route.family_probability) == (Band.ANSWER, "small_talk/choix", 1.0)


@pytest.mark.parametrize("text", ["Rodez", "12200", "najac"])
def test_a_place_alone_is_a_search_for_a_site(router: Router, text: str) -> None:
    route = router.route(text)
    assert (route.band, route.intent, route.topic.id) == (Band.ANSWER, "find_site", "find_site/site")
    assert route.place is not None


def test_a_long_message_is_never_taken_for_a_place_alone(model: RouterModel) -> None:
    router = Router(model, is_place=lambda _text: True)
    assert router.route("mon rsa").family == "find_site"
    long = "comment demander le rsa quand on vit seul avec un enfant et sans aucun autre revenu"
    assert router.route(long).family == "caf"


def test_a_number_or_an_empty_message_is_not_taken_for_a_place(model: RouterModel) -> None:
    router = Router(model, is_place=lambda _text: True)
    assert [router.route(text).topic.id for text in ("2", "")] == ["small_talk/choix", "out_of_scope/vide"]


def test_many_messages_are_routed_in_order_as_each_alone(router: Router) -> None:
    texts = ["2", *(example.text for example in EXAMPLES), "", "je suis à Najac mardi"] * 4
    together = router.route_many(texts)
    assert len(together) == len(texts) > 256
    for text, route in list(zip(texts, together, strict=True))[: len(texts) // 4]:
        alone = router.route(text)
        assert (route.band, route.topic.id, route.place) == (alone.band, alone.topic.id, alone.place)
        assert route.family_probability == pytest.approx(alone.family_probability, abs=1e-4)


def test_no_message_gives_no_route(router: Router) -> None:
    assert router.route_many([]) == []


def test_place_and_date_complete_the_route(router: Router) -> None:
    route = router.route("refaire ma carte d'identité à Najac mardi prochain")
    assert route.place is not None
    assert (route.place["name"], route.place["department"]) == ("Najac", "12")
    assert route.date == {"text": "mardi prochain", "start": "2026-11-24", "end": "2026-11-24"}


def test_a_router_without_finders_leaves_place_and_date_out(model: RouterModel) -> None:
    route = Router(model).route("refaire ma carte d'identité à Najac mardi prochain")
    assert (route.place, route.date) == (None, None)


def test_a_life_event_names_its_partners_in_the_order_of_its_table(router: Router) -> None:
    route = router.route("mon mari vient de mourir, que faire")
    assert route.family == "evenement"
    assert [partner.id for partner in route.partners] == ["assurance_retraite", "caf", "dgfip"]


def test_distress_is_urgent_and_names_no_partner(router: Router) -> None:
    route = router.route("je n'en peux plus, je vais me tuer")
    assert (route.band, route.intent, route.partners) == (Band.URGENT, "urgent", ())
    assert route.topic.id == "urgent/suicide"


def test_choices_are_offered_only_when_asking_back(router: Router) -> None:
    routes = router.route_many([example.text for example in EXAMPLES] + list(WITH_WORDS.values()))
    for route in routes:
        assert bool(route.choices) == (route.band is Band.CONFIRM)


def test_reasons_are_the_nearest_examples_of_the_corpus(router: Router) -> None:
    (text,) = [text for text in SENTENCES["caf/rsa"] if text.startswith("combien")]
    first, *others = router.reasons(text)
    assert (first.text, first.topic, round(first.similarity, 2)) == (text, "caf/rsa", 1.0)
    assert len(others) == 2
    assert all(other.similarity <= first.similarity for other in others)
