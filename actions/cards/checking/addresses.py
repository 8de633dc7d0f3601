"""Addresses: a card sends people to official sites only."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bot.corpus.finding import Finding
from bot.entries.entry import Entry
from bot.errors import DataError

DOMAINS_FILE = "official_domains.txt"

# Browsers read "\" as "/" and drop tabs: a host is what it seems only when it holds nothing but these.
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_HTTPS_PORT = 443


def read_domains(path: Path) -> frozenset[str]:
    """Return the official domains, one per line, without remarks. Raises DataError when the file cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, None, f"cannot be read ({error}).", "restore the file, in UTF-8.") from error
    found = (line.split("#", 1)[0].strip().lower() for line in lines)
    return frozenset(domain for domain in found if domain)


def address_fault(url: str, domains: Collection[str]) -> str | None:
    """Return what is wrong with an address, None when it is https on one of the domains or under it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"is no address ({error})"
    if any(char.isspace() or not char.isprintable() for char in url):
        return "holds a space"
    return _fault_of_parts(parts, port, domains)


def addresses(entry: Entry, names: Collection[str], domains: Collection[str]) -> Iterator[Finding]:
    """Yield an error for each of the fields `names` whose address may not be given to a citizen."""
    for name in names:
        url = entry.text(name)
        fault = address_fault(url, domains) if url else None
        if fault:
            remedy = "give an https page of an official domain; a new one is added to data/official_domains.txt first."
            yield entry.error(name, f"the `{name}` of '{entry.name}' {fault}: {url}", remedy)


def is_on(host: str, domains: Collection[str]) -> bool:
    """Return whether a host is one of the domains, or under one."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))


def _fault_of_parts(parts: SplitResult, port: int | None, domains: Collection[str]) -> str | None:
    host = parts.hostname or ""
    if parts.scheme != "https":
        return "is not https"
    if "@" in parts.netloc:
        return "holds a user name"
    if port not in (None, _HTTPS_PORT):
        return f"has the port {port}"
    if not _HOST.fullmatch(host):
        return "has no proper host"
    return None if is_on(host, domains) else f"is on {host}, which is no official domain"
