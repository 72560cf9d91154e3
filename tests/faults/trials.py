"""Every trial by its name, with its short and its full size."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.faults import (
    chain,
    clocks,
    damage,
    erasing,
    full_disk,
    mutants,
    power,
    power_between,
    processes,
    soak,
    start_up,
)
from tests.faults.actions import ACTIONS
from tests.faults.kill import FRESH_EVERY, run_kills
from tests.faults.system_calls import failing_calls
from tests.faults.tally import Tally, Trial


def kills(folder: Path, seed: int) -> Tally:
    """Kill a typing desk at random moments."""
    figures, tally = run_kills(folder, FRESH_EVERY, seed), Tally()
    tally.count(kills=figures.kills, calls_told_to_be_saved=figures.logged)
    tally.count(drafts_told_to_be_saved=figures.drafts)
    tally.faults += [f"{id} is lost" for id in (*figures.lost, *figures.drafts_lost)]
    tally.faults += figures.broken
    return tally


TRIALS = (
    Trial("kill", "G1", kills, 2, 63),
    Trial("power", "G2", power.power_cuts, 1, 40),
    *(
        Trial(f"power-{name.replace(' ', '-')}", "G3", partial(power_between.between, name), 1, 20)
        for name in ACTIONS
    ),
    Trial("lying-disk", "G4", power.lying_disk, 1, 8),
    Trial("damage", "G5", damage.damages, 1, 100),
    Trial("damage-backup", "G5", damage.backup_notices, 1, 20),
    Trial("system-calls", "G6", failing_calls, 2, 308),
    Trial("full-disk", "G7", full_disk.fills, 2, 60),
    Trial("start-up", "G8", start_up.zoo, 1, 1),
    Trial("processes", "G9", processes.writers, 1, 20),
    Trial("backups", "G10", processes.backups_while_saving, 1, 40),
    Trial("soak", "G12", soak.soak, 1, 1, soak.full_soak),
    Trial("chain", "G20", chain.attack_once, 1, 100),
    Trial("clocks", "G24", clocks.clocks, 1, 1),
    Trial("content", "G25", mutants.content, 1, 200),
    Trial("settings", "G26", mutants.settings, 2, 40),
    Trial("keys", "G26", mutants.keys, 2, 40),
    Trial("erasing", "G29", erasing.erase_once, 1, 10),
)
