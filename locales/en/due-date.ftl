# Due dates: the answer, its working and errors.

## Dates, times, limits
due-weekday-mon = Monday
due-weekday-tue = Tuesday
due-weekday-wed = Wednesday
due-weekday-thu = Thursday
due-weekday-fri = Friday
due-weekday-sat = Saturday
due-weekday-sun = Sunday
due-moment = { $time } on { $weekday }, { $date }
due-day = { $date } ({ $weekday })
due-hours = { $n } h
due-minutes = { $n } min
due-seconds = { $n } s
due-limit-working-day = { $n } working day
due-limit-working-days = { $n } working days
due-limit-working-hour = { $n } working hour
due-limit-working-hours = { $n } working hours
due-limit-half-day = half a working day ({ $hours } working hours)
due-limit-same-day = the same working day (the next one when received after { $time })
due-limit-calendar-day = { $n } calendar day
due-limit-calendar-days = { $n } calendar days
due-limit-same-time-day = { $n } working day, to the clock time at which counting started
due-limit-same-time-days = { $n } working days, to the clock time at which counting started
due-limit-elapsed-day = { $n } × 24 hours, day and night
due-limit-elapsed-days = { $n } × 24 hours, day and night

## The answer
due-answer-start = Counted from: { $start }
due-answer-calendar = Calendar: { $title } ({ $id }, version { $version })
due-answer-hours = Working hours: { $windows } ({ $authority })
due-answer-working = Working:

## Working: the start
due-started-at-once = Received at { $received }, { $reason }; the time is counted from then
due-started-later = Received at { $received }, { $reason }; the time is counted from { $start }
due-restarted-at-once = Suspension { $which } ended at { $until }, { $reason }; the whole time is counted again from then
due-restarted-later = Suspension { $which } ended at { $until }, { $reason }; the whole time is counted again from { $start }
due-reason-in-working-time = in working time
due-reason-before-opening = before opening
due-reason-between-windows = during the break between working hours
due-reason-after-closing = at or after closing time
due-reason-day-off = on a day off ({ $why })
due-reason-day-and-night = whatever the office hours
due-term = Time limit: { $limit }
due-suspension = Suspension { $which }: from { $from } until { $until }
due-mode-suspend = After a suspension the time runs on
due-mode-restart = After a suspension the whole time is counted again

## Working: day by day
due-line = { $when }: { $what }
due-note = { $what } ({ $note })
due-day-before-start = { $why }, counting has not started
due-day-zero = the day counting starts, not counted
due-day-counted-working = working day { $k }/{ $of }
due-day-counted-calendar = day { $k }/{ $of }
due-day-suspended = not counted, suspension { $which }
due-day-after-cut-off = received after { $time }, so the next working day
due-day-same-day = due at closing time
due-day-rolled-forward = the last day was a day off, so it moves to this working day
due-day-hours = { $counted } counted ({ $windows }); { $so-far } of { $of } so far
due-day-hours-suspended = { $counted } counted within { $windows }, { $suspended } not counted for suspension { $which }; { $so-far } of { $of } so far
due-day-hours-stopped = not counted, suspension { $which }; still { $so-far } of { $of }
due-day-at-opening = due at opening time
due-day-working = working day
due-day-weekly-off = weekly day off
due-day-holiday = public holiday: { $name }
due-day-holiday-unnamed = public holiday
due-day-in-lieu = { $what }, in lieu of { $date }
due-day-swapped = worked in exchange
due-day-swapped-for = worked in exchange for { $date }
due-day-with-authority = { $what }, { $authority }
due-authority-decision = by { $decision }
due-authority-unconfirmed = not confirmed by a document
due-authority-assumed = assumed from the fixed holidays
due-elapsed = From { $from } until { $until }: { $duration } counted
due-elapsed-suspended = From { $from } until { $until }: not counted, suspension { $which }

## Working: the end
due-idle-before-start = Suspension { $which } changes nothing: it ended before counting started
due-idle-after-due = Suspension { $which } changes nothing: it began when the time was used up
due-idle-nothing-to-stop = Suspension { $which } changes nothing: it covers no time that is counted
due-moved-to-opening = The time was used up at { $closing }, at close; the result is due at the next opening
due-at = Due: { $at }
due-at-provisional = Due: { $at } (provisional: the days off of { $years } are not published yet)

## Errors: due dates
due-error-not-published = The calendar "{ $calendar }" does not hold the year { $year }; it was published for { $first } to { $last }. Check the date of receipt, or choose a calendar that holds { $year } with --calendar.
due-error-beyond-horizon = Counting goes past { $horizon }; the calendar "{ $calendar }" was published up to { $last } and is not carried further than { $horizon }. Check the limit and the suspensions.
due-error-out-of-range = The term ends after the year 2200. Check the limit and the suspensions.
due-error-limit-form = "{ $read }" is not a time limit. Write 5d (working days), 8h (working hours), half (half a working day), same-day, 30cd (calendar days), 3dt (working days, same clock time) or 10x24h (days of 24 hours).
due-error-limit-amount = The amount in the limit "{ $read }" must be 1 to 65535. Write it again, such as 5d, 8h or 30cd.
due-error-moment-unreadable = "{ $read }" is not a moment. Write the date and the clock time, such as 2022-06-10T15:20.
due-error-moment-no-clock = "{ $read }" has no clock time. It decides on which day counting starts, so write it, such as { $read }T15:20.
due-error-moment-range = "{ $read }" lies outside the years 1900 to 2200. Check the year.
due-error-suspension-order = A suspension begins at { $from } but ends before that, at { $until }. Check whether the two moments are the wrong way round.
due-error-suspension-slash = "{ $read }" is not a suspension. Write two moments with a slash between them, such as 2022-06-08T10:00/2022-06-13T09:00.
due-error-argument = { $argument }: { $error }

