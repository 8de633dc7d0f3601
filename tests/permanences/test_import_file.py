from datetime import date
from pathlib import Path

import pytest

from actions.directory.gazetteer import Gazetteer
from actions.directory.importing.report import Action, Finding
from actions.directory.permanences import Confidence, Permanence, import_permanences, load_texts, occurrences
from actions.directory.permanences.texts import Reason

from .stops import TODAY, line, permanence, write_sheet


def imported(
    tmp_path: Path, gazetteer: Gazetteer, *lines: dict[str, str], existing: tuple[Permanence, ...] = ()
) -> tuple[list[Permanence], list[Finding]]:
    table, report = import_permanences(write_sheet(tmp_path / "stops.csv", lines), gazetteer, existing, TODAY)
    return table, list(report)


def said(reason: Reason, **words: object) -> str:
    return load_texts().reason(reason, **words)


def test_a_sound_line_becomes_a_permanence_confirmed_by_its_structure(tmp_path: Path, occitanie: Gazetteer) -> None:
    filled = line(
        id_fs="3051",
        rythme="semaines impaires",
        latitude="44,2198",
        longitude="1,9785",
        hors_vacances_scolaires="Oui",
        fermetures="24/12/2026, 02/08/2027 au 04/08/2027",
        debut="01/09/2026",
        fin="2027-07-02",
        telephone="+33 5 36 49 00 00",
        rendez_vous="non",
        remarque="clé à la mairie",
    )
    table, findings = imported(tmp_path, occitanie, filled)
    assert table == [
        permanence(
            id_fs=3051,
            calendar="week 01-53/2 Fr 09:45-12:15; PH off",
            latitude=44.2198,
            longitude=1.9785,
            outside_school_holidays=True,
            closures=(date(2026, 12, 24), date(2027, 8, 2), date(2027, 8, 3), date(2027, 8, 4)),
            starts_on=date(2026, 9, 1),
            ends_on=date(2027, 7, 2),
            note="clé à la mairie",
            confidence=Confidence.CONFIRMED,
        )
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("changes", "column", "reason", "words"),
    [
        ({"structure": ""}, "structure", Reason.MISSING, {}),
        ({"commune": ""}, "commune", Reason.MISSING, {}),
        ({"commune": "x" * 5000}, "commune", Reason.TOO_LONG, {"most": 300}),
        ({"commune": "Perpetezac", "code_insee": ""}, "commune", Reason.UNKNOWN_COMMUNE, {}),
        ({"code_insee": "12999"}, "code_insee", Reason.UNKNOWN_INSEE, {}),
        ({"code_insee": "12270"}, "code_insee", Reason.OTHER_COMMUNE, {"name": "Sévérac d'Aveyron"}),
        ({"commune": "Rodez"}, "code_insee", Reason.OTHER_COMMUNE, {"name": "Najac"}),
        (
            {"commune": "Roquefeuille", "code_insee": ""},
            "commune",
            Reason.DID_YOU_MEAN,
            {"choices": "Roquefeuil 11320"},
        ),
        ({"id_fs": "n° 12"}, "id_fs", Reason.NOT_A_NUMBER, {}),
        ({"latitude": "44.2"}, "latitude", Reason.HALF_A_POSITION, {}),
        ({"latitude": "quarante", "longitude": "1.97"}, "latitude", Reason.NOT_A_NUMBER, {}),
        (
            {"latitude": "44.35", "longitude": "2.57"},
            "latitude",
            Reason.POSITION_ELSEWHERE,
            {"distance": 51, "name": "Najac"},
        ),
        (
            {"latitude": "42.5", "longitude": "4.5"},
            "latitude",
            Reason.POSITION_AT_SEA,
            {"distance": 280, "name": "Najac"},
        ),
        ({"jours": ""}, "jours", Reason.MISSING, {}),
        ({"jours": "mardy"}, "jours", Reason.DAYS_UNREADABLE, {}),
        ({"rythme": "tous les 15 jours"}, "rythme", Reason.RHYTHM_UNREADABLE, {}),
        ({"horaires": "12h15-9h45"}, "horaires", Reason.HOURS_REVERSED, {}),
        ({"calendrier": "Fr 09:00-12:00; PH off"}, "calendrier", Reason.CALENDAR_TWICE, {}),
        ({"hors_vacances_scolaires": "zone C"}, "hors_vacances_scolaires", Reason.NOT_YES_OR_NO, {}),
        ({"fermetures": "à Noël"}, "fermetures", Reason.NOT_A_DATE, {}),
        ({"fermetures": "30/02/2027"}, "fermetures", Reason.NOT_A_DATE, {}),
        ({"fermetures": "20/08/2027 au 02/08/2027"}, "fermetures", Reason.DATES_REVERSED, {}),
        ({"debut": "09/2026"}, "debut", Reason.NOT_A_DATE, {}),
        ({"debut": "01/09/2206"}, "debut", Reason.UNLIKELY_DATE, {}),
        ({"debut": "01/09/2027", "fin": "01/07/2027"}, "fin", Reason.DATES_REVERSED, {}),
        ({"fin": "23/11/2026"}, "fin", Reason.TOUR_OVER, {}),
        ({"debut": "28/11/2026", "fin": "29/11/2026"}, "horaires", Reason.NEVER_OPENS, {}),
        ({"telephone": "05 36 49"}, "telephone", Reason.NOT_A_PHONE, {}),
        ({"verifie_le": ""}, "verifie_le", Reason.MISSING, {}),
        ({"verifie_le": "25/11/2026"}, "verifie_le", Reason.IN_THE_FUTURE, {}),
    ],
)
def test_a_wrong_value_is_refused_with_row_column_and_reason(
    tmp_path: Path, occitanie: Gazetteer, changes: dict[str, str], column: str, reason: Reason, words: dict[str, object]
) -> None:
    table, findings = imported(tmp_path, occitanie, line(), line(**{"lieu": "Halle", **changes}))
    assert [stop.place for stop in table] == ["Mairie"]
    assert [(found.row, found.field, found.reason) for found in findings] == [
        (3, column, said(reason, **words)),
        (3, "row", said(Reason.ROW)),
    ]


