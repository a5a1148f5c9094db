//! A new set, calendar or mapping is embedded only if the build looks again.

fn main() {
    println!("cargo:rerun-if-changed=../../criteria");
    println!("cargo:rerun-if-changed=../../calendars");
    println!("cargo:rerun-if-changed=../../mappings");
    println!("cargo:rerun-if-changed=../../measures");
    println!("cargo:rerun-if-changed=../../reports");
}
