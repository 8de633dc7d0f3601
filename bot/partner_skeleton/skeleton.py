"""Writes the skeleton of a local partner."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

import yaml

from bot.partner_skeleton.ids import Files, SkeletonError, refuse_id
from bot.routing.partners import LOCAL_ID

_TEMPLATES = Path(__file__).parent
_NO_PARTNERS = re.compile(r"^partners:[ \t]*(?:\{\}|null|~)?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """What is known of a local partner before its files are filled in; `topics` are the second halves of topics."""

    id: str
    name: str
    short: str
    site: str
    topics: tuple[str, ...]
    departments: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    sites: tuple[int, ...] = ()


def write_skeleton(draft: Draft, data: Path, today: date) -> Files:
    """Write the entry, the answers and the corpus of a partner; return the three files.

    Raises SkeletonError when the id cannot be taken, a topic has no proper name, the site is no https address, or the
    list of local partners cannot be added to; DataError when that list is broken. Then nothing was written.
    """
    refuse_id(draft.id, data)
    wrong = [topic for topic in draft.topics if not LOCAL_ID.fullmatch(topic)]
    if wrong or not draft.topics:
        named = ", ".join(f"« {topic} »" for topic in wrong) or "Aucun sujet"
        raise SkeletonError(f"{named} : donnez un nom par sujet, en minuscules sans accent, chiffres et _.")
    files = Files.of(draft.id, data)
    values = _values(draft, today)
    partners = _with_entry(files.partners, values)
    _write(files.answers, _with_topics("answers", draft, values))
    _write(files.nlu, _with_topics("nlu", draft, values))
    _write(files.partners, partners)
    return files


def _with_entry(path: Path, values: Mapping[str, str]) -> str:
    before = path.read_text(encoding="utf-8") if path.exists() else _filled("partners.yml", values)
    text = _NO_PARTNERS.sub("partners:", before).rstrip() + "\n" + _filled("partners_entry.yml", values)
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
        added = values["id"] in content["partners"]
    except (yaml.YAMLError, TypeError, KeyError):
        added = False
    if not added:
        raise SkeletonError(f"{path} : mettez « partners: » et ses entrées à la fin du fichier, puis recommencez.")
    return text


def _with_topics(name: str, draft: Draft, values: Mapping[str, str]) -> str:
    topics = (_filled(f"{name}_topic.yml", {**values, "topic": topic}) for topic in dict.fromkeys(draft.topics))
    return _filled(f"{name}.yml", values) + "".join(topics)


def _values(draft: Draft, today: date) -> dict[str, str]:
    return {
        "id": draft.id,
        "label": _plain(draft.name),
        "name": _quoted(draft.name),
        "short": _quoted(draft.short),
        "site": _quoted(draft.site),
        "domain": _quoted(_host(draft.site).removeprefix("www.")),
        "departments": f"[{', '.join(map(_quoted, draft.departments))}]",
        "communes": f"[{', '.join(map(_quoted, draft.communes))}]",
        "sites": json.dumps(draft.sites),
        "today": today.isoformat(),
    }


def _filled(template: str, values: Mapping[str, str]) -> str:
    return Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(values)


def _host(site: str) -> str:
    try:
        parts = urlsplit(site)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname:
        raise SkeletonError(f"« {site} » : donnez l'adresse complète du site, comme https://www.aveyron.fr.")
    return parts.hostname


def _quoted(text: str) -> str:
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    # Control characters are no YAML, not even in a comment.
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)
