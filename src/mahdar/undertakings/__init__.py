"""The state of agreements and commitments as of a day; what would end them. Reads the dossier's views only."""
