"""The sheet for the counter in the conversation: the last topic and the site seen, never words typed. Pure."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from actions.cards.card import Card, LifeEvent
from actions.cards.sheet import Marks, Section, Sheet, as_text
from actions.dialogue.material import Material
from actions.dialogue.memory import SITE, STOP, Memory
from actions.dialogue.reply import Choice, Reply, Utterance, say
from actions.dialogue.site_lines import address_line, phone_line, week_of
from actions.dialogue.stop_lines import MOST_DATES, check_line, confidence_line, date_lines
from actions.dialogue.stops import Stop, dated
from actions.dialogue.turn import Turn
from actions.dialogue.wishes import NO_WISH
from bot.routing.partners import Partner

PATH = "/fiche"
SITE_FIELD, STOP_FIELD = "lieu", "passage"
"""What names the place in an address."""


def asked(turn: Turn, memory: Memory, material: Material) -> Reply | None:
    """Return the sheet when a message asks for it and for nothing else."""
    ready = topic_of(memory, material) is not None
    return reply(turn, memory, material) if material.words.commands.asks_sheet(turn.text, ready) else None


def reply(turn: Turn, memory: Memory, material: Material) -> Reply:
    """Return the sheet as text, with its address where it can be opened."""
    topic = topic_of(memory, material)
    sheet = sheet_of(topic, memory.site, material) if topic else None
    if topic is None or sheet is None:
        return say(memory, "utter_no_sheet")
    lines = as_text(sheet, material.words.sheet)
    # The chat page links a path of its own site, and opens it beside the conversation.
    base = "" if turn.buttons else material.public_url
    if base or turn.buttons:
        lines += "\n\n" + material.words.sheet.link.format(link=base + address(topic, memory.site))
    return say(memory, "utter_sheet", lines=lines)


def with_site_kept(before: Memory, answer: Reply, material: Material) -> Reply:
    """Return the reply with the site or stop it shows remembered: the one looked at, else the first listed.

    The sheet is offered in one line the first time that one is known, and with a person where it is known already.
    """
    memory = answer.memory
    if memory.site is not None and answer.utterances[0].response == "utter_hand_off_place_known":
        return _with_offer(answer, memory, material)
    found = memory.focus or next(iter(memory.shown), None)
    if found is None or (memory.focus, memory.shown) == (before.focus, before.shown):
        return answer
    kept = replace(memory, site=found)
    return Reply(answer.utterances, kept) if before.site is not None else _with_offer(answer, kept, material)


def topic_of(memory: Memory, material: Material) -> str | None:
    """Return the last topic answered that a sheet can be made of."""
    return next((topic for topic in reversed(memory.trail) if _is_for_sheet(topic, material)), None)


def address(topic: str, venue: str | None) -> str:
    """Return the path of a sheet on the site: "/fiche/caf/rsa?lieu=12", or "?passage=…" for a stop."""
    if venue is None:
        return f"{PATH}/{topic}"
    if venue.startswith(STOP):
        return f"{PATH}/{topic}?{STOP_FIELD}={quote(venue.removeprefix(STOP), safe='')}"
    return f"{PATH}/{topic}?{SITE_FIELD}={venue.removeprefix(SITE)}"


def sheet_of(topic: str, venue: str | None, material: Material) -> Sheet | None:
    """Return the sheet of a card or a checklist, with a site ("site:12") or a stop; None for any other topic.

    A place that the lists do not hold any more is left out.
    """
    if not _is_for_sheet(topic, material):
        return None
    event = material.content.events.get(topic)
    sections = _of_event(event, material) if event else _of_card(material.content.cards[topic], material)
    written: Card | LifeEvent = event or material.content.cards[topic]
    sections += [*_place(venue or "", material), _source(written, material)]
    return Sheet(topic, material.dated(material.directory.today), tuple(sections))


def _with_offer(answer: Reply, memory: Memory, material: Material) -> Reply:
    words = material.words
    button = Choice(words.offers.sheet, words.commands.sheet_names[0])
    offer = (Utterance("utter_offer_sheet", choices=(button,)),) if topic_of(memory, material) else ()
    return Reply((*answer.utterances, *offer), memory)


def _is_for_sheet(topic: str, material: Material) -> bool:
    return material.is_answered(topic) and (
        topic in material.content.events or material.content.partner_of(topic) is not None
    )


def _of_card(card: Card, material: Material) -> list[Section]:
    words = material.words.sheet
    partner = material.content.partner_of(card.topic)
    sections = [Section(words.request, (card.title,))]
    if partner:
        sections.append(Section(words.partner, (_contact(partner, card, material),)))
    if card.papers is None:
        sections.append(Section(words.papers, (words.papers_unknown,)))
    elif card.papers:
        sections.append(Section(words.papers, card.papers, Marks.BOXES))
    else:
        sections.append(Section(words.papers, (words.no_papers,)))
    here = " ".join(filter(None, (card.here, card.not_here)))
    if here:
        sections.append(Section(words.here, (here,)))
    return sections


def _of_event(event: LifeEvent, material: Material) -> list[Section]:
    words = material.words.sheet
    tasks = tuple(
        (words.task_when if task.when else words.task).format(do=task.do, when=task.when) for task in event.tasks
    )
    partners = (material.content.partners[name] for name in event.partners)
    return [
        Section(words.request, (event.title,)),
        Section(words.tasks, tasks, Marks.BOXES),
        Section(words.partners, tuple(_contact(partner, None, material) for partner in partners)),
    ]


def _contact(partner: Partner, card: Card | None, material: Material) -> str:
    number = card.phone.number if card and card.phone else partner.phone
    if number is None:
        return partner.name
    return material.words.sheet.partner_phone.format(name=partner.name, phone=number)


def _place(venue: str, material: Material) -> list[Section]:
    words, directory = material.words.sheet, material.directory
    lines = directory.stop(venue.removeprefix(STOP)) if venue.startswith(STOP) else ()
    stops = dated(lines, NO_WISH, directory, MOST_DATES)
    if stops:
        return _at_stop(stops[0], material)
    site = directory.remembered_site(venue)
    if site is None:
        return [Section(words.site, (words.no_site,))]
    where = (site.name, address_line(site, directory), phone_line(site, directory))
    call = words.call_first.format(date=material.dated(directory.sites_dated))
    return [
        Section(words.site, tuple(filter(None, where))),
        Section(words.hours, (*week_of(site, directory), call)),
    ]


def _at_stop(stop: Stop, material: Material) -> list[Section]:
    words, directory, head = material.words.sheet, material.directory, stop.head
    place = directory.words.stop_at.format(place=head.place) if head.place else ""
    known = head.insee in directory.gazetteer.communes
    commune = directory.commune_name(head.insee) if known else head.commune
    where = (head.structure, commune, place, check_line(head, directory))
    dates = (*date_lines(stop, directory, MOST_DATES), confidence_line(head, directory))
    return [Section(words.site, tuple(filter(None, where))), Section(words.passages, dates)]


def _source(written: Card | LifeEvent, material: Material) -> Section:
    words = material.words.sheet
    stale = isinstance(written, Card) and written.is_stale(material.directory.today)
    verified = (words.stale if stale else words.verified).format(date=material.dated(written.verified_on))
    return Section(words.source, (written.source_url, verified))
