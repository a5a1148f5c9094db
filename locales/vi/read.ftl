read-empty = { $path }: tệp không có nội dung. Hãy xuất lại từ hệ thống một cửa.
read-no-file = { $path }: không phải tệp thường (là thư mục, ống dẫn hoặc thiết bị). Tệp được đọc nhiều lượt, nên hãy lưu thành tệp rồi chạy lại.
read-header-only = { $path }: tệp chỉ có dòng tiêu đề, không có hồ sơ nào bên dưới. Hãy kiểm tra bộ lọc khi xuất.
read-no-header = { $path }: không nhận ra dòng tiêu đề cột nào. Dòng đầu có chữ là "{ $first }". Cần ít nhất một cột mã hồ sơ và một cột ngày, ví dụ "Mã hồ sơ", "Ngày tiếp nhận". Nếu tệp dùng tên cột khác, hãy chỉ ra bằng --column code="Tên cột" --column received="Tên cột", hoặc bằng tệp --map.
read-missing-column = { $path }: không có cột nào là { $needed }. Các cột đang có: { $headers }. Hãy chỉ ra bằng --column { $needed }="Tên cột".
read-header-twice = { $path }: cột "{ $header }" có hai lần, không biết cột nào đúng. Hãy đổi tên một cột trong tệp.
read-two-columns = { $path }: hai cột "{ $first }" và "{ $second }" đều có thể là { $key }. Cột nào đúng? Hãy trả lời bằng --column { $key }="{ $first }" hoặc --column { $key }="{ $second }".
read-column-not-there = { $path }: bảng ánh xạ ghi cột "{ $column }" nhưng tệp không có cột này.
read-nearest = Có phải là "{ $nearest }"?
read-two-date-orders = { $path }: không biết các ngày ở cột "{ $column }" viết ngày trước hay tháng trước (dòng { $row }: "{ $example }"; { $dayfirst } dòng chỉ có thể là ngày trước, { $monthfirst } dòng chỉ có thể là tháng trước). Hãy trả lời bằng --date-order day-first hoặc --date-order month-first.
read-several-sheets = { $path }: nhiều trang tính có bảng hồ sơ: { $sheets }. Hãy chọn một bằng --sheet "Tên trang".
read-no-such-sheet = { $path }: không có trang tính "{ $asked }". Các trang đang có: { $sheets }.
read-several-case-types = { $path }: nhiều loại đối tượng gắn với số sự kiện bằng nhau: { $types }. Loại nào là hồ sơ? Hãy trả lời bằng --case-type "Tên loại".
read-binary = { $path }: đây là tệp nhị phân, không phải bảng hồ sơ. Hãy xuất lại dạng XLSX, CSV UTF-8, XES hoặc OCEL 2.0 JSON.
read-no-such-object-type = { $path }: không có loại đối tượng "{ $asked }". Các loại đang có: { $types }.
read-too-many-columns = { $path }: nhiều hơn { $most } cột. Đây không phải bảng hồ sơ; hãy kiểm tra dấu phân cách cột.
read-row-too-long = { $path }:{ $row }: một dòng hoặc một ô dài hơn { $most } byte. Đây không phải bảng hồ sơ, hoặc có dấu nháy kép chưa đóng.
read-too-many-rows = { $path }: nhiều hơn { $most } dòng. Hãy tách tệp theo năm.
read-bomb = { $path }: tệp nén bung ra lớn bất thường, không đọc để bảo vệ máy. Hãy giải nén và kiểm tra.
read-not-utf8 = { $path }:{ $row }: có ký tự không phải UTF-8 (có thể là bảng mã TCVN3, VNI hoặc Windows-1258). Hãy mở bằng bảng tính và lưu lại dạng "CSV UTF-8" hoặc XLSX.
read-broken = { $path }: không đọc được như tệp { $format }: { $reason }. Hãy xuất lại tệp.
read-broken-at = { $path }:{ $row }: không đọc được như tệp { $format }: { $reason }. Hãy xuất lại tệp.
read-doctype = { $path }:{ $row }: tệp XML có khai báo DOCTYPE, không bao giờ có trong nhật ký XES; không đọc để bảo vệ máy. Hãy bỏ khai báo này.
read-other-format = { $path }: đây là tệp { $format }, chưa đọc được. Hãy lưu lại dạng XLSX, CSV UTF-8, XES hoặc OCEL 2.0 JSON.
read-no-such-zone = không có múi giờ "{ $name }". Hãy dùng tên như Asia/Ho_Chi_Minh.
read-system = { $path }: hệ thống không cho đọc ({ $why }).
read-as-of = --as-of "{ $read }" không phải thời điểm. Hãy viết như 2022-06-30, 30/6/2022 hoặc 2022-06-30T17:00.

