# Vì sao một bước không thực hiện được: việc gì, vì sao, làm gì tiếp.

## Chung cho mọi bước
refusal-state = Không thực hiện được { $step }: hồ sơ đang ở trạng thái “{ $state }”. Bước này chỉ thực hiện khi hồ sơ ở trạng thái: { $from }. Hãy mở lại hồ sơ và chọn bước phù hợp.
refusal-state-since = Không thực hiện được { $step }: hồ sơ ở trạng thái “{ $state }” từ { $since }. Bước này chỉ thực hiện khi hồ sơ ở trạng thái: { $from }. Hãy mở lại hồ sơ và chọn bước phù hợp.
refusal-state-final = Không thực hiện được { $step }: hồ sơ đã kết thúc với trạng thái “{ $state }”. Nếu dữ liệu đã ghi sai, hãy đề xuất đính chính kèm tài liệu.
refusal-office = { $office } không được giao { $step }. Việc này do { $offices } thực hiện. Hãy chuyển cho người có nhiệm vụ này.
refusal-clock-range = Một mốc thời gian của hồ sơ nằm ngoài các năm 1900–2200 nên không tính được thời hạn. Hãy kiểm tra và đề xuất đính chính mốc thời gian đó.
refusal-clock-calendar = Hồ sơ kết thúc theo lịch làm việc phiên bản “{ $version }”, nhưng hệ thống không còn phiên bản này. Hãy đề nghị quản trị viên khôi phục lịch đó.
refusal-evidence-before = Chứng cứ ghi { $at }, trước { $since } là lúc hồ sơ đến bước này. Hãy kiểm tra ngày trên chứng cứ và mã hồ sơ.
refusal-evidence-future = Chứng cứ ghi { $at }, sau thời điểm hiện tại ({ $now }). Hãy kiểm tra ngày trên chứng cứ.
refusal-proof = { $office } không thể dùng phiên đăng nhập của người nộp để làm thay. Hãy đính kèm bản quét có chữ ký của người nộp hoặc mã xác nhận một lần.
refusal-blank = Nội dung còn trống. Hãy ghi ít nhất một từ.

## Mã cơ quan, mã hồ sơ
refusal-agency-long = Mã cơ quan “{ $read }…” dài quá 35 ký tự. Hãy kiểm tra lại mã định danh.
refusal-agency-first = Mã cơ quan “{ $read }” phải bắt đầu bằng một chữ in hoa và hai chữ số, ví dụ H41.
refusal-agency-group = Trong mã cơ quan “{ $read }”, nhóm “{ $group }” phải gồm chữ in hoa không dấu và chữ số. Hãy kiểm tra lại mã định danh.
refusal-code-shape = “{ $read }” không phải mã hồ sơ. Mã hồ sơ có dạng H41.12-220610-0001; hãy chép đúng mã trên giấy tiếp nhận.
refusal-code-day = Trong mã hồ sơ, “{ $read }” không phải ngày. Ngày gồm sáu chữ số năm, tháng, ngày, ví dụ 220610.
refusal-code-number = Trong mã hồ sơ, “{ $read }” không phải số thứ tự. Số thứ tự gồm bốn chữ số, bắt đầu từ 0001.

