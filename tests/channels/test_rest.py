from __future__ import annotations

import asyncio
import json
import logging
import re
from typing import Any

import aiohttp
import pytest
from echo_bot import EchoBot

from bot.channels.web import body as web_body
from bot.channels.web import turn
from bot.channels.web.problems import load_sentences

URL = "/webhooks/rest/webhook"
SENTENCES = load_sentences()


async def say(client: aiohttp.ClientSession, **body: Any) -> list[dict[str, Any]]:
    async with client.post(URL, json=body) as response:
        assert response.status == 200
        messages: list[dict[str, Any]] = await response.json()
        return messages


async def test_a_message_gets_its_answer_in_the_form_of_rasa(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    bot.buttons = [{"title": "La Caf", "payload": "1"}]
    assert await say(client, sender="abc", message="le RSA") == [
        {"recipient_id": "abc", "text": "Reçu : le RSA", "buttons": [{"title": "La Caf", "payload": "1"}]}
    ]


async def test_a_message_with_blank_lines_stays_one_message(client: aiohttp.ClientSession) -> None:
    answer = await say(client, sender="abc", message="le RSA\n\nà apporter\n\n\net puis")
    assert [message["text"] for message in answer] == ["Reçu : le RSA\n\nà apporter\n\n\net puis"]


async def test_a_custom_payload_comes_through(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    bot.custom = {"type": "card"}
    assert (await say(client, sender="abc", message="le RSA"))[-1] == {"recipient_id": "abc", "custom": bot.custom}


async def test_the_caller_cannot_choose_channel_or_metadata(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    await say(client, sender="abc", message="oui", input_channel="sms", metadata={"admin": True})
    assert (bot.received[0].input_channel, bot.received[0].metadata) == ("rest", None)


async def test_a_command_arrives_as_plain_words(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    await say(client, sender="abc", message='/inform{"city": "Rodez"}')
    assert bot.texts == ['inform{"city": "Rodez"}']


async def test_without_a_sender_the_server_makes_one(client: aiohttp.ClientSession) -> None:
    first, second = (await say(client, message="oui"))[0], (await say(client, message="oui", sender=None))[0]
    assert re.fullmatch(r"rest-[0-9a-f]{32}", first["recipient_id"])
    assert first["recipient_id"] != second["recipient_id"]


@pytest.mark.parametrize("sender", ["a\x00b", "", "x" * 300, 12, ["a"], f"web-{'0' * 32}"])
async def test_a_wrong_sender_is_refused(client: aiohttp.ClientSession, bot: EchoBot, sender: object) -> None:
    async with client.post(URL, json={"sender": sender, "message": "oui"}) as response:
        assert response.status == 400
        assert (await response.json())["error"] == "bad_sender"
    assert not bot.received


@pytest.mark.parametrize(
    ("message", "kind"),
    [("", "empty"), (" \x00 ", "empty"), ("a" * 2001, "too_long"), (None, "not_text"), ([], "not_text")],
)
async def test_a_refused_text_is_answered_by_the_bot(
    client: aiohttp.ClientSession, bot: EchoBot, message: object, kind: str
) -> None:
    assert await say(client, sender="abc", message=message) == [{"recipient_id": "abc", "text": SENTENCES[kind]}]
    assert not bot.received


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b'{"message": "oui"}', "text/plain", 415),
        (b'{"message": "oui"}', "", 415),
        (b"message=oui", "application/x-www-form-urlencoded", 415),
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'{"message": "\xff"}', "application/json", 400),
        (b"[" * 32_000, "application/json", 400),
        (b'{"message": "' + b"a" * 33_000 + b'"}', "application/json", 413),
        (b'{"message": "' + b"a" * 5_000_000 + b'"}', "application/json", 413),
    ],
)
async def test_a_body_that_is_no_small_json_object_is_refused(
    client: aiohttp.ClientSession, bot: EchoBot, body: bytes, content_type: str, status: int
) -> None:
    async with client.post(URL, data=body, headers={"Content-Type": content_type}) as response:
        assert response.status == status
        answer = await response.json()
    assert SENTENCES[answer["error"]] == answer["message"]
    assert not bot.received


async def test_a_body_without_announced_length_is_measured_too(client: aiohttp.ClientSession) -> None:
    async def chunks() -> Any:
        for _ in range(40):
            yield b" " * 1024

    async with client.post(URL, data=chunks(), headers={"Content-Type": "application/json"}) as response:
        assert response.status == 413


async def test_a_broken_chunked_body_is_a_bad_request(client: aiohttp.ClientSession) -> None:
    async with client.get("/webhooks/rest/") as response:
        port = response.url.port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST {URL} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    writer.write(f"{head}not a size\r\n".encode())
    assert b" 400 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_a_body_that_never_ends_is_given_up(
    client: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_body, "BODY_SECONDS", 0)
    async with client.post(URL, json={"message": "oui"}) as response:
        assert response.status == 408


async def test_the_charset_of_the_content_type_does_not_matter(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    async with client.post(URL, data=json.dumps({"message": "été"}), headers=headers) as response:
        assert response.status == 200
    assert bot.texts == ["été"]


async def test_a_failing_engine_says_so_without_the_message_in_the_log(
    client: aiohttp.ClientSession, bot: EchoBot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.failure = ValueError("cannot parse 'mon numéro est 1234'")
    with caplog.at_level(logging.DEBUG):
        answer = await say(client, sender="abc", message="mon numéro est 1234")
    assert answer == [{"recipient_id": "abc", "text": SENTENCES["unavailable"]}]
    assert "ValueError" in caplog.text
    assert "1234" not in caplog.text


async def test_a_silent_engine_does_not_leave_the_person_without_answer(
    client: aiohttp.ClientSession, bot: EchoBot
) -> None:
    bot.silent = True
    assert (await say(client, sender="abc", message="oui"))[0]["text"] == SENTENCES["unavailable"]


async def test_an_answer_that_json_cannot_hold_is_a_failure(client: aiohttp.ClientSession, bot: EchoBot) -> None:
    bot.custom = {"place": object()}
    assert (await say(client, sender="abc", message="oui"))[0]["text"] == SENTENCES["unavailable"]


async def test_an_endless_turn_is_cut(
    client: aiohttp.ClientSession, bot: EchoBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "TURN_SECONDS", 0)
    assert (await say(client, sender="abc", message="oui"))[0]["text"] == SENTENCES["unavailable"]
