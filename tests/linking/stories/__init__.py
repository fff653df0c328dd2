"""Tests of linking stories."""
