"""How messages come in and answers go out, one package or file per channel."""
