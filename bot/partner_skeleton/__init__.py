"""The skeleton of a local partner: the three files that a département, a commune or an association fills in."""
