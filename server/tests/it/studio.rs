//! The theme studio through its front door: forms, previews, files and links.

mod draft;
mod files;
mod headers;
mod pictures;
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

/// Posts a form with files; a part is its name, the name of the file if it is one, and what it holds.
async fn send(world: &World, path: &str, parts: &[(&str, Option<&str>, &[u8])]) -> Answer {
    let part = |(name, file, content): &(&str, Option<&str>, &[u8])| {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--X\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        [head.as_bytes(), content, b"\r\n"].concat()
    };
    let mut body: Vec<u8> = parts.iter().flat_map(part).collect();
    body.extend_from_slice(b"--X--\r\n");
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    let request = http.build().unwrap().post(format!("{}{path}", world.base_url));
    let request = request.header("content-type", "multipart/form-data; boundary=X");
    Answer::of(request.header("origin", &world.base_url).body(body).send().await.unwrap()).await
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
