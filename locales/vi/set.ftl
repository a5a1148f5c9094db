# Lỗi trong bộ tiêu chí và trong số liệu: lỗi gì, vì sao, làm gì tiếp theo. Tệp và dòng đứng trước câu.

set-did-you-mean = Có phải ý bạn là `{ $name }`?
set-choices-none = Chưa có tên nào được khai báo; hãy khai báo trước khi dùng.
set-choices-measures = `minhbach set measures` liệt kê cả { $known } số đo.
set-choices = Số tên có thể chọn: { $known }.

set-noun-criterion = tiêu chí
set-noun-measure = số đo
set-noun-fact = thông tin về đơn vị
set-noun-scale = cách quy điểm
set-noun-treatment = cách xử lý khi không có số liệu
set-noun-state = trạng thái
set-noun-rounding-mode = cách làm tròn
set-noun-tie-rule = quy tắc đồng hạng
set-noun-measure-kind = kiểu số đo
set-noun-fact-kind = kiểu thông tin
set-noun-level = mức
set-noun-scale-entry = mục của cách quy điểm

set-expected-text = một chuỗi ký tự, ví dụ "2.1"
set-expected-decimal = số thập phân viết dưới dạng chuỗi, ví dụ "2.5"
set-expected-whole = một số nguyên không âm, không đặt trong ngoặc kép
set-expected-yes-no = true hoặc false
set-expected-list = một danh sách, ví dụ [ … ]
set-expected-table = một bảng, ví dụ { "{ … }" }
set-expected-date = ngày viết dưới dạng chuỗi, ví dụ "2026-01-15"

set-syntax = không đọc được theo cú pháp TOML: { $message }. Hãy sửa cú pháp ở chỗ này; các lỗi khác chỉ được kiểm tra sau đó.
set-unknown-key = khóa `{ $key }` không có trong { $table }.
set-unknown-key-next = Khóa viết sai không bao giờ bị bỏ qua; hãy sửa hoặc xóa khóa này.
set-missing-key = { $table } thiếu khóa bắt buộc `{ $key }`. Hãy bổ sung khóa này.
set-wrong-type = giá trị của `{ $key }` sai kiểu, phải là { $expected }.
set-not-a-decimal = giá trị “{ $value }” của `{ $key }` không phải là số thập phân: { $why }
set-out-of-range = giá trị của `{ $key }` phải nằm trong khoảng từ { $low } đến { $high }. Hãy sửa giá trị.
set-below-least = giá trị của `{ $key }` không được nhỏ hơn { $low }. Hãy sửa giá trị.
set-unknown-name = { $kind } `{ $name }` không tồn tại.
set-twice = { $kind } `{ $name }` xuất hiện hai lần; mỗi tên chỉ được dùng một lần. Hãy đổi tên hoặc xóa một chỗ.
set-too-many = quá nhiều { $kind }: tối đa { $most }. Hãy kiểm tra xem tệp có bị lặp nội dung không.
set-scale-does-not-read = cách quy điểm `{ $scale }` không dùng được cho số đo `{ $measure }` kiểu `{ $kind }`. Hãy chọn cách quy điểm khác hoặc sửa `kind` của số đo.
set-measure-count = cách quy điểm `{ $scale }` cần số lượng số đo là { $range }, ở đây có { $found }. Hãy sửa `measure` hoặc `measures` của tiêu chí.
set-test-does-not-fit = điều kiện không hợp với thông tin `{ $fact }`. Mỗi điều kiện cần đúng một trong các khóa `is`, `one_of`, `at_least`, `below`, và phải đúng kiểu đã khai báo cho thông tin đó.
set-posts-touch = `zero_at` và `full_at` bằng nhau nên không có đoạn thẳng nào ở giữa. Hãy đặt hai mốc khác nhau, hoặc dùng cách quy điểm `bands` nếu muốn một ngưỡng.
set-out-of-order = `{ $key }` không theo thứ tự tăng dần. Hãy xếp lại.
set-maxima = tiêu chí { $criterion }: các thành phần cộng lại được { $sum } điểm, không phải { $stated }. Hãy sửa `max` của tiêu chí hoặc của một thành phần.
set-nothing-inside = tiêu chí { $criterion } không có thành phần mà cũng không có cách quy điểm. Hãy thêm `scale`, hoặc thêm tiêu chí có `in = "{ $criterion }"`.
set-band-gap = tiêu chí { $criterion }: không bậc nào nhận giá trị tại { $at }, nên giá trị đó bị 0 điểm mà không ai quy định. Hãy nối các bậc bằng `from`, `over`, `upto`, `below`.
set-band-overlap = tiêu chí { $criterion }: hai bậc cùng nhận giá trị tại { $at }. Hãy để mỗi giá trị thuộc đúng một bậc, ví dụ một bậc dùng `below`, bậc kia dùng `from`.
set-band-empty = tiêu chí { $criterion }: bậc bắt đầu tại { $at } không nhận được giá trị nào. Hãy kiểm tra xem cận dưới có lớn hơn cận trên không.
set-out-of-reach = tiêu chí { $criterion }: không số liệu nào đạt quá { $best } trên { $max } điểm. Hãy sửa cách quy điểm hoặc `max`.
set-never-applies = tiêu chí { $criterion }: các điều kiện mâu thuẫn nên không đơn vị nào đáp ứng được. Hãy bỏ hoặc sửa một điều kiện trong `applies`.
set-no-unit-in-group = tiêu chí { $criterion }: không đơn vị nào thuộc nhóm `{ $group }` đáp ứng điều kiện, nên cả nhóm không được tính dòng này. Hãy sửa `applies`, hoặc lập bộ tiêu chí riêng cho nhóm.
set-no-example = tiêu chí { $criterion } chưa có ví dụ kiểm tra. Hãy thêm một mục `[[example]]` vào thư mục `tests` của bộ tiêu chí.
set-unused-measure = số đo `{ $measure }` không được tiêu chí nào dùng. Hãy xóa số đo này hoặc dùng trong một tiêu chí.
set-example-fails = ví dụ “{ $example }”: tiêu chí { $criterion } cho kết quả { $found }, không phải { $expected }. Hãy đối chiếu căn cứ rồi sửa ví dụ hoặc cách quy điểm.
set-figure-does-not-fit = số liệu cho số đo `{ $measure }` không đúng kiểu `{ $kind }`. Hãy sửa số liệu trong ví dụ.

