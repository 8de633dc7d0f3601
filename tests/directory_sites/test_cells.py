import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.directory.importing import cells
from actions.directory.importing.report import Action
from actions.directory.importing.text import restore_rv, unescape

from .lists import log


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (r"Le\x20lundi\xA0\x3A\x20rdv\x0A\x0A\u2013\x20L\u2019apr\xE8s\x2Dmidi", "Le lundi : rdv – L’après-midi"),
        ("Cerendez-vousières, Névache", "Cervières, Névache"),
        ("https://france-serendez-vousices.gouv.fr", "https://france-services.gouv.fr"),
        ("Prise de rendez-vous.  Rendez-vous\n\nle mardi", "Prise de rendez-vous. Rendez-vous le mardi"),
        ("par mail à prenom.nom@laposte.fr ou sur place", "par mail à […] ou sur place"),
        ("la-tenareze@france-serendez-vousices.gouv.fr, ou au guichet", "[…], ou au guichet"),
        ("oui", ""),
        ("149637178", ""),
        (".", ""),
        ("04 71 23 23 54", "04 71 23 23 54"),
    ],
)
def test_comments_become_fit_to_be_shown(raw: str, expected: str) -> None:
    assert cells.read_comment(raw, log()) == expected


@pytest.mark.parametrize(
    "end",
    ["- tous les", "(jeudi matin", "(vendredi matin),", "Verteuil s/ Charente 9h/12", "à la mairie de"],
)
def test_a_comment_cut_in_the_middle_is_flagged_and_says_so(end: str) -> None:
    row_log = log()
    assert cells.read_comment(f"Permanence le lundi {end}", row_log).endswith(f"{end} […]")
    assert [finding.action for finding in row_log.report] == [Action.FLAGGED]


def test_a_comment_as_long_as_the_source_allows_is_flagged_unless_it_ends_on_a_stop() -> None:
    assert cells.read_comment("mot " * 124 + "mot", log()).endswith(" […]")
    assert not cells.read_comment("mot " * 124 + "mo.", log()).endswith(" […]")
    assert not cells.read_comment("https://mairie.fr/france-services/", log()).endswith(" […]")


@pytest.mark.parametrize(
    ("raw", "expected", "action"),
    [
        ("05 65 00 00 00", "05 65 00 00 00", None),
        ("05.65.00.00.00", "05 65 00 00 00", Action.REPAIRED),
        ("+33 5 65 00 00 00", "05 65 00 00 00", Action.REPAIRED),
        ("0033565000000", "05 65 00 00 00", Action.REPAIRED),
        ("", "", Action.FLAGGED),
        ("3939", "", Action.REFUSED),
        ("05 65 00 00 00 00", "", Action.REFUSED),
        ("voir mairie", "", Action.REFUSED),
    ],
)
def test_phone_numbers_are_written_one_way_or_refused(raw: str, expected: str, action: Action | None) -> None:
    row_log = log()
    assert cells.read_phone(raw, row_log) == expected
    assert [finding.action for finding in row_log.report] == ([action] if action else [])


def test_the_report_holds_no_phone_number_and_no_e_mail_address() -> None:
    row_log = log()
    cells.read_phone("05.65.12.34.56", row_log)
    cells.read_phone("05 65 12 34", row_log)
    cells.read_comment("Appeler  le 05 65 12 34 56 ou nom@example.fr", row_log)
    values = " ".join(finding.value for finding in row_log.report)
    assert "65" not in values
    assert "@" not in values


def test_a_label_without_a_date_is_flagged() -> None:
    row_log = log()
    assert cells.read_labelled_on("Espace labellisé 31/02/2020", row_log) is None
    assert [finding.action for finding in row_log.report] == [Action.FLAGGED]


@given(st.text())
def test_escaping_every_character_and_decoding_gives_the_text_back(text: str) -> None:
    escaped = "".join(f"\\x{ord(c):02X}" if ord(c) < 256 else f"\\u{ord(c):04X}" for c in text if ord(c) < 0x10000)
    assert unescape(escaped) == "".join(c for c in text if ord(c) < 0x10000)


@given(
    # An « rv » at either end of a word cannot be told from the appointment: only those inside come back.
    st.from_regex(r"[a-zé]{1,5}rv[a-zé]{1,5}", fullmatch=True).filter(
        lambda word: not word.startswith("rv") and not word.endswith("rv")
    )
)
def test_rv_comes_back_inside_any_word(word: str) -> None:
    assert restore_rv(word.replace("rv", "rendez-vous")) == word
