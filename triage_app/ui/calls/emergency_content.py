"""The emergency panel's words for one call: what opened it, what to say, whom to hand over to. No widget."""

from __future__ import annotations

from collections.abc import Sequence

from triage_app.calls.call import Emergency
from triage_app.content.model import EmergencyCard, Pack
from triage_app.records import field, record
from triage_app.ui.calls.wording import clock_seconds

STAYS = "This panel stays open until you press 1, 2 or 3."
STARTED = "You can log the call now, or start another hand-off."
NURSE = "nurse"


@record
class CardShown:
    """One hand-off as a card.

    ``first`` is the one for these words, ``started`` says when it was chosen,
    ``short`` is its name in the hint bar.
    """

    id: str
    title: str
    detail: str
    number: str
    first: bool = False
    started: str = ""
    short: str = ""


@record
class PanelShown:
    """Everything on the panel. ``words`` are those that opened it, as typed; may be empty."""

    tier: str
    lead: str
    words: tuple[str, ...] = field(default=(), repr=False)
    say: str = ""
    cards: tuple[CardShown, ...] = ()
    do_not: tuple[str, ...] = ()
    approval: str = ""
    line: str = STAYS
    can_log: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says at once."""
        return f"Possible emergency. Say this now: {self.say.replace('**', '')}"


def panel_shown(
    pack: Pack, panel: Emergency, *, nurse_line: str = "", with_car_t: bool = False
) -> PanelShown:
    """Return what an open panel shows.

    Args:
        pack: its emergency part; shipped with every pack.
        panel: as it stands now.
        nurse_line: number or extension of the clinic's nurses; "" where not set.
        with_car_t: whether the caller's words named CAR-T.
    """
    words = flag_words(panel)
    say = pack.emergency.say.get(panel.tier, "")
    if panel.tier == "E" and with_car_t and pack.emergency.say_with_car_t:
        say = pack.emergency.say_with_car_t
    elif panel.tier == "N" and not nurse_line and pack.emergency.say_without_nurse:
        say = pack.emergency.say_without_nurse
    return PanelShown(
        tier=panel.tier,
        lead=_lead(panel, words),
        words=words,
        say=say,
        cards=_cards(pack, panel, nurse_line),
        do_not=pack.emergency.do_not,
        approval=_approval(pack),
        line=STARTED if panel.answered else STAYS,
        can_log=panel.answered,
    )


def flag_words(panel: Emergency) -> tuple[str, ...]:
    """Return the words that opened a panel, each once, in their order."""
    found: dict[str, str] = {}
    for flag in panel.flags:
        for word in flag.words:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def _lead(panel: Emergency, words: Sequence[str]) -> str:
    if words:
        return "You typed"
    return "You opened it by key." if panel.opened_by == "key" else "You chose “This is an emergency”."


def _cards(pack: Pack, panel: Emergency, nurse_line: str) -> tuple[CardShown, ...]:
    by_id = {card.id: card for card in pack.emergency.cards}
    order = [id for id in pack.emergency.first.get(panel.tier, tuple(by_id)) if id in by_id]
    if order and order[0] == NURSE and not (nurse_line or by_id[NURSE].number):
        order.append(order.pop(0))
    started = {hand_off.card: hand_off.at for hand_off in panel.hand_offs}
    return tuple(
        CardShown(
            id=id,
            title=by_id[id].title,
            detail=_detail(pack, panel, by_id[id], nurse_line),
            number=nurse_line if id == NURSE and nurse_line else by_id[id].number,
            first=place == 0,
            short=_short(by_id[id]),
            started=f"{_short(by_id[id])}, started {clock_seconds(started[id])}" if id in started else "",
        )
        for place, id in enumerate(order)
    )


def _short(card: EmergencyCard) -> str:
    return "Nurse triage" if card.id == NURSE else card.id


def _detail(pack: Pack, panel: Emergency, card: EmergencyCard, nurse_line: str) -> str:
    if card.id == NURSE and not (nurse_line or card.number):
        return card.not_set
    titles = {flag.id: flag.nurse_words or flag.title for flag in pack.red_flags}
    said = [titles.get(flag.flag, flag.flag) for flag in panel.flags]
    words = ", ".join(dict.fromkeys(said)) or "Possible emergency"
    return card.detail.replace("{words}", words)


def _approval(pack: Pack) -> str:
    by, on = pack.emergency.approved_by, pack.emergency.approved_on
    if by:
        return f"Wording approved by {by}, {on}." if on else f"Wording approved by {by}."
    return "Draft wording: it needs the clinical lead’s approval."
