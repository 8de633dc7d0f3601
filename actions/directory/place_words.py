"""The French words of lists of places: names of its keys under `places` in data/directory/wording.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceWords:
    """Pieces of the lists of sites and permanences; braces are filled in by actions/dialogue and week.py."""

    commune: str
    position: str
    address_position: str
    postal_code: str
    number: str

    day: str
    period: str
    hours: str
    day_hours: str
    days_hours: str
    days_closed: str
    days_run: str
    listed: str
    listed_last: str
    holiday: str
    holiday_name: str

    now: str
    open_for: str
    without_booking: str
    after: str
    before: str
    at: str
    between: str

    opens: str
    closed_that_day: str
    opens_next: str
    closed_holiday: str
    hours_unsure: str
    next_stop_here: str

    address: str
    complement: str
    in_commune: str
    under_one_km: str
    distance: str
    minutes: str
    phone: str
    phone_booking: str
    booking: str
    no_booking: str
    comment: str
    phone_only: str

    today: str
    tomorrow: str
    stop: str
    stop_at: str
    check_by_phone: str
    check_place_by_phone: str
    ask_place_by_phone: str
    check: str
    service: str
    dates_from: str
    verified: str

    note: str
    note_exact: str
    official_list: str
