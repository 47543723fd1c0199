"""A keyring made for tests."""

from __future__ import annotations


class PlantedKeyring:
    """Keeps secrets like a system's keyring; `broken`: it is locked, or its service is gone."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        self._use()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._use()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._use()
        del self.kept[service, username]

    def _use(self) -> None:
        if self.broken:
            raise RuntimeError("the keyring is locked")
