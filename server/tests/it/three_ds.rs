//! 3-D Secure through the front doors: the payer's browser goes from our page to the card's bank and back,
//! the bank tells its result, and the acquirer is asked once or not at all.

mod adversary;
mod browser;
mod clock;
mod direct;
mod family;

use domain::three_ds::Proof;
use serde_json::{Value, json};

use crate::world::{Answer, World};

pub const ASKS: &str = "4000000000003220";
pub const CAVV: &str = "a2Fzc2Etc2FuZGJveC1jYXZ2LTE=";

/// What a browser with script says of itself.
pub const SCREEN: &[(&str, &str)] = &[
    ("browser-java", "false"),
    ("browser-depth", "24"),
    ("browser-height", "900"),
    ("browser-width", "1440"),
    ("browser-zone", "-240"),
];

/// A payment of 49.00 USD on its way.
pub struct Story {
    pub world: World,
    pub session: Value,
}

/// A form that a page holds: where it goes, and its hidden fields.
#[derive(Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Story {
    pub async fn new() -> Self {
        Self::on(World::new().await).await
    }

    pub async fn on(world: World) -> Self {
        let url = world.receiver.url.clone();
        let session = world.merchant.open(json!({"webhook_url": url})).await;
        Self { world, session }
    }

    pub fn id(&self) -> &str {
        self.session["id"].as_str().unwrap()
    }

    /// Presses the button with this card, in a browser that has script or not.
    pub async fn pay(&self, number: &str, holder: &str, has_script: bool) {
        let page = self.world.payer.open(&self.session).await;
        let mut fields = vec![
            ("card-number", number),
            ("card-expiry", "12/34"),
            ("card-code", "123"),
            ("card-name", holder),
        ];
        fields.extend_from_slice(if has_script { SCREEN } else { &[] });
        let answer = page.submit_fields(&fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
    }

    /// With a card that is challenged, in a browser without script.
    pub async fn challenged(&self, holder: &str) {
        self.pay(ASKS, holder, false).await;
        assert_eq!(self.status().await, "requires_action");
    }

    pub async fn status(&self) -> String {
        self.world.merchant.session_status(&self.session["id"]).await
    }

    pub async fn payment(&self) -> Value {
        self.world.merchant.payment(&self.session["id"]).await
    }

    /// The form that leads to the bank now.
    pub async fn form(&self) -> Form {
        form_at(&self.world, &format!("/3ds/go/{}", self.id())).await
    }

    /// What the directory server calls the authentication under way.
    pub async fn directory_id(&self) -> String {
        let found = self.world.instance.three_ds.look(self.id()).await.unwrap().unwrap();
        found.authentication.unwrap().response.unwrap().directory_id
    }

    /// The events that the merchant was sent, in the order of their numbers.
    pub async fn told(&self) -> Vec<Value> {
        self.world.deliver().await;
        let told = self.world.receiver.received();
        let mut told = told.iter().map(crate::world::Received::json).collect::<Vec<_>>();
        told.sort_by_key(|event| event["data"]["sequence"].as_i64());
        told.into_iter().map(|event| event["type"].clone()).collect()
    }

    /// How often the acquirer was asked for money.
    pub async fn asked(&self) -> usize {
        self.charges().await.len()
    }

    /// What was shown to the acquirer.
    pub async fn charges(&self) -> Vec<Option<Proof>> {
        let charges = self.world.instance.sandbox.charges().await.unwrap();
        charges.into_iter().map(|charge| charge.proof).collect()
    }

    /// Types this code at the bank, and answers what the browser carries back.
    pub async fn answer(&self, press: &str, code: &str) -> Form {
        let form = self.form().await;
        answer_at_bank(&self.world, &form, press, code).await
    }
}

/// The form of the page at this path of ours.
pub async fn form_at(world: &World, path: &str) -> Form {
    let page = world.payer.visit(path).await;
    assert_eq!(page.answer.status, 200, "{}", page.answer.text);
    Form::of(&page.answer)
}

/// The bank's page, opened by our form and answered.
pub async fn answer_at_bank(world: &World, form: &Form, press: &str, code: &str) -> Form {
    let path = form.action.strip_prefix(&world.acs_url).unwrap();
    let asks = world.at_bank.post_from(path, &form.pairs(), &[]).await;
    assert_eq!(asks.status, 200, "{}", asks.text);
    let asked = Form::of(&asks);
    // A bank that asks nothing sends back at once.
    if !asked.action.starts_with('/') {
        return asked;
    }
    let over = world.at_bank.post(&asked.action, &[("press", press), ("code", code)]).await;
    match over.headers.get("location") {
        Some(location) => Form::of(&world.at_bank.visit(location.to_str().unwrap()).await.answer),
        None => Form::of(&over),
    }
}

/// What the browser does with a form of the bank: posts it to us from another site.
pub async fn carry_back(world: &World, form: &Form) -> Answer {
    let path = form.action.strip_prefix(&world.base_url).unwrap();
    post_back(world, path, &form.pairs()).await
}

pub async fn post_back(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    let headers = [("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "document")];
    world.payer.post_from(path, fields, &headers).await
}

impl Form {
    /// The one form of a page that is posted.
    #[track_caller]
    pub fn of(page: &Answer) -> Self {
        let html = &page.text;
        let at = html.find("<form").unwrap_or_else(|| panic!("no form: {html}"));
        let html = &html[at..html[at..].find("</form>").map_or(html.len(), |end| at + end)];
        let tag = &html[..html.find('>').unwrap()];
        let inputs = html.split("<input").skip(1).filter(|input| input.contains("hidden"));
        let field = |input: &str| {
            let tag = &input[..input.find('>').unwrap()];
            (attribute(tag, "name").unwrap(), attribute(tag, "value").unwrap_or_default())
        };
        Self { action: attribute(tag, "action").unwrap(), fields: inputs.map(field).collect() }
    }

    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    pub fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or_else(|| panic!("no {name} in {self:?}"), |(_, value)| value)
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&amp;", "&").replace("&#x2F;", "/"))
}
