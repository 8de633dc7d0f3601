"""The words of the sheet for the counter, from `data/wording/sheet.yml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SheetWords:
    """Headings and sentences; braces are filled in by the code that uses them."""

    title: str
    network: str
    dated: str
    purpose: str
    request: str
    partner: str
    partners: str
    partner_phone: str
    papers: str
    no_papers: str
    papers_unknown: str
    tasks: str
    task: str
    task_when: str
    here: str
    site: str
    no_site: str
    hours: str
    passages: str
    call_first: str
    source: str
    verified: str
    stale: str
    link: str
    print_hint: str
    as_pdf: str
    as_text: str
    ask: str
    not_found_title: str
    not_found: str
    too_many: str
