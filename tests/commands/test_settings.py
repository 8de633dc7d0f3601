from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import child_environment, read_settings


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("GUICHET_"):
            monkeypatch.delenv(name)


def test_without_variables_the_defaults_listen_on_this_machine_only() -> None:
    settings = read_settings({})
    assert settings == read_settings()
    assert (settings.host, settings.port, settings.actions_port) == ("127.0.0.1", 5005, 5055)
    assert (settings.data, settings.model) == (Path("data"), Path("models/guichet.tar.gz"))
    assert settings.secret == ""


def test_each_field_is_a_variable_of_its_name() -> None:
    settings = read_settings(
        {
            "GUICHET_DATA": "/srv/data",
            "GUICHET_DIRECTORY": "/srv/directory",
            "GUICHET_GEOCODER": "",
            "GUICHET_MODEL": "m.tar.gz",
            "GUICHET_CACHE": "/srv/cache",
            "GUICHET_HOST": "0.0.0.0",  # noqa: S104 - never bound to
            "GUICHET_PORT": "8080",
            "GUICHET_ACTIONS_PORT": "8081",
            "GUICHET_PUBLIC_URL": "https://guichet.example.org",
            "GUICHET_SECRET": "s",
        }
    )
    assert settings.dict() == {
        "data": Path("/srv/data"),
        "directory": Path("/srv/directory"),
        "geocoder": "",
        "model": Path("m.tar.gz"),
        "cache": Path("/srv/cache"),
        "host": "0.0.0.0",  # noqa: S104 - never bound to
        "port": 8080,
        "actions_port": 8081,
        "public_url": "https://guichet.example.org",
        "secret": "s",
    }


@pytest.mark.parametrize("name", ["DATA", "DIRECTORY", "MODEL", "CACHE", "HOST"])
def test_an_empty_folder_or_host_is_the_default_and_not_the_working_folder_or_every_address(name: str) -> None:
    assert read_settings({f"GUICHET_{name}": ""}) == read_settings({})


def test_variables_of_the_process_are_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_PORT", "8080")
    assert read_settings().port == 8080


@pytest.mark.parametrize("value", ["0", "65536", "-1", "eighty", "", "80.5"])
@pytest.mark.parametrize("name", ["GUICHET_PORT", "GUICHET_ACTIONS_PORT"])
def test_a_wrong_port_is_refused_with_the_name_of_the_variable_and_where_to_look(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name}: .*README\.md"):
        read_settings({name: value})


@pytest.mark.parametrize("value", ["data.geopf.fr", "ftp://example.org", "https://example.org/a b"])
def test_a_wrong_address_of_the_geocoder_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="GUICHET_GEOCODER"):
        read_settings({"GUICHET_GEOCODER": value})


def test_all_wrong_variables_are_named_at_once() -> None:
    with pytest.raises(SettingsError, match=r"GUICHET_PORT: .*; GUICHET_ACTIONS_PORT: "):
        read_settings({"GUICHET_PORT": "a", "GUICHET_ACTIONS_PORT": "b"})


def test_a_wrong_variable_of_the_process_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_PORT", "eighty")
    with pytest.raises(SettingsError, match="GUICHET_PORT"):
        read_settings()


def test_unknown_variables_are_left_alone() -> None:
    assert read_settings({"GUICHET_COLOUR": "blue", "PATH": "/bin"}) == read_settings({})


@pytest.mark.parametrize("name", ["PORT", "port", "HOST"])
def test_a_variable_without_the_prefix_is_not_ours(name: str) -> None:
    assert read_settings({name: "8080"}) == read_settings({})


def test_a_mapping_that_was_given_is_all_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_PORT", "8080")
    assert read_settings({}).port == 5005


def test_rasas_processes_are_quiet_on_loopback_and_know_the_data_by_its_whole_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOMETHING_ELSE", "kept")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    environment = child_environment(read_settings({"GUICHET_DATA": "data"}))
    assert environment["GUICHET_DATA"] == str(Path("data").resolve())
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["SANIC_HOST"] == "127.0.0.1"
    assert environment["SOMETHING_ELSE"] == "kept"
    assert environment["OMP_NUM_THREADS"] == "1"


def test_a_number_of_threads_that_was_chosen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert child_environment(read_settings({}))["OMP_NUM_THREADS"] == "3"


def test_every_value_for_rasas_processes_is_text() -> None:
    assert all(isinstance(value, str) for value in child_environment(read_settings({})).values())