@pytest.mark.parametrize(
    ("calendar", "reason"),
    [
        ("Fr 09:00-12:00; PH,SH off", Reason.CALENDAR_SCHOOL_HOLIDAYS),
        ("Mo 12:00-09:00; PH off", Reason.HOURS_REVERSED),
        ("Fr 9h-12h", Reason.CALENDAR_UNREADABLE),
        ("2024 Fr 09:00-12:00; PH off", Reason.NEVER_OPENS),
        ("2028 Dec 15-31 Fr 09:00-12:00; PH off", Reason.NEVER_OPENS),
        ("Fr off; PH off", Reason.NEVER_OPENS),
        ("Fr 09:00-12:00 unknown; PH off", Reason.NEVER_OPENS),
        ("Nov 11 09:00-12:00; PH off", Reason.NEVER_OPENS),
        ('Fr "sur rendez-vous"; PH off', Reason.HOURS_MISSING),
        ("24/7; PH off", Reason.HOURS_MISSING),
        ("Fr 09:00+; PH off", Reason.HOURS_MISSING),
    ],
)
def test_a_calendar_that_cannot_be_held_is_refused(
    tmp_path: Path, occitanie: Gazetteer, calendar: str, reason: Reason
) -> None:
    table, findings = imported(tmp_path, occitanie, line(jours="", horaires="", calendrier=calendar))
    assert table == []
    assert [(found.field, found.value, found.reason) for found in findings][:1] == [
        ("calendrier", calendar, said(reason))
    ]


def test_public_holidays_without_a_country_are_refused(tmp_path: Path, france: Gazetteer) -> None:
    noumea = {"commune": "Nouméa", "code_insee": "98818", "jours": "", "horaires": ""}
    table, findings = imported(tmp_path, france, line(**noumea, calendrier="Fr 09:00-12:00; PH off"))
    assert table == []
    assert findings[0].reason == said(Reason.CALENDAR_PUBLIC_HOLIDAYS)
    table, _ = imported(tmp_path, france, line(commune="Nouméa", code_insee="98818"))
    assert table[0].calendar == "Fr 09:45-12:15"


def test_a_calendar_far_in_the_coming_two_years_is_kept(tmp_path: Path, occitanie: Gazetteer) -> None:
    table, _ = imported(tmp_path, occitanie, line(jours="", horaires="", calendrier="2028 Nov 10 09:00-12:00; PH off"))
    assert len(occurrences(table[0], TODAY, 731)) == 1


def test_a_homonym_is_refused_with_the_codes_to_choose_from(tmp_path: Path, occitanie: Gazetteer) -> None:
    table, findings = imported(tmp_path, occitanie, line(commune="Saint-Michel", code_insee=""))
    assert table == []
    assert "Saint-Michel 32397" in findings[0].reason
    table, findings = imported(tmp_path, occitanie, line(commune="Saint-Michel", code_insee="32397"))
    assert (table[0].insee, findings) == ("32397", [])


def test_an_old_name_and_a_lost_zero_are_put_right_and_reported(tmp_path: Path, occitanie: Gazetteer) -> None:
    table, findings = imported(
        tmp_path,
        occitanie,
        line(structure="A", commune="Cransac", code_insee=""),
        line(structure="B", commune="lezat sur leze", code_insee="9167"),
    )
    assert [stop.commune for stop in table] == ["Cransac-les-Thermes", "Lézat-sur-Lèze"]
    assert {found.action for found in findings} == {Action.REPAIRED}
    assert said(Reason.ZERO_RESTORED, insee="09167") in [found.reason for found in findings]


def test_swapped_coordinates_are_put_right_and_reported(tmp_path: Path, occitanie: Gazetteer) -> None:
    table, findings = imported(tmp_path, occitanie, line(latitude="1.9785", longitude="44.2198"))
    assert (table[0].latitude, table[0].longitude) == (44.2198, 1.9785)
    assert [(found.field, found.action) for found in findings] == [("latitude", Action.REPAIRED)]


