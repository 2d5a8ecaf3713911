//! What a merchant and a payer do, each as one request or two.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use hyper::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::{
    http::{Http, Reply},
    server::Demo,
};

/// Cards that are approved, and cards that are declined, by the public test numbers.
pub(crate) const APPROVED: [&str; 4] =
    ["4242424242424242", "5555555555554444", "4000056655665556", "2202474301322987"];
pub(crate) const DECLINED: [&str; 4] =
    ["4000000000000002", "4000000000009995", "4000000000000119", "4000000000000127"];

/// Cards whose bank asks nothing of the payer.
pub(crate) const FRICTIONLESS: [&str; 2] = ["4000000032200000", "5200990000000009"];

/// A merchant and its payers at one server.
#[derive(Debug)]
pub(crate) struct Shop {
    pub(crate) http: Http,
    bearer: String,
    base_url: String,
}

/// What a merchant asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    pub(crate) id: &'a str,
    pub(crate) amount_minor: u64,
    pub(crate) currency: &'a str,
    pub(crate) webhook_url: Option<&'a str>,
}

/// What a merchant reads of a payment.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Payment {
    pub(crate) status: String,
    pub(crate) error_code: Option<String>,
}

/// An answer that a well server does not give.
#[derive(Debug)]
pub(crate) struct Surprise(pub String);

impl std::fmt::Display for Surprise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Surprise {}

impl Shop {
    pub(crate) fn new(addr: SocketAddr, demo: &Demo) -> Self {
        Self::over(Http::new(addr), demo)
    }

    /// At whichever server this leads to.
    pub(crate) fn over(http: Http, demo: &Demo) -> Self {
        let bearer = format!("Bearer {}", demo.secret_key);
        Self { http, bearer, base_url: demo.base_url.clone() }
    }

    /// Creates a session; its id.
    pub(crate) async fn open(&mut self, order: Order<'_>) -> Result<String> {
        #[derive(Deserialize)]
        struct Opened {
            id: String,
        }

        let mut body = json!({
            "amount": order.amount_minor, "currency": order.currency, "order_id": order.id,
            "description": "One of everything", "success_url": "https://shop.example/thanks",
        });
        if let Some(url) = order.webhook_url {
            body["webhook_url"] = url.into();
        }
        let headers =
            [("authorization", self.bearer.as_str()), ("content-type", "application/json")];
        let path = "/v2/payments/checkout";
        let reply = self.http.ask(Method::POST, path, &headers, body.to_string()).await?;
        Ok(read::<Opened>(&reply, StatusCode::CREATED, "creating a session")?.id)
    }

