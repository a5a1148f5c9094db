# Why a step cannot be taken: what, why, what to do next.

## For every step
refusal-state = { $step } is not possible: the case is “{ $state }”. This step is taken only while a case is: { $from }. Open the case again and choose a step that fits.
refusal-state-since = { $step } is not possible: the case is “{ $state }” since { $since }. This step is taken only while a case is: { $from }. Open the case again and choose a step that fits.
refusal-state-final = { $step } is not possible: the case has ended as “{ $state }”. If something was recorded wrongly, propose a correction with a document.
refusal-office = { $step } is not for { $office }. It is done by { $offices }. Hand it to somebody with that office.
refusal-clock-range = A date of the case lies outside the years 1900 to 2200, so no time can be counted. Look for it and propose a correction.
refusal-clock-calendar = The case ended under version “{ $version }” of the calendar, which is not at hand. Ask the administrator to bring it back.
refusal-evidence-before = The evidence is dated { $at }, before { $since }, when the case came to this step. Check the date on the evidence and the code of the case.
refusal-evidence-future = The evidence is dated { $at }, later than now ({ $now }). Check the date on the evidence.
refusal-proof = A session of the applicant proves nothing for { $office }. Attach a paper signed by the applicant or the one-time code.
refusal-blank = The text is empty. Write at least one word.

## Codes of agencies and cases
refusal-agency-long = The identifier “{ $read }…” has more than 35 characters. Check the identifier of the agency.
refusal-agency-first = The identifier “{ $read }” must begin with a capital letter and two digits, such as H41.
refusal-agency-group = In the identifier “{ $read }” the group “{ $group }” must be capital letters and digits. Check the identifier of the agency.
refusal-code-shape = “{ $read }” is no code of a case. A code looks like H41.12-220610-0001; copy it from the slip.
refusal-code-day = In the code, “{ $read }” is no day. A day is six digits for year, month and day, such as 220610.
refusal-code-number = In the code, “{ $read }” is no daily number. It has four digits and begins at 0001.

## Step by step
refusal-sync-not-sent = The answer of “{ $system }” cannot be recorded: nothing that was sent waits for one (it stands at: { $state }). Send the case to that system again first.
refusal-consultation-unknown = Nobody was asked with this event. Choose one of the questions of the case.
refusal-consultation-answered = The answer is recorded already. If it is wrong, propose a correction.
refusal-consultation-escalated = The silence was reported already. Wait for the answer or remind the other body.
refusal-consultation-not-yet = The other body has time until { $due }. Its silence is reported only after that.
refusal-consultation-no-due = The question set no time, so nothing is late. Remind the other body in writing.
refusal-no-fault = The apology names no fault. Choose at least one.
refusal-nothing-missing = The request names no paper. List everything that is missing or wrong, all at once.
refusal-supplement-not-allowed = This procedure allows no request for papers after receipt. Handle the case as it was received.
refusal-supplement-twice = Papers were asked for once after receipt; once is all the law allows. Decide on what is there, or refuse with reasons.
refusal-supplement-late = The time for asking is over ({ $by }). Decide on what is there, or refuse with reasons.
refusal-supplement-before-twice = Papers were asked for before receipt; once is all the law allows. Receive the case, or refuse it with a reason.
refusal-leg-not-open = This part was not opened, or is closed. Choose one that is open.
refusal-step-not-started = This step of the work has not begun. Start it first.
refusal-correct-unknown = The case has no event number { $event }, or it was struck. Choose an event from what happened to the case.
refusal-correct-same = This correction was proposed by “{ $account }” too. Somebody else must approve it.
refusal-correct-no-name = The account that approves has no name, so it cannot be recorded who did. Sign in with your own account.
refusal-correct-not-dated = A correction cannot be given another date. Strike it and propose a new one.
refusal-extend-no-due = The case has no due date, so there is nothing to promise anew. Send an apology without a new day if one is owed.
refusal-extend-twice = Another day was promised once already; once is all the law allows. If it is late all the same, send an apology without a new day.
refusal-extend-late = An apology with a new day must reach the applicant, and be recorded, at least one day before the time runs out (owed at { $due }). That is past; send an apology without a new day.
refusal-extend-not-later = The new day must be later than { $due }. Choose a later one.
refusal-forward-elsewhere = The case was taken in for another authority, which has not received it. Wait until it has.
refusal-own-word = A note of the office itself is no evidence. Give number and date of a paper of the other body.
refusal-result-leg = The part “{ $leg }” of another agency is open. Close it before the result is issued.
refusal-uncollected-twice = The result is marked as not collected already. Nothing is left to do.
refusal-not-confirmed = The refusal is not confirmed. Read the reason again and confirm it a second time.
refusal-no-result = There is no result to speak of. Issue the result first, or choose other news.
refusal-obligation-not-allowed = This procedure knows no tax or fee that stops the time limit. For a fee of the office, ask for a fee instead.
refusal-leg-unknown = This procedure has no part “{ $leg }” of another agency. Choose one of the list.
refusal-leg-twice = This part was opened already. Follow it or close it.
refusal-leg-earlier = The part “{ $leg }” of an earlier stage is not done. Close it first.
refusal-fee-nothing = No fee waits to be paid. Ask for the fee first.
refusal-fee-open = A fee waits to be paid already. Confirm that one first.
refusal-fee-nothing-paid = No fee was paid, so there is nothing to pay back. Check the code of the case.
refusal-receive-no-limit = This procedure sets no time limit, so the slip could show no due date. Add the limit to the catalogue of procedures.
refusal-competent-own = The case was received here for this authority itself. Hand it on to the unit.
refusal-competent-twice = The competent authority has received this case already. Open the case again to see how it stands.
refusal-no-papers = No paper is named. List what came.
refusal-reproject-no-version = The case does not say by which version of the calendar its date was told, so nothing can be compared. Nothing is left to do: the due date is always computed by the calendar in force.
refusal-reproject-nothing = The calendar in force does not move the due date of this case. Nothing is left to do.
refusal-return-early = The result comes before its day, { $due }. Tell the applicant of the early return first.
refusal-send-counter = A result collected at the counter is returned, not sent. Return it instead.
refusal-step-unknown = The workflow of the procedure has no step “{ $step }”. Choose one of the list.
refusal-step-running = This step of the work runs since { $since }. Complete it before it is started again.
refusal-stop-regime = The case was received under { $regime }, which knows no stop of the handling. Refuse with reasons instead.
refusal-stop-unannounced = The applicant was told no time, so none has run out. Wait for the applicant, or refuse with reasons.
refusal-stop-early = The applicant has time until { $until }. The handling may stop only after that.
refusal-withdraw-unasked = The applicant has not asked for the case back. Only the applicant withdraws; record the request first.