def test_what_deserves_a_look_is_flagged_and_kept(tmp_path: Path, occitanie: Gazetteer) -> None:
    filled = line(telephone="", verifie_le="01/10/2025", jours="", horaires="", calendrier="Fr 09:00-12:00")
    table, findings = imported(tmp_path, occitanie, filled)
    assert len(table) == 1
    assert {(found.field, found.action, found.reason) for found in findings} == {
        ("telephone", Action.FLAGGED, said(Reason.NO_PHONE)),
        ("verifie_le", Action.FLAGGED, said(Reason.OLD)),
        ("calendrier", Action.FLAGGED, said(Reason.WORKS_ON_HOLIDAYS)),
    }


def test_all_faults_of_a_line_are_reported_at_once(tmp_path: Path, occitanie: Gazetteer) -> None:
    _, findings = imported(
        tmp_path, occitanie, line(commune="Rodez", horaires="12h-9h", debut="demain", rendez_vous="?")
    )
    assert {found.field for found in findings} == {"code_insee", "horaires", "debut", "rendez_vous", "row"}


def test_phone_numbers_are_not_in_the_report(tmp_path: Path, occitanie: Gazetteer) -> None:
    _, findings = imported(tmp_path, occitanie, line(commune="05 36 49 00 00", code_insee=""))
    assert findings
    assert all("49" not in found.value for found in findings)


def test_a_stop_given_twice_is_refused_but_not_another_day_in_the_same_place(
    tmp_path: Path, occitanie: Gazetteer
) -> None:
    table, findings = imported(
        tmp_path,
        occitanie,
        line(),
        line(lieu="mairie", horaires="10h-11h"),
        line(jours="mardi"),
        line(debut="01/01/2027", fin="01/02/2027"),
    )
    assert [stop.calendar for stop in table] == ["Fr 09:45-12:15; PH off", "Tu 09:45-12:15; PH off"]
    assert [(found.row, found.reason) for found in findings if found.field == "commune"] == [
        (3, said(Reason.REPEATED, row=2)),
        (5, said(Reason.REPEATED, row=2)),
    ]


def test_stops_one_after_the_other_in_one_tour_and_the_next_are_two(tmp_path: Path, occitanie: Gazetteer) -> None:
    table, findings = imported(tmp_path, occitanie, line(fin="31/12/2026"), line(debut="01/01/2027"))
    assert (len(table), findings) == (2, [])


def test_a_stop_away_from_those_of_its_structure_is_refused(tmp_path: Path, france: Gazetteer) -> None:
    table, findings = imported(
        tmp_path,
        france,
        line(),
        line(commune="La Fouillade", code_insee="12105"),
        line(commune="Valence", code_insee="16392"),
    )
    assert [stop.commune for stop in table] == ["Najac", "La Fouillade"]
    assert findings[0].reason.startswith("à 2")
    assert (findings[0].row, findings[0].field) == (4, "commune")


def test_a_structure_already_known_tells_which_stop_is_away(tmp_path: Path, occitanie: Gazetteer) -> None:
    known = (permanence(), permanence(insee="12105", commune="La Fouillade"))
    table, findings = imported(tmp_path, occitanie, line(commune="Fourques", code_insee="66084"), existing=known)
    assert findings[0].field == "commune"
    assert table == list(known)


def test_the_stops_of_a_structure_are_replaced_and_others_stay(tmp_path: Path, occitanie: Gazetteer) -> None:
    other = permanence(structure="Autre bus")
    known = (permanence(calendar="Mo 09:00-12:00; PH off"), permanence(insee="12105", commune="La Fouillade"), other)
    table, findings = imported(tmp_path, occitanie, line(), existing=known)
    assert table == [other, permanence()]
    assert [(found.value, found.reason) for found in findings] == [("La Fouillade", said(Reason.REMOVED))]


def test_no_known_stop_is_removed_as_long_as_a_line_is_refused(tmp_path: Path, occitanie: Gazetteer) -> None:
    elsewhere = permanence(insee="12105", commune="La Fouillade")
    table, findings = imported(
        tmp_path, occitanie, line(), line(commune="La Fouilade", code_insee="12105"), existing=(permanence(), elsewhere)
    )
    assert table == [elsewhere, permanence()]
    assert said(Reason.KEPT) in [found.reason for found in findings]


def test_a_structure_known_with_its_number_is_found_by_its_name(tmp_path: Path, occitanie: Gazetteer) -> None:
    known = permanence(id_fs=3051, insee="12105", commune="La Fouillade")
    table, _ = imported(tmp_path, occitanie, line(), existing=(known,))
    assert table == [permanence()]


def test_importing_twice_changes_nothing(tmp_path: Path, occitanie: Gazetteer) -> None:
    lines = (line(), line(jours="mardi", lieu="Halle"))
    first, _ = imported(tmp_path, occitanie, *lines)
    second, findings = imported(tmp_path, occitanie, *lines, existing=tuple(first))
    assert (second, findings) == (first, [])
