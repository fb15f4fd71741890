"""Labs on their pages: whole without script, from a file, on paper, accessible, light, still when scripts arrive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.benchmark.pages import OBSERVE, SCROLL
from tests.browser.conftest import Open, Watch
from tests.browser.lab.acting import ONE, editor, put, settled, shown, soon, unfold
from tests.browser.lab.course import LESSON, SECOND
from tests.browser.served import Site
from tests.browser.test_light import asked, later
from tests.browser.test_pages import RUN, axe, told
from tests.site.test_weight import packed

At = Callable[..., str]
Words = Callable[..., str]
OWN = f"{LESSON}/lab"


@pytest.mark.parametrize("path", [LESSON, OWN])
def test_a_lab_is_whole_without_script(new_page: Open, at: At, path: str) -> None:
    """Picture, results, settings, tables, published numbers; nothing is covered, and no button that would do nothing."""
    page = new_page(java_script_enabled=False)
    page.goto(at(path))
    lab = page.locator("lab-view")
    for part in (".lab-picture svg", "[data-readout=total]", "[data-verdict=bound]", ".lab-value", ".lab-reflect"):
        expect(lab.locator(part).first).to_be_visible()
    assert lab.locator(":is(button, input, select, textarea):visible").count() == 0
    expect(lab.locator("[data-control=load] .lab-value")).to_have_text("100 GB/s")
    unfold(lab)
    for part in (".lab-numbers table", ".lab-rows-table", ".lab-source code", ".predict-model"):
        expect(lab.locator(part).first).to_be_visible()
    if path == LESSON:
        expect(page.locator("run-code .run-output")).to_be_visible()
        assert page.locator("run-code button:visible").count() == 0


@pytest.mark.parametrize(
    "missing", ["main.js", "lab-view.js", "lab-predict.js", "lab-live.js", "labkit.js", "micropython.wasm"]
)
@ONE
def test_without_one_of_its_scripts_a_lab_stays_whole(page: Page, at: At, watch: Watch, words: Words, missing: str) -> None:
    """The numbers show, nothing is covered for ever; where only the computing is missing, that is told once asked for."""
    watch.expected.extend(
        [
            "ERR_FAILED",
            "Failed to load",
            "wasm streaming compile failed",
            "ArrayBuffer instantiation",
            "prepare wasm",
            "Aborted(",
        ]
    )
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(at(LESSON))
    lab = page.locator("lab-view")
    lab.scroll_into_view_if_needed()
    if missing in ("lab-live.js", "labkit.js", "micropython.wasm"):
        lab.locator(".predict-show").click()
        expect(lab.locator(".lab-trouble")).to_contain_text(words("lab.missing"))
        expect(lab.locator(".lab-again")).to_be_visible()
        page.unroute(f"**/{missing}")
        lab.locator(".lab-again").click()
        expect(lab.locator("[data-readout=total]")).to_have_text("50 GB/s", timeout=15_000)
        expect(lab.locator(".lab-trouble")).to_be_empty()
    expect(lab.locator(".lab-picture").first).to_be_visible()
    expect(lab.locator("[data-readout=total]")).to_be_visible()


def test_from_a_file_a_lab_stays_still_and_says_so(new_page: Open, lab_site: Site, words: Words, locale: str) -> None:
    """No control that would do nothing; the prediction can be made; programs show what they print."""
    page = new_page()
    page.goto((lab_site.folder / ("" if locale == "en" else "zh") / LESSON / "index.html").as_uri())
    lab = page.locator("lab-view")
    lab.scroll_into_view_if_needed()
    expect(lab.locator(".lab-still")).to_be_visible()
    expect(lab.locator(".lab-still")).to_have_text(words("lab.still"))
    assert lab.locator(".lab-bench :is(button, input, select):visible").count() == 0
    lab.locator(".predict-form input").fill("50")
    lab.locator(".predict-form input").press("Enter")
    expect(lab.locator(".predict-said")).to_contain_text(words("lab.is_right"))
    expect(lab.locator(".lab-picture").first).to_be_visible()
    page.locator("run-code").scroll_into_view_if_needed()
    expect(page.locator("run-code .run-start")).to_be_hidden()


@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh", "dark")])
@pytest.mark.parametrize("path", [LESSON, OWN, SECOND])
def test_axe_finds_nothing_in_a_lab(new_page: Open, at: At, path: str, scheme: str) -> None:
    """Covered, then shown with everything unfolded, an error beside a control, and the editor open."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(at(path))
    settled(page)
    page.evaluate(axe())
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)
    lab = shown(page)
    unfold(lab)
    if path != SECOND:
        put(lab, "formula", "x +")
        expect(lab.locator("[data-control=formula] .lab-wrong")).not_to_be_empty()
    lab.locator(".lab-change").click()
    editor(lab)
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_wider_than_a_narrow_page(new_page: Open, at: At, width: int) -> None:
    """At 320 pixels, which is also a phone at 200 % zoom, the page never scrolls sideways, whatever is open."""
    page = new_page(viewport={"width": width, "height": 700})
    page.goto(at(LESSON))
    lab = shown(page)
    unfold(lab)
    lab.locator(".lab-change").click()
    editor(lab)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@ONE
