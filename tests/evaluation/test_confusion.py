from __future__ import annotations

from bot.evaluation.confusion import PairScore

from .build import message, report, route


def test_rows_are_expected_and_columns_are_predicted() -> None:
    matrix = report(
        (message("caf"), route("msa")),
        (message("caf"), route("msa")),
        (message("msa"), route("msa")),
        (message("mdph"), route("mdph")),
        (message("life_event"), route("evenement")),
    ).confusion
    assert matrix.labels == ("caf", "msa", "mdph", "life_event")
    assert matrix.rows == ((0, 2, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
    assert matrix.most_frequent(5) == [("caf", "msa", 2)]


def test_the_most_frequent_confusions_come_first_and_are_limited() -> None:
    matrix = report(
        (message("caf"), route("msa")),
        (message("msa"), route("caf")),
        (message("msa"), route("caf")),
    ).confusion
    assert matrix.most_frequent(1) == [("msa", "caf", 2)]


def test_a_pair_tells_which_way_messages_are_mixed_up() -> None:
    pairs = report(
        (message("caf"), route("msa")),
        (message("caf"), route("caf")),
        (message("caf"), route("dgfip")),
        (message("msa"), route("msa")),
    ).pairs
    assert pairs[1] == PairScore("caf", "msa", 3, 1, left_as_right=1, right_as_left=0, swapped=1 / 4)
    assert pairs[4] == PairScore("cheque_energie", "france_renov", 0, 0, 0, 0, swapped=None)


def test_any_other_bank_is_the_only_out_of_scope_topic_held_against_la_poste() -> None:
    pairs = report(
        (message("out_of_scope", "near_oos", topic="out_of_scope/banque"), route("la_poste")),
        (message("out_of_scope", "near_oos", topic="out_of_scope/mairie"), route("la_poste")),
        (message("la_poste"), route("out_of_scope")),
        (message("la_poste"), route("la_poste")),
    ).pairs
    assert pairs[-1] == PairScore("la_poste", "out_of_scope/banque", 2, 1, 1, 1, swapped=2 / 3)


def test_every_pair_of_the_specification_is_there() -> None:
    assert [{pair.left, pair.right} for pair in report().pairs] == [
        {"assurance_maladie", "msa"},
        {"caf", "msa"},
        {"assurance_retraite", "msa"},
        {"urssaf", "dgfip"},
        {"cheque_energie", "france_renov"},
        {"interieur", "justice"},
        {"france_travail", "caf"},
        {"la_poste", "out_of_scope/banque"},
    ]
