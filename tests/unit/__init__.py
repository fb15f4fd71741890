"""Tests of one module each, without MkDocs."""