read-row-no-code = không có mã hồ sơ
read-row-no-activity = không có tên công việc
read-row-no-date = không có ngày
read-row-not-a-date = không phải ngày
read-row-no-such-day = ngày không có trên lịch
read-row-out-of-range = ngày ngoài khoảng 1900–2200
read-row-missing-cells = thiếu ô (số ô / số cột)
read-row-too-many-cells = thừa ô (số ô / số cột)
read-row-code-twice = mã này đã có ở dòng trước; mỗi dòng phải là một hồ sơ

read-mapping-not-toml = không phải TOML: { $why }
read-mapping-unknown-key = không có khóa "{ $key }"
read-mapping-wrong-kind = "{ $key }" phải là { $wanted }
read-mapping-no-columns = chưa có mục [columns], nên chưa cột nào được ánh xạ
read-mapping-wanted-text = chữ trong dấu nháy
read-mapping-wanted-texts = danh sách chữ
read-mapping-wanted-table = một mục
read-mapping-wanted-order = "day-first" hoặc "month-first"

read-column-option = --column { $read } không đúng. Hãy viết --column KHÓA="Tên cột", với KHÓA là một trong: { $keys }.
read-table-option = --table { $read }: không có chiều "{ $unknown }". Các chiều: { $known }.
read-not-written = { $path }: không ghi được ({ $why }). Hãy chọn nơi khác hoặc kiểm tra quyền ghi.
read-same-file = { $path } cũng là tệp đang đọc hoặc tệp khác được nêu trong lệnh; ghi vào đó sẽ làm mất dữ liệu. Hãy chọn tên khác.
read-column-twice = --column nêu { $key } hai lần. Hãy bỏ bớt một.
read-mapping-origin-given = Ánh xạ cột theo tệp --map:
read-mapping-origin-known = Ánh xạ cột theo mẫu đã biết "{ $name }":
read-mapping-origin-guessed = Ánh xạ cột do chương trình nhận ra từ tên cột (hãy xem lại; lưu bằng --save-map TỆP, sửa rồi dùng lại bằng --map TỆP):
read-note-date-only = Cột "{ $column }" luôn ghi 00:00:00 nên được so theo ngày.
read-note-case-type = Tệp có nhiều loại đối tượng; đã coi mỗi "{ $chosen }" là một hồ sơ vì loại này gắn với nhiều sự kiện nhất. Loại khác: { $others }; chọn bằng --case-type.
read-note-unrelated = { $count } sự kiện không gắn với hồ sơ nào thuộc loại đã chọn nên không được tính.
read-note-unused = Cột không dùng đến: { $columns }. Nếu một cột trong số này mới đúng, hãy chỉ ra bằng --column.
read-note-later = { $cases } hồ sơ và { $events } sự kiện phát sinh sau thời điểm tính nên không được tính.
read-note-no-rows = Không đọc được dòng nào; xem danh sách dòng lỗi.
read-note-saved = Đã lưu ánh xạ vào { $path }.
read-note-written = Đã ghi { $path }.
read-note-no-results = Tệp không có ngày trả kết quả và không có bước nào được nhận là trả kết quả, nên mọi hồ sơ được coi là chưa giải quyết xong. Hãy chỉ ra bằng --column resulted="Tên cột" hoặc mục [activities] của tệp --map.
read-table-faults = { $path }: { $count } dòng không đọc được, không tính vào bảng; xem bằng cách bỏ --table.
read-progress = Đang đọc
read-head-levels = Theo cấp:
read-head-units = Đơn vị có nhiều hồ sơ quá hạn nhất:
read-head-waits = Nơi hồ sơ chờ lâu nhất (tổng thời gian chờ trước bước):
read-head-findings = Dấu hiệu trong sổ ghi (không làm thay đổi số liệu chính thức):
read-head-faults = Dòng không đọc được, không tính vào số liệu nào: { $count }
read-more = … và { $count } dòng khác; xem đủ bằng --html hoặc --json.
read-more-faults = … và { $count } dòng khác; xem đủ bằng --json.
read-times = { $count } lượt
read-median = trung vị { $time }
read-cases = { $count } hồ sơ
