# Letters to applicants.

## Around the letter
letter-greeting = Dear { $name },
letter-code = Code of the case: { $code }
letter-procedure = Procedure: { $procedure }
letter-unit = Handled by: { $unit }
letter-due = Result due: { $due }
letter-promised = New day promised: { $promised }
letter-look-up = Follow the case: { $address }
letter-look-up-how = You need its code and the last 4 characters of the telephone or identity number that you gave.
letter-complain = You may comment, propose or complain to the office that handles the case and to the authority above it.
letter-end = This letter was sent automatically; please do not answer it.

## Subjects
letter-subject-submitted = Your online case { $code } has arrived
letter-subject-supplement-asked-before-receipt = Case { $code } needs more papers before it is received
letter-subject-not-accepted = Case { $code } is not accepted
letter-subject-received = Case { $code } is received
letter-subject-supplement-asked = Case { $code } needs more papers
letter-subject-supplement-received = The papers for case { $code } have arrived
letter-subject-obligation-notified = Case { $code } waits for a tax or fee
letter-subject-extended = Apology and a new day for case { $code }
letter-subject-apology = Apology concerning case { $code }
letter-subject-due-moved = The due date of case { $code } has moved
letter-subject-result-ready = The result of case { $code } is there
letter-subject-withdrawal-code = Code to withdraw case { $code }
letter-subject-withdrawn = Case { $code } was given back as you asked
letter-subject-stopped = The handling of case { $code } has stopped

## What is told
letter-submitted = Your online case was recorded at { $at }. You will be answered by { $due } (8 working hours): received, more papers asked for, or refused with the reason.
letter-supplement-asked-before-receipt = The case is not received yet, because the following is missing or wrong.
letter-not-accepted = The case is not accepted, for the following reason.
letter-received = The case is received.
letter-supplement-asked = The following is missing or wrong. The time limit is stopped until all of it is there.
letter-supplement-received = The papers have arrived; the work on the case goes on.
letter-obligation-notified = You have to pay a tax or fee by the notice below. The time limit is stopped until the payment is confirmed.
letter-extended = We cannot return the result in time. We sincerely apologize and promise another day.
letter-apology = We sincerely apologize.
letter-due-moved = The calendar of working days has changed, so the due date was computed anew.
letter-result-ready = The result of your case is there.
letter-withdrawal-code = Your code to withdraw the case is: { $secret }
letter-withdrawn = The case was given back as you asked; the handling has ended.
letter-stopped = The handling of the case has stopped, for the following reason.

## What to do
letter-next-supplement-asked-before-receipt = Send the papers on the page of your case or bring them to the one-stop. Papers may be asked for only once; all that is missing stands in this letter.
letter-next-supplement-asked = Send the papers on the page of your case or bring them to the one-stop. Papers may be asked for only once; all that is missing stands in this letter.
letter-next-obligation-notified = Once it is paid, please send the slip to the one-stop, so that the time limit runs on.
letter-next-result-ready = Please collect the result in the way that you chose. At the counter, bring an identity paper and the slip of receipt.
letter-next-withdrawal-code = The code is good once, until { $until }. If you did not ask to withdraw the case, ignore this letter and tell nobody the code; the work on the case goes on.
letter-next-withdrawn = If you did not ask for it, tell the office that handles the case at once.
