"""Which id a new local partner may take, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.errors import GuichetError
from bot.routing.partners import LOCAL_ID, NATIONAL, read_local_partners
from bot.routing.route import FAMILIES, intent_of


class SkeletonError(GuichetError):
    """The skeleton cannot be written; the message, in French, says why and what to do."""


@dataclass(frozen=True)
class Files:
    """The three files that hold a local partner: the list of all of them, its own answers and its own corpus."""

    partners: Path
    answers: Path
    nlu: Path

    @classmethod
    def of(cls, partner_id: str, data: Path) -> Files:
        """Return the files of a partner in the data folder."""
        own = f"local_{partner_id}.yml"
        return cls(data / "partners_local.yml", data / "answers" / own, data / "nlu" / own)


def refuse_id(partner_id: str, data: Path) -> None:
    """Raise SkeletonError for an id that is malformed, national, the name of a family, or taken."""
    if partner_id in NATIONAL:
        raise SkeletonError(
            f"« {partner_id} » est un partenaire national. Choisissez un autre identifiant, comme {partner_id}_12."
        )
    if partner_id in {*FAMILIES, *map(intent_of, FAMILIES)}:
        raise SkeletonError(f"« {partner_id} » est le nom d'une famille de sujets. Choisissez un autre identifiant.")
    if not LOCAL_ID.fullmatch(partner_id):
        raise SkeletonError(f"« {partner_id} » : minuscules sans accent, chiffres et _ seulement, comme mdph_12.")
    files = Files.of(partner_id, data)
    declared = read_local_partners(files.partners)
    taken = [files.partners] if declared and partner_id in {entry.name for entry in declared.entries} else []
    taken += [path for path in (files.answers, files.nlu) if path.exists()]
    if taken:
        raise SkeletonError(
            f"« {partner_id} » existe déjà ({taken[0]}). Complétez-le, ou choisissez un autre identifiant."
        )
