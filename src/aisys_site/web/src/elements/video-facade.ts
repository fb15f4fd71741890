// <video-facade>: a video's title until the reader asks for the player. Only then is the platform asked for anything.

import { Enhanced } from "../element";

// YouTube plays only for a page that says where it is; Bilibili need not know.
const PLAYERS = new Map<string, ReferrerPolicy>([
  ["player.bilibili.com", "no-referrer"],
  ["www.youtube-nocookie.com", "strict-origin-when-cross-origin"],
]);

function playerOf(address: string | undefined): URL | null {
  try {
    const url = new URL(address ?? "");
    return url.protocol === "https:" && PLAYERS.has(url.host) ? url : null;
  } catch {
    return null;
  }
}

class VideoFacade extends Enhanced {
  protected listen(signal: AbortSignal): void {
    const play = this.querySelector<HTMLButtonElement>(".video-play");
    const player = playerOf(this.dataset["player"]);
    if (!play || !player) return;
    play.hidden = false;
    play.addEventListener("click", () => this.play(player), { signal });
  }

  private play(player: URL): void {
    const frame = document.createElement("iframe");
    frame.referrerPolicy = PLAYERS.get(player.host) ?? "no-referrer";
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.title = this.word("title");
    frame.src = player.href;
    this.querySelector(".video-stage")?.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("video-facade", VideoFacade);
