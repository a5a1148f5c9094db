# Biểu mẫu in của bộ phận một cửa. Tên mẫu theo Thông tư 01/2018/TT-VPCP; nội dung từng dòng chưa đối chiếu
# với bản chính thức (docs/decisions/0010).

## Thể thức (Nghị định 30/2020/NĐ-CP)
form-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
form-motto = Độc lập - Tự do - Hạnh phúc
form-number = Số: { $number }
form-place-and-date = { $place }, { $date }
form-date = ngày { $day } tháng { $month } năm { $year }
form-moment = { $hour } giờ { $minute } phút, { $date }
form-dear = Kính gửi:
form-recipients = Nơi nhận:
form-sign-and-name = (Ký và ghi rõ họ tên)
form-sign-and-seal = (Ký tên, đóng dấu)

## Dùng chung
form-code = Mã hồ sơ:
form-counter = Bộ phận tiếp nhận và trả kết quả:
form-received-from = Tiếp nhận hồ sơ của:
form-case-of = Hồ sơ của:
form-address = Địa chỉ:
form-phone = Số điện thoại:
form-email = Thư điện tử:
form-phone-and-email = { $phone }; thư điện tử: { $email }
form-procedure = Nội dung yêu cầu giải quyết:
form-reason = Lý do:
form-received = Thời gian nhận hồ sơ:
form-due = Thời gian hẹn trả kết quả:
form-contact = Liên hệ:
form-column-no = TT
form-applicant-signs = NGƯỜI NỘP HỒ SƠ
form-officer-signs = NGƯỜI TIẾP NHẬN HỒ SƠ
form-look-up = Tra cứu tình trạng hồ sơ: quét mã QR hoặc mở địa chỉ
form-look-up-report = Xem báo cáo trên mạng: quét mã QR hoặc mở địa chỉ
form-qr-alternative = Mã QR của địa chỉ { $address }
form-none = Không có

## Mẫu 01
form-receipt-title = GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ
form-receipt-papers = Thành phần hồ sơ nộp gồm:
form-receipt-paper = Tên giấy tờ
form-receipt-originals = Bản chính
form-receipt-copies = Bản sao
form-receipt-sets = Số lượng hồ sơ:
form-receipt-sets-value = { $n } bộ
form-receipt-limit = Thời gian giải quyết hồ sơ theo quy định:
form-receipt-due = Thời gian trả kết quả giải quyết hồ sơ:
form-receipt-collect = Đăng ký nhận kết quả tại:
form-receipt-fee = Phí, lệ phí:
form-receipt-book = Vào Sổ theo dõi hồ sơ:
form-receipt-book-value = Quyển số { $book }, số thứ tự { $line }
form-receipt-working = Cách tính thời gian trả kết quả

## Mẫu 02
form-supplement-title = PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ
form-supplement-intro = Yêu cầu ông/bà bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:
form-supplement-paper = Thành phần hồ sơ
form-supplement-what = Nội dung cần bổ sung, hoàn thiện
form-supplement-until = Thời hạn bổ sung:
form-supplement-help = Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ { $contact } để được hướng dẫn./.
form-supplement-help-nobody = Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ nơi tiếp nhận hồ sơ để được hướng dẫn./.
form-supplement-signs = NGƯỜI HƯỚNG DẪN

## Mẫu 03
form-refusal-title = PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ
form-refusal-intro = Qua xem xét, { $counter } thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:
form-refusal-guidance = Hướng dẫn:
form-refusal-close = Xin thông báo để ông/bà được biết và thực hiện./.

## Mẫu 04
form-apology-title = PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ
form-apology-title-2025 = VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT
form-apology-received = { $date }, { $agency } tiếp nhận hồ sơ đề nghị giải quyết thủ tục “{ $procedure }” của ông/bà; mã hồ sơ: { $code }. Thời gian hẹn trả kết quả: { $due }.
form-apology-late = { $agency } không trả được kết quả giải quyết hồ sơ của ông/bà đúng thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
form-apology-sorry = Sự chậm trễ này gây phiền hà, tốn kém thời gian và công sức của ông/bà. { $agency } chân thành xin lỗi ông/bà.
form-apology-new = { $agency } hẹn lại thời gian trả kết quả:
form-apology-new-later = { $agency } sẽ thông báo thời gian trả kết quả đến ông/bà ngay khi xác định được.
form-apology-close = Rất mong nhận được sự thông cảm của ông/bà./.

## Mẫu 05
form-control-title = PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ
form-control-lead = Cơ quan (bộ phận) giải quyết hồ sơ:
form-control-together = Cơ quan phối hợp giải quyết hồ sơ:
form-control-agency = Tên cơ quan, bộ phận
form-control-times = Thời gian giao, nhận hồ sơ
form-control-outcome = Kết quả giải quyết hồ sơ
form-control-note = Ghi chú
form-control-gives = Giao:
form-control-takes = Nhận:
form-control-giver = Người giao
form-control-taker = Người nhận
form-control-early = Trước hạn
form-control-on-time = Đúng hạn
form-control-late = Quá hạn
form-control-blank-moment = …… giờ …… phút, ngày …… tháng …… năm 20……

## Mẫu 06
form-register-title = SỔ THEO DÕI HỒ SƠ
form-register-book = Quyển số: { $book }
form-register-code = Mã hồ sơ
form-register-procedure = Tên thủ tục hành chính
form-register-sets = Số lượng hồ sơ (bộ)
form-register-applicant = Tên cá nhân, tổ chức
form-register-reach = Địa chỉ, số điện thoại
form-register-agency = Cơ quan chủ trì giải quyết
form-register-dates = Ngày, tháng, năm
form-register-received = Nhận hồ sơ
form-register-due = Hẹn trả kết quả
form-register-returned = Trả kết quả
form-register-return = Trả kết quả
form-register-channel = Phương thức nhận kết quả
form-register-signed = Ký nhận
form-register-note = Ghi chú
form-register-keeper = NGƯỜI LẬP SỔ

## Lỗi
form-error-address-too-long = Địa chỉ tra cứu dài { $length } byte, không vừa một mã QR (tối đa { $limit } byte). Hãy dùng địa chỉ ngắn hơn.
form-error-header = Dòng tiêu đề { $row } của bảng không khớp với { $columns } cột: các ô chồng lên nhau hoặc để trống. Hãy xem lại số cột, số dòng mà mỗi ô chiếm.
form-error-no-columns = Bảng không có cột nào. Hãy khai báo ít nhất một cột.
form-error-row = Dòng { $row } của bảng có { $cells } ô, trong khi bảng có { $columns } cột. Hãy thêm hoặc bớt ô cho khớp.
form-error-typesetting = Không dàn được trang của “{ $title }”: { $why }. Đây là lỗi của chương trình; hãy báo lại kèm nội dung này.
