//! Labels of a process map, put where they cover neither a node nor each other.

/// Where a label stands: the foot of its first sign, or of its last on the left side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) x: i64,
    pub(super) y: i64,
    /// Does it end here?
    pub(super) ends: bool,
}

/// About the width of one sign of a label.
const SIGN: i64 = 6;
/// Height of a label above its foot.
const RISE: i64 = 12;

/// About the width of a label.
pub(super) fn text_width(label: &str) -> i64 {
    i64::try_from(label.chars().count()).unwrap_or(0) * SIGN + 6
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Area(i64, i64, i64, i64);

impl Area {
    fn meets(self, other: Self) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }
}

/// What is taken on the map.
#[derive(Default)]
pub(super) struct Labels {
    taken: Vec<Area>,
    least: i64,
    most: i64,
}

impl Labels {
    /// No label may stand here.
    pub(super) fn block(&mut self, x: i64, y: i64, width: i64, height: i64) {
        self.taken.push(Area(x, y, x + width, y + height));
    }

    /// The drawing reaches this far.
    pub(super) fn widen(&mut self, x: i64) {
        self.least = self.least.min(x);
        self.most = self.most.max(x);
    }

    /// Puts a label on the first free of the spots, else on the first.
    pub(super) fn put(&mut self, spots: &[(i64, i64)], width: i64, ends: bool) -> Spot {
        let area = |(x, y): (i64, i64)| {
            let left = if ends { x - width } else { x };
            Area(left, y - RISE, left + width, y + 3)
        };
        let free = |spot: &&(i64, i64)| {
            let area = area(**spot);
            !self.taken.iter().any(|taken| taken.meets(area))
        };
        let (x, y) = *spots.iter().find(free).or(spots.first()).unwrap_or(&(0, 0));
        let area = area((x, y));
        self.taken.push(area);
        self.widen(area.0);
        self.widen(area.2);
        Spot { x, y, ends }
    }

    /// From where to where the drawing reaches.
    pub(super) fn extent(&self) -> (i64, i64) {
        (self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_label_moves_aside() {
        let mut labels = Labels::default();
        let spots = [(0, 50), (0, 80)];
        assert_eq!(labels.put(&spots, 40, false), Spot { x: 0, y: 50, ends: false });
        assert_eq!(labels.put(&spots, 40, false), Spot { x: 0, y: 80, ends: false });
        assert_eq!(labels.extent(), (0, 40));
    }
}
