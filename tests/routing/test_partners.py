from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import DataError
from bot.routing.partners import NATIONAL, Partner, load_partners

FILE = Path(__file__).parents[2] / "data" / "partners.yml"
ENTRY = {
    "name": "Caisse d'allocations familiales",
    "short": "la Caf",
    "does": "La Caf verse des aides.",
    "phone": "32 30",
    "phone_note": "prix d'un appel local",
    "site": "https://www.caf.fr",
    "prior": 0.16,
    "aliases": ["caf", "allocs"],
}
SHORT_NUMBER = r"3\d \d\d"
LONG_NUMBER = r"0 80\d \d{3} \d{3}|0[1-9]( \d\d){4}"
OFFICIAL = (
    ".gouv.fr", "caf.fr", "ameli.fr", "justice.fr", "lassuranceretraite.fr", "francetravail.fr", "laposte.fr",
    "msa.fr", "urssaf.fr",
)  # fmt: skip


@pytest.fixture(scope="module")
def partners() -> dict[str, Partner]:
    return load_partners(FILE)


def write(folder: Path, entries: dict[str, Any]) -> Path:
    path = folder / "partners.yml"
    path.write_text(yaml.safe_dump({"version": 1, "partners": entries}), encoding="utf-8")
    return path


def test_the_file_holds_the_twelve_national_partners_in_the_order_of_the_programme(
    partners: dict[str, Partner],
) -> None:
    assert tuple(partners)[:12] == NATIONAL
    assert len(set(NATIONAL)) == 12


def test_the_shares_of_requests_sum_to_one(partners: dict[str, Partner]) -> None:
    assert all(0 < partner.prior < 1 for partner in partners.values())
    assert sum(partner.prior for partner in partners.values()) == pytest.approx(1)


def test_every_site_is_official_and_encrypted(partners: dict[str, Partner]) -> None:
    for partner in partners.values():
        assert re.fullmatch(r"https://[a-z0-9.-]+", partner.site), partner.id
        assert partner.site.endswith(OFFICIAL), partner.id


def test_phones_are_written_as_they_are_read_aloud(partners: dict[str, Partner]) -> None:
    for partner in partners.values():
        assert partner.phone_note, partner.id
        assert partner.phone is None or re.fullmatch(f"{SHORT_NUMBER}|{LONG_NUMBER}", partner.phone), partner.id


def test_names_are_texts_for_citizens_and_no_alias_belongs_to_two_partners(partners: dict[str, Partner]) -> None:
    aliases = [alias.lower() for partner in partners.values() for alias in partner.aliases]
    assert len(aliases) == len(set(aliases))
    for partner in partners.values():
        assert partner.name, partner.id
        assert partner.short, partner.id
        assert partner.does.endswith("."), partner.id


def test_fields_are_read_as_written(tmp_path: Path) -> None:
    path = write(tmp_path, dict.fromkeys(NATIONAL, ENTRY))
    assert load_partners(path)["caf"] == Partner(
        id="caf",
        name="Caisse d'allocations familiales",
        short="la Caf",
        does="La Caf verse des aides.",
        phone="32 30",
        phone_note="prix d'un appel local",
        site="https://www.caf.fr",
        prior=0.16,
        aliases=("caf", "allocs"),
    )


def test_a_partner_may_have_no_single_phone_number(tmp_path: Path) -> None:
    path = write(tmp_path, dict.fromkeys(NATIONAL, ENTRY) | {"msa": {**ENTRY, "phone": None}})
    assert load_partners(path)["msa"].phone is None


def test_a_missing_national_partner_is_named_with_the_file_and_a_remedy(tmp_path: Path) -> None:
    path = write(tmp_path, {name: ENTRY for name in NATIONAL if name not in ("msa", "caf")})
    with pytest.raises(DataError, match=r"partners\.yml: lacks the national partners caf, msa\. Remedy: "):
        load_partners(path)


@pytest.mark.parametrize(
    "entry",
    [
        {name: value for name, value in ENTRY.items() if name != "site"},
        {**ENTRY, "prior": "many"},
        {**ENTRY, "aliases": None},
        "just a text",
        None,
    ],
)
def test_a_wrong_entry_is_named_with_the_file_and_a_remedy(tmp_path: Path, entry: Any) -> None:
    path = write(tmp_path, dict.fromkeys(NATIONAL, ENTRY) | {"urssaf": entry})
    with pytest.raises(DataError, match=r"partners\.yml: partner 'urssaf': field missing or wrong .* Remedy: "):
        load_partners(path)


@pytest.mark.parametrize("content", ["", "[]", "partners: []", "version: 1"])
def test_a_file_of_another_form_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "partners.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"partners\.yml: has no 'partners' mapping\. Remedy: "):
        load_partners(path)


def test_a_missing_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.yml: cannot be read .* Remedy: "):
        load_partners(tmp_path / "none.yml")
