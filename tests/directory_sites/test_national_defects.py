"""Every defect of the table in ../shared/data/README.md, on the real national list."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from actions.directory.communes import Commune, OtherName
from actions.directory.errors import SourceError
from actions.directory.filters import Filters
from actions.directory.importing import Action, Report, import_sites
from actions.directory.importing.build import build_sites
from actions.directory.nearest import SiteIndex
from actions.directory.sites import Kind, Site, read_sites

from .national import LIST_NAME, national_file

National = tuple[dict[int, Site], Report]
DIRECTORY = Path(__file__).parents[2] / "data" / "directory"


def found(report: Report, action: Action, reason: str, field: str = "") -> set[int]:
    """The id_fs of the rows with such a finding."""
    return {
        int(finding.id_fs)
        for finding in report
        if finding.action is action and reason in finding.reason and finding.field.startswith(field) and finding.row > 1
    }


def test_no_row_of_the_real_list_is_lost(national: National) -> None:
    sites, report = national
    assert len(sites) == 2845
    assert not [finding for finding in report if finding.field == "row"]
    assert sum(site.kind is Kind.ANTENNE for site in sites.values()) == 124 + 5
    assert all(site.labelled_on for site in sites.values())


def test_empty_ranges_are_dropped(national: National) -> None:
    sites, report = national
    assert len(found(report, Action.REPAIRED, "empty range")) == 30
    assert sites[1762].opening_hours == "Mo-Fr 09:00-12:00; PH off"
    assert sites[67].opening_hours == "Mo 08:30-13:00; Tu,Th 08:30-13:00,13:30-17:00; We 08:30-12:00; PH off"
    assert sites[2740].opening_hours == "Tu,We,Fr 09:00-12:00,14:00-17:00; Th,Sa 09:00-12:00; PH off"
    assert "Fr" not in (sites[815].opening_hours or "")


def test_repeated_and_touching_ranges_are_merged(national: National) -> None:
    sites, report = national
    assert {1255, 1355} <= found(report, Action.REPAIRED, "repeated range")
    assert sites[1255].opening_hours == "Mo-Fr 08:30-11:30; PH off"
    assert len(found(report, Action.REPAIRED, "touching")) == 7
    assert sites[292].opening_hours == "Mo,Tu,Th,Fr 09:00-12:00,13:30-17:00; We 09:00-12:00; PH off"


def test_overlapping_ranges_are_merged_flagged_and_not_relied_on(national: National) -> None:
    sites, report = national
    overlapping = found(report, Action.FLAGGED, "overlapping")
    assert len(overlapping) == 20
    assert {892, 1261, 1355} <= overlapping
    assert not any(sites[number].hours_reliable for number in overlapping)
    assert "Th 09:00-14:00" in (sites[892].opening_hours or "")


def test_more_than_two_ranges_a_day_are_kept(national: National) -> None:
    sites, _ = national
    assert "We 08:45-09:45,11:15-11:45,13:30-14:30,15:00-16:15" in (sites[1892].opening_hours or "")
    assert sites[807].opening_hours == "Mo,Tu,Th,Fr 08:30-16:00; PH off"


def test_sites_without_hours_are_flagged(national: National) -> None:
    sites, report = national
    without = {site.id_fs for site in sites.values() if site.opening_hours is None}
    assert len(without) == 48
    assert without == found(report, Action.FLAGGED, "no opening hours")
    assert {263, 670, 675, 1291, 2392, 3192, 3194, 3195, 3196} <= without


def test_monthly_rules_in_the_comment_make_the_hours_unreliable(national: National) -> None:
    sites, report = national
    monthly = {1298, 1299, 1300, 1301, 71, 470, 606}
    assert monthly <= found(report, Action.FLAGGED, "not weekly")
    assert not any(sites[number].hours_reliable for number in monthly)


def test_escapes_are_decoded(national: National) -> None:
    sites, report = national
    assert found(report, Action.REPAIRED, "sequences decoded") == {291, 405, 589, 1763, 1836, 2346, 2522}
    assert sites[2522].comment.startswith(
        "Le bus circule dans les 3 QPV de la ville d’Avignon. Itinéraire du bus sur :"
    )
    assert not any("\\" in site.comment for site in sites.values())


def test_rv_is_back_inside_words(national: National) -> None:
    sites, report = national
    assert len(found(report, Action.REPAIRED, "« rv »")) == 10
    assert "Cervières" in sites[613].comment
    assert (
        "https://www.kreiz-breizh.fr/actualites/laccueil-itinerant-france-services-de-la-cckb/" in sites[1745].comment
    )
    assert not any("serendez" in site.comment for site in sites.values())


def test_cut_comments_are_flagged_and_say_so(national: National) -> None:
    sites, report = national
    cut = found(report, Action.FLAGGED, "stops in the middle")
    assert {2180, 2023, 428, 2072} <= cut
    assert len(cut) <= 10
    assert sites[2180].comment.endswith("St-Hippolyte-de-Montaigu […]")


def test_nobody_is_sent_to_the_base_of_an_itinerant_team(national: National) -> None:
    sites, report = national
    by_name = {675, 440, 441, 2363, 2566, *range(1697, 1706)}
    assert found(report, Action.REPAIRED, "itinerant by its name") == by_name
    assert {54, 2742, 3060} <= found(report, Action.FLAGGED, "its name does not say so")
    itinerant = {site.id_fs for site in sites.values() if site.itinerant}
    assert len(itinerant) == 163 + 14
    assert {2180, 1967, 54} <= itinerant
    assert not any(sites[number].hours_reliable for number in itinerant)
    base = sites[2180]
    near = SiteIndex(sites.values()).nearest(base.latitude, base.longitude, 2845)
    assert not itinerant & {one.site.id_fs for one in near}
    assert len(near) == 2845 - 177


def test_antennes_named_so_are_antennes(national: National) -> None:
    sites, report = national
    assert found(report, Action.REPAIRED, "antenne by its name") == {204, 575, 1469, 2139, 2779}
    assert sites[204].kind is Kind.ANTENNE


def test_groups_and_e_mail_addresses_are_left_out(national: National) -> None:
    sites, report = national
    assert {finding.field for finding in report if finding.row == 1} == {"mail", "groupe_fs"}
    texts = [f"{site.address} {site.complement} {site.comment}" for site in sites.values()]
    assert not [text for text in [*texts, *(finding.value for finding in report)] if re.search(r"[\w.]@\w", text)]


def test_false_postal_codes_are_repaired_or_left_empty(national: National) -> None:
    sites, report = national
    wrong = found(report, Action.REPAIRED, "not of", "code_postal") | found(report, Action.REFUSED, "", "code_postal")
    assert len(wrong) == 62
    assert {62, 890, 902, 2005, 2307, 2345, 2346, 2940, 3194} <= wrong
    expected = {62: "11100", 2346: "11500", 2307: "", 1881: ""}
    assert {number: sites[number].postal_code for number in expected} == expected


def test_former_communes_and_arrondissements_become_current_communes(
    national: National, france: tuple[dict[str, Commune], list[OtherName]]
) -> None:
    sites, report = national
    assert {number: sites[number].commune for number in (280, 1679, 2674)} == {
        280: "Orée d'Anjou", 1679: "Saint-Denis", 2674: "Saint-Denis"
    }  # fmt: skip
    assert len(found(report, Action.REPAIRED, "municipal arrondissement")) == 29
    assert all(site.insee in france[0] and site.commune == france[0][site.insee].name for site in sites.values())
    assert (sites[1373].commune, sites[2307].commune) == ("Castelnau-Montratier", "Cap d'Astarac")


def test_an_address_in_another_departement_is_flagged_for_a_bus(national: National) -> None:
    sites, report = national
    assert found(report, Action.FLAGGED, "", "insee_dep") == {1820}
    assert (sites[1820].department, sites[1820].itinerant) == ("27", True)


def test_twins_are_flagged(national: National) -> None:
    _, report = national
    assert found(report, Action.FLAGGED, "same as", "lib_fs") == {2287, 3240}
    same_place = found(report, Action.FLAGGED, "same as", "latitude")
    assert len(same_place) == 29
    assert {1906, 2596} <= same_place


def test_odd_spaces_are_gone(national: National) -> None:
    sites, report = national
    assert len(found(report, Action.REPAIRED, "spaces", "lib_fs")) == 4
    for site in sites.values():
        for text in (site.name, site.address, site.complement, site.comment):
            assert text == " ".join(text.split())


def test_every_position_of_the_real_list_is_taken_as_it_is(national: National) -> None:
    _, report = national
    assert not found(report, Action.REFUSED, "", "latitude") | found(report, Action.REPAIRED, "", "latitude")


def test_a_list_cut_between_two_rows_is_refused_against_the_last_good_one(
    national: National, france: tuple[dict[str, Commune], list[OtherName]], tmp_path: Path
) -> None:
    header, *records = national_file(LIST_NAME).read_text(encoding="utf-8").split('\n"')
    shorter = tmp_path / LIST_NAME
    shorter.write_text('\n"'.join([header, *records[: len(records) * 8 // 10]]) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"lost \d+ of 2845 sites"):
        import_sites(shorter, *france, previous=national[0].values())


@pytest.mark.parametrize("day", [date(2026, 11, 28)])
def test_the_real_index_answers_a_saturday(national: National, day: date) -> None:
    near = SiteIndex(national[0].values()).nearest(44.56, 2.25, 3, Filters(on=day))
    assert len(near) == 3
    assert all("Sa" in (one.site.opening_hours or "") and one.site.hours_reliable for one in near)


def test_the_embedded_table_is_what_the_build_writes(
    france: tuple[dict[str, Commune], list[OtherName]], tmp_path: Path
) -> None:
    (tmp_path / "departments.csv").write_bytes((DIRECTORY / "departments.csv").read_bytes())
    count, report = build_sites(national_file(LIST_NAME), tmp_path, france[0], ["76"], france[1])
    assert count == 373
    assert report.counts()[Action.REFUSED] == 4
    sites = read_sites(tmp_path / "sites.csv")
    assert sites == read_sites(DIRECTORY / "sites.csv")
    assert Counter(site.department for site in sites)["34"] == 58
