"""Our own search: pages → the files from which a browser answers, without a server.

Pure: knows neither MkDocs nor where the files are written. The reader's side is `web/src/`.
"""
