"""Entries of a data file: named mappings of YAML whose fields know their line, and the forms they follow."""
