"""<figure-view>: opened large, saved with its colours, stepped through."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, enhanced

At = Callable[[str], str]
Words = Callable[..., str]
SVG = "{http://www.w3.org/2000/svg}"
STEPPED = "figure-view:not([data-steps='0'])"
SHAPES = ("rect", "path", "text", "circle", "line", "ellipse", "polygon", "polyline")
PLAIN = re.compile(r"^(#[0-9a-f]{6}|none|context-(fill|stroke)|url\(.*\))$")
# What the browser paints each shape with, as #rrggbb: the truth that a saved file is held to.
PAINTED = """(svg) => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const hex = (colour) => {
    if (!/^(#|[a-z-]+\\()/.test(colour) || colour.startsWith("url(")) return colour;
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
    return "#" + [red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("");
  };
  return [...svg.querySelectorAll("rect, path, text, circle, line, ellipse, polygon, polyline")].map((shape) => {
    const style = getComputedStyle(shape);
    return [shape.localName, hex(style.fill), hex(style.stroke), style.strokeWidth, style.fontSize, style.textAnchor];
  });
}"""


@pytest.fixture
def figure(page: Page, at: At, figure_page: str) -> Locator:
    """Open a page with a figure in steps, and return the figure."""
    page.goto(at(figure_page))
    enhanced(page, "figure-view", STEPPED)
    return page.locator(STEPPED).first


def all_steps(figure: Locator) -> int:
    """Return how many steps the figure has."""
    return int(figure.get_attribute("data-steps") or 0)


def shown(figure: Locator) -> tuple[int, list[int], int | None, str]:
    """Return what stands: visible groups, visible captions, the current group, the status."""
    groups = figure.locator("svg [data-step]")
    visible = [n for n in range(groups.count()) if "is-hidden" not in (groups.nth(n).get_attribute("class") or "")]
    current = [n + 1 for n in range(groups.count()) if "is-current" in (groups.nth(n).get_attribute("class") or "")]
    items = figure.locator(".figure-steps > li")
    captions = [n + 1 for n in range(items.count()) if items.nth(n).is_visible()]
    return len(visible), captions, current[0] if current else None, figure.locator(".figure-step").inner_text()


def test_the_whole_figure_stands_first(figure: Locator, words: Words) -> None:
    """A reader who touches nothing sees the last step, which holds all others."""
    n = all_steps(figure)
    assert shown(figure) == (n, [n], n, words("figure.step", n=n, all=n))
    expect(figure.locator(".figure-next")).to_have_attribute("aria-disabled", "true")
    expect(figure.locator(".figure-previous")).to_have_attribute("aria-disabled", "false")


def test_buttons_step_through_it(figure: Locator, words: Words) -> None:
    """Previous and next go one step and stop at the ends; the caption keeps its number."""
    n = all_steps(figure)
    for step in range(n - 1, 0, -1):
        figure.get_by_role("button", name=words("figure.previous")).click()
        assert shown(figure) == (step, [step], step, words("figure.step", n=step, all=n))
    figure.locator(".figure-previous").click(force=True)  # it says that it is disabled, and is
    assert shown(figure)[2] == 1
    figure.get_by_role("button", name=words("figure.next")).click()
    assert shown(figure)[2] == 2
    assert figure.locator(".figure-steps > li").nth(1).get_attribute("value") == "2"


def test_arrows_step_through_it(page: Page, figure: Locator) -> None:
    """Left and right work where the drawing has the focus, and leave keys with Alt to the browser."""
    n = all_steps(figure)
    figure.locator(".figure-stage").focus()
    page.keyboard.press("ArrowLeft")
    assert shown(figure)[2] == n - 1
    page.keyboard.press("ArrowRight")
    assert shown(figure)[2] == n
    page.keyboard.press("Shift+ArrowLeft")
    assert shown(figure)[2] == n


def test_playing_begins_anew_and_ends(page: Page, at: At, figure_page: str, words: Words) -> None:
    """Play goes from the first step to the last, a step each 2.5 s, and stops there; pause stops at once."""
    page.clock.install()
    page.goto(at(figure_page))
    enhanced(page, "figure-view", STEPPED)
    figure = page.locator(STEPPED).first
    n = all_steps(figure)
    play = figure.locator(".figure-play")
    expect(play).to_have_text(words("figure.play"))
    play.press("Enter")
    assert shown(figure)[2] == 1
    expect(play).to_have_text(words("figure.pause"))
    page.clock.run_for(2600)
    assert shown(figure)[2] == 2
    play.click()
    page.clock.run_for(6000)
    assert shown(figure)[2] == 2
    play.click()
    page.clock.run_for(2600 * n)
    assert shown(figure)[2] == n
    expect(play).to_have_text(words("figure.play"))


def test_nothing_plays_with_reduced_motion(new_page: Open, at: At, figure_page: str) -> None:
    """A reader who asked for less motion steps by hand."""
    page = new_page(reduced_motion="reduce")
    page.goto(at(figure_page))
    enhanced(page, "figure-view", STEPPED)
    figure = page.locator(STEPPED).first
    expect(figure.locator(".figure-play")).to_be_hidden()
    figure.locator(".figure-previous").click()
    assert shown(figure)[2] == all_steps(figure) - 1


def test_paper_shows_all_steps(page: Page, figure: Locator) -> None:
    """Printed, every group and every caption stands, and the screen's step comes back after."""
    n = all_steps(figure)
    figure.locator(".figure-previous").click()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    visible, captions, current, _ = shown(figure)
    assert (visible, captions, current) == (n, list(range(1, n + 1)), None)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert shown(figure)[:3] == (n - 1, [n - 1], n - 1)


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_it_opens_large_and_goes_back(page: Page, figure: Locator, words: Words, way: str) -> None:
    """The drawing itself moves into a dialog, so that its ids stay unique; the focus goes along and returns."""
    opener = figure.get_by_role("button", name=words("figure.enlarge"))
    small = figure.locator("svg").first.bounding_box()
    if way == "mouse":
        opener.click()
    else:
        opener.press("Enter")
    dialog = figure.locator("dialog.figure-dialog")
    expect(dialog).to_be_visible()
    large = dialog.locator("svg").bounding_box()
    assert small
    assert large
    assert large["width"] > small["width"]
    expect(figure.locator("svg")).to_have_count(1)
    closer = dialog.get_by_role("button", name=words("figure.shrink"))
    expect(closer).to_be_focused()
    dialog.locator(".figure-previous").click()
    assert shown(figure)[2] == all_steps(figure) - 1
    if way == "mouse":
        closer.click()
    else:
        page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    expect(figure.locator(":scope > .figure-stage svg")).to_be_visible()
    twice = "(all) => all.filter((one) => document.querySelectorAll(`[id='${one.id}']`).length > 1).map((one) => one.id)"
    assert figure.locator("[id]").evaluate_all(twice) == []


def painted(root: ET.Element) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield what a file's own attributes say of each shape, as SVG inherits them."""
    initial = {"fill": "#000000", "stroke": "none", "stroke-width": "1px", "font-size": "", "text-anchor": "start"}

    def walk(node: ET.Element, given: dict[str, str]) -> Iterator[tuple[str, str, str, str, str, str]]:
        own = {name: node.get(name, value) for name, value in given.items()}
        name = node.tag.removeprefix(SVG)
        if name in SHAPES:
            yield name, own["fill"], own["stroke"], own["stroke-width"], own["font-size"], own["text-anchor"]
        for child in node:
            yield from walk(child, own)

    return walk(root, initial)


@pytest.mark.parametrize(("scheme", "ground"), [("light", range(0xE0, 0x100)), ("dark", range(0x40))])
def test_a_saved_svg_carries_its_colours(new_page: Open, at: At, figure_page: str, scheme: str, ground: range) -> None:
    """The file looks as the page does without the page's style sheets: no class, no style, plain colours, a ground."""
    page = new_page(color_scheme=scheme)
    page.goto(at(figure_page))
    enhanced(page, "figure-view", STEPPED)
    figure = page.locator(STEPPED).first
    with page.expect_download() as waiting:
        figure.locator(".figure-save-svg").click()
    assert waiting.value.suggested_filename == f"{figure.get_attribute('data-file')}.svg"
    root = ET.parse(waiting.value.path()).getroot()  # noqa: S314 - our own file
    _, _, width, height = (root.get("viewBox") or "").split()
    assert (root.tag, root.get("width"), root.get("height")) == (f"{SVG}svg", width, height)
    assert not [node for node in root.iter() if node.get("class") or node.get("style")]
    back, *shapes = painted(root)
    assert all(int(back[1][start : start + 2], 16) in ground for start in (1, 3, 5))
    assert [shape for shape in shapes if not (PLAIN.match(shape[1]) and PLAIN.match(shape[2]))] == []
    assert [list(shape) for shape in shapes] == figure.locator("svg").first.evaluate(PAINTED)
    assert len({shape[1] for shape in shapes}) > 2


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_saving_is_called_what_it_is(figure: Locator, words: Words, kind: str) -> None:
    """The buttons say the format."""
    expect(figure.locator(f".figure-save-{kind}")).to_have_accessible_name(words(f"figure.save_{kind}"))


def test_a_saved_png_is_twice_as_fine(page: Page, figure: Locator) -> None:
    """The picture has two pixels to a unit, and is not empty."""
    with page.expect_download() as waiting:
        figure.locator(".figure-save-png").press("Enter")
    assert waiting.value.suggested_filename == f"{figure.get_attribute('data-file')}.png"
    data = waiting.value.path().read_bytes()
    box = figure.locator("svg").first.evaluate("(svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]")
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (round(box[0] * 2), round(box[1] * 2))
    assert len(data) > 10_000
