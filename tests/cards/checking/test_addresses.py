from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.cards.checking.addresses import address_fault, addresses, is_on, read_domains
from cards.build import entry_of

DOMAINS = frozenset({"caf.fr", "gouv.example"})


@pytest.mark.parametrize(
    "url",
    [
        "https://caf.fr",
        "https://www.caf.fr/",
        "https://connect.mon.caf.fr/page?a=1#b",
        "https://caf.fr:443/x",
        "https://CAF.fr/accueil",
        "https://a-b.gouv.example/é",
    ],
)
def test_an_https_page_of_an_official_domain_or_under_it_is_right(url: str) -> None:
    assert address_fault(url, DOMAINS) is None


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://caf.fr", "is not https"),
        ("caf.fr", "is not https"),
        ("javascript:alert(1)", "is not https"),
        ("https://", "has no proper host"),
        ("https://fr", "has no proper host"),
        ("https://caf.fr.evil.example", "is on caf.fr.evil.example, which is no official domain"),
        ("https://notcaf.fr", "is on notcaf.fr, which is no official domain"),
        ("https://caf.fr@evil.example", "holds a user name"),
        ("https://user:secret@caf.fr", "holds a user name"),
        ("https://caf.fr\\@evil.example", "holds a user name"),
        ("https://evil.example\\.caf.fr", "has no proper host"),
        ("https://evil.example/.caf.fr", "is on evil.example, which is no official domain"),
        ("https://caf.fr:8443", "has the port 8443"),
        ("https://caf.fr:port", "is no address"),
        ("https://[::1", "is no address"),
        ("https://caf.fr.", "has no proper host"),
        ("https://сaf.fr", "has no proper host"),  # a Cyrillic letter
        ("https://caf.fr/a page", "holds a space"),
        ("https://caf\n.fr", "holds a space"),
    ],
)
def test_any_other_address_is_refused(url: str, fault: str) -> None:
    assert (address_fault(url, DOMAINS) or "").startswith(fault)


@given(st.text(max_size=80) | st.text("htps:/.cafr@\\evil?#[]0 ", max_size=40).map(lambda text: f"https://{text}"))
def test_no_text_makes_it_fail_and_what_passes_is_on_the_list(url: str) -> None:
    if address_fault(url, DOMAINS) is None:
        host = url.removeprefix("https://").split("/")[0].split("?")[0].split("#")[0].split(":")[0].lower()
        assert is_on(host, DOMAINS)


def test_the_domains_are_read_without_remarks(tmp_path: Path) -> None:
    path = tmp_path / "domains.txt"
    path.write_text("# reviewed\n\nCaf.fr\n  msa.fr  # farmers\n", encoding="utf-8")
    assert read_domains(path) == {"caf.fr", "msa.fr"}


def test_each_wrong_address_is_named_with_its_field_and_line(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, "source_url: https://caf.fr\nonline: https://evil.example")
    findings = list(addresses(entry, ("source_url", "online"), DOMAINS))
    assert [finding.source for finding in findings] == [f"{tmp_path}/entry.yml:4"]
    assert findings[0].problem.startswith("the `online` of 'caf/rsa' is on evil.example")
