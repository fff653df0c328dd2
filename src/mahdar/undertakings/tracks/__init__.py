"""Tracks: the long processes that a negotiation runs on, across articles, and where each stands on a day."""

from mahdar.undertakings.tracks.model import Figure, Joining, Party, Track, TrackStep
from mahdar.undertakings.tracks.view import Tracks

__all__ = ["Figure", "Joining", "Party", "Track", "TrackStep", "Tracks"]
