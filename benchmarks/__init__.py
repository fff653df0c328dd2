"""Speed and memory of Mahdar, side by side with peers on the same articles."""
