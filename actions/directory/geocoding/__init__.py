"""Addresses: found in a message (`address`), and placed on the map by the official service (`client`)."""
