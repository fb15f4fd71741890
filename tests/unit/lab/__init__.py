"""Tests of `aisys_site.lab`."""
