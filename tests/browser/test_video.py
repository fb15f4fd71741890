"""<video-facade>: the platform is asked for nothing until the reader asks for the player."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, enhanced, until

At = Callable[[str], str]
HOST = "player.bilibili.com"


def test_a_click_opens_the_player_and_moves_the_focus_into_it(page: Page, watch: Watch, at: At, video_page: str) -> None:
    """Only the click asks the platform, and it asks for the player alone."""
    page.goto(at(video_page))
    assert not watch.asked
    watch.hosts.add(HOST)
    enhanced(page, "video-facade")
    facade = page.locator("video-facade").first
    player = facade.get_attribute("data-player")
    facade.locator(".video-play").click()
    frame = facade.locator("iframe")
    expect(frame).to_have_attribute("src", player or "")
    expect(frame).to_have_attribute("title", facade.get_attribute("data-title") or "")
    expect(frame).to_have_attribute("allow", "autoplay; fullscreen; picture-in-picture")
    expect(frame).to_have_attribute("referrerpolicy", "no-referrer")
    expect(frame).to_be_focused()
    expect(facade.locator(".video-play")).to_have_count(0)
    until(lambda: bool(watch.asked), "the player is asked for", pause=lambda seconds: page.wait_for_timeout(seconds * 1000))
    assert [request.url for request in watch.asked] == [player]
    assert "referer" not in watch.asked[0].headers


@pytest.mark.parametrize("key", ["Enter", " "])
def test_keys_open_the_player(page: Page, watch: Watch, at: At, video_page: str, key: str) -> None:
    """Enter and the space bar do what a click does."""
    watch.hosts.add(HOST)
    page.goto(at(video_page))
    enhanced(page, "video-facade")
    page.locator(".video-play").first.focus()
    page.keyboard.press(key)
    expect(page.locator("video-facade iframe").first).to_be_focused()


@pytest.mark.parametrize(
    "player",
    [
        "https://example.org/player",
        "http://player.bilibili.com/player.html",
        "https://player.bilibili.com.example.org/",
        "javascript:alert(1)",
        "//www.youtube-nocookie.com/embed/x",
        "",
    ],
)
def test_an_unknown_player_is_not_offered(page: Page, at: At, video_page: str, player: str) -> None:
    """Whatever the attribute says, only the two players that the policy knows are opened."""
    page.goto(at(video_page))
    enhanced(page, "video-facade")
    page.evaluate(
        """(player) => {
          const made = document.querySelector("video-facade").cloneNode(true);
          made.dataset.player = player;
          made.id = "unknown";
          made.querySelector(".video-play").hidden = true;
          document.querySelector("article").append(made);
        }""",
        player,
    )
    expect(page.locator("#unknown .video-play")).to_be_hidden()


def test_youtube_learns_where_it_plays_and_nothing_more(page: Page, watch: Watch, at: At, video_page: str) -> None:
    """YouTube refuses to play for a page without a referrer; it gets the origin."""
    watch.hosts.add("www.youtube-nocookie.com")
    page.goto(at(video_page))
    enhanced(page, "video-facade")
    page.evaluate(
        """() => {
          const made = document.querySelector("video-facade").cloneNode(true);
          made.dataset.player = "https://www.youtube-nocookie.com/embed/x?autoplay=1";
          made.id = "other";
          document.querySelector("article").append(made);
        }""",
    )
    page.locator("#other .video-play").click()
    expect(page.locator("#other iframe")).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    until(lambda: bool(watch.asked), "the player is asked for", pause=lambda seconds: page.wait_for_timeout(seconds * 1000))
    assert watch.asked[0].headers["referer"] == page.url.split("/aisys-site/")[0] + "/"
