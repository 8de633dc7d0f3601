"""Runs Rasa's own command line without its noise. `python -m bot.engine.launcher run …`."""

from __future__ import annotations

import os
import sys
import warnings


def main(arguments: list[str]) -> None:
    """Run `rasa` with `arguments` in this process."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    # Both modules reset the warning filters at import: import them first, silence after.
    import sanic.app  # noqa: F401
    import twilio.jwt.access_token.grants  # noqa: F401

    for category in (DeprecationWarning, FutureWarning, UserWarning):
        warnings.filterwarnings("ignore", category=category)
    sys.argv = ["rasa", *arguments]
    from rasa.__main__ import main as rasa_main

    rasa_main()


if __name__ == "__main__":
    main(sys.argv[1:])
