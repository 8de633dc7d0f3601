"""What messages about places are read as, follow-ups above all."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from actions.dialogue.follow_up_words import Aspect
from actions.dialogue.reading import LAST, Reading, read
from actions.dialogue.turn import DateMention, PlaceMention
from dialogue.build import follow

WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)


def reading(text: str, shown: int = 3, place: str | None = None, day: tuple[str, date] | None = None) -> Reading:
    mention = PlaceMention(place, "12202", ()) if place else None
    when = DateMention(day[0], day[1], day[1]) if day else None
    return read(follow(text, mention, when), WEDNESDAY, shown)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ouvert maintenant", ("now",)),
        ("lequel est ouvert en ce moment ?", ("now",)),
        ("encore ouvert", ("now",)),
        ("et sans rendez-vous ?", ("no_booking",)),
        ("sans RDV svp", ("no_booking",)),
        ("pas sur rendez-vous", ("no_booking",)),
        ("après 17 h", ("since=17:00:00",)),
        ("après 17h30", ("since=17:30:00",)),
        ("à partir de 18 heures", ("since=18:00:00",)),
        ("le soir", ("since=17:00:00",)),
        ("après le travail", ("since=17:00:00",)),
        ("avant 9h", ("until=09:00:00",)),
        ("le matin", ("until=12:00:00",)),
        ("l'après-midi", ("since=14:00:00",)),
        ("en fin d'après-midi", ("since=17:00:00",)),
        ("à 14 h", ("since=14:00:00", "until=14:00:00")),
        ("entre midi et deux", ("since=12:30:00", "until=13:30:00")),
        ("et à midi ?", ("since=12:30:00", "until=13:30:00")),
        ("entre 10h et 11h", ("since=10:00:00", "until=11:00:00")),
        ("tous les samedis", ("first=2026-11-28", "last=2026-11-28")),
    ],
)
def test_wishes_are_read_and_nothing_else_is_left(text: str, kept: tuple[str, ...]) -> None:
    found = reading(text)
    assert found.wishes.kept() == kept
    assert (found.only, found.any_time) == (True, False)


@pytest.mark.parametrize("text", ["et samedi ?", "samedi alors", "il y en a un ouvert samedi ?", "vous êtes là samedi"])
def test_the_day_found_by_the_router_is_a_wish(text: str) -> None:
    found = reading(text, day=("samedi", SATURDAY))
    assert (found.wishes.first, found.wishes.last) == (SATURDAY, SATURDAY)
    assert found.only is not text.startswith("vous êtes")


def test_a_part_of_the_day_stays_when_it_is_in_the_words_of_the_date() -> None:
    found = reading("ce soir", day=("ce soir", WEDNESDAY))
    assert found.wishes.kept() == ("first=2026-11-25", "last=2026-11-25", "since=17:00:00")
    assert found.only


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("le 3", 3),
        ("n° 1", 1),
        ("numéro 2", 2),
        ("le premier", 1),
        ("la deuxième", 2),
        ("celui du milieu", None),
        ("le second", 2),
        ("deux", 2),
        ("le dernier", LAST),
        ("je prends le 2e", 2),
        ("9", 9),
    ],
)
def test_a_line_is_picked_by_figure_or_rank(text: str, number: int | None) -> None:
    assert reading(text).number == number


def test_the_second_of_the_month_is_a_line_only_where_lines_are_numbered() -> None:
    second = date(2026, 12, 2)
    assert reading("le 2", day=("le 2", second)).number == 2
    assert reading("le 2", day=("le 2", second)).wishes.first is None
    assert reading("le 2", shown=1, day=("le 2", second)).wishes.first == second
    assert reading("17 h", shown=3).number is None


@pytest.mark.parametrize(
    ("text", "aspect", "number"),
    [
        ("l'adresse du deuxième", Aspect.ADDRESS, 2),
        ("c'est où ?", Aspect.ADDRESS, None),
        ("où exactement", Aspect.ADDRESS, None),
        ("comment y aller", Aspect.ADDRESS, None),
        ("les horaires", Aspect.HOURS, None),
        ("ils ouvrent à quelle heure ?", Aspect.HOURS, None),
        ("son téléphone", Aspect.PHONE, None),
        ("le numéro de téléphone du premier", Aspect.PHONE, 1),
        ("le tel du 3", Aspect.PHONE, 3),
        ("il faut prendre rendez-vous ?", Aspect.BOOKING, None),
        ("plus d'infos sur le premier", Aspect.ALL, 1),
    ],
)
def test_what_is_asked_of_a_place_is_read(text: str, aspect: Aspect, number: int | None) -> None:
    found = reading(text)
    assert found.aspects == {aspect}
    assert found.number == number
    assert found.only


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("plus loin", "further"),
        ("un autre", "further"),
        ("il y en a d'autres ?", "further"),
        ("une autre adresse", "further"),
        ("le plus proche", "nearer"),
        ("une autre commune", "elsewhere"),
        ("changer de ville", "elsewhere"),
        ("ailleurs", "elsewhere"),
        ("n'importe quel jour", "any_time"),
        ("tous", "any_time"),
        ("peu importe", "any_time"),
        ("et après ?", "later"),
        ("d'autres dates", "later"),
        ("la prochaine fois", "later"),
        ("c'est trop loin", "too_far"),
        ("c'est ouvert ?", "opening"),
    ],
)
def test_other_places_and_dates_are_asked_for(text: str, flag: str) -> None:
    found = reading(text)
    flags = {field.name for field in fields(Reading) if getattr(found, field.name) is True} - {"only", "bare"}
    assert flags == {flag}
    assert found.only


@pytest.mark.parametrize("text", ["et à Rodez ?", "je suis à Rodez", "Rodez", "plutôt vers Rodez svp"])
def test_a_place_with_nothing_around_it_is_a_follow_up(text: str) -> None:
    found = reading(text, place="Rodez")
    assert (found.place, found.only) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "j'ai perdu ma carte vitale samedi",
        "combien ça coûte",
        "un autre papier à faire",
        "je ne veux plus être là demain",
        "mon rendez-vous à la caf est annulé",
        "quels papiers pour le passeport",
        "et la poste ?",
    ],
)
def test_a_message_about_something_else_is_no_follow_up(text: str) -> None:
    assert not reading(text).only


@pytest.mark.parametrize(
    ("text", "bare"),
    [("le soir", True), ("son téléphone", True), ("et demain matin ?", False), ("je veux venir le soir", False)],
)
def test_bare_follow_ups_hold_no_person(text: str, bare: bool) -> None:
    assert reading(text).bare is bare


@pytest.mark.parametrize("text", ["", "?!", "x" * 5000, "le " * 1000, "🙂"])
def test_anything_can_be_read(text: str) -> None:
    assert reading(text).number is None
