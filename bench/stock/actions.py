"""Action server of the stock bot: names the partner in charge, its phone and site. Runs in the stock environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

_PARTNERS = Path(__file__).parents[2] / "data" / "partners.yml"
PARTNERS: dict[str, dict[str, Any]] = yaml.safe_load(_PARTNERS.read_text(encoding="utf-8"))["partners"]


class ActionPartner(Action):  # type: ignore[misc]
    """Says which partner is in charge; for a message of another family, says its name."""

    def name(self) -> str:
        """Return the name used in domain.yml and rules.yml."""
        return "action_partner"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Say the reply of the last message's intent."""
        intent = tracker.latest_message["intent"]["name"]
        partner = PARTNERS.get(intent)
        text = (
            f"{partner['name']} : {partner['does']} {partner['phone'] or ''} {partner['site']}" if partner else intent
        )
        dispatcher.utter_message(text=text)
        return []
