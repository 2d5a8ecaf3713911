//! The theme studio through its front door: forms, previews, files and links.

mod draft;
mod files;
mod headers;
mod publish;
mod share;

use crate::world::{Answer, World};

/// A form of the studio as a browser posts it that has touched nothing but these fields.
async fn press(world: &World, act: &str, fields: &[(&str, &str)]) -> Answer {
    let ours = [
        ("lang", "en"),
        ("brand", ""),
        ("radius", ""),
        ("font", "system"),
        ("mode", "auto"),
        ("density", "comfortable"),
        ("powered_by", "true"),
        ("do", act),
    ];
    let untouched = ours.iter().filter(|(name, _)| fields.iter().all(|(one, _)| one != name));
    let form: Vec<_> = untouched.chain(fields).copied().collect();
    world.payer.post("/studio", &form).await
}

/// The same, and it leads back to the studio.
async fn keep(world: &World, fields: &[(&str, &str)]) {
    let kept = press(world, "preview", fields).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
    assert!(location(&kept).starts_with("/studio?lang=en&"), "{}", location(&kept));
}

/// Presses "Publish", reads the question, and says yes.
async fn publish(world: &World, fields: &[(&str, &str)]) {
    let asked = press(world, "publish", fields).await;
    let question = world.payer.visit(location(&asked)).await;
    let version = hidden(&question.answer.text, "version");
    let published = world.payer.post("/studio/publish", &[("version", &version)]).await;
    assert!(location(&published).contains("said=published"), "{}", published.text);
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.headers["location"].to_str().unwrap()
}

/// The value of a hidden field.
fn hidden(html: &str, name: &str) -> String {
    let at = html.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}: {html}"));
    let tag = &html[at..at + html[at..].find('>').unwrap()];
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}
