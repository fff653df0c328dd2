"""Linking: from the records of many articles to what holds between them."""
