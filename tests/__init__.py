"""The tests: unit mirrors src, content holds the real course to its promises."""