## Từng bước
refusal-sync-not-sent = Không ghi nhận được trả lời của hệ thống “{ $system }”: không có bản tin nào đang chờ trả lời (tình trạng: { $state }). Hãy gửi lại hồ sơ sang hệ thống đó trước.
refusal-consultation-unknown = Không có lần lấy ý kiến nào ứng với sự kiện đã chọn. Hãy chọn lại trong danh sách ý kiến của hồ sơ.
refusal-consultation-answered = Ý kiến trả lời đã được ghi nhận. Nếu ghi sai, hãy đề xuất đính chính.
refusal-consultation-escalated = Việc chậm trả lời đã được báo cáo. Hãy chờ ý kiến hoặc nhắc cơ quan phối hợp.
refusal-consultation-not-yet = Cơ quan phối hợp còn thời gian đến { $due }. Chỉ báo cáo chậm trả lời sau thời điểm này.
refusal-consultation-no-due = Lần lấy ý kiến này không ghi thời hạn trả lời nên không xác định được việc chậm. Hãy nhắc cơ quan phối hợp bằng văn bản.
refusal-no-fault = Thư xin lỗi chưa nêu lỗi nào. Hãy chọn ít nhất một lỗi.
refusal-nothing-missing = Phiếu yêu cầu chưa nêu giấy tờ nào. Hãy liệt kê đầy đủ, một lần, mọi giấy tờ còn thiếu hoặc chưa đúng.
refusal-supplement-not-allowed = Thủ tục này không cho phép yêu cầu bổ sung sau khi tiếp nhận. Hãy giải quyết hồ sơ như đã tiếp nhận.
refusal-supplement-twice = Hồ sơ đã được yêu cầu bổ sung một lần sau khi tiếp nhận; chỉ được yêu cầu một lần. Hãy giải quyết với giấy tờ hiện có hoặc trả lời không giải quyết, nêu rõ lý do.
refusal-supplement-late = Đã quá thời hạn yêu cầu bổ sung ({ $by }). Hãy giải quyết với giấy tờ hiện có hoặc trả lời không giải quyết, nêu rõ lý do.
refusal-supplement-before-twice = Hồ sơ đã được yêu cầu bổ sung trước khi tiếp nhận; chỉ được yêu cầu một lần. Hãy tiếp nhận hoặc từ chối tiếp nhận, nêu rõ lý do.
refusal-leg-not-open = Phần việc liên thông này chưa được chuyển hoặc đã kết thúc. Hãy chọn một phần việc đang mở.
refusal-step-not-started = Bước xử lý này chưa bắt đầu. Hãy bắt đầu bước trước khi ghi hoàn thành.
refusal-correct-unknown = Hồ sơ không có sự kiện số { $event }, hoặc sự kiện đó đã bị hủy. Hãy chọn sự kiện trong diễn biến của hồ sơ.
refusal-correct-same = Đính chính này do chính “{ $account }” đề xuất. Phải có người khác duyệt.
refusal-correct-no-name = Tài khoản duyệt không có tên nên không ghi được ai đã duyệt. Hãy đăng nhập bằng tài khoản của mình.
refusal-correct-not-dated = Một lần đính chính không thể ghi lại thời điểm. Hãy hủy lần đính chính đó và đề xuất lại.
refusal-extend-no-due = Hồ sơ không có ngày hẹn trả nên không có gì để hẹn lại. Nếu cần, hãy gửi thư xin lỗi không hẹn lại ngày.
refusal-extend-twice = Hồ sơ đã được hẹn lại ngày trả một lần; chỉ được hẹn lại một lần. Nếu vẫn chậm, hãy gửi thư xin lỗi không hẹn lại ngày.
refusal-extend-late = Thư xin lỗi và hẹn lại phải đến người nộp và được ghi vào hệ thống trước ngày hết hạn ít nhất một ngày (hạn trả: { $due }). Đã quá thời điểm đó; hãy gửi thư xin lỗi không hẹn lại ngày.
refusal-extend-not-later = Ngày hẹn lại phải sau hạn trả { $due }. Hãy chọn ngày muộn hơn.
refusal-forward-elsewhere = Hồ sơ được tiếp nhận thay và cơ quan có thẩm quyền chưa tiếp nhận. Hãy chờ cơ quan đó tiếp nhận rồi mới chuyển.
refusal-own-word = Ghi chú nội bộ không phải chứng cứ. Hãy ghi số và ngày của thông báo hoặc chứng từ do cơ quan khác phát hành.
refusal-result-leg = Phần việc liên thông “{ $leg }” chưa kết thúc. Hãy kết thúc phần việc đó trước khi ban hành kết quả.
refusal-uncollected-twice = Kết quả đã được đánh dấu là chưa đến nhận. Không cần làm gì thêm.
refusal-not-confirmed = Việc từ chối chưa được xác nhận. Hãy đọc lại lý do và bấm xác nhận lần thứ hai.
refusal-no-result = Hồ sơ chưa có kết quả để thông báo. Hãy ban hành kết quả trước, hoặc chọn nội dung thông báo khác.
refusal-obligation-not-allowed = Thủ tục này không có nghĩa vụ tài chính làm tạm dừng thời hạn. Nếu là phí, lệ phí của cơ quan, hãy dùng bước thông báo phí, lệ phí.
refusal-leg-unknown = Thủ tục này không có phần việc liên thông “{ $leg }”. Hãy chọn phần việc trong danh sách.
refusal-leg-twice = Phần việc liên thông này đã được chuyển. Hãy theo dõi hoặc kết thúc phần việc đó.
refusal-leg-earlier = Phần việc “{ $leg }” của giai đoạn trước chưa kết thúc. Hãy kết thúc phần việc đó trước.
refusal-fee-nothing = Không có khoản phí, lệ phí nào đang chờ nộp. Hãy thông báo phí, lệ phí trước.
refusal-fee-open = Đã có một khoản phí, lệ phí đang chờ nộp. Hãy xác nhận đã nộp khoản đó trước.
refusal-fee-nothing-paid = Chưa có khoản phí, lệ phí nào được nộp nên không có gì để hoàn trả. Hãy kiểm tra lại mã hồ sơ.
refusal-receive-no-limit = Thủ tục này chưa có thời hạn giải quyết nên giấy tiếp nhận không ghi được ngày hẹn trả. Hãy bổ sung thời hạn vào danh mục thủ tục.
refusal-competent-own = Hồ sơ do chính cơ quan này tiếp nhận, không phải tiếp nhận thay. Hãy chuyển hồ sơ cho đơn vị giải quyết.
refusal-competent-twice = Cơ quan có thẩm quyền đã tiếp nhận hồ sơ này. Hãy mở lại hồ sơ để xem tình trạng mới.
refusal-no-papers = Chưa ghi giấy tờ nào. Hãy liệt kê giấy tờ đã nhận.
refusal-reproject-no-version = Hồ sơ không ghi ngày hẹn trả được tính theo phiên bản lịch nào nên không so sánh được. Không cần ghi lại: ngày hẹn trả luôn được tính theo lịch hiện hành.
refusal-reproject-nothing = Lịch hiện hành không làm thay đổi ngày hẹn trả của hồ sơ này. Không cần làm gì thêm.
refusal-return-early = Kết quả có trước ngày hẹn trả { $due }. Hãy thông báo cho người nộp về việc trả trước hạn rồi mới trả.
refusal-send-counter = Kết quả nhận tại quầy thì trả trực tiếp, không gửi. Hãy dùng bước trả kết quả.
refusal-step-unknown = Quy trình của thủ tục không có bước “{ $step }”. Hãy chọn bước trong danh sách.
refusal-step-running = Bước xử lý này đang chạy từ { $since }. Hãy ghi hoàn thành trước khi bắt đầu lại.
refusal-stop-regime = Hồ sơ tiếp nhận theo { $regime }, văn bản này không có việc dừng giải quyết. Hãy trả lời không giải quyết, nêu rõ lý do.
refusal-stop-unannounced = Người nộp chưa được thông báo thời hạn thực hiện nên chưa thể dừng giải quyết. Hãy chờ người nộp hoặc trả lời không giải quyết, nêu rõ lý do.
refusal-stop-early = Người nộp còn thời gian đến { $until }. Chỉ được dừng giải quyết sau thời điểm này.
refusal-withdraw-unasked = Người nộp chưa đề nghị rút hồ sơ. Chỉ người nộp mới được rút; hãy ghi nhận đề nghị của người nộp trước.
