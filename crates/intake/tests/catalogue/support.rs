//! A small catalogue that uses every column, as text, as files, as a workbook.

use intake::{
    CatalogueFile, CatalogueFileFault, CatalogueOptions, CatalogueReading, read_catalogue,
};
use rust_xlsxwriter::Workbook;

pub(crate) const PROCEDURES: &str = "\
DANH MỤC THỦ TỤC HÀNH CHÍNH\n\
STT\tMã TTHC\tTên thủ tục hành chính\tLĩnh vực\tCơ quan thực hiện\tCấp thực hiện\tThời hạn giải quyết\tHiệu lực từ ngày\tHết hiệu lực từ ngày\tQuyết định công bố\tCách tính khi bổ sung\tTrường hợp tạm dừng\tGiải quyết ngay\tMức độ trực tuyến\tLý do một phần\tCách thức thực hiện\tPhí, lệ phí\tCấp công bố\tTrình tự ban hành\tNgày quyết định\tNgày công khai CSDL quốc gia\tNgày công khai trên Cổng\tGhi chú\n\
(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\t(14)\t(15)\t(16)\t(17)\t(18)\t(19)\t(20)\t(21)\t(22)\t(23)\n\
1\t1.012766\tĐăng ký biến động đất đai\tĐất đai\tSở Mẫu\ttỉnh; xã\t10 ngày làm việc\t01/07/2025\t01/09/2026\t1000/QĐ-UBND\tTính lại từ đầu\t\t\tmức độ 4\t\ttrực tiếp\tKhông\t\t\t\t\t\t\n\
I\t\tLĩnh vực đất đai (tiếp)\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n\
2\t1.012766\tĐăng ký biến động đất đai\tĐất đai\tSở Mẫu\ttỉnh; xã\tkhông quá 08 ngày làm việc\t01/09/2026\t\t2000/QĐ-UBND\ttạm dừng\tbổ sung hồ sơ; nghĩa vụ tài chính\t\tMột phần\tphải kiểm tra thực địa\tTrực tiếp, bưu chính công ích, trực tuyến\tLệ phí: 28.000 đồng; Phí thẩm định: theo Nghị quyết 01/2025/NQ-HĐND\ttỉnh\tthông thường\t20/08/2026\t25/08/2026\t\t\n\
3\t2.000635\tĐăng ký khai sinh\tHộ tịch\tUBND xã\txã\tTrong ngày\t01/07/2025\t\t\t\t\tcó\ttoàn trình\t\t\t\t\t\t\t\t\t\n\
\n\
\t\tNgười lập biểu\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n";
pub(crate) const COMPONENTS: &str = "\
Mã TTHC\tHiệu lực từ ngày\tThành phần hồ sơ\tBản chính\tBản sao\tMẫu đơn, tờ khai\tDữ liệu đã có tại\n\
1.012766\t01/07/2025\tGiấy chứng nhận\t1\t0\t\tCSDL đất đai\n\
1.012766\t01/09/2026\tĐơn đăng ký\t1\t\tMẫu số 11/ĐK\t\n\
\t\tGiấy chứng nhận đã cấp\t1\t1\t\t\n\
2.000635\t\tTờ khai\t1\t\t\t\n";
pub(crate) const LEGS: &str = "\
Mã TTHC\tHiệu lực từ ngày\tThứ tự\tCơ quan liên thông\tThời hạn\n\
1.012766\t01/09/2026\t2\tUBND xã\t2 ngày làm việc\n\
1.012766\t01/09/2026\t1a\tVăn phòng đăng ký\t4 ngày làm việc\n\
1.012766\t01/09/2026\t1b\tThuế tỉnh\t3 ngày làm việc\n";
pub(crate) const STEPS: &str = "\
Mã TTHC\tHiệu lực từ ngày\tBước\tTên bước\tVai trò\tThời hạn\n\
1.012766\t01/09/2026\tBước 1\tTiếp nhận\tBộ phận một cửa\t4 giờ làm việc\n\
1.012766\t01/09/2026\t2a\tThẩm định\tChuyên viên\t5 ngày làm việc\n\
1.012766\t01/09/2026\t2b\tLấy ý kiến\tPhòng Pháp chế\t3 ngày làm việc\n\
1.012766\t01/09/2026\t3\tKý\tLãnh đạo Sở\tnửa ngày làm việc\n";

pub(crate) fn read_bytes(
    files: &[&[u8]],
    options: CatalogueOptions,
) -> Result<CatalogueReading, Vec<CatalogueFileFault>> {
    let owned: Vec<Vec<u8>> = files.iter().map(|bytes| bytes.to_vec()).collect();
    let names: Vec<String> = (1..=files.len()).map(|at| format!("{at}.csv")).collect();
    let files: Vec<CatalogueFile<'_>> =
        owned.iter().zip(&names).map(|(source, name)| CatalogueFile { name, source }).collect();
    read_catalogue(&files, options)
}

pub(crate) fn read(texts: &[&str]) -> Result<CatalogueReading, Vec<CatalogueFileFault>> {
    let bytes: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    read_bytes(&bytes, CatalogueOptions::default())
}

/// A workbook with a sheet for each text; a cell that begins with `=` is a number.
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, text) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split('\t')) {
                if let Some(number) = cell.strip_prefix('=') {
                    let number: f64 = number.parse().expect("a number");
                    sheet.write_number(row, column, number).expect("a cell");
                } else if !cell.is_empty() {
                    sheet.write_string(row, column, cell).expect("a cell");
                }
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}
