"""Guichet: the assistant of a France services network."""
