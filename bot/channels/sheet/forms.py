"""The forms of a sheet and the addresses that ask for them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from actions.dialogue.memory import SITE, STOP
from actions.dialogue.sheets import SITE_FIELD, STOP_FIELD
from actions.dialogue.sheets import address as sheet_address

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_SITE = re.compile(r"[0-9]{1,9}")
_STOP = re.compile(r"[^\x00-\x1f]{1,200}")


class Form(str, Enum):
    """How a sheet is given; also the suffix in its address."""

    HTML = "html"
    TXT = "txt"
    PDF = "pdf"


CONTENT_TYPES = {
    Form.HTML: "text/html; charset=utf-8",
    Form.TXT: "text/plain; charset=utf-8",
    Form.PDF: "application/pdf",
}


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: a topic ("caf/rsa"), a place as it is remembered ("site:12") or none, and a form."""

    topic: str
    venue: str | None
    form: Form


def read_address(partner: str, name: str, fields: Mapping[str, str]) -> Wanted | None:
    """Return what /fiche/<partner>/<name>[.<form>] asks for with the fields `lieu`, `passage` and `format`.

    None when it is no such address. A place of another form is left out: the sheet is worth giving without it.
    """
    stem, _, suffix = name.partition(".")
    form = suffix or fields.get("format") or Form.HTML.value
    if not (_ID.fullmatch(partner) and _ID.fullmatch(stem)) or form not in {one.value for one in Form}:
        return None
    return Wanted(f"{partner}/{stem}", _venue(fields), Form(form))


def address(wanted: Wanted, form: Form) -> str:
    """Return the path of the same sheet in a form."""
    suffix = "" if form is Form.HTML else f".{form.value}"
    return sheet_address(f"{wanted.topic}{suffix}", wanted.venue)


def _venue(fields: Mapping[str, str]) -> str | None:
    site, stop = fields.get(SITE_FIELD, ""), fields.get(STOP_FIELD, "")
    if _SITE.fullmatch(site):
        return f"{SITE}{site}"
    return f"{STOP}{stop}" if _STOP.fullmatch(stop) else None
