"""The advisers' shell: talk to the bot, and see under each reply how the message was routed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.channels.guard import guard_text
from bot.channels.web.problems import load_sentences
from bot.commands.view import routing_view
from bot.routing.router import Router

_SENDER = "shell"
_WELCOME = (
    "Écrivez comme un citoyen. Sous chaque réponse : décision, partenaires, sujet, lieu, date, exemples proches.\n"
    "« recommencer » efface la conversation, « quitter » ou Ctrl-D ferme."
)
_LEAVE = frozenset({"quitter", "quit", "exit", ":q"})


def run_shell(agent: Any, router: Router, console: Console, title: Callable[[str], str]) -> None:
    """Converse until the end of the input."""
    interactive = sys.stdin.isatty()
    if interactive:
        console.print(_WELCOME, style="dim")
    sentences = load_sentences()
    loop = asyncio.new_event_loop()
    for line in _lines(interactive):
        if line.strip().lower() in _LEAVE:
            break
        guarded = guard_text(line)
        if not interactive:
            console.print(Text(f"> {line.strip()}", "bold"))
        if guarded.refusal:
            console.print(Text(sentences[guarded.refusal.value], "yellow"))
            continue
        for message in loop.run_until_complete(agent.handle_text(guarded.text, sender_id=_SENDER)):
            console.print(Text(message.get("text") or ""))
        console.print(routing_view(router.route(guarded.text), router.reasons(guarded.text), title))


def _lines(interactive: bool) -> Iterator[str]:
    if not interactive:
        # Bytes that are no UTF-8 become a replacement sign: the line is still answered.
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", "replace").rstrip("\n")
        return
    while True:
        try:
            yield input("vous > ")
        except (EOFError, KeyboardInterrupt):
            print()
            return
