"""PDFium, and the lock that whoever calls it must hold: it keeps state of its own that two threads would break."""

import threading
from typing import Any

import pypdfium2

PDF: Any = pypdfium2  # it says nothing of its types
PDFIUM = threading.RLock()
