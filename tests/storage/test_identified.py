"""Every column of a logged record is either erased one day or signed for good: nobody forgets to decide."""

from __future__ import annotations

import pytest

from triage_app.storage.declared import metadata
from triage_app.storage.identified import CHANGING, IDENTIFIED, KEPT


@pytest.mark.parametrize("table", IDENTIFIED)
def test_each_column_is_named_once(table):
    named = [*IDENTIFIED[table], *KEPT[table], *CHANGING.get(table, ())]
    assert sorted(named) == sorted(column.name for column in metadata.tables[table].columns)
