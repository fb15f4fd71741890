"""`python -m aisys_site` is the command `aisys-site`."""

from aisys_site.cli import main

main()
