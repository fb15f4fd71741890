"""An interactive, multilingual course website from Markdown and YAML."""
