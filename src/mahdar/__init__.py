"""Mahdar reads Arabic news about negotiations into a dossier in which every line stands on its words."""

__version__ = "0.1.0"
