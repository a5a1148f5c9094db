# Các lệnh sao lưu và phục hồi.

backup-done = Đã sao lưu vào { $folder }: { $tables } bảng, { $rows } dòng, { $files } tệp tải lên. Sổ cái kết thúc ở mục { $entries }, mã băm { $hash }: hãy ghi cả hai vào nơi khác.
backup-files-missing = Kho dữ liệu có nhắc đến những tệp không thấy trong thư mục: { $hashes }. Hãy tìm trong bản sao lưu trước.
backup-files-damaged = Những tệp có nội dung không đúng với tên nên không được sao lưu: { $hashes }. Hãy lấy lại từ bản sao lưu trước.
restore-done = Đã phục hồi từ { $folder }: { $tables } bảng, { $rows } dòng. Chuỗi nhật ký nguyên vẹn đến mục { $entries }, mã băm { $hash }.
backup-store = Kho dữ liệu: { $why }.
backup-file = Không đọc hoặc ghi được { $path } ({ $why }). Hãy xem tệp có ở đó không, ai được dùng và đĩa còn chỗ không.
backup-occupied = { $path } không trống. Mỗi bản sao lưu cần một thư mục riêng: hãy chọn `--out` khác.
backup-none = { $path } không phải bản sao lưu, hoặc là bản chưa ghi xong: { $why }.
backup-later = Bản sao lưu do phiên bản mới hơn của chương trình ghi (ở đây không biết bước { $form }). Hãy phục hồi bằng phiên bản đó.
backup-earlier = Kho dữ liệu { $place } ở dạng { $found }, phiên bản này dùng dạng { $own }; lệnh sao lưu không đổi gì trong kho. Hãy sao lưu bằng phiên bản đã ghi kho, hoặc chạy `minhbach serve` để nâng dạng rồi sao lưu.
backup-damaged = { $file } trong bản sao lưu bị hỏng: { $why }. Chưa dòng nào được phục hồi; hãy dùng bản sao lưu khác.
backup-not-empty = { $place } không trống, hoặc khác dạng với bản sao lưu. Chỉ phục hồi vào tệp mới hoặc cơ sở dữ liệu trống, không ghi đè kho khác.
backup-no-store = Không có kho dữ liệu tại { $place }. Hãy xem lại `--store`.
