"""Checks of the cards, one idea a file: each yields findings with file, line and remedy. Pure, but for the links."""
