import pytest

from actions.directory.importing import nature
from actions.directory.importing.report import Action
from actions.directory.sites import Kind

from .lists import log, record


@pytest.mark.parametrize(
    ("name", "form", "expected", "actions"),
    [
        ("France services de Rodez", "Fixe", False, []),
        ("Bus France services", "Bus_équivalent", True, []),
        ("France services itinérante", "Itinérante", True, []),
        ("France services de Saint-Girons", "Bus_équivalent", True, [Action.FLAGGED]),
        ("France services - Antenne itinérante (bus)", "Fixe_antenne(s)", True, [Action.REPAIRED]),
        ("Espaces numériques mobiles", "Fixe_antenne(s)", True, [Action.REPAIRED]),
        ("France services Buis-les-Baronnies", "Fixe", False, []),
    ],
)
def test_a_format_or_a_name_is_enough_to_be_itinerant(
    name: str, form: str, expected: bool, actions: list[Action]
) -> None:
    row_log = log()
    assert nature.is_itinerant(record(lib_fs=name, format_fs=form), row_log) is expected
    assert [finding.action for finding in row_log.report] == actions


def test_a_site_named_antenne_is_one() -> None:
    assert nature.kind_of(record(), log()) is Kind.PRINCIPAL
    assert nature.kind_of(record(type_fs="Antenne"), log()) is Kind.ANTENNE
    row_log = log()
    assert nature.kind_of(record(lib_fs="France services X - Antenne de Y"), row_log) is Kind.ANTENNE
    assert [finding.action for finding in row_log.report] == [Action.REPAIRED]


@pytest.mark.parametrize(
    ("written", "comment", "expected"),
    [
        ("Oui", "", True),
        ("Non", "", False),
        ("Non", "Uniquement sur rendez-vous", True),
        ("Non", "SUR RDV.", True),
        ("Non", "Sur rendez-vous le mardi après-midi", False),
        ("peut-être", "", True),
    ],
)
def test_booking_follows_the_column_unless_the_comment_is_only_about_it(
    written: str, comment: str, expected: bool
) -> None:
    assert nature.needs_booking(written, comment, log()) is expected


@pytest.mark.parametrize(
    "comment",
    [
        "1er et 3ème lundi du mois",
        "2ème et 4ème lundis du mois",
        "Ouvert également le 1er samedi de chaque mois : 9:00 - 12:00",
        "Ouvert tous les jours - fermé le deuxième lundi matin de chaque mois",
        "Nous sommes ouverts de 9h30 à 12h30 le premier samedi du mois. Permanences dans les mairies.",
        "Ouverture le samedi une semaine sur deux",
        "Attention : ouverture le samedi matin uniquement en semaine impaire.",
        "Fermé tous les quinze jours",
    ],
)
def test_a_rule_that_is_not_weekly_makes_the_weekly_hours_unreliable(comment: str) -> None:
    row_log = log()
    assert nature.hours_hold(record(), comment, False, row_log) is False
    assert [finding.action for finding in row_log.report] == [Action.FLAGGED]


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "Sur rendez-vous le lundi",
        "Permanence à Barret sur Méouge le 2ème mardi du mois",
        "permanence les jeudis : Mairie de St Grégoire 1er jeudi du mois, Trébas 2ème et 4éme Jeudi du mois",
        "Itinérance les semaines paires",
    ],
)
def test_permanences_elsewhere_leave_the_hours_of_the_site_alone(comment: str) -> None:
    assert nature.hours_hold(record(), comment, False, log()) is True


def test_days_shared_between_several_sites_make_the_hours_unreliable() -> None:
    shared = "Structure multisites : ouverture le matin à Nant et l'après-midi à La Cavalerie."
    assert nature.hours_hold(record(format_fs="Multisites"), shared, False, log()) is False
    assert nature.hours_hold(record(format_fs="Multisites"), "Sur RDV le mardi matin", False, log()) is True


def test_an_itinerant_row_has_no_reliable_hours_at_its_address() -> None:
    assert nature.hours_hold(record(), "", True, log()) is False
