"""The views on a dossier: what its records tell, filtered and in a stable order; the outside asks nothing else."""