## Errors: calendar files
due-file-too-long = The calendar file is { $bytes } bytes long; at most { $most } are allowed. Check that it is the right file.
due-file-line = Line { $line }: { $error }
due-file-shape = this is not in the form of a calendar file (the TOML reader says: { $message }). Mend it after calendars/README.md.
due-file-unknown-key = calendar files have no key "{ $key }". The keys are in calendars/README.md.
due-file-unknown-key-near = calendar files have no key "{ $key }". Did you mean "{ $nearest }"?
due-file-unknown-name = the name "{ $name }" is not in [names]. Add it there.
due-file-unknown-name-near = the name "{ $name }" is not in [names]. Did you mean "{ $nearest }"?
due-file-unknown-weekday = "{ $weekday }" is not a weekday. Write mon, tue, wed, thu, fri, sat or sun.
due-file-not-a-date = "{ $read }" is not a date. Write year-month-day, such as 2026-09-02.
due-file-authority = the entry must give either decision or unconfirmed = true (a basis may go with the latter), not neither and not both. Add or remove one.
due-fault-no-year = The calendar holds no year. Add at least one.
due-fault-year-range = The year { $year } lies outside 1900 to 2190, or 100 years or more after the first. Check the year.
due-fault-year-twice = The year { $year } is listed twice. Join the two entries.
due-fault-too-many = The calendar has too many entries; at most { $most } are allowed. Check that it is the right file.
due-fault-no-hours = No working hours hold on { $date }, the first day of the calendar. Add hours that hold from that day or earlier.
due-fault-hours-order = The hours from { $date } must begin later than those before them. Put the entries in order of date.
due-fault-weekdays = The hours from { $date } must name one to seven different weekdays. Mend the list of weekdays.
due-fault-windows = The hours from { $date } must have one to eight windows. Mend the list of windows.
due-fault-window-reversed = The window { $opens } to { $closes } does not close after it opens. Check whether the two times are the wrong way round.
due-fault-windows-overlap = The window that opens at { $opens } begins before the one before it closes. Mend one of the two times.
due-fault-clock-time = "{ $read }" is not a clock time. Write hours and minutes, such as 07:30.
due-fault-outside-years = { $date } lies outside the listed years. Check the date or add the year.
due-fault-day-twice = { $date } is listed twice. Remove one entry.
due-fault-on-day-off = { $date } is a weekly day off already. Check the date; if it is meant, say on_day_off = true.
due-fault-works-already = { $date } is a working day already, so it cannot be worked in exchange. Check the date.
due-fault-exchanged-works = { $worked } is worked in exchange for { $off }, but { $off } is not listed as a day off. List that day off or mend the date.
due-fault-fixed-date = Day { $day } of month { $month } does not come every year. Check the day and the month.

## Errors: choosing a calendar
due-calendar-unknown = There is no calendar "{ $asked }". The calendars at hand: { $known }. Choose one of them, or give the path of a .toml file.
due-calendar-unknown-near = There is no calendar "{ $asked }". Did you mean "{ $nearest }"? The calendars at hand: { $known }.
due-calendar-unreadable = The file "{ $path }" cannot be read ({ $reason }). Check the path and the permission to read it.
due-calendar-absent = There is no file "{ $path }". Check the path.
due-calendar-not-text = The file "{ $path }" is not UTF-8 text. Save it as UTF-8.
due-calendar-file = Calendar file "{ $path }": { $error }

## Checking a file of examples
due-vectors-too-large = The file "{ $path }" is { $bytes } bytes long; at most { $most } are allowed. Check that it is the right file.
due-vectors-file = Vectors file "{ $path }": { $error }
due-vectors-json = Line { $line }, column { $column }: not in the form of a vectors file (the JSON reader says: { $message }). Mend it there.
due-vectors-empty = There is no vector in "curated" or "random". Check that it is the right file.
due-vectors-calendar = In "calendar": { $error }
due-vectors-weekday = In "calendar": "{ $read }" in "weekend" is not a weekday. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun.
due-vectors-date = In "calendar": "{ $read }" in "{ $field }" is not a date. Write year-month-day, such as 2026-09-02.
due-vectors-vector = Vector { $id }: { $error }
due-vectors-unit = There is no unit "{ $unit }". Use one of these units: { $known }.
due-vectors-amount = The amount { $amount } does not fit the unit "{ $unit }". Write a whole number from 1 to 65535 (half_day takes only 1).
