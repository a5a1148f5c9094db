# Ngày hẹn trả kết quả: kết quả, diễn giải và lỗi.

## Ngày, giờ, thời hạn
due-weekday-mon = thứ Hai
due-weekday-tue = thứ Ba
due-weekday-wed = thứ Tư
due-weekday-thu = thứ Năm
due-weekday-fri = thứ Sáu
due-weekday-sat = thứ Bảy
due-weekday-sun = Chủ nhật
due-moment = { $time } { $weekday }, ngày { $date }
due-day = { $date } ({ $weekday })
due-hours = { $n } giờ
due-minutes = { $n } phút
due-seconds = { $n } giây
due-limit-working-day = { $n } ngày làm việc
due-limit-working-days = { $n } ngày làm việc
due-limit-working-hour = { $n } giờ làm việc
due-limit-working-hours = { $n } giờ làm việc
due-limit-half-day = nửa ngày làm việc ({ $hours } giờ làm việc)
due-limit-same-day = trong ngày làm việc (tiếp nhận sau { $time } thì trả trong ngày làm việc kế tiếp)
due-limit-calendar-day = { $n } ngày (tính cả ngày nghỉ)
due-limit-calendar-days = { $n } ngày (tính cả ngày nghỉ)
due-limit-same-time-day = { $n } ngày làm việc, đến đúng giờ bắt đầu tính
due-limit-same-time-days = { $n } ngày làm việc, đến đúng giờ bắt đầu tính
due-limit-elapsed-day = { $n } lần 24 giờ, tính liên tục cả ngày lẫn đêm
due-limit-elapsed-days = { $n } lần 24 giờ, tính liên tục cả ngày lẫn đêm

## Kết quả
due-answer-start = Bắt đầu tính: { $start }
due-answer-calendar = Lịch áp dụng: { $title } ({ $id }, phiên bản { $version })
due-answer-hours = Giờ làm việc: { $windows } ({ $authority })
due-answer-working = Diễn giải:

## Diễn giải: bắt đầu
due-started-at-once = Tiếp nhận lúc { $received }, { $reason }; thời hạn tính từ thời điểm này
due-started-later = Tiếp nhận lúc { $received }, { $reason }; thời hạn tính từ { $start }
due-restarted-at-once = Tạm dừng lần { $which } kết thúc lúc { $until }, { $reason }; thời hạn tính lại từ đầu kể từ thời điểm này
due-restarted-later = Tạm dừng lần { $which } kết thúc lúc { $until }, { $reason }; thời hạn tính lại từ đầu kể từ { $start }
due-reason-in-working-time = trong giờ làm việc
due-reason-before-opening = trước giờ làm việc
due-reason-between-windows = trong giờ nghỉ giữa hai buổi làm việc
due-reason-after-closing = khi đã hết giờ làm việc
due-reason-day-off = vào ngày nghỉ ({ $why })
due-reason-day-and-night = không phụ thuộc giờ làm việc
due-term = Thời hạn giải quyết: { $limit }
due-suspension = Tạm dừng lần { $which }: từ { $from } đến { $until }
due-mode-suspend = Hết thời gian tạm dừng, thời hạn được tính tiếp
due-mode-restart = Hết thời gian tạm dừng, thời hạn được tính lại từ đầu

## Diễn giải: từng ngày
due-line = { $when }: { $what }
due-note = { $what } ({ $note })
due-day-before-start = { $why }, chưa bắt đầu tính
due-day-zero = ngày bắt đầu, không tính vào thời hạn
due-day-counted-working = ngày làm việc thứ { $k }/{ $of }
due-day-counted-calendar = ngày thứ { $k }/{ $of }
due-day-suspended = không tính, đang trong thời gian tạm dừng lần { $which }
due-day-after-cut-off = tiếp nhận sau { $time }, chuyển sang ngày làm việc kế tiếp
due-day-same-day = trả kết quả khi hết giờ làm việc
due-day-rolled-forward = ngày cuối của thời hạn là ngày nghỉ, chuyển sang ngày làm việc này
due-day-hours = tính { $counted } ({ $windows }); lũy kế { $so-far }/{ $of }
due-day-hours-suspended = tính { $counted } trong khung giờ { $windows }, không tính { $suspended } do tạm dừng lần { $which }; lũy kế { $so-far }/{ $of }
due-day-hours-stopped = không tính, đang trong thời gian tạm dừng lần { $which }; lũy kế vẫn là { $so-far }/{ $of }
due-day-at-opening = đến hạn vào đầu giờ làm việc
due-day-working = ngày làm việc
due-day-weekly-off = nghỉ hằng tuần
due-day-holiday = nghỉ lễ: { $name }
due-day-holiday-unnamed = nghỉ lễ
due-day-in-lieu = { $what }, nghỉ bù ngày { $date }
due-day-swapped = làm bù
due-day-swapped-for = làm bù cho ngày { $date }
due-day-with-authority = { $what }, { $authority }
due-authority-decision = theo { $decision }
due-authority-unconfirmed = chưa xác nhận bằng văn bản
due-authority-assumed = tạm tính theo ngày nghỉ cố định hằng năm
due-elapsed = Từ { $from } đến { $until }: tính { $duration }
due-elapsed-suspended = Từ { $from } đến { $until }: không tính, đang trong thời gian tạm dừng lần { $which }

