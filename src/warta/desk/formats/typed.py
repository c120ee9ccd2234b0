"""Days and times as they are typed in the desk, in either language: the day comes before the month."""

_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")

DATE_INPUT_FORMATS = list(_DAYS)
DATETIME_INPUT_FORMATS = [f"{day} {time}" for day in _DAYS for time in ("%H:%M", "%H.%M")]
