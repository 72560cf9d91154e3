"""Made-up people and what is noted of their calls: nobody of these names, and no number but 555-01xx."""

from __future__ import annotations

FIRST = (
    *("Riley", "Sam", "Pat", "Lee", "Morgan", "Alex", "Jordan", "Casey", "Jamie", "Taylor", "Avery"),
    *("Quinn", "Rowan", "Skyler", "Emerson", "Finley", "Harper", "Kendall", "Logan", "Marion", "Noel"),
    *("Parker", "Reese", "Sage", "Shawn", "Terry", "Blake", "Drew", "Ellis", "Frankie"),
)
LAST = (
    *("Notreal", "Fictional", "Madeup", "Invented", "Testcase", "Example", "Placeholder", "Nobody"),
    *("Imagined", "Pretend", "Someone"),
)
TAKERS = ("Robin Sample", "Toni Testdesk", "Dana Demo")
AREAS = ("612", "651", "763", "952", "507", "320", "218", "715")
NOTES = (
    "Asked to call back after lunch.",
    "Will look for the letter and call again.",
    "Speaks softly, please repeat the number slowly.",
    "Daughter makes the appointments.",
    "Wanted the number twice.",
    "Prefers mornings.",
)
LINES = ("Called again, same question.", "The number was busy at first.", "Sent the letter by mail.")
NOT_FOUND = ("wig", "parking pass", "support group", "hair loss hat", "visitor badge", "lost umbrella")
REASONS = ("Asked for a call back", "Send the fax number", "Waiting for the records", "Ask the care team")