## Diễn giải: kết thúc
due-idle-before-start = Tạm dừng lần { $which } không làm thay đổi thời hạn: đã kết thúc trước khi bắt đầu tính
due-idle-after-due = Tạm dừng lần { $which } không làm thay đổi thời hạn: bắt đầu khi đã hết thời hạn
due-idle-nothing-to-stop = Tạm dừng lần { $which } không làm thay đổi thời hạn: không rơi vào thời gian được tính
due-moved-to-opening = Thời hạn hết lúc { $closing }, khi hết giờ làm việc; hẹn trả vào đầu giờ làm việc kế tiếp
due-at = Hẹn trả: { $at }
due-at-provisional = Hẹn trả: { $at } (tạm tính: lịch nghỉ năm { $years } chưa được ban hành)

## Lỗi: ngày hẹn
due-error-not-published = Lịch "{ $calendar }" không có năm { $year }; lịch này chỉ có các năm từ { $first } đến { $last }. Hãy kiểm tra lại ngày tiếp nhận, hoặc chọn lịch có năm { $year } bằng --calendar.
due-error-beyond-horizon = Thời hạn kéo dài quá năm { $horizon }; lịch "{ $calendar }" được công bố đến năm { $last } và chỉ được tạm tính đến hết năm { $horizon }. Hãy kiểm tra lại thời hạn và các lần tạm dừng.
due-error-out-of-range = Thời hạn kết thúc sau năm 2200. Hãy kiểm tra lại thời hạn và các lần tạm dừng.
due-error-limit-form = "{ $read }" không phải là thời hạn. Hãy viết 5d (ngày làm việc), 8h (giờ làm việc), half (nửa ngày làm việc), same-day (trong ngày), 30cd (ngày, tính cả ngày nghỉ), 3dt (ngày làm việc, đến đúng giờ bắt đầu tính) hoặc 10x24h (lần 24 giờ liên tục).
due-error-limit-amount = Số lượng trong thời hạn "{ $read }" phải từ 1 đến 65535. Hãy viết lại, ví dụ 5d, 8h hoặc 30cd.
due-error-moment-unreadable = "{ $read }" không phải là thời điểm. Hãy viết năm-tháng-ngày và giờ, ví dụ 2022-06-10T15:20.
due-error-moment-no-clock = "{ $read }" thiếu giờ. Giờ tiếp nhận quyết định ngày bắt đầu tính, nên hãy ghi rõ, ví dụ { $read }T15:20.
due-error-moment-range = "{ $read }" nằm ngoài các năm 1900 đến 2200. Hãy kiểm tra lại năm.
due-error-suspension-order = Thời gian tạm dừng bắt đầu lúc { $from } nhưng lại kết thúc trước đó, lúc { $until }. Hãy kiểm tra xem hai thời điểm có bị đảo ngược không.
due-error-suspension-slash = "{ $read }" không phải là khoảng tạm dừng. Hãy viết hai thời điểm cách nhau bằng dấu gạch chéo, ví dụ 2022-06-08T10:00/2022-06-13T09:00.
due-error-argument = { $argument }: { $error }

