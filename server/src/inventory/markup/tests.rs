use super::*;

fn found(element: &str, name: &str, value: &str) -> Vec<What> {
    let manifest = Manifest::of_this_release(false);
    let findings = Vec::new();
    let mut reader = Reader {
        at: "/",
        nonce: None,
        is_sandboxed: false,
        manifest: &manifest,
        findings,
        loads: Vec::new(),
    };
    reader.attribute(element, name, value);
    reader.findings.into_iter().map(|finding| finding.what).collect()
}

#[test]
#[rustfmt::skip]
fn a_picture_comes_from_our_own_origin() {
    for (element, name, value, is_allowed) in [
        ("img",    "src",    "/pictures/img_1",                     true),
        ("img",    "src",    "https://a.example/l.png",             false),
        ("img",    "src",    "//a.example/l.png",                   false),
        ("img",    "srcset", "/pictures/img_1",                     false),
        ("source", "srcset", "/pictures/img_1",                     true),
        ("source", "srcset", "/pictures/img_1 2x",                  false),
        ("source", "srcset", "/pictures/img_1,https://a.example/l", false),
        ("source", "srcset", "https://a.example/l.png",             false),
        ("source", "src",    "/pictures/img_1",                     false),
        ("source", "media",  "screen",                              true),
    ] {
        let findings = found(element, name, value);
        assert_eq!(findings.is_empty(), is_allowed, "<{element} {name}=\"{value}\"> {findings:?}");
    }
}
