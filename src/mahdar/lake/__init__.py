"""A lake: what was read of any number of archives, as a data set of Parquet files in one folder.

A lake holds what single articles tell (intake, reading, binding) and nothing that joins articles: that is made in a
dossier, of those articles that are gathered out of the lake. Work is cut into *stretches* of the input (a file, a range
of bytes of a large one, many small files), each stretch into *parts* of some thousand pages. Where parts are cut
depends on the input alone, so that any number of workers writes the same files with the same bytes.
"""
