"""What seals the log's key: hard work for each guess, and nothing loaded before it is needed."""

import subprocess
import sys
import time
from pathlib import Path

from triage_app.storage.slots import MEMORY_KIB, PASSES, make_slot, open_slot, stretched_pin, with_key


def test_each_guess_costs_64_mib_and_three_passes():
    assert MEMORY_KIB >= 64 * 1024
    assert PASSES >= 3
    slot = make_slot("person", "p", "Kim Sample", "0000000000", bytes(32), "log")
    assert (slot.memory, slot.passes) == (MEMORY_KIB, PASSES)
    began = time.perf_counter()
    assert open_slot(slot, "0000000000", "log") == bytes(32)
    assert time.perf_counter() - began > 0.02  # some hundred milliseconds on the machines of today


def test_equal_secrets_make_unlike_slots():
    one, other = (make_slot("person", "p", "", "the same words", bytes(32), "log") for _ in range(2))
    assert one.salt != other.salt
    assert one.public != other.public
    assert with_key(one, bytes(32), "log").sealed_key != one.sealed_key


def test_a_pin_is_kept_as_something_else():
    assert stretched_pin("123456", bytes(16)) == stretched_pin("123456", bytes(16))
    assert stretched_pin("123456", bytes(16)) != stretched_pin("123456", b"another salt....")


def test_a_sign_in_page_and_an_open_desk_load_no_cipher():
    script = (
        "import sys; from pathlib import Path; import tempfile;"
        "from triage_app.storage import slots, keys, key_text;"
        "file = Path(tempfile.mkdtemp()) / 'calls.key'; keys.make_key(file); keys.read_key_file(file);"
        "assert not {'argon2', 'cryptography'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True)
