import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.commands import run
from bot.errors import SettingsError
from bot.settings import read_settings


class Page(BaseHTTPRequestHandler):
    """Stands for the chat page."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/web" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a bot that is ready."""
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::"])  # noqa: S104 - announced, never bound to
def test_the_address_of_the_page_is_announced_when_it_answers_whatever_the_proxy(
    port: int, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    said: list[str] = []
    assert run._announce(read_settings({"GUICHET_HOST": host, "GUICHET_PORT": str(port)}), said.append)
    assert said[0] == f"Guichet est prêt : http://127.0.0.1:{port}/web"


def test_nothing_is_announced_before_the_page_answers() -> None:
    said: list[str] = []
    assert not run._announce(read_settings({"GUICHET_PORT": str(free_port())}), said.append)
    assert said == []


def test_a_port_that_is_taken_is_named_with_its_variable(port: int) -> None:
    with pytest.raises(SettingsError, match=r"GUICHET_PORT to a free port"):
        run.run_bot(read_settings({"GUICHET_PORT": str(port)}), lambda _: None)


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_an_ipv6_address_can_be_free() -> None:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no IPv6")
    run._refuse_taken("::1", 0, "GUICHET_PORT")
