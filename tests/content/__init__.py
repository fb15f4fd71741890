"""Tests of the real course in content/."""
