"""Stand-in for Keras: see the README of this distribution."""

from tensorflow import install

install(__name__)
