"""Protecting a PDF by a password: AES with 256 bits, as PDF 2.0 asks (revision 6)."""

import secrets
from io import BytesIO

import pikepdf


def protected(content: bytes, password: str) -> bytes:
    """Give a PDF that opens only with ``password``; who opens it may print it and have it read out, not change it.

    Nobody is told the password that would allow more. The key is drawn by lot, so the same file protected twice is
    not the same bytes.
    """
    may = pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_lowres=True,
        print_highres=True,
    )
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            out,
            encryption=pikepdf.Encryption(user=password, owner=secrets.token_hex(), R=6, allow=may),
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )
    return out.getvalue()
