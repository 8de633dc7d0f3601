"""Written answers: titles and texts of topics, read from `data/answers/`."""
