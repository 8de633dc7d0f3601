"""The corpus: reading the examples of `data/nlu`, checking them, measuring how varied they are."""
