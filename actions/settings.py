"""Where the action server finds its data."""

from __future__ import annotations

import os
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from actions.cards.content import Content, load_content
from actions.dialogue.conversation import Conversation
from actions.dialogue.directory import Directory
from actions.dialogue.wording import DialogueWords, load_words
from actions.directory.current import current_directory
from actions.directory.wording import Wording, load_wording
from actions.directory.zones import PARIS


def data_folder() -> Path:
    """Return the data folder: GUICHET_DATA, or `data` in the working folder."""
    return Path(os.environ.get("GUICHET_DATA", "data"))


def conversation() -> Conversation:
    """Return the conversation with the content, read once, and the directory in use, whatever it was a message ago."""
    data = data_folder()
    facts = current_directory(data / "directory")
    content, words, wording = _texts(data)
    directory = Directory(
        gazetteer=facts.gazetteer,
        sites=facts.sites,
        wording=wording,
        sites_dated=facts.sites_dated,
        now=lambda: datetime.now(PARIS),
        permanences=facts.permanences,
    )
    return Conversation(content, directory, words, os.environ.get("GUICHET_PUBLIC_URL", "").rstrip("/"))


@lru_cache(maxsize=1)
def _texts(data: Path) -> tuple[Content, DialogueWords, Wording]:
    return load_content(data), load_words(data / "wording"), load_wording(data / "directory" / "wording.yml")
