"""What people decided and added. Rulings survive a rebuild: each is anchored to words, not to a record's id."""
