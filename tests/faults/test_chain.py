"""The short form of the attacks; the full one runs with ``python -m tests.faults --full``."""

from tests.faults.chain import ATTACKS, TRIAL, attack_once


def test_whatever_somebody_with_the_key_changes_is_seen(tmp_path):
    for seed in range(TRIAL.short):
        tally = attack_once(tmp_path / str(seed), seed)
        assert tally.good, str(tally)
        assert tally.counts["the end cut off: seen"] == 1
        assert len(tally.counts) == 2 * len(ATTACKS) + 1
