//! A score in words: one line from its clause to its points, and the total.

mod absent;
mod conditions;
mod figure;
mod line;
mod names;
mod numbers;
mod parts;
mod scale;
mod total;
mod working;

pub use conditions::applies_to;
pub use line::explain_line;
pub use names::{scale_name, state, treatment};
pub use scale::scale;
pub use total::explain_total;
