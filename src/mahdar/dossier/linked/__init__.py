"""What links the articles of a dossier: its tables are read, handed to ``linking``, and what was found is stored."""
