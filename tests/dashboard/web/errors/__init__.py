"""Tests of what is said when something failed."""
