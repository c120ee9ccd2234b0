"""English times."""

from warta.desk.formats.typed import DATE_INPUT_FORMATS as DATE_INPUT_FORMATS
from warta.desk.formats.typed import DATETIME_INPUT_FORMATS as DATETIME_INPUT_FORMATS

DATETIME_FORMAT = "j N Y, H:i T"