def test_paper_has_the_numbers_and_no_controls(page: Page, at: At) -> None:
    """The state as it stands, in words; picture, tables, published numbers; no field and no button."""
    page.goto(at(LESSON))
    lab = shown(page)
    put(lab, "load", "250")
    expect(lab.locator("[data-readout=total]")).to_have_text("250 GB/s")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert lab.locator(":is(button, input, select, textarea):visible").count() == lab.locator("button.row-label").count()
    expect(lab.locator("[data-control=load] .lab-value")).to_have_text("250 GB/s")
    for part in (".lab-picture svg", ".lab-numbers table", ".lab-rows-table", ".lab-value"):
        expect(lab.locator(part).first).to_be_visible()


@ONE
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_scripts_of_a_lab_arrive(new_page: Open, at: At, width: int) -> None:
    """From the first byte to the last line read."""
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(OBSERVE)
    page.route("**/*.js", later)
    for path in (LESSON, OWN, SECOND):
        page.goto(at(path), wait_until="networkidle")
        page.evaluate(SCROLL)
        assert page.evaluate("measured.shift") == 0, path


@ONE
def test_nothing_of_a_lab_comes_before_it_is_seen(page: Page, at: At) -> None:
    """Its scripts when it is near, Python when it is seen, the editor when it is asked for; each once."""
    page.set_viewport_size({"width": 1280, "height": 400})
    names = asked(page, at(LESSON))
    assert not [name for name in names if name.startswith(("lab", "micropython", "run-code"))]
    settled(page)
    wanted = {"lab-view.js", "lab-predict.js", "lab-live.js", "labkit.js", "lab-worker.js", "micropython.wasm"}
    soon(page, lambda: wanted <= set(names), "Python has come")
    assert not {"lab-tools.js", "lab-editor.js"} & set(names)
    lab = shown(page)
    lab.locator(".lab-model > summary").click()
    lab.locator(".lab-change").click()
    editor(lab)
    counted = [name for name in names if name.startswith(("lab", "micropython"))]
    assert len(counted) == len(set(counted))


@ONE
def test_who_saves_data_gets_python_on_touch(new_page: Open, at: At) -> None:
    """With the browser's data saver on, seeing a lab fetches nothing that computes."""
    page = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    names: list[str] = []
    page.on("request", lambda request: names.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(at(LESSON))
    lab = page.locator("lab-view")
    lab.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    assert "micropython.wasm" not in names
    lab.locator(".predict-show").click()
    soon(page, lambda: "micropython.wasm" in names, "Python is on its way")
    expect(lab.locator("[data-readout=total]")).to_have_text("50 GB/s", timeout=15_000)


def size(folder: Path, *names: str) -> int:
    """Return how many bytes some of the course's files are, packed."""
    return sum(packed((folder / f"assets/course/{name}").read_text(encoding="utf-8")) for name in names)


def test_the_scripts_of_labs_are_small(lab_site: Site) -> None:
    """What a lab needs to be there, to compute, and to be changed, each within its limit."""
    folder = lab_site.folder
    assert size(folder, "lab-view.js") <= 6_000
    assert size(folder, "lab-predict.js") <= 2_000
    assert size(folder, "lab-live.js") <= 6_200
    assert size(folder, "run-code.js") <= 1_500
    assert size(folder, "lab-tools.js") <= 5_000
    assert size(folder, "lab-worker.js") <= 30_000
    assert size(folder, "lab-editor.js") <= 125_000
