"""Whole builds: the real course, the tiny one, a wheel, a server, the command."""
