"""The routing view of advisers: band, partners as bars, topic, place, date, reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.routing.route import Band, Neighbour, Route

_BAR_CELLS = 20
_BANDS = {
    Band.ANSWER: ("réponse", "green"),
    Band.CONFIRM: ("à confirmer", "yellow"),
    Band.HAND_OFF: ("vers une personne", "magenta"),
    Band.OUT_OF_SCOPE: ("hors périmètre", "blue"),
    Band.URGENT: ("URGENCE", "bold red"),
}


def routing_view(route: Route, reasons: Sequence[Neighbour], title: Callable[[str], str]) -> RenderableType:
    """Return the view of one route; `title` gives the words of a topic or partner."""
    word, colour = _BANDS[route.band]
    head = Text.assemble(("décision  ", "dim"), (word, colour), ("   intention  ", "dim"), route.intent)
    head.append(f"   {route.milliseconds:.1f} ms", "dim")
    rows: list[RenderableType] = [head, _scores(route, title)]
    topic = Text.assemble(("sujet     ", "dim"), f"{title(route.topic.id)} ", (f"({route.topic.id}", "dim"))
    topic.append(f", {route.topic.probability:.0%})", "dim")
    rows.append(topic)
    if route.place:
        rows.append(Text.assemble(("lieu      ", "dim"), _place(route)))
    if route.date:
        when = route.date["start"]
        if route.date["end"] != when:
            when = f"{when} au {route.date['end']}"
        rows.append(Text.assemble(("date      ", "dim"), f"« {route.date['text']} » : {when}"))
    for number, neighbour in enumerate(reasons):
        label = "proche de " if number == 0 else "          "
        rows.append(
            Text.assemble(
                (label, "dim"),
                f"« {_short(neighbour.text)} » ",
                (f"{neighbour.topic} {neighbour.similarity:.2f}", "dim"),
            )
        )
    return Padding(Group(*rows), (0, 0, 1, 2))


def _scores(route: Route, title: Callable[[str], str]) -> Table:
    table = Table.grid(padding=(0, 1))
    for scored in route.partners or route.families[:3]:
        filled = round(scored.probability * _BAR_CELLS)
        bar = Text("█" * filled, "cyan") + Text("░" * (_BAR_CELLS - filled), "dim")
        table.add_row(
            Text(f"{scored.id:<18}", "bold" if scored.id == route.family else ""), bar, f"{scored.probability:5.1%}"
        )
    return table


def _place(route: Route) -> str:
    place = route.place or {}
    if place.get("insee"):
        return f"{place['name']} ({place['department']}), « {place['text']} »"
    names = ", ".join(f"{c['name']} ({c['department']})" for c in place.get("candidates", ()))
    return f"« {place['text']} » : {names or 'inconnu'}"


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
