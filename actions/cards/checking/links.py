"""Links: whether the pages that cards send to still answer, and where they lead. Needs a network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.corpus.finding import Finding, Severity
from bot.entries.entry import Entry

TIMEOUT_SECONDS = 10
AT_A_TIME = 4
_PROBES = 4
_HEADERS = {"User-Agent": "Guichet-check/1.0 (controle des liens des fiches)"}
_CLOSED_TO_ROBOTS = (401, 403, 405, 406, 429)
_LEFT = "open it by hand; when it is dead, give the page that replaces it."


@dataclass(frozen=True)
class Reached:
    """What came of one address: the last status and address, or the reason why no page came."""

    url: str
    status: int = 0
    final: str = ""
    failure: str = ""
    connected: bool = True


def links_of(entries: Iterable[Entry], names: Sequence[str] = ("source_url", "online")) -> dict[str, str]:
    """Return the addresses of some fields, each with the "file:line" of its first use."""
    found: dict[str, str] = {}
    for entry in entries:
        for name in names:
            if url := entry.text(name):
                found.setdefault(url, entry.source(name))
    return found


async def check_links(links: Mapping[str, str]) -> list[Finding] | None:
    """Return what is wrong with the links ("file:line" by address); None when there is no network.

    There is none when the first pages, of four different hosts where there are as many, cannot even be connected to.
    """
    hosts: dict[str, str] = {}
    for url in links:
        hosts.setdefault(urlsplit(url).netloc, url)
    first = list(hosts.values())[:_PROBES]
    rest = [url for url in links if url not in first]
    async with _session() as session:
        reached = await _reach_all(session, first)
        if reached and not any(page.connected for page in reached):
            return None
        reached += await _reach_all(session, rest)
    findings = (_finding(page, links[page.url]) for page in reached)
    return sorted((finding for finding in findings if finding), key=lambda finding: finding.source)


def _session() -> aiohttp.ClientSession:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    return aiohttp.ClientSession(timeout=timeout, headers=_HEADERS, trust_env=True)


async def _reach_all(session: aiohttp.ClientSession, urls: Iterable[str]) -> list[Reached]:
    gate = asyncio.Semaphore(AT_A_TIME)

    async def reach(url: str) -> Reached:
        async with gate:
            return await _reach(session, url)

    return list(await asyncio.gather(*map(reach, urls)))


async def _reach(session: aiohttp.ClientSession, url: str) -> Reached:
    """HEAD costs the site nothing; a site that refuses it, or fails on it, is asked again with GET."""
    page = Reached(url)
    for method in ("HEAD", "GET"):
        try:
            async with session.request(method, url, allow_redirects=True) as response:
                page = Reached(url, response.status, str(response.url))
        except (aiohttp.ClientError, TimeoutError, asyncio.TimeoutError, ValueError) as error:
            # A site that sends in circles has answered; one that cannot be connected to, or in time, has not.
            answered = isinstance(error, aiohttp.ClientResponseError)
            page = Reached(url, failure=str(error) or type(error).__name__, connected=answered)
        if 0 < page.status < 400:
            break
    return page


def _finding(page: Reached, source: str) -> Finding | None:
    if page.failure:
        return Finding(Severity.ERROR, source, f"{page.url} does not answer ({page.failure}).", _LEFT)
    if page.status in _CLOSED_TO_ROBOTS:
        return Finding(Severity.WARNING, source, f"{page.url} is closed to programs ({page.status}).", _LEFT)
    if page.status >= 400:
        return Finding(Severity.ERROR, source, f"{page.url} answers {page.status}.", _LEFT)
    asked, reached = (urlsplit(url).netloc.lower().removeprefix("www.") for url in (page.url, page.final))
    if asked != reached:
        return Finding(Severity.WARNING, source, f"{page.url} leads to {page.final}.", "give the new address.")
    return None
