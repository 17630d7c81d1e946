"""Tests of the page of the audit log."""
