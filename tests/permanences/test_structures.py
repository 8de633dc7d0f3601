from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actions.directory.permanences.structures import Structures, imported_part, with_imported

from .stops import permanence

BUS = permanence(structure="Bus du Causse", id_fs=7)
BUS_WITHOUT_NUMBER = permanence(structure="BUS DU CAUSSE", id_fs=None)
OTHER_BUS = permanence(structure="Bus du Causse", id_fs=8)


def test_a_structure_is_told_by_its_number_else_by_its_name() -> None:
    assert BUS in Structures([replace(BUS, structure="Autre nom")])
    assert BUS in Structures([OTHER_BUS, BUS_WITHOUT_NUMBER])
    assert BUS_WITHOUT_NUMBER in Structures([BUS])
    assert BUS not in Structures([OTHER_BUS])
    assert BUS not in Structures([permanence(structure="Autre bus")])
    assert BUS not in Structures([])


def test_imported_stops_take_the_place_of_all_those_of_their_structure() -> None:
    embedded = [BUS, replace(BUS, insee="12105", commune="La Fouillade"), OTHER_BUS]
    imported = [replace(BUS, structure="Autre nom", place="Gare")]
    assert with_imported(embedded, imported) == [OTHER_BUS, *imported]
    assert with_imported(embedded, []) == embedded


STOPS = st.builds(
    permanence,
    structure=st.sampled_from(["A", "B", "C"]),
    id_fs=st.sampled_from([1, 2]),
    insee=st.sampled_from(["12167", "12105"]),
    place=st.sampled_from(["Mairie", "Gare"]),
)


@given(st.lists(STOPS, unique=True), st.lists(STOPS, unique=True))
def test_what_is_kept_apart_gives_the_whole_table_again(embedded: list, imported: list) -> None:  # type: ignore[type-arg]
    table = with_imported(embedded, imported)
    again = with_imported(embedded, imported_part(table, embedded))
    assert {(stop.structure, stop.operator, stop.stop) for stop in again} == {
        (stop.structure, stop.operator, stop.stop) for stop in table
    }
