"""Undertakings: identity, transitions, states."""
