"""What the system's no means for whoever started the build."""

import errno
from pathlib import Path

from showcase.problem import Refusal


def refused(error: OSError, folder: Path) -> Refusal:
    """What an error says that came up while working in a folder."""
    at = error.filename or folder
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            message = f"Der Datenträger ist voll, die Seite passt nicht mehr nach {folder}."
            hint = "Bitte Platz schaffen: Bis zum Tausch liegen die alte und die neue Seite darauf."
            return Refusal(message, hint)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            message = f"Kein Recht, hier zu schreiben: {at}"
            hint = "Gehört das jemand anderem, oder hat es ein anderes Programm gerade geöffnet?"
            return Refusal(message, hint)
        case errno.EBUSY:
            message = f"{folder} ist in Gebrauch oder ein eingehängtes Laufwerk."
            return Refusal(message, f"Bitte einen Ordner darin wählen: {folder / 'site'}")
        case errno.EEXIST | errno.ENOTDIR:
            return Refusal(f"Das ist kein Ordner: {at}")
        case _:
            return Refusal(
                f"In {folder} lässt sich nicht schreiben: {error.strerror or error} ({at})"
            )
