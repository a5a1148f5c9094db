//! The layouts that ship with the binary.

use intake::Mapping;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../mappings"]
struct Shipped;

fn is_toml(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| ending == "toml")
}

/// The mappings of known layouts, by name.
///
/// # Panics
/// When one of ours cannot be read: a broken build, found by the test below.
pub(super) fn mappings() -> Vec<Mapping> {
    let mut mappings: Vec<Mapping> = Shipped::iter()
        .filter(|name| is_toml(name))
        .map(|name| {
            let file = Shipped::get(&name).expect("a name of the folder is a file of it");
            let text = std::str::from_utf8(&file.data).expect("our mappings are UTF-8");
            Mapping::parse(text).expect("our mappings can be read")
        })
        .collect();
    mappings.sort_by(|a, b| a.name.cmp(&b.name));
    mappings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_mapping_has_the_name_of_its_file() {
        let mut files: Vec<String> = Shipped::iter()
            .map(std::borrow::Cow::into_owned)
            .filter(|name| is_toml(name))
            .collect();
        files.sort();
        let named: Vec<String> =
            mappings().iter().map(|mapping| format!("{}.toml", mapping.name)).collect();
        assert_eq!(named, files);
    }
}
