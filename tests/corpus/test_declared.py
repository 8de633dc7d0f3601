from __future__ import annotations

from pathlib import Path

import pytest

from bot.corpus.declared import declared_topics
from bot.errors import DataError


def test_topics_are_named_after_their_partner_or_family(tmp_path: Path) -> None:
    (tmp_path / "caf.yml").write_text("partner: caf\ntopics:\n  rsa: {title: RSA}\n  aah: {title: AAH}\n")
    (tmp_path / "life_events.yml").write_text("family: evenement\ntopics:\n  deces: {title: Décès}\n")
    assert declared_topics(tmp_path) == {"caf/rsa", "caf/aah", "evenement/deces"}


@pytest.mark.parametrize(
    "content", ["partner: caf\n", "partner: caf\ntopics: [rsa]\n", "topics: {rsa: {}}\n", "- caf\n"]
)
def test_a_file_without_topics_or_owner_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "caf.yml").write_text(content)
    with pytest.raises(DataError, match=r"caf\.yml.*Remedy: "):
        declared_topics(tmp_path)
