"""The routing decision: partners, bands, calibration, the route itself. Pure: no import of rasa."""
