"""The errors of Mahdar: one small tree. Each message says what is wrong and what to do."""

from __future__ import annotations


class MahdarError(Exception):
    """Any error that a user can cause or meet; shown as one line, exit code 2."""


class InputError(MahdarError):
    """A source that cannot be read: it is listed with its reason, and the rest is read."""


class LexiconError(MahdarError):
    """A lexicon file that breaks its own format."""


class DossierError(MahdarError):
    """A file that is no dossier, is of another version, or is in use."""


class LakeError(MahdarError):
    """A folder that is no lake, is of another version, or cannot be written."""


class RulingError(MahdarError):
    """A ruling whose words are not in the article, or that contradicts itself."""


class UsageError(MahdarError):
    """A wrong option or argument."""
