"""Names and words that a careless widget would read as a page: pictures, links, styles, scripts, tricks."""

from __future__ import annotations


def payloads(canary: str) -> tuple[str, ...]:
    """Return them; ``canary`` is a picture that nothing may open."""
    link = f"file://{canary}"
    return (
        f"<img src='{canary}'>",
        f'<img src="{link}">',
        f"<IMG SRC={canary}>",
        f"<p><img src='{canary}' width=2000 height=2000></p>",
        f"<html><body background='{canary}'>Alex</body></html>",
        f"<table background='{canary}'><tr><td>Alex</td></tr></table>",
        f"<div style=\"background-image: url('{canary}')\">Alex</div>",
        f"<style>body {{ background: url('{canary}') }}</style>Alex",
        f"<link rel=stylesheet href='{canary}'>Alex",
        f"<object data='{canary}'>Alex</object>",
        f"<ul style=\"list-style-image: url('{canary}')\"><li>Alex</li></ul>",
        f"<a href='{link}'>Alex</a>",
        f"<qt><img src='{canary}'></qt>",
        f"<!DOCTYPE html><img src='{canary}'>",
        f"&lt;img src='{canary}'&gt;",
        f"Alex<br><img src='{canary}'>",
        f"![Alex]({canary})",
        f"Alex\n<img src='{canary}'>",
        f"<img src='//example.invalid/share/x.png'><img src='{canary}'>",
        f"<svg><image href='{canary}'/></svg>",
        f"<b><i><u><img src='{canary}' alt='Alex'>",
        "<h1 style='font-size:700px'>ALEX</h1>",
        "<span style='color:white'>hidden</span>",
        "<script>alert(1)</script>",
        "<center><hr width=5000>",
        "<pre>" + "wide" * 100 + "</pre>",
        "Alex &amp; <Example>",
        "%s %1 {0} ${x} &Alex &&",
        "\u202egnorts\u202c Alex \u200b",
    )
