"""When two messages are the same text."""

from __future__ import annotations

from bot.nlu.text import fold, words


def folded(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`: two messages with the same are the same text.

    A message without words ("?", an emoji) is compared as it stands.
    """
    return tuple(words(text)) or (fold(text).strip(),)
