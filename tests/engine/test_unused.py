"""What the served bot leaves out, in a process of its own: the finder holds for the whole process."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> subprocess.CompletedProcess[str]:
    head = "from bot.engine.unused import leave_out\nleave_out('run')\n"
    return subprocess.run([sys.executable, "-c", head + code], capture_output=True, text=True, check=False)


def test_rasa_and_the_router_serve_without_them() -> None:
    done = run(
        "import sys, rasa.core.run, rasa.core.agent, bot.nlu.router_component, bot.channels.web.channel\n"
        "from bot.engine.unused import UNUSED, _LeftOut\n"
        "print([name for name in sys.modules if name.split('.')[0] in UNUSED"
        " and not isinstance(sys.modules[name], _LeftOut)])"
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr[-2000:]


@pytest.mark.parametrize("statement", ["Bot('token')", "types.Message()", "utils.exceptions.TelegramAPIError('x')"])
def test_using_one_says_what_is_missing_and_where_to_look(statement: str) -> None:
    done = run(f"import aiogram.types, aiogram.utils.exceptions\naiogram.{statement}")
    assert done.returncode == 1
    assert "is left out of the served bot. Remedy: see bot/engine/unused.py" in done.stderr


def test_names_can_be_inherited_from_and_caught() -> None:
    done = run(
        "from aiogram.utils.exceptions import TelegramAPIError\n"
        "class Mine(TelegramAPIError): pass\n"
        "try: raise ValueError\n"
        "except TelegramAPIError: print('wrong')\n"
        "except ValueError: print('right')"
    )
    assert done.stdout.strip() == "right"


@pytest.mark.parametrize("command", ["train", "test", "shell", ""])
def test_training_and_other_commands_have_what_learns(command: str) -> None:
    code = (
        f"from bot.engine.unused import leave_out\nleave_out('{command}')\n"
        "import sklearn.linear_model\nprint(sklearn.linear_model.LogisticRegression().C)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "1.0"
