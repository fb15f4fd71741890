"""The table of mistakes: what an author might write in the tiny course, and the one line that should answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aisys_site import figure
from tests.conftest import LABEL, Folder

COURSE, GLOSSARY = "course.yml", "glossary.yml"
PITCH, STRING = "son/vibrations/hauteur", "son/vibrations/harmoniques"
FIFTH, EQUAL = "gammes/intervalles/quinte-juste", "gammes/temperaments/temperament-egal"
FIGURE = f"{PITCH}/figures/octaves.svg"
STEPS = f"{STRING}/figures/fuseaux.svg"
DEEP = 1_000


@dataclass(frozen=True)
class Case:
    """One mistake: in `path`, `new` stands where `old` stood. `at` is on the line to be named; else `new` is.

    What is said may hold <<words>>, for the line on which these words stand.
    """

    name: str
    path: str
    old: str
    new: str
    says: str
    at: str = ""

    def make(self, folder: Folder) -> str:
        """Make the mistake and return the line that should answer it."""
        folder.replace(self.path, self.old, self.new)
        line = folder.line(self.path, self.at or self.new)
        says = re.sub("<<(.+?)>>", lambda found: str(folder.line(self.path, found.group(1))), self.says)
        return f"{LABEL}/{self.path}:{line}: {says}"


YAML = [
    Case("a missing colon", f"{FIFTH}/lesson.yml", "status: outline", "status outline",
         "invalid YAML: could not find expected ':' while scanning a simple key"),
    Case("an open quote", GLOSSARY, "{fr: octave, ja: オクターブ}", '{fr: "octave, ja: オクターブ}',
         "invalid YAML: found unexpected end of stream while scanning a quoted scalar"),
    Case("a tab", f"{FIFTH}/lesson.yml", "  fr: La quinte", "\tfr: La quinte", "a tab; indent with spaces"),
    Case("a duplicate key", f"{FIFTH}/lesson.yml", "status: outline", "status: outline\nid: quinte",
         "id: stands twice, first in line 1", at="id: quinte\n"),
    Case("an alias", f"{FIFTH}/lesson.yml", "status: outline\nlevel: intermediate", "status: &x outline\nlevel: *x",
         "status: an anchor or alias (&x, *x); write the value out where it is needed", at="&x"),
    Case("a tag", f"{FIFTH}/lesson.yml", "status: outline", "status: !!python/object:os.system outline",
         "status: a YAML tag (tag:yaml.org,2002:python/object:os.system); write a plain value"),
    Case("a second document", f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]\n", "---\nid: x\n",
         "a second document (---) in one file", at="---"),
    Case("deep nesting", f"{FIFTH}/lesson.yml", "status: outline", f"status: {'[' * DEEP}{']' * DEEP}",
         "status.0.0: nested too deeply"),
    Case("deeper nesting", f"{FIFTH}/lesson.yml", "status: outline", f"status: {'{a: ' * 100_000}{'}' * 100_000}",
         "status.a.a: nested too deeply"),
    Case("a field name that is a list", f"{FIFTH}/lesson.yml", "status: outline", "[status]: outline",
         "a field name must be one word"),
    Case("front matter", "glossary.md", "template: glossary.html", "template: [glossary.html",
         "invalid YAML: did not find expected ',' or ']' while parsing a flow sequence", at="---\n#"),
    Case("a duplicate in front matter", "topics.md", "template: topics.html", "template: topics.html\ntemplate: x",
         "template: stands twice, first in line 2", at="template: x"),
    Case("strings", "strings/fr.yml", "  skip: Aller au contenu", "  skip: Aller: au contenu",
         "invalid YAML: mapping values are not allowed in this context", at="skip"),
]  # fmt: skip

FIELDS = [
    Case("a value that no page gives", "strings/fr.yml", "place: Leçon {n} sur {all}", "place: Leçon {number} sur {all}",
         "lesson.place: asks for {number}; this text is given {all}, {n}"),
    Case("a stray brace", "strings/fr.yml", "place: Leçon {n} sur {all}", "place: Leçon {n} sur all}",
         "lesson.place: has a brace too many; this text is given {all}, {n}"),
    Case("an unknown field", f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", "alias: [gammes/quinte]",
         'alias: unknown field, did you mean "aliases"?'),
    Case("a misspelt field that must stand", f"{FIFTH}/lesson.yml", "\nsummary:", "\nsumary:",
         'sumary: unknown field, did you mean "summary"?', at="sumary"),
    Case("a misspelt field further in", f"{PITCH}/lesson.yml", "    output: code/octaves.txt",
         "    ouput: code/octaves.txt", 'code.0.ouput: unknown field, did you mean "output"?', at="ouput"),
    Case("a misspelt field of the course", COURSE, "tagline:", "tag_line:",
         'tag_line: unknown field, did you mean "tagline"?'),
    Case("a misspelt field of a box", COURSE, "[{module: gammes}]", "[{modul: gammes}]",
         'stack.rows.1.0.modul: unknown field, did you mean "module"?'),
    Case("an unknown field like no other", f"{FIFTH}/lesson.yml", "status: outline", "status: outline\nxyzzy: 1",
         "xyzzy: unknown field", at="xyzzy"),
    Case("a missing field", f"{FIFTH}/lesson.yml", "status: outline\n", "", "status: is missing", at="id:"),
    Case("a number for text", f"{FIFTH}/lesson.yml", "fr: La quinte juste et son comma", "fr: 1789",
         "title.fr: must be text; put a number or a word like true in quotes"),
    Case("text for a number", COURSE, "hue: 150", 'hue: "150"', "modules.0.hue: must be a whole number"),
    Case("text for a list", f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", "aliases: gammes/quinte",
         "aliases: must be a list"),
    Case("a list for text", f"{FIFTH}/lesson.yml", "id: quinte-juste", "id: [quinte-juste]",
         "id: must be text; put a number or a word like true in quotes"),
    Case("text in no language", f"{FIFTH}/lesson.yml",
         "title:\n  fr: La quinte juste et son comma\n  ja: 完全五度とコンマ\n", "title: La quinte\n",
         "title: must be a text in each language, such as {fr: …}", at="title: La"),
    Case("text for a mapping", COURSE, "- id: fr\n    language: fr\n    name: Français\n", "- fr\n",
         "locales.0: must be a mapping of fields", at="- fr\n"),
    Case("an empty list", COURSE, "roots: [hauteur]", "roots: []", "roots: must not be empty"),
    Case("an unknown word", f"{FIFTH}/lesson.yml", "level: intermediate", "level: intermediat",
         'level: must be one of introductory, intermediate, advanced, did you mean "intermediate"?'),
    Case("an unknown video provider", f"{STRING}/lesson.yml", "provider: youtube", "provider: youtub",
         'videos.0.provider: must be one of bilibili, youtube, did you mean "youtube"?'),
    Case("a malformed video id", f"{STRING}/lesson.yml", "id: spUNpyF58BY", "id: spUNpyF58B",
         'videos.0.id: "spUNpyF58B" is no youtube id (eleven letters, digits, - or _)'),
    Case("a video's address for its id", f"{STRING}/lesson.yml", "provider: youtube\n    id: spUNpyF58BY",
         "provider: bilibili\n    id: https://www.bilibili.com/video/BV1xx",
         'videos.0.id: "https://www.bilibili.com/video/BV1xx" is no bilibili id (BV and ten letters or digits)',
         at="id: https"),
    Case("an id with a slash", f"{FIFTH}/lesson.yml", "id: quinte-juste", "id: quinte/juste",
         "id: must be lower-case letters and digits joined by single hyphens"),
    Case("an id in capitals", COURSE, "id: intervalles", "id: Intervalles",
         "modules.1.chapters.0.id: must be lower-case letters and digits joined by single hyphens"),
    Case("an id too long", f"{FIFTH}/lesson.yml", "id: quinte-juste", f"id: {'x' * 65}",
         "id: must have at most 64 characters"),
    Case("markup in a title", f"{FIFTH}/lesson.yml", "fr: La quinte juste et son comma", "fr: La <script>alert(1)</script>",
         "title.fr: holds markup (<script>); this field is plain text"),
    Case("a closing tag in a title", COURSE, "{fr: Le son, ja: 音}", "{fr: Le </title>son, ja: 音}",
         "modules.0.title.fr: holds markup (</title>); this field is plain text"),
    Case("an empty text", f"{FIFTH}/lesson.yml", "fr: La quinte juste et son comma", 'fr: "  "', "title.fr: is empty"),
    Case("no text", f"{FIFTH}/lesson.yml", "fr: La quinte juste et son comma", "fr:",
         "title.fr: must be text; put a number or a word like true in quotes", at="fr:\n"),
    Case("an address that runs script", COURSE, "report: https://example.org", "report: javascript:x//example.org",
         "report: must be an address that starts with http:// or https://"),
    Case("a path out of the folder", f"{PITCH}/lesson.yml", "file: code/octaves.py", "file: ../../../../../etc/passwd",
         "code.0.file: must be a relative path with forward slashes, inside its folder"),
    Case("a huge whole number", f"{FIFTH}/lesson.yml", "status: outline", f"status: outline\nminutes: {'9' * 5000}",
         "minutes: must be a whole number", at="minutes"),
    Case("a number too large", f"{PITCH}/lesson.yml", "year: 1975", "year: 19750",
         "references.0.year: must be less than or equal to 2100"),
    Case("an infinite number", f"{FIFTH}/lesson.yml", "status: outline", "status: outline\nminutes: 1e999",
         "minutes: must be a whole number", at="minutes"),
    Case("a language in capitals", f"{FIFTH}/lesson.yml", "  fr: La quinte juste et son comma", "  FR: La quinte",
         "title.FR: must be a language such as en, zh or pt-br; between braces, put a text with a comma in quotes"),
    Case("two sources of one material", f"{PITCH}/lesson.yml", "  - file: code/octaves.py",
         "  - url: https://example.org/\n    file: code/octaves.py",
         'code.0: needs exactly one of "upstream", "file" and "url"'),
    Case("a program without its output", f"{PITCH}/lesson.yml", "    output: code/octaves.txt\n", "",
         'code.0: a file of the lesson needs either "output" or "not_run"', at="- file: code"),
    Case("a broken term", GLOSSARY, "- id: octave", "- id: Octave",
         "1.id: must be lower-case letters and digits joined by single hyphens"),
]  # fmt: skip

MEANING = [
    Case("a lesson listed twice", COURSE, "lessons: [temperament-egal]", "lessons: [temperament-egal, temperament-egal]",
         'modules.1.chapters.1.lessons.1: "temperament-egal" is listed twice, first in line <<lessons: [temperament-egal>>'),
    Case("a lesson listed in two chapters", COURSE, "lessons: [temperament-egal]",
         "lessons: [temperament-egal, quinte-juste]",
         'modules.1.chapters.1.lessons.1: "quinte-juste" is listed twice, first in line <<lessons: [quinte-juste>>'),
    Case("a lesson that is not there", COURSE, "lessons: [temperament-egal]", "lessons: [temperament-egal, quinte]",
         'modules.1.chapters.1.lessons.1: there is no lesson "quinte", did you mean "quinte-juste"?'),
    Case("a dangling prerequisite", f"{EQUAL}/lesson.yml", "requires: [quinte-juste]", "requires: [quinte-just]",
         'requires.0: there is no lesson "quinte-just", did you mean "quinte-juste"?'),
    Case("a prerequisite twice", f"{EQUAL}/lesson.yml", "requires: [quinte-juste]",
         "requires: [quinte-juste, quinte-juste]", 'requires.1: "quinte-juste" stands twice'),
    Case("a lesson that requires itself", f"{EQUAL}/lesson.yml", "requires: [quinte-juste]", "requires: [temperament-egal]",
         "requires.0: a circle: temperament-egal → temperament-egal; drop one of these"),
    Case("no prerequisite and no root", f"{EQUAL}/lesson.yml", "requires: [quinte-juste]", "requires: []",
         f"requires: is empty; name a lesson to read first, or list this one under roots in {LABEL}/{COURSE}"),
    Case("a root that is none", COURSE, "roots: [hauteur]", "roots: [hauteur, quinte-juste]",
         'roots.1: "quinte-juste" requires other lessons, so it is no root'),
    Case("an audience that starts nowhere", COURSE, "start: harmoniques", "start: harmonique",
         'audiences.1.start: there is no lesson "harmonique", did you mean "harmoniques"?'),
    Case("a topic with an unknown lesson", COURSE, "lessons: [hauteur, quinte-juste, ",
         "lessons: [hauteurs, quinte-juste, ",
         'topics.0.lessons.0: there is no lesson "hauteurs", did you mean "hauteur"?'),
    Case("a box of no module", COURSE, "{module: gammes}", "{module: gamme}",
         'stack.rows.1.0.module: there is no module "gamme", did you mean "gammes"?'),
    Case("an unknown term", f"{EQUAL}/lesson.yml", "terms: [octave, cent, midi]", "terms: [octaves, cent, midi]",
         'terms.0: there is no term "octaves" in the glossary, did you mean "octave"?'),
    Case("a term that nobody uses", GLOSSARY, "- id: frequence",
         "- id: diese\n  term: {fr: dièse, ja: 嬰}\n"
         "  definition: {fr: Un demi-ton plus haut., ja: 半音高い。}\n- id: frequence",
         '0.id: no lesson uses the term "diese"; name it in one, or remove it'),
    Case("a term that points to none", GLOSSARY, "see: [octave]", "see: [octav]",
         '0.see.0: there is no term "octav", did you mean "octave"?'),
    Case("one spelling of two terms", GLOSSARY, "fr: [octaves]", "fr: [fréquences]",
         '1.forms: "fréquences" is also a spelling of the term "frequence"', at="forms:\n    fr: [fréquences]\n- id: cent"),
    Case("duplicate titles", f"{EQUAL}/lesson.yml", "fr: Le tempérament égal", "fr: la quinte juste et son comma",
         'title.fr: "la quinte juste et son comma" is also the title of the lesson "quinte-juste"'),
    Case("a term that stands twice", GLOSSARY, "- id: cent\n  term: {fr: cent, ja: セント}",
         "- id: octave\n  term: {fr: huitième, ja: 八度}\n  definition: {fr: Autre nom., ja: 別名。}\n"
         "- id: cent\n  term: {fr: cent, ja: セント}",
         '2.id: the term "octave" stands twice', at="- id: octave\n  term: {fr: huitième"),
    Case("an objective that stands twice", f"{FIFTH}/lesson.yml", "- id: comma", "- id: rapport",
         'objectives.1.id: the id "rapport" stands twice in this lesson',
         at="- id: rapport\n    text:\n      fr: Démontrer"),
    Case("an alias of a page of today", f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", "aliases: [son/vibrations]",
         'aliases.0: "son/vibrations" is taken by son/vibrations/index.md'),
    Case("an alias of a lesson of today", f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", f"aliases: [{EQUAL}/]",
         f'aliases.0: "{EQUAL}/" is taken by {EQUAL}'),
    Case("an alias of two lessons", f"{EQUAL}/lesson.yml", "requires: [quinte-juste]",
         "requires: [quinte-juste]\naliases: [gammes/quinte]",
         'aliases.0: "gammes/quinte" is taken by an alias of the lesson "quinte-juste"', at="aliases"),
    Case("a status that claims a quiz", f"{PITCH}/lesson.yml", "status: text", "status: full",
         f'status: says "full", but there is no {LABEL}/{PITCH}/quiz.yml; there is no {LABEL}/{PITCH}/slides.md'),
    Case("a status that claims a text", f"{FIFTH}/lesson.yml", "status: outline", "status: text",
         f'status: says "text", but there is no {LABEL}/{FIFTH}/index.md; it names no references'),
    Case("a file upstream of nothing", f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", "slides: [{upstream: a/b.pdf}]",
         f'slides.0: names a file upstream, but {LABEL}/{COURSE} has no "upstream"'),
    Case("a program that is not there", f"{PITCH}/lesson.yml", "file: code/octaves.py", "file: code/octave.py",
         f'code.0.file: there is no file {LABEL}/{PITCH}/code/octave.py, did you mean "code/octaves.py"?'),
    Case("a text in one language", f"{FIFTH}/lesson.yml", "  ja: 完全五度とコンマ\n", "",
         "title: has no ja text", at="title:"),
    Case("a text in a foreign language", f"{FIFTH}/lesson.yml", "  ja: 完全五度", "  de: Die Quinte\n  ja: 完全五度",
         'title.de: "de" is no language of the course', at="de:"),
]  # fmt: skip

PAGES = [
    Case("a link to no file", "son/index.md", "(chapter:vibrations)", "(vibration/index.md)",
         f"[Le chapitre](vibration/index.md): there is no file {LABEL}/son/vibration/index.md, "
         'did you mean "son/vibrations/index.md"?'),
    Case("a link to no lesson", "index.md", "(lesson:hauteur)", "(lesson:hauteurs)",
         '[la hauteur d\'un son](lesson:hauteurs): there is no lesson "hauteurs", did you mean "hauteur"?'),
    Case("a link to no chapter", "son/index.md", "(chapter:vibrations)", "(chapter:vibration)",
         '[Le chapitre](chapter:vibration): there is no chapter "vibration", did you mean "vibrations"?'),
    Case("a link to no term", "son/vibrations/index.md", "(term:frequence)", "(term:fréquence)",
         '[fréquence](term:fréquence): there is no term "fréquence", did you mean "frequence"?'),
    Case("an unknown kind of link", "index.md", "(lesson:hauteur)", "(leson:hauteur)",
         '[la hauteur d\'un son](leson:hauteur): unknown kind of link "leson:", did you mean "lesson"?'),
    Case("a link from the root", "index.md", "(lesson:hauteur)", "(/son/)",
         "[la hauteur d'un son](/son/): begins with a slash; write it relative to this file, or as lesson:id"),
    Case("an anchor that is not there", f"{STRING}/index.md", "(lesson:hauteur#frequence)", "(lesson:hauteur#frequance)",
         '[fréquence](lesson:hauteur#frequance): the page has no heading "#frequance", did you mean "frequence"?'),
    Case("an anchor in an outline", "gammes/index.md", "(lesson:quinte-juste)", "(lesson:quinte-juste#comma)",
         '[la quinte juste](lesson:quinte-juste#comma): the page has no heading "#comma"; its text is not written yet'),
    Case("an anchor on the page itself", f"{PITCH}/index.md", "(lesson:harmoniques#multiples)", "(#octav)",
         '[les harmoniques](#octav): the page has no heading "#octav", did you mean "octave"?'),
    Case("an image without words", f"{PITCH}/index.md", "![Une échelle où 110, 220, 440 et 880 Hz sont à égale distance]",
         "![]", "figures/octaves.svg: has no words; say in the brackets what to see in it"),
    Case("an image that is not there", f"{PITCH}/index.md", "(figures/octaves.svg ", "(figures/octave.svg ",
         f'there is no file {LABEL}/{PITCH}/figures/octave.svg, did you mean "{FIGURE}"?'),
    Case("an image from elsewhere", f"{PITCH}/index.md", "(figures/octaves.svg ", "(https://example.org/a.png ",
         "https://example.org/a.png: an image from elsewhere; put the file beside the page"),
    Case("a script", "index.md", "Une corde", "<script>alert(1)</script> Une corde",
         "<script: nothing that runs, styles or frames may stand in a page"),
    Case("a handler", "index.md", "Une corde", "<b onclick=alert(1)>Une</b> corde",
         "<b onclick=: nothing that runs, styles or frames may stand in a page"),
    Case("a link that runs script", "index.md", "(lesson:hauteur)", "(javascript:alert)",
         "(javascript:: nothing that runs, styles or frames may stand in a page"),
    Case("a script between comments in code", "index.md", "Une corde", "`<!--` <script>alert(1)</script> `-->` Une corde",
         "<script: nothing that runs, styles or frames may stand in a page"),
    Case("a script in a fence that never ends", "index.md", "Une corde", "```\n\n<script>alert(1)</script>\n\nUne corde",
         "<script: nothing that runs, styles or frames may stand in a page", at="<script>"),
    Case("a script after code on one line", "index.md", "Une corde",
         "```x``` y\n\n<script>alert(1)</script>\n\n```x``` Une corde",
         "<script: nothing that runs, styles or frames may stand in a page", at="<script>"),
    Case("a heading without id", f"{PITCH}/index.md", "## Doubler, toujours doubler {#octave}", "## Doubler",
         'give "Doubler" an id, the same in every language: ## … {#id}'),
    Case("an id that stands twice", f"{STRING}/index.md", "{#timbre}", "{#multiples}",
         'the id "multiples" stands already in line <<## Des multiples>>', at="## Ce qu'on"),
    Case("a formula that is none", f"{STRING}/index.md", "$k - 1$", "$\\foo$",
         "the formula '\\\\foo': unknown command \\foo at character 1, in \\foo"),
]  # fmt: skip

FIGURES = [
    Case("a script", FIGURE, '  <line class="line"', '  <script>alert(1)</script>\n  <line class="line"',
         "<script> may not stand in a figure", at="<script>"),
    Case("a style", FIGURE, "  <defs>", "  <style>.ink { fill: red }</style>\n  <defs>",
         "<style> may not stand in a figure", at="<style>"),
    Case("a foreign object", FIGURE, "  <defs>", "  <foreignObject><b>x</b></foreignObject>\n  <defs>",
         "<foreignObject> may not stand in a figure", at="<foreignObject>"),
    Case("a foreign link", FIGURE, '<circle class="accent"',
         '<use href="https://example.org/a.svg#b"/><circle class="accent"',
         '<use href="https://example.org/a.svg#b">: a figure may point only into itself (#id)'),
    Case("a foreign reference", FIGURE, "url(#fleche)", "url(https://example.org/a.svg#b)",
         '<line marker-end="url(https://example.org/a.svg#b)">: a figure may point only into itself (url(#id))'),
    Case("a handler", FIGURE, '<circle class="accent"', '<circle onclick="alert(1)" class="accent"',
         "<circle>: the attribute onclick may not stand in a figure"),
    Case("a colour", FIGURE, '<circle class="accent"', '<circle fill="red" class="accent"',
         '<circle fill="…">: colour and strokes come from classes only'),
    Case("an inline style", FIGURE, '<circle class="accent"', '<circle style="fill:red" class="accent"',
         '<circle style="…">: colour and strokes come from classes only'),
    Case("a missing pair", FIGURE, '  <text class="small middle" x="180" y="70" lang="ja">一オクターブ：× 2</text>\n', "",
         '<text> "une octave : × 2" in fr: write it once for each of fr, ja, side by side', at="une octave : × 2"),
    Case("a pair torn apart", FIGURE, 'lang="ja">一オクターブ：× 2</text>', 'lang="fr">une octave : × 2</text>',
         '<text> "une octave : × 2" in fr, fr: write it once for each of fr, ja, side by side', at="une octave : × 2"),
    Case("a word without lang", FIGURE, "880 Hz</text>", "880 hertz</text>",
         '<text> says "hertz" without lang; only numbers, units and names shared by all languages may'),
    Case("a missing title in one language", FIGURE, '  <title lang="ja">目盛りの上の四つのラ</title>\n', "",
         '<title> "Quatre la sur une échelle" in fr: write it once for each of fr, ja, side by side', at="Quatre la"),
    Case("a missing title", FIGURE,
         '  <title lang="fr">Quatre la sur une échelle</title>\n  <title lang="ja">目盛りの上の四つのラ</title>\n', "",
         "has no <title>; it is what a screen reader says", at="<svg"),
    Case("a bad order of steps", STEPS, 'data-step="2"', 'data-step="3"',
         "steps are numbered 1, 2, 3 … in order, not 1, 3, 3", at='data-step="1"'),
    Case("a step without caption", STEPS,
         '    <desc lang="fr">Un fuseau : la corde entière vibre à 110 Hz.</desc>\n'
         '    <desc lang="ja">腹が一つ。弦全体が110 Hzで振動する。</desc>\n', "",
         "step 1 has no <desc>; it is the step's caption", at='data-step="1"'),
    Case("an unknown class", FIGURE, 'class="accent"', 'class="red"',
         "unknown class red; there are " + ", ".join(sorted(figure.CLASSES))),
    Case("an id that stands twice", FIGURE, '<circle class="accent"', '<circle id="fleche" class="accent"',
         'the id "fleche" stands already in line <<<marker>>'),
    Case("a reference to nothing", FIGURE, "url(#fleche)", "url(#flèches)",
         'points to "#flèches", which does not stand in the figure'),
    Case("another size", FIGURE, 'viewBox="0 0 720 200"', 'viewBox="0 0 640 200"',
         'needs viewBox="0 0 720 …", or 1080 for a wide figure'),
    Case("a document type", FIGURE, "<svg", '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg',
         "a document type declaration; remove it", at="<!DOCTYPE"),
    Case("an element left open", FIGURE, '<circle class="data"', '<g><circle class="data"', "invalid SVG: mismatched tag",
         at="</svg>"),
    Case("another root", FIGURE, '<svg viewBox="0 0 720 200" xmlns="http://www.w3.org/2000/svg">', "<html>",
         "invalid SVG: mismatched tag", at="</svg>"),
    Case("deep nesting", FIGURE, "  <defs>", f"  {'<g>' * DEEP}{'</g>' * DEEP}\n  <defs>", "nested too deeply", at="<g>"),
]  # fmt: skip

GROUPS = {"YAML": YAML, "field": FIELDS, "meaning": MEANING, "page": PAGES, "figure": FIGURES}
ALL = {f"{group}: {case.name}": case for group, cases in GROUPS.items() for case in cases}