## Lỗi: tệp lịch
due-file-too-long = Tệp lịch dài { $bytes } byte, vượt mức tối đa { $most } byte. Hãy kiểm tra xem có chọn nhầm tệp không.
due-file-line = Dòng { $line }: { $error }
due-file-shape = không đọc được theo cấu trúc của tệp lịch (trình đọc TOML báo: { $message }). Hãy sửa theo calendars/README.md.
due-file-unknown-key = không có khóa "{ $key }" trong tệp lịch. Hãy xem các khóa trong calendars/README.md.
due-file-unknown-key-near = không có khóa "{ $key }" trong tệp lịch. Có phải ý bạn là "{ $nearest }"?
due-file-unknown-name = tên "{ $name }" không có trong bảng [names]. Hãy thêm tên này vào [names].
due-file-unknown-name-near = tên "{ $name }" không có trong bảng [names]. Có phải ý bạn là "{ $nearest }"?
due-file-unknown-weekday = "{ $weekday }" không phải là ngày trong tuần. Hãy viết mon, tue, wed, thu, fri, sat hoặc sun.
due-file-not-a-date = "{ $read }" không phải là ngày. Hãy viết năm-tháng-ngày, ví dụ 2026-09-02.
due-file-authority = mục này phải nêu văn bản (decision) hoặc ghi unconfirmed = true (có thể kèm basis), không được thiếu hoặc ghi cả hai. Hãy bổ sung hoặc bỏ bớt.
due-fault-no-year = Lịch không có năm nào. Hãy thêm ít nhất một năm.
due-fault-year-range = Năm { $year } nằm ngoài khoảng 1900 đến 2190, hoặc cách năm đầu của lịch từ 100 năm trở lên. Hãy kiểm tra lại năm.
due-fault-year-twice = Năm { $year } được khai hai lần. Hãy gộp thành một mục.
due-fault-too-many = Lịch có quá nhiều mục; tối đa là { $most }. Hãy kiểm tra xem có chọn nhầm tệp không.
due-fault-no-hours = Không có giờ làm việc vào ngày { $date }, ngày đầu tiên của lịch. Hãy thêm giờ làm việc có hiệu lực từ ngày này trở về trước.
due-fault-hours-order = Giờ làm việc áp dụng từ ngày { $date } phải bắt đầu sau mục đứng trước. Hãy xếp các mục theo ngày.
due-fault-weekdays = Giờ làm việc áp dụng từ ngày { $date } phải nêu từ một đến bảy ngày khác nhau trong tuần. Hãy sửa danh sách ngày.
due-fault-windows = Giờ làm việc áp dụng từ ngày { $date } phải có từ một đến tám khung giờ. Hãy sửa danh sách khung giờ.
due-fault-window-reversed = Khung giờ { $opens } đến { $closes } kết thúc trước hoặc ngay khi bắt đầu. Hãy kiểm tra xem hai giờ có bị đảo ngược không.
due-fault-windows-overlap = Khung giờ bắt đầu lúc { $opens } chồng lên khung giờ đứng trước. Hãy sửa giờ bắt đầu hoặc giờ kết thúc.
due-fault-clock-time = "{ $read }" không phải là giờ. Hãy viết giờ và phút, ví dụ 07:30.
due-fault-outside-years = Ngày { $date } nằm ngoài các năm đã khai. Hãy kiểm tra lại ngày hoặc thêm năm.
due-fault-day-twice = Ngày { $date } được khai hai lần. Hãy bỏ một mục.
due-fault-on-day-off = Ngày { $date } vốn đã là ngày nghỉ hằng tuần. Hãy kiểm tra lại ngày; nếu đúng, ghi on_day_off = true.
due-fault-works-already = Ngày { $date } vốn đã là ngày làm việc nên không thể là ngày làm bù. Hãy kiểm tra lại ngày.
due-fault-exchanged-works = Ngày { $worked } làm bù cho ngày { $off }, nhưng ngày { $off } không được khai là ngày nghỉ. Hãy khai ngày nghỉ đó hoặc sửa ngày.
due-fault-fixed-date = Ngày { $day } tháng { $month } không phải năm nào cũng có. Hãy kiểm tra lại ngày và tháng.

## Lỗi: chọn lịch
due-calendar-unknown = Không có lịch "{ $asked }". Các lịch có sẵn: { $known }. Hãy chọn một lịch có sẵn, hoặc ghi đường dẫn tới tệp .toml.
due-calendar-unknown-near = Không có lịch "{ $asked }". Có phải ý bạn là "{ $nearest }"? Các lịch có sẵn: { $known }.
due-calendar-unreadable = Không đọc được tệp "{ $path }" ({ $reason }). Hãy kiểm tra đường dẫn và quyền đọc tệp.
due-calendar-absent = Không có tệp "{ $path }". Hãy kiểm tra lại đường dẫn.
due-calendar-not-text = Tệp "{ $path }" không phải là văn bản UTF-8. Hãy lưu lại tệp bằng mã UTF-8.
due-calendar-file = Tệp lịch "{ $path }": { $error }

## Kiểm tra bằng tệp ví dụ
due-vectors-too-large = Tệp "{ $path }" dài { $bytes } byte, vượt mức tối đa { $most } byte. Hãy kiểm tra xem có chọn nhầm tệp không.
due-vectors-file = Tệp ví dụ "{ $path }": { $error }
due-vectors-json = Dòng { $line }, cột { $column }: không đúng cấu trúc của tệp ví dụ (trình đọc JSON báo: { $message }). Hãy sửa tại vị trí này.
due-vectors-empty = Không có ví dụ nào trong "curated" và "random". Hãy kiểm tra xem có chọn nhầm tệp không.
due-vectors-calendar = Mục "calendar": { $error }
due-vectors-weekday = Mục "calendar": "{ $read }" trong "weekend" không phải là ngày trong tuần. Hãy viết Mon, Tue, Wed, Thu, Fri, Sat hoặc Sun.
due-vectors-date = Mục "calendar": "{ $read }" trong "{ $field }" không phải là ngày. Hãy viết năm-tháng-ngày, ví dụ 2026-09-02.
due-vectors-vector = Ví dụ { $id }: { $error }
due-vectors-unit = Không có đơn vị "{ $unit }". Hãy dùng một trong các đơn vị: { $known }.
due-vectors-amount = Số lượng { $amount } không hợp lệ với đơn vị "{ $unit }". Hãy ghi một số nguyên từ 1 đến 65535 (với half_day chỉ được ghi 1).
