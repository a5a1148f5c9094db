# Thư gửi người nộp hồ sơ.

## Khung thư
letter-greeting = Kính gửi ông/bà { $name },
letter-code = Mã hồ sơ: { $code }
letter-procedure = Thủ tục: { $procedure }
letter-unit = Nơi giải quyết: { $unit }
letter-due = Hẹn trả kết quả: { $due }
letter-promised = Hẹn lại: { $promised }
letter-look-up = Theo dõi hồ sơ: { $address }
letter-look-up-how = Cần mã hồ sơ và 4 ký tự cuối của số điện thoại hoặc số định danh đã khai.
letter-complain = Ông/bà có quyền phản ánh, kiến nghị hoặc khiếu nại với nơi giải quyết hồ sơ và cơ quan cấp trên.
letter-end = Thư này được gửi tự động; xin không trả lời thư này.

## Tiêu đề
letter-subject-submitted = Đã nhận hồ sơ nộp trực tuyến { $code }
letter-subject-supplement-asked-before-receipt = Hồ sơ { $code } cần bổ sung trước khi tiếp nhận
letter-subject-not-accepted = Hồ sơ { $code } không được tiếp nhận
letter-subject-received = Hồ sơ { $code } đã được tiếp nhận
letter-subject-supplement-asked = Hồ sơ { $code } cần bổ sung
letter-subject-supplement-received = Hồ sơ { $code } đã nhận đủ giấy tờ bổ sung
letter-subject-obligation-notified = Hồ sơ { $code } cần thực hiện nghĩa vụ tài chính
letter-subject-extended = Xin lỗi và hẹn lại ngày trả kết quả hồ sơ { $code }
letter-subject-apology = Thư xin lỗi về hồ sơ { $code }
letter-subject-due-moved = Ngày hẹn trả kết quả hồ sơ { $code } thay đổi
letter-subject-result-ready = Hồ sơ { $code } đã có kết quả
letter-subject-withdrawal-code = Mã xác nhận rút hồ sơ { $code }
letter-subject-withdrawn = Hồ sơ { $code } đã được trả lại theo đề nghị rút
letter-subject-stopped = Dừng giải quyết hồ sơ { $code }

## Nội dung
letter-submitted = Hồ sơ nộp trực tuyến của ông/bà đã được ghi nhận lúc { $at }. Chậm nhất { $due } (8 giờ làm việc), ông/bà sẽ được trả lời: tiếp nhận, yêu cầu bổ sung hoặc từ chối kèm lý do.
letter-supplement-asked-before-receipt = Hồ sơ chưa được tiếp nhận vì cần bổ sung, hoàn thiện các nội dung dưới đây.
letter-not-accepted = Hồ sơ không được tiếp nhận với lý do dưới đây.
letter-received = Hồ sơ đã được tiếp nhận.
letter-supplement-asked = Hồ sơ cần bổ sung, hoàn thiện các nội dung dưới đây. Thời hạn giải quyết tạm dừng cho đến khi nhận đủ.
letter-supplement-received = Đã nhận giấy tờ bổ sung; hồ sơ được giải quyết tiếp.
letter-obligation-notified = Ông/bà cần thực hiện nghĩa vụ tài chính theo thông báo dưới đây. Thời hạn giải quyết tạm dừng cho đến khi có xác nhận đã nộp.
letter-extended = Chúng tôi không trả được kết quả đúng hạn, chân thành xin lỗi và hẹn lại ngày trả với ông/bà.
letter-apology = Chúng tôi chân thành xin lỗi ông/bà.
letter-due-moved = Lịch làm việc của cơ quan nhà nước thay đổi nên ngày hẹn trả kết quả được tính lại.
letter-result-ready = Hồ sơ đã có kết quả giải quyết.
letter-withdrawal-code = Mã xác nhận rút hồ sơ của ông/bà là: { $secret }
letter-withdrawn = Hồ sơ đã được trả lại theo đề nghị rút của ông/bà; việc giải quyết kết thúc.
letter-stopped = Việc giải quyết hồ sơ đã dừng với lý do dưới đây.

## Việc cần làm
letter-next-supplement-asked-before-receipt = Ông/bà nộp bổ sung trên trang theo dõi hồ sơ hoặc tại Bộ phận một cửa. Cơ quan chỉ được yêu cầu bổ sung một lần; nội dung cần bổ sung đã nêu đủ trong thư này.
letter-next-supplement-asked = Ông/bà nộp bổ sung trên trang theo dõi hồ sơ hoặc tại Bộ phận một cửa. Cơ quan chỉ được yêu cầu bổ sung một lần; nội dung cần bổ sung đã nêu đủ trong thư này.
letter-next-obligation-notified = Sau khi nộp, xin gửi chứng từ cho Bộ phận một cửa để thời hạn được tính tiếp.
letter-next-result-ready = Mời ông/bà nhận kết quả theo phương thức đã đăng ký. Khi đến nhận tại quầy, xin mang theo giấy tờ tùy thân và giấy tiếp nhận hồ sơ.
letter-next-withdrawal-code = Mã chỉ dùng được một lần, đến { $until }. Nếu ông/bà không đề nghị rút hồ sơ, xin bỏ qua thư này và không cho ai biết mã; hồ sơ vẫn được giải quyết bình thường.
letter-next-withdrawn = Nếu ông/bà không đề nghị rút hồ sơ, hãy báo ngay cho nơi giải quyết hồ sơ.
