//! A new file of texts is embedded only if the build looks again.

fn main() {
    println!("cargo:rerun-if-changed=../../locales");
}
