"""What tests of the store start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import make_vault, person


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A vault with one record, closed."""
    vault = make_vault(tmp_path / "vault")
    VaultRecords(vault).save(person())
    vault.close()
    return tmp_path / "vault"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault with one record, open."""
    made = make_vault(tmp_path / "vault")
    VaultRecords(made).save(person())
    return made
