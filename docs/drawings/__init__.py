"""Drawings of our own, for texts that have no photograph."""
