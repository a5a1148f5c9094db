//! Every page as a file: every route has samples, and their links lead to one another.

use web::{Sample, samples};

use super::*;

fn is_page(sample: &Sample) -> bool {
    sample.content.starts_with(b"<!DOCTYPE html>")
}

#[test]
fn every_route_has_its_samples_as_files_in_both_languages() {
    let made = DEMO.runtime.block_on(samples(Arc::clone(&DEMO.showing))).unwrap();
    let files: BTreeSet<&str> = made.iter().map(|sample| sample.file.as_str()).collect();
    assert_eq!(files.len(), made.len(), "two samples go into one file");
    for route in ROUTES.iter().filter(|route| route.part != Part::House) {
        let of: Vec<&Sample> = made.iter().filter(|it| it.route == Some(route.path)).collect();
        let in_lang = |lang: &str| of.iter().filter(|it| it.file.starts_with(lang)).count();
        assert!(!of.is_empty(), "{} has no sample", route.path);
        if route.bilingual {
            assert_eq!(in_lang("vi-"), in_lang("en-"), "{}", route.path);
            assert_eq!(in_lang("vi-") * 2, of.len(), "{}", route.path);
        }
        // Opened from its file it has its look, and a way home.
        for sample in of.iter().filter(|it| is_page(it)) {
            let text = String::from_utf8(sample.content.to_vec()).unwrap();
            assert!(text.contains("href=\"style.css\""), "{}", sample.file);
            let home = if sample.file.starts_with("vi") { "vi-home.html" } else { "en-home.html" };
            assert!(text.contains(&format!("href=\"{home}\"")), "{}", sample.file);
        }
    }
    // A page in every state of a line that the demo has, and every refusal.
    let scored = DEMO.portal.scored.as_ref().unwrap();
    let of_card = |card: &scoring::Scorecard| {
        let of = scored.folder.set.lines();
        of.map(|(at, _)| format!("{:?}", card.step(at).state)).collect::<Vec<_>>()
    };
    let states: BTreeSet<String> = scored.scoring.cards.iter().flat_map(of_card).collect();
    let of_lines =
        made.iter().filter(|it| it.file.starts_with("vi-units-") && it.file.contains("-lines-"));
    assert!(of_lines.count() >= states.len(), "{states:?}");
    for status in [400, 403, 404, 405, 414, 500, 503] {
        assert!(files.contains(format!("en-error-{status}.html").as_str()), "{status}");
    }
    // From a file every link that leads to a file leads to one that is there.
    for sample in made.iter().filter(|it| is_page(it)) {
        let text = String::from_utf8(sample.content.to_vec()).unwrap();
        let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.filter(|link| !link.starts_with(['/', '#']) && *link != "data:,") {
            let file = link.split('#').next().unwrap();
            assert!(files.contains(file), "{}: {link}", sample.file);
        }
    }
}
