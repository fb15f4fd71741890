"""A real Chromium on the built site: what readers do with mouse, keyboard, finger, without script, in both languages."""
