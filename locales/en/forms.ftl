# The printed forms of a one-stop counter. The names are those of Circular 01/2018/TT-VPCP; the wording of each
# line was not compared with the official print (docs/decisions/0010).

## Layout (Decree 30/2020/NĐ-CP)
form-nation = SOCIALIST REPUBLIC OF VIET NAM
form-motto = Independence - Freedom - Happiness
form-number = No.: { $number }
form-place-and-date = { $place }, { $date }
form-date = { $day } { $month } { $year }
form-moment = { $hour }:{ $minute } on { $date }
form-dear = To:
form-recipients = Copies to:
form-sign-and-name = (signature and full name)
form-sign-and-seal = (signature and seal)

## Shared
form-code = Case code:
form-counter = Counter:
form-received-from = Received from:
form-case-of = Case of:
form-address = Address:
form-phone = Telephone:
form-email = Email:
form-phone-and-email = { $phone }; email: { $email }
form-procedure = What is asked for:
form-reason = Reason:
form-received = Received at:
form-due = Result due at:
form-contact = Contact:
form-column-no = No.
form-applicant-signs = APPLICANT
form-officer-signs = RECEIVING OFFICER
form-look-up = To follow the case, scan the QR code or open
form-look-up-report = To open the report, scan the QR code or go to
form-qr-alternative = QR code of the address { $address }
form-none = None

## Form 01
form-receipt-title = RECEIPT OF A CASE AND APPOINTMENT FOR ITS RESULT
form-receipt-papers = Papers handed in:
form-receipt-paper = Paper
form-receipt-originals = Originals
form-receipt-copies = Copies
form-receipt-sets = Number of sets:
form-receipt-sets-value = { $n }
form-receipt-limit = Time limit by regulation:
form-receipt-due = The result is due at:
form-receipt-collect = The result is collected at:
form-receipt-fee = Fees and charges:
form-receipt-book = Entered in the register of cases:
form-receipt-book-value = Book { $book }, line { $line }
form-receipt-working = How the due time was computed

## Form 02
form-supplement-title = REQUEST TO SUPPLEMENT AND COMPLETE A CASE
form-supplement-intro = Please supplement and complete the case as follows:
form-supplement-paper = Part of the case
form-supplement-what = What is to be supplemented or corrected
form-supplement-until = To be supplied by:
form-supplement-help = For help while you complete the case, contact { $contact }.
form-supplement-help-nobody = For help while you complete the case, contact the counter that received it.
form-supplement-signs = OFFICER

## Form 03
form-refusal-title = REFUSAL TO RECEIVE A CASE
form-refusal-intro = Having examined the case, { $counter } does not receive it, for these reasons:
form-refusal-guidance = What you can do:
form-refusal-close = This is for your information and action.

## Form 04
form-apology-title = APOLOGY AND NEW APPOINTMENT FOR THE RESULT
form-apology-title-2025 = APOLOGY AND REQUEST FOR MORE TIME
form-apology-received = On { $date }, { $agency } received your case under the procedure “{ $procedure }”; case code: { $code }. The result is due at: { $due }.
form-apology-late = { $agency } is not able to return the result of your case by the time stated on the receipt.
form-apology-sorry = This delay costs you time and effort. { $agency } sincerely apologizes.
form-apology-new = { $agency } will return the result at:
form-apology-new-later = { $agency } will tell you when the result will be returned as soon as this is known.
form-apology-close = We ask for your understanding.

## Form 05
form-control-title = CONTROL SLIP OF THE HANDLING OF A CASE
form-control-lead = Handling agency (section):
form-control-together = Coordinating agencies:
form-control-agency = Agency, section
form-control-times = Time of handing over
form-control-outcome = Outcome
form-control-note = Note
form-control-gives = From:
form-control-takes = To:
form-control-giver = Handed over by
form-control-taker = Received by
form-control-early = Early
form-control-on-time = On time
form-control-late = Late
form-control-blank-moment = ……:…… on …………………………

## Form 06
form-register-title = REGISTER OF CASES
form-register-book = Book: { $book }
form-register-code = Case code
form-register-procedure = Procedure
form-register-sets = Number of sets
form-register-applicant = Applicant
form-register-reach = Address, telephone
form-register-agency = Handling agency
form-register-dates = Dates
form-register-received = Received
form-register-due = Due
form-register-returned = Returned
form-register-return = Return of the result
form-register-channel = Way of return
form-register-signed = Signature
form-register-note = Note
form-register-keeper = KEEPER OF THE REGISTER

## Errors
form-error-address-too-long = The look-up address has { $length } bytes and does not fit into one QR code (at most { $limit } bytes). Use a shorter address.
form-error-header = Row { $row } of the table's header does not fit its { $columns } columns: cells overlap or leave a gap. Check how many columns and rows each cell takes.
form-error-no-columns = The table has no column. Declare at least one.
form-error-row = Row { $row } of the table has { $cells } cells, but the table has { $columns } columns. Add or remove cells to match.
form-error-typesetting = The pages of “{ $title }” could not be laid out: { $why }. This is a fault of the program; please report it with this text.
