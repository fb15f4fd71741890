"""What the site has beside its pages and their assets: sitemap, manifest, what readers' pages know, former addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable

from aisys_site import assets, compose, reader, render, review
from aisys_site.build.outputs import Outputs
from aisys_site.plugin.files import SITEMAP

MANIFEST = ("curriculum.json", "curriculum.schema.json")


def write(outputs: Outputs, site: render.Site, views: Iterable[render.View], site_url: str | None, *, serving: bool) -> None:
    """Write the sitemap and the pages at former addresses; under `mkdocs serve` the script that tells of problems too."""
    files = {SITEMAP: compose.sitemap(views, site_url)}
    for locale in site.course.locale_ids:
        files |= compose.alias_pages(render.View(site, "index.md", locale))
    if serving:
        files[assets.PROBLEMS] = assets.problems_script("")
    for path, content in files.items():
        outputs.write(path, content.encode())


def write_manifest(outputs: Outputs, site: render.Site, facts: bytes) -> None:
    """Write `curriculum.json` and its schema, unless the site has those of the same facts."""
    if {outputs.stands(name, facts) for name in MANIFEST} == {True}:
        return
    from aisys_site import manifest  # noqa: PLC0415 - takes long, and most builds change no fact

    texts = (manifest.manifest(site).model_dump_json(indent=1), json.dumps(manifest.json_schema(), indent=1))
    for name, text in zip(MANIFEST, texts, strict=True):
        (outputs.folder / name).write_text(text, encoding="utf-8")


def write_reader(outputs: Outputs, site: render.Site, facts: bytes) -> None:
    """Write what the reader's own pages know of the course, in every language that the site has not of the same facts."""
    for locale in site.course.locale_ids:
        view = render.View(site, "index.md", locale)
        for path, script in ((reader.path(locale), reader.script), (review.path(locale), review.script)):
            if not outputs.stands(path, facts):
                target = outputs.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(script(view).encode())