set-decimal-too-long = dài quá { $most } ký tự. Hãy viết ngắn lại.
set-decimal-comma = có dấu phẩy, có thể hiểu theo hai cách. Hãy dùng dấu chấm cho phần thập phân và không ngăn cách hàng nghìn.
set-decimal-not-digits = chỉ được gồm chữ số, nhiều nhất một dấu chấm, và dấu trừ ở đầu nếu là số âm.

set-shape-ratio = tử số và mẫu số
set-shape-percent = tỷ lệ phần trăm
set-shape-amount = một số
set-shape-yes-no = có hoặc không
set-shape-level = một trong các mức đã nêu
set-shape-date = một ngày
set-shape-mean = giá trị trung bình và số phiếu trả lời
set-shape-text = một từ

set-figure-wrong-shape = số liệu không đúng dạng: số đo này cần { $shape }. Hãy sửa số liệu hoặc kiểm tra mã số đo.
set-figure-twice = đơn vị này đã có giá trị khác cho cùng một thông tin. Hãy giữ lại một giá trị.
set-figure-twice-row = đơn vị này đã có số liệu cho cùng số đo ở dòng { $row }. Hãy giữ lại một dòng.
set-figure-negative = số đếm không thể nhỏ hơn 0. Hãy kiểm tra lại số liệu.
set-figure-part-exceeds = tử số { $part } lớn hơn mẫu số { $whole }. Hãy kiểm tra lại; nếu số đo cho phép vượt, đặt `may_exceed = true` trong bộ tiêu chí.
set-figure-wrong-fact = thông tin về đơn vị không đúng dạng: cần { $shape }. Hãy sửa giá trị.
set-figure-not-printed = bộ tiêu chí không lấy điểm công bố của tiêu chí này. Hãy bỏ điểm, cung cấp số liệu gốc, hoặc đặt `printed = true` nếu có căn cứ.
set-figure-printed-range = điểm công bố { $points } nằm ngoài khoảng từ 0 đến { $max }. Hãy đối chiếu lại với nguồn.
