"""Renews the directory from the official files: downloaded or in a folder, imported, verified, swapped in."""

from actions.directory.refresh.addresses import Addresses
from actions.directory.refresh.fetch import fetch_official
from actions.directory.refresh.files import OfficialFiles, files_in
from actions.directory.refresh.lock import only_one
from actions.directory.refresh.refresh import Refreshed, already_in_use, refresh

__all__ = [
    "Addresses",
    "OfficialFiles",
    "Refreshed",
    "already_in_use",
    "fetch_official",
    "files_in",
    "only_one",
    "refresh",
]
