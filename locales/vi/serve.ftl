# Các lệnh của người vận hành: serve, user, unit, doctor.

serve-settings = Không đọc được cấu hình: { $why }. Hãy sửa tệp rồi chạy lại; `minhbach serve --example-config` in tệp mẫu.
serve-house = Không mở được hệ thống: { $why }. Hãy xem cấu hình; `minhbach doctor` chỉ ra từng chỗ sai.
serve-listen = Không mở được địa chỉ { $address } ({ $why }). Hãy chọn `listen` khác trong cấu hình, hoặc dừng chương trình đang dùng địa chỉ đó.
serve-first = Chưa có ai quản trị được hệ thống. Mở liên kết này một lần, trong ba ngày, để lập tài khoản quản trị đầu tiên:
    { $link }
serve-open = Hệ thống đang chạy tại { $address }. Dừng bằng Ctrl-C.
serve-stopped = Đã dừng; mọi việc đã báo xong đều đã được ghi.
user-refused = Chưa mời được: { $why }.
user-no-office = Không có vai trò “{ $asked }”. Các vai trò: { $known }.
token-refused = Không cấp được mã truy cập: { $why }. Hãy sửa rồi chạy lại.
