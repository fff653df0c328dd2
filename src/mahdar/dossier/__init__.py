"""The dossier: one SQLite file that holds what was read, its words and what people ruled; and the views on it."""
