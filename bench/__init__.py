"""Measures Guichet: speed, memory, start, training; its parts one by one; and a stock Rasa bot beside it."""
