//! The QR code of a look-up address as a drawing of vectors.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Bytes that the largest code takes at the level of correction below.
/// Source: ISO/IEC 18004, version 40, level M.
pub const LIMIT: usize = 2331;

/// Light modules around the code, which readers need to find it.
/// Source: ISO/IEC 18004, "quiet zone".
const QUIET: usize = 4;

/// The drawing of an address; `None` when it is longer than [`LIMIT`]. Level M survives the fold and the stamp
/// of a paper.
pub fn qr_code(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let side = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(side).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                let (left, top, width) = (x + QUIET, y + QUIET, run.len());
                write!(path, "M{left} {top}h{width}v1h-{width}z").expect("writing to a string");
            }
            x += run.len();
        }
    }
    let side = side + 2 * QUIET;
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}"><path fill="#000" d="{path}"/></svg>"##
    ))
}
