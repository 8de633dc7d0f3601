"""Opens the router for the command line, trained when needed."""

from __future__ import annotations

from bot.engine.router_archive import open_router
from bot.nlu.finders import date_finder, place_finder, place_test
from bot.routing.router import Router
from bot.settings import Settings


def open_service(settings: Settings) -> Router:
    """Return the router of the served model. Raises ModelError when there is none."""
    folder = settings.data / "directory"
    return Router(open_router(settings.model), place_finder(folder), date_finder(), place_test(folder))
