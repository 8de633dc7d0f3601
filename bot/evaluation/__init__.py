"""Data sets in, metrics and reports out."""