    /// Asks for something under an idempotency key.
    pub(crate) async fn ask_once(&mut self, key: &str, path: &str, body: &str) -> Result<Reply> {
        let headers = [
            ("authorization", self.bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        let reply = self.http.ask(Method::POST, path, &headers, body.to_owned()).await?;
        // The acquirer's refusal of a refund is said with 502.
        if reply.status.is_server_error() && reply.status != StatusCode::BAD_GATEWAY {
            bail!(surprise(path, &reply));
        }
        Ok(reply)
    }

    /// Reads something under the key.
    pub(crate) async fn get(&mut self, path: &str) -> Result<Value> {
        let reply = self.http.get(path, &[("authorization", self.bearer.as_str())]).await?;
        read(&reply, StatusCode::OK, path)
    }

    /// Reads the payment of a session.
    pub(crate) async fn payment(&mut self, session: &str) -> Result<Payment> {
        let path = format!("/v2/payments/{session}");
        let headers = [("authorization", self.bearer.as_str())];
        let reply = self.http.get(&path, &headers).await?;
        read(&reply, StatusCode::OK, "reading a payment")
    }

    /// Looks at the page; the token of its form, if there is something to pay.
    pub(crate) async fn look(&mut self, session: &str) -> Result<Option<String>> {
        let reply = self.http.get(&format!("/checkout/{session}"), &[]).await?;
        if reply.status != StatusCode::OK {
            bail!(surprise("looking at the page", &reply));
        }
        Ok(form_token(&reply.text()))
    }

    /// Presses the button.
    pub(crate) async fn pay(&mut self, session: &str, form_token: &str, card: &str) -> Result<()> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("form_token", form_token)
            .append_pair("lang", "en")
            .append_pair("method", "card")
            .append_pair("card-number", card)
            .append_pair("card-expiry", "12/40")
            .append_pair("card-code", "123")
            .append_pair("card-name", "A PAYER")
            .finish();
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers = [("origin", self.base_url.as_str()), kind];
        let path = format!("/checkout/{session}/pay");
        let reply = self.http.ask(Method::POST, &path, &headers, form).await?;
        if reply.status != StatusCode::SEE_OTHER {
            bail!(surprise("paying", &reply));
        }
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>(
    reply: &Reply,
    wanted: StatusCode,
    doing: &str,
) -> Result<T> {
    if reply.status != wanted {
        bail!(surprise(doing, reply));
    }
    serde_json::from_slice(&reply.body).context(surprise(doing, reply))
}

fn surprise(doing: &str, reply: &Reply) -> Surprise {
    let text = reply.text().chars().take(300).collect::<String>();
    Surprise(format!("{doing}: {} {text}", reply.status))
}

/// The first form of a page: where it goes, and its hidden fields.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    fields: Vec<(String, String)>,
}

impl Form {
    pub(crate) fn of(html: &str) -> Option<Self> {
        let form = &html[html.find("<form")? + 1..];
        let form = form.split("</form>").next()?;
        let inputs = form.split('<').filter(|tag| tag.starts_with("input"));
        let hidden = inputs.filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"));
        let field = |tag| Some((attribute(tag, "name")?, plain(&attribute(tag, "value")?)));
        Some(Self {
            action: plain(&attribute(form, "action")?),
            fields: hidden.filter_map(field).collect(),
        })
    }

    /// Whose server it goes to, and which path there.
    pub(crate) fn leads_to(&self) -> Option<(SocketAddr, String)> {
        let url = url::Url::parse(&self.action).ok()?;
        let server = url.socket_addrs(|| None).ok()?.first().copied()?;
        Some((server, self.action.splitn(4, '/').nth(3).map(|path| format!("/{path}"))?))
    }

    /// Sends it, with what was typed and pressed besides.
    pub(crate) async fn post(
        &self,
        to: &mut Http,
        path: &str,
        site: &str,
        typed: &[(&str, &str)],
    ) -> Result<Reply> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.fields)
            .extend_pairs(typed)
            .finish();
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", site),
            ("sec-fetch-dest", "document"),
        ];
        let reply = to.ask(Method::POST, path, &headers, body).await?;
        if reply.status.is_client_error() || reply.status.is_server_error() {
            bail!(surprise(path, &reply));
        }
        Ok(reply)
    }
}

/// Without the two escapes that occur in addresses and ids.
fn plain(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#x2F;", "/")
}

/// The value of the hidden field, whatever the order of its attributes.
pub(crate) fn form_token(html: &str) -> Option<String> {
    let field = html.split('<').find(|tag| {
        tag.starts_with("input") && attribute(tag, "name").as_deref() == Some("form_token")
    })?;
    attribute(field, "value")
}

/// An attribute of a tag. Ours are always in double quotes, and none of those read here is escaped.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(tag[start..].split('"').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_token_is_found() {
        let form = r#"<form><input type="text" name="lang" value="en"><input type="hidden" name="form_token" value="ab.cd"></form>"#;
        assert_eq!(form_token(form).as_deref(), Some("ab.cd"));
        let other = r#"<input value="x.y" name="form_token"/>"#;
        assert_eq!(form_token(other).as_deref(), Some("x.y"));
        assert_eq!(form_token("<main>Paid</main>"), None);
    }

    #[test]
    fn a_form_is_read_with_its_hidden_fields() {
        let page = r#"<main><form method="post" action="http://127.0.0.1:3001/acs?a=1&amp;b=2">
            <input type="hidden" name="creq" value="e30"><input type="text" name="code">
            <button>Go</button></form><form action="/x"></form></main>"#;
        let form = Form::of(page).unwrap();
        assert_eq!(form.fields, [("creq".to_owned(), "e30".to_owned())]);
        let (server, path) = form.leads_to().unwrap();
        assert_eq!((server.port(), path.as_str()), (3001, "/acs?a=1&b=2"));
        assert!(Form::of("<main>Paid</main>").is_none());
    }

    #[test]
    fn an_attribute_is_taken_whole() {
        let tag = r#"script src="/a.js" data-src="/b.js">text x="1""#;
        assert_eq!(attribute(tag, "src").as_deref(), Some("/a.js"));
        assert_eq!(attribute(tag, "data-src").as_deref(), Some("/b.js"));
        assert_eq!(attribute(tag, "x"), None);
    }
}
