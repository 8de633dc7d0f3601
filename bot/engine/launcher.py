"""Runs Rasa's own command line without its noise. `python -m bot.engine.launcher run …`."""

from __future__ import annotations

import os
import sys
import warnings

from bot.engine.unused import leave_out


def main(arguments: list[str]) -> None:
    """Run `rasa` with `arguments` in this process."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    leave_out(arguments[0] if arguments else "")
    # Rasa's imports reset the warning filters: import first, silence after.
    from rasa.__main__ import main as rasa_main

    silence()
    sys.argv = ["rasa", *arguments]
    rasa_main()


def silence() -> None:
    """Hide the deprecation notes of Rasa's frozen dependencies, and Rasa's remarks that do not apply to Guichet.

    These are: no ResponseSelector in the pipeline (the router writes its result), and slots that no story sets.
    """
    from rasa.utils import common

    for category in (DeprecationWarning, FutureWarning, UserWarning):
        warnings.filterwarnings("ignore", category=category)
        # Rasa sets its filters anew at start, then hides what this list names.
        common.EXPECTED_WARNINGS.append((category, ""))


if __name__ == "__main__":
    main(sys.argv[1:])
