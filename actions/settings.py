"""Where the action server finds its data."""

from __future__ import annotations

import os
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from actions.cards.content import load_content
from actions.dialogue.conversation import Conversation
from actions.dialogue.places import Directory
from actions.directory.gazetteer import load_gazetteer
from actions.directory.nearest import SiteIndex
from actions.directory.sites import read_sites
from actions.directory.wording import load_wording
from actions.directory.zones import PARIS


def data_folder() -> Path:
    """Return the data folder: GUICHET_DATA, or `data` in the working folder."""
    return Path(os.environ.get("GUICHET_DATA", "data"))


@lru_cache(maxsize=1)
def conversation() -> Conversation:
    """Return the conversation with the embedded content and directory, read once."""
    data = data_folder()
    sites = read_sites(data / "directory" / "sites.csv")
    directory = Directory(
        gazetteer=load_gazetteer(data / "directory"),
        sites=SiteIndex(sites),
        wording=load_wording(data / "directory" / "wording.yml"),
        dated=max(site.source_date for site in sites).strftime("%d/%m/%Y"),
        now=lambda: datetime.now(PARIS),
    )
    return Conversation(load_content(data), directory)
