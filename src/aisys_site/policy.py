"""The Content-Security-Policy of a page: everything from the site itself, two players after a click, nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

PLACEHOLDER = "content-security-policy"
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
DATA_TYPE = re.compile(r"""\btype\s*=\s*["']?application/(ld\+)?json""", re.IGNORECASE)
FRAMES = "https://player.bilibili.com https://www.youtube-nocookie.com"


def inline_hashes(html: str) -> list[str]:
    """Return the hash of each inline script that a browser would run, as a policy wants it."""
    found = []
    for script in SCRIPT.finditer(html):
        attributes, body = script.group("attributes"), script.group("body")
        if " src" in attributes or DATA_TYPE.search(attributes) or not body:
            continue
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        found.append(f"'sha256-{digest}'")
    return sorted(set(found))


def policy(html: str, *, serving: bool) -> str:
    """Return the policy for a page. Under `mkdocs serve` inline scripts run, for its live reload is a new one each time."""
    scripts = ["'unsafe-inline'"] if serving else inline_hashes(html)
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *scripts]),
            "style-src 'self'",
            "style-src-attr 'none'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            f"frame-src {FRAMES}",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        ]
    )


def apply(html: str, *, serving: bool) -> str:
    """Return the page with its policy in the place that the template holds for it."""
    return html.replace(PLACEHOLDER, policy(html, serving=serving), 1)
