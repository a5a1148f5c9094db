# Figures of a system that serves: a portal without scores.
web-footer-counted = Figures as of the end of { $date }. Snapshot { $snapshot }. Minh Bạch is open-source software (Apache-2.0).
web-method-lead-counted = This system counts cases and scores nothing: no set of criteria is named. Here are the rules of each number, with its query.
web-not-scored-title = Nothing is scored yet
web-not-scored-lead = This portal publishes figures of cases alone. Scorecards and places will be here once whoever runs it names a set of criteria.
