"""The whole bot in this process, for the shell: Rasa's agent with the actions called directly, no port opened."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent, load_agent
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa.utils.log_utils import configure_structlog
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

import actions.action_reply


class LocalActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that runs the actions here instead of calling a server."""

    def __init__(self) -> None:
        super().__init__("local")
        self._executor = ActionExecutor()
        self._executor.register_action(actions.action_reply.ActionReply)

    async def request(self, json: dict[str, Any], **_options: Any) -> Any:
        """Run the action named in the request body and return what the action server would answer.

        Raises ClientResponseError, as over HTTP, when the action rejects its execution.
        """
        try:
            return await self._executor.run(json)
        except ActionExecutionRejection as error:
            raise ClientResponseError(400, str(error), "{}") from error


async def load(model: Path) -> Agent:
    """Return the agent of a trained model, with conversations in memory."""
    configure_structlog(logging.ERROR)
    logging.getLogger("rasa").setLevel(logging.ERROR)
    agent = await load_agent(model_path=str(model))
    agent.action_endpoint = LocalActions()
    if agent.processor is not None:
        agent.processor.action_endpoint = agent.action_endpoint
    return agent
