"""Tests of what a lead is answered first."""
