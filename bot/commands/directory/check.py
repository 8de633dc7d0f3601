"""`guichet directory check`: numbers, age, defects and coverage of the directory in use, without network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rich.table import Table

from actions.directory.communes import read_other_names
from actions.directory.coverage import NEAR_KM, Coverage, coverage
from actions.directory.current import CurrentDirectory, read_directory
from actions.directory.health import OLD_DAYS, Health, health
from actions.directory.tables import current_tables, embedded_tables
from actions.directory.zones import PARIS
from bot.commands.directory.asking import err, number, out, print_json
from bot.errors import GuichetError
from bot.settings import read_settings

_LEAST_COVERED = 5
_NUMBERS = {
    "communes": "communes",
    "other_names": "autres noms de communes",
    "sites": "sites",
    "fixed": "dont fixes",
    "itinerant": "dont bus et équipes itinérantes",
    "antennes": "dont antennes",
    "permanences": "permanences",
    "structures": "structures qui tiennent des permanences",
    "served": "communes avec une permanence",
}
_DEFECTS = {
    "no_hours": "sites fixes sans horaires",
    "hours_unreliable": "sites fixes aux horaires douteux, jamais annoncés",
    "no_phone": "sites sans téléphone",
    "no_postal_code": "sites sans code postal sûr",
    "comment_cut": "sites au commentaire coupé",
    "same_name": "sites de même nom dans une commune",
    "same_position": "sites à la même position",
    "no_commune": "sites hors des communes connues",
    "itinerant_without_stops": "bus sans calendrier connu",
    "stops_to_confirm": "permanences à confirmer (anciennes ou déduites)",
    "stops_without_date": "permanences sans passage dans l'année",
    "stops_without_commune": "permanences hors des communes connues",
    "stops_without_phone": "permanences sans téléphone",
}
_IMPORT = {"repaired": "valeurs réparées", "refused": "valeurs refusées", "flagged": "valeurs à vérifier"}


@dataclass(frozen=True)
class _Checked:
    directory: CurrentDirectory
    health: Health
    coverage: Mapping[str, Coverage]
    numbers: Mapping[str, int]


def run_check(as_json: bool) -> int:
    """Print the state of the directory; return 1 when the tables in use cannot be read."""
    settings = read_settings()
    folder, store = settings.data / "directory", settings.directory
    status = 0
    try:
        tables = current_tables(folder, store)
        directory = read_directory(tables)
    except GuichetError as error:
        status = 1
        err.print(str(error), style="red")
        err.print("L'annuaire renouvelé est inutilisable : l'annuaire embarqué est en service.", style="red")
        tables = embedded_tables(folder, store)
        directory = read_directory(tables)
    names = sum(1 for _ in read_other_names(tables.folder / "other_names.csv"))
    checked = _checked(directory, names, datetime.now(PARIS).date())
    if as_json:
        print_json(_as_dict(checked))
    else:
        _show(checked)
    return status


def _checked(directory: CurrentDirectory, other_names: int, today: date) -> _Checked:
    gazetteer = directory.gazetteer
    state = health(directory.sites.sites, directory.permanences, gazetteer.communes, today)
    numbers = {"communes": len(gazetteer.communes), "other_names": other_names, **state.numbers}
    return _Checked(directory, state, coverage(gazetteer.communes.values(), directory.sites), numbers)


def _as_dict(checked: _Checked) -> dict[str, object]:
    manifest, whole = checked.directory.manifest, checked.coverage.get("", Coverage())
    return {
        "refreshed_at": manifest.imported_at.isoformat() if manifest else None,
        "sites_dated": checked.directory.sites_dated.isoformat(),
        "sites_age_days": checked.health.sites_age,
        "permanences_age_days": checked.health.permanences_age,
        "numbers": dict(checked.numbers),
        "defects": dict(checked.health.defects),
        "import": {name: manifest.counts.get(name, 0) for name in _IMPORT} if manifest else None,
        "coverage": {"km": NEAR_KM, "communes": round(whole.share, 4), "people": round(whole.share_of_people, 4)},
    }


def _show(checked: _Checked) -> None:
    manifest, state = checked.directory.manifest, checked.health
    if manifest:
        out.print(f"Annuaire renouvelé le {manifest.imported_at.astimezone(PARIS):%d/%m/%Y à %H:%M}.", style="bold")
    else:
        out.print("Annuaire embarqué.", style="bold")
    dated = f"{checked.directory.sites_dated:%d/%m/%Y}"
    out.print(f"Liste des sites du {dated} : {state.sites_age} jours.", style="yellow" if state.old else "")
    if state.old:
        out.print(f"Elle a plus de {OLD_DAYS} jours : lancez « guichet directory refresh ».", style="yellow")
    out.print(f"Permanence vérifiée il y a le plus longtemps : {state.permanences_age} jours.")
    out.print(_table("Nombres", ((label, checked.numbers[name]) for name, label in _NUMBERS.items())))
    if manifest:
        out.print(_table("Dernier import", ((label, manifest.counts.get(name, 0)) for name, label in _IMPORT.items())))
    out.print(_table("Défauts", ((label, state.defects[name]) for name, label in _DEFECTS.items())))
    _show_coverage(checked)


def _show_coverage(checked: _Checked) -> None:
    whole = checked.coverage.get("", Coverage())
    out.print(
        f"À moins de {NEAR_KM:.0f} km d'un site fixe, à vol d'oiseau : {_percent(whole.share)} des communes, "
        f"{_percent(whole.share_of_people)} des habitants."
    )
    departments = checked.directory.gazetteer.departments
    areas = [(area, one) for area, one in checked.coverage.items() if area in departments and 0 < one.share < 1]
    for area, one in sorted(areas, key=lambda pair: pair[1].share)[:_LEAST_COVERED]:
        out.print(f"  {departments[area].name} : {_percent(one.share)} des communes")
    if not checked.directory.manifest:
        out.print("Les sites des régions voisines ne sont pas dans l'annuaire embarqué.")


def _table(title: str, rows: Iterable[tuple[str, int]]) -> Table:
    table = Table(title=title, title_justify="left", show_header=False, box=None)
    table.add_column()
    table.add_column(justify="right")
    for label, count in rows:
        table.add_row(label, number(count))
    return table


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")
