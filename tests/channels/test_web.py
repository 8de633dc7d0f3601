from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from echo_bot import SECRET, Clock, EchoBot

from bot.channels.web.channel import (
    MESSAGES_PER_ADDRESS,
    MESSAGES_PER_SESSION,
    NEW_SESSIONS_PER_ADDRESS,
    SESSION_SECONDS,
)
from bot.channels.web.problems import load_sentences
from bot.channels.web.tokens import Session, issue

SENTENCES = load_sentences()


async def open_session(client: aiohttp.ClientSession) -> str:
    async with client.post("/web/session", json={}) as response:
        assert response.status == 200
        token: str = (await response.json())["token"]
        return token


async def say(client: aiohttp.ClientSession, token: str, **body: Any) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {token}"}
    async with client.post("/web/messages", json=body, headers=headers) as response:
        return response.status, await response.json()


async def test_a_person_opens_a_session_and_gets_an_answer(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    bot.buttons = [{"title": "La Caf", "payload": "1"}, {"title": "La MSA"}, {"payload": "/restart"}]
    assert await say(client, await open_session(client), text="le RSA") == (
        200,
        {
            "messages": [
                {
                    "text": "Reçu : le RSA",
                    "choices": [{"title": "La Caf", "payload": "1"}, {"title": "La MSA", "payload": "La MSA"}],
                }
            ]
        },
    )
    assert bot.received[0].input_channel == "web"


async def test_a_session_keeps_its_sender_and_another_has_its_own(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    first, second = await open_session(client), await open_session(client)
    for token in (first, first, second):
        await say(client, token, text="oui")
    senders = [message.sender_id for message in bot.received]
    assert senders[0] == senders[1] != senders[2]
    assert senders[0] == f"web-{first.split('.')[1]}"


async def test_a_session_ends(client: aiohttp.ClientSession, clock: Clock, bot: EchoBot) -> None:
    token = await open_session(client)
    clock.now += SESSION_SECONDS
    status, answer = await say(client, token, text="oui")
    assert (status, answer["error"]) == (401, "no_session")
    assert not bot.received


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer x"},
        {"Authorization": "Basic " + issue(Session("0" * 32, 9_000_000_000), SECRET)},
        {"Authorization": "Bearer " + issue(Session("0" * 32, 9_000_000_000), b"guessed")},
    ],
)
async def test_without_a_valid_token_nothing_is_said(
    client: aiohttp.ClientSession, bot: EchoBot, headers: dict[str, str]
) -> None:
    async with client.post("/web/messages", json={"text": "oui"}, headers=headers) as response:
        assert response.status == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"
    assert not bot.received


async def test_a_token_in_the_address_is_ignored(client: aiohttp.ClientSession) -> None:
    token = await open_session(client)
    async with client.post(f"/web/messages?token={token}", json={"text": "oui"}) as response:
        assert response.status == 401


@pytest.mark.parametrize(
    ("text", "kind"), [("", "empty"), ("/", "empty"), ("a" * 10_000, "too_long"), (None, "not_text"), (2, "not_text")]
)
async def test_a_text_that_cannot_be_taken_is_explained(client: aiohttp.ClientSession, text: object, kind: str) -> None:
    status, answer = await say(client, await open_session(client), text=text)
    assert (status, answer) == (400, {"error": kind, "message": SENTENCES[kind]})


async def test_a_command_arrives_as_plain_words(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    await say(client, await open_session(client), text="/restart")
    assert bot.texts == ["restart"]


@pytest.mark.parametrize("path", ["/web/session", "/web/messages"])
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"[]", "application/json", 400),
        (b'{"text": "' + b"a" * 5_000_000 + b'"}', "application/json", 413),
    ],
)
async def test_a_body_that_is_no_small_json_object_is_refused(
    client: aiohttp.ClientSession, path: str, body: bytes, content_type: str, status: int
) -> None:
    headers = {"Content-Type": content_type, "Authorization": f"Bearer {await open_session(client)}"}
    async with client.post(path, data=body, headers=headers) as response:
        assert response.status == status
        answer = await response.json()
    assert SENTENCES[answer["error"]] == answer["message"]


async def test_too_many_messages_wait_as_long_as_told(client: aiohttp.ClientSession, clock: Clock) -> None:
    token = await open_session(client)
    statuses = [(await say(client, token, text="oui"))[0] for _ in range(MESSAGES_PER_SESSION.burst)]
    assert set(statuses) == {200}
    async with client.post(
        "/web/messages", json={"text": "oui"}, headers={"Authorization": f"Bearer {token}"}
    ) as response:
        assert response.status == 429
        assert (await response.json())["message"] == SENTENCES["too_many"]
        clock.now += int(response.headers["Retry-After"])
    assert (await say(client, token, text="oui"))[0] == 200


async def test_an_address_that_tries_tokens_is_slowed_down(client: aiohttp.ClientSession) -> None:
    statuses = [(await say(client, "forged", text="oui"))[0] for _ in range(MESSAGES_PER_ADDRESS.burst + 1)]
    assert statuses[-2:] == [401, 429]


async def test_an_address_cannot_open_sessions_without_end(client: aiohttp.ClientSession) -> None:
    for _ in range(NEW_SESSIONS_PER_ADDRESS.burst):
        await open_session(client)
    async with client.post("/web/session", json={}) as response:
        assert response.status == 429
        assert int(response.headers["Retry-After"]) >= 1


async def test_a_failing_engine_is_said_so_that_the_page_can_try_again(
    client: aiohttp.ClientSession, bot: EchoBot
) -> None:
    bot.failure = RuntimeError("lock store down")
    status, answer = await say(client, await open_session(client), text="oui")
    assert (status, answer["error"]) == (503, "unavailable")


async def test_answers_are_not_cached_and_set_no_cookie(client: aiohttp.ClientSession) -> None:
    async with client.post("/web/session", json={}) as response:
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers
