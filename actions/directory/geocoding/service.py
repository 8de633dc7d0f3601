"""Where the official geocoder is, and the setting that replaces it."""

VARIABLE = "GUICHET_GEOCODER"
DEFAULT = "https://data.geopf.fr/geocodage/search"
"""Géoplateforme (IGN): it took over from api-adresse.data.gouv.fr, same GeoJSON; 50 requests a second per address."""
