"""Settings of Guichet, read from GUICHET_… variables of the environment and checked at start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError, validator
from pydantic.fields import ModelField

from actions.directory.geocoding.service import DEFAULT as OFFICIAL_GEOCODER
from actions.directory.store import DEFAULT as REFRESHED_DIRECTORY
from bot.errors import SettingsError

_PREFIX = "GUICHET_"


class Settings(BaseModel):
    """Typed settings; each field is the variable GUICHET_<NAME>. Documented in README.md."""

    data: Path = Field(Path("data"), description="folder of corpus, answers and directory")
    directory: Path = Field(REFRESHED_DIRECTORY, description="refreshed directory and imported permanences")
    geocoder: str = Field(
        OFFICIAL_GEOCODER, regex=r"^(https?://\S+)?$", description="service that places addresses; empty for none"
    )
    model: Path = Field(Path("models/guichet.tar.gz"), description="trained model that is served")
    cache: Path = Field(Path(".cache"), description="what is made once from the packages: the encoder's files")
    host: str = Field("127.0.0.1", description="address the bot listens on")
    port: int = Field(5005, ge=1, le=65535, description="port of the bot")
    actions_port: int = Field(5055, ge=1, le=65535, description="port of the action server, on loopback")
    public_url: str = Field("", regex=r"^(https?://\S+)?$", description="address of the site, for links to sheets")
    secret: str = Field("", description="signs web sessions; random at each start when empty")

    @validator("data", "directory", "model", "cache", "host", pre=True)
    def _default_when_empty(cls, value: Any, field: ModelField) -> Any:  # noqa: N805 - pydantic makes it a class method
        # An empty path would be the working folder, an empty host every address of the machine.
        return field.default if value == "" else value


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings. Raises SettingsError naming the variable and what is wrong with it."""
    given = os.environ if environment is None else environment
    names = {name: f"{_PREFIX}{name.upper()}" for name in Settings.__fields__}
    try:
        return Settings.parse_obj({name: given[key] for name, key in names.items() if key in given})
    except ValidationError as error:
        faults = "; ".join(f"GUICHET_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"{faults}. See the table of settings in README.md.") from error


def child_environment(settings: Settings) -> dict[str, str]:
    """Return the environment for Rasa's processes: quiet, without telemetry, on the settings' addresses."""
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "SANIC_HOST": "127.0.0.1",
        "GUICHET_DATA": str(settings.data.resolve()),
        "GUICHET_DIRECTORY": str(settings.directory.resolve()),
        "GUICHET_CACHE": str(settings.cache.resolve()),
        "MALLOC_ARENA_MAX": os.environ.get("MALLOC_ARENA_MAX", "2"),
        "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"),
    }
