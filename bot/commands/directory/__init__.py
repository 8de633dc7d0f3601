"""The directory on the command line: places, permanences, refresh, check, build, import, calendars."""
