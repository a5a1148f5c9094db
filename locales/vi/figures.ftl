# Số liệu của hệ thống đang chạy: cổng không chấm điểm.
web-footer-counted = Số liệu tính đến hết ngày { $date }. Ảnh chụp dữ liệu { $snapshot }. Minh Bạch là phần mềm mã nguồn mở (Apache-2.0).
web-method-lead-counted = Hệ thống này đếm hồ sơ và không chấm điểm: chưa có bộ tiêu chí nào được chọn. Dưới đây là quy tắc của từng con số, kèm câu truy vấn.
web-not-scored-title = Chưa chấm điểm
web-not-scored-lead = Cổng này chỉ công bố số liệu hồ sơ. Bảng điểm và xếp hạng sẽ có ở đây khi đơn vị quản lý chọn bộ tiêu chí.
