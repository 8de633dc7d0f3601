"""The forms of a sheet and the addresses that ask for them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_SITE = re.compile(r"[0-9]{1,9}")


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
    """What an address asks for: a topic ("caf/rsa"), a site (id_fs) or none, and a form."""

    topic: str
    site: int | None
    form: Form


def read_address(partner: str, name: str, site: str | None, form: str | None) -> Wanted | None:
    """Return what /fiche/<partner>/<name>[.<form>]?lieu=<site>&format=<form> asks for; None when it is no such address.

    A site that is no number is left out: the sheet is worth giving without it.
    """
    stem, _, suffix = name.partition(".")
    form = suffix or form or Form.HTML.value
    if not (_ID.fullmatch(partner) and _ID.fullmatch(stem)) or form not in {one.value for one in Form}:
        return None
    number = int(site) if site and _SITE.fullmatch(site) else None
    return Wanted(f"{partner}/{stem}", number, Form(form))


def address(wanted: Wanted, form: Form) -> str:
    """Return the path of the same sheet in a form."""
    suffix = "" if form is Form.HTML else f".{form.value}"
    return f"/fiche/{wanted.topic}{suffix}" + (f"?lieu={wanted.site}" if wanted.site is not None else "")
