# Faults of a set and of figures: what, why, the next step. File and line stand before the sentence.

set-did-you-mean = Did you mean `{ $name }`?
set-choices-none = No such name is declared yet; declare it before using it.
set-choices-measures = `minhbach set measures` lists all { $known }.
set-choices = Names to choose from: { $known }.

set-noun-criterion = criterion
set-noun-measure = measure
set-noun-fact = fact
set-noun-scale = scale
set-noun-treatment = treatment of absence
set-noun-state = state
set-noun-rounding-mode = rounding mode
set-noun-tie-rule = tie rule
set-noun-measure-kind = kind of measure
set-noun-fact-kind = kind of fact
set-noun-level = level
set-noun-scale-entry = scale entry

set-expected-text = a text, such as "2.1"
set-expected-decimal = a decimal written as text, such as "2.5"
set-expected-whole = a whole number not below zero, without quotes
set-expected-yes-no = true or false
set-expected-list = a list, such as [ … ]
set-expected-table = a table, such as { "{ … }" }
set-expected-date = a date written as text, such as "2026-01-15"

set-syntax = this is not readable as TOML: { $message }. Mend the syntax here; other faults are only looked for afterwards.
set-unknown-key = the key `{ $key }` does not exist in { $table }.
set-unknown-key-next = A mistyped key is never ignored; correct or delete it.
set-missing-key = { $table } lacks the key `{ $key }`. Add it.
set-wrong-type = the value of `{ $key }` has the wrong type; it must be { $expected }.
set-not-a-decimal = the value “{ $value }” of `{ $key }` is not a decimal: { $why }
set-out-of-range = the value of `{ $key }` must lie between { $low } and { $high }. Correct it.
set-below-least = the value of `{ $key }` must not be below { $low }. Correct it.
set-unknown-name = the { $kind } `{ $name }` does not exist.
set-twice = the { $kind } `{ $name }` stands twice; a name may be used once. Rename or delete one of them.
set-too-many = too many entries of the kind “{ $kind }”: at most { $most }. See whether the file repeats itself.
set-scale-does-not-read = the scale `{ $scale }` cannot read the measure `{ $measure }` of kind `{ $kind }`. Choose another scale, or correct the `kind` of the measure.
set-measure-count = the scale `{ $scale }` needs this many measures: { $range }; here are { $found }. Correct `measure` or `measures` of the criterion.
set-test-does-not-fit = the condition does not fit the fact `{ $fact }`. A condition has exactly one of the keys `is`, `one_of`, `at_least`, `below`, of the kind declared for the fact.
set-posts-touch = `zero_at` and `full_at` are the same, so there is no line between them. Set them apart, or use the scale `bands` for a threshold.
set-out-of-order = `{ $key }` is not in ascending order. Sort the entries.
set-maxima = criterion { $criterion }: the parts add up to { $sum }, not { $stated }. Correct the `max` of the criterion or of a part.
set-nothing-inside = criterion { $criterion } has neither parts nor a scale. Add `scale`, or a criterion with `in = "{ $criterion }"`.
set-band-gap = criterion { $criterion }: no band holds the value at { $at }, so it would earn 0 although nobody decided that. Join the bands with `from`, `over`, `upto`, `below`.
set-band-overlap = criterion { $criterion }: two bands hold the value at { $at }. Leave each value to one band, such as `below` in the one and `from` in the other.
set-band-empty = criterion { $criterion }: the band that starts at { $at } holds nothing. See whether its lower end lies above its upper end.
set-out-of-reach = criterion { $criterion }: no figure earns more than { $best } of { $max } points. Correct the scale or `max`.
set-never-applies = criterion { $criterion }: its conditions contradict each other, so no unit can meet them. Remove or correct one in `applies`.
set-no-unit-in-group = criterion { $criterion }: no unit of the group `{ $group }` meets the conditions, so the whole group goes without this line. Correct `applies`, or give the group a set of its own.
set-no-example = criterion { $criterion } has no example. Add an `[[example]]` to the folder `tests` of the set.
set-unused-measure = no criterion reads the measure `{ $measure }`. Delete it, or use it in a criterion.
set-example-fails = example “{ $example }”: criterion { $criterion } gives { $found }, not { $expected }. Compare with the clause, then correct the example or the scale.
set-figure-does-not-fit = the figure given for the measure `{ $measure }` is not of kind `{ $kind }`. Correct the figure in the example.

set-decimal-too-long = it is longer than { $most } characters. Write it shorter.
set-decimal-comma = it has a comma, which can be read two ways. Write a point for decimals and no thousands separator.
set-decimal-not-digits = it may hold only digits, at most one point, and a minus sign in front of a negative number.

set-shape-ratio = a part and a whole
set-shape-percent = a per cent
set-shape-amount = a number
set-shape-yes-no = yes or no
set-shape-level = one of the named levels
set-shape-date = a date
set-shape-mean = a mean and the number of responses
set-shape-text = a word

set-figure-wrong-shape = the figure has the wrong shape: this measure asks for { $shape }. Correct the figure, or check the code of the measure.
set-figure-twice = this unit already has another value for the same fact. Keep one of them.
set-figure-twice-row = this unit already has a figure for the same measure, in row { $row }. Keep one of them.
set-figure-negative = a count cannot be below zero. Check the figure.
set-figure-part-exceeds = the part { $part } is larger than the whole { $whole }. Check the figure; if the measure may exceed, set `may_exceed = true` in the set.
set-figure-wrong-fact = the fact has the wrong shape: { $shape } is asked for. Correct the value.
set-figure-not-printed = the set does not take the points of this criterion as printed. Remove the points, give figures, or set `printed = true` if a clause allows it.
set-figure-printed-range = the printed points { $points } lie outside 0 to { $max }. Compare with the source.
