"""Tests of linking happenings."""
