"""One program an officer: a second start hands its file to the first and ends."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QElapsedTimer, QLockFile, QObject, QThread

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE = 5000
"""Milliseconds that a second start waits for the first, which may still be loading."""
BREATH = 50
"""Milliseconds between two tries."""


class OneWindow(QObject):
    """Holds the lock of the settings folder. ``called`` gets the file a later start was given, or blank."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with suppress(OSError):  # without a folder for settings there is no lock, and no other start to be found
            folder.mkdir(parents=True, exist_ok=True)
        self._name = f"baliapp-{crc32(str(folder.absolute()).encode()):08x}"
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self.is_first = self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self, called: Callable[[str], None]) -> None:
        """Hear from later starts."""
        from PySide6.QtNetwork import QLocalServer  # deferred: not needed for the first paint

        if not self.is_first:
            return  # the first did not answer and may still be at work: its name stays its own
        QLocalServer.removeServer(self._name)  # what a killed program left behind; the lock says that none is alive
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._hear(called))
        self._server.listen(self._name)

    def call_first(self, file: str) -> bool:
        """Ask the first program to come to the front with ``file``; False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # deferred: not needed for the first paint

        socket = QLocalSocket()
        waited = QElapsedTimer()
        waited.start()
        socket.connectToServer(self._name)
        while not socket.waitForConnected(PATIENCE):  # it fails at once while the first is still loading
            if waited.hasExpired(PATIENCE):
                return False
            QThread.msleep(BREATH)
            socket.connectToServer(self._name)
        socket.write(file.encode() + b"\n")
        heard = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
        socket.close()
        return heard

    def close(self) -> None:
        """Let another start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _hear(self, called: Callable[[str], None]) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)

        def read() -> None:
            if socket.canReadLine():
                file = bytes(socket.readLine().data()).decode(errors="replace").rstrip("\n")
                socket.write(b"ok\n")
                socket.flush()
                called(file)

        socket.readyRead.connect(read)
        read()
