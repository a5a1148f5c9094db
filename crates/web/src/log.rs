//! Where failures are told to the operator.

/// The log: the standard error of the program, or a list that a test reads.
#[derive(Default)]
pub(crate) enum Log {
    /// For operators.
    #[default]
    StandardError,
    /// For tests.
    #[cfg(test)]
    Kept(std::sync::Mutex<Vec<String>>),
}

impl Log {
    /// Writes a sentence.
    pub(crate) fn line(&self, sentence: &str) {
        match self {
            Self::StandardError => eprintln!("{sentence}"),
            #[cfg(test)]
            Self::Kept(lines) => {
                lines.lock().expect("no test breaks while it writes").push(sentence.to_owned());
            }
        }
    }
}
