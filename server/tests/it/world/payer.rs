//! The payer's browser without script: loads the page, fills the form, follows what it is told.

use serde_json::Value;

use super::Answer;

pub struct Payer {
    http: reqwest::Client,
    base_url: String,
}

/// A page that the payer looks at.
pub struct Page<'a> {
    payer: &'a Payer,
    pub path: String,
    pub answer: Answer,
}

impl Payer {
    pub fn new(base_url: &str) -> Self {
        let http =
            reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        Self { http: http.build().unwrap(), base_url: base_url.into() }
    }

    /// Opens the page of a session.
    pub async fn open(&self, session: &Value) -> Page<'_> {
        self.visit(&format!("/checkout/{}", session["id"].as_str().unwrap())).await
    }

    pub async fn visit(&self, path: &str) -> Page<'_> {
        let response = self.http.get(format!("{}{path}", self.base_url)).send().await.unwrap();
        Page { payer: self, path: path.into(), answer: Answer::of(response).await }
    }

    /// Posts a form as a browser on our own page does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    pub async fn post_from(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = self.http.post(format!("{}{path}", self.base_url)).body(body);
        request = request.header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().await.unwrap()).await
    }
}

impl<'a> Page<'a> {
    /// Pays with this number and goes where the answer leads.
    pub async fn pay_with(&self, number: &str) -> Page<'a> {
        let answer = self.submit(number).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        self.payer.visit(answer.headers["location"].to_str().unwrap()).await
    }

    /// Presses the button with this number; everything else is right.
    pub async fn submit(&self, number: &str) -> Answer {
        self.submit_as(number, &[]).await
    }

    /// The same, with these headers besides.
    pub async fn submit_as(&self, number: &str, headers: &[(&str, &str)]) -> Answer {
        let typed = [
            ("card-number", number),
            ("card-expiry", "12/34"),
            (
                "card-code",
                if number.starts_with('3') && number.len() == 15 { "1234" } else { "123" },
            ),
            ("card-name", "Ann Payer"),
        ];
        self.submit_fields_as(&typed, headers).await
    }

    pub async fn submit_fields(&self, typed: &[(&str, &str)]) -> Answer {
        self.submit_fields_as(typed, &[]).await
    }

    async fn submit_fields_as(&self, typed: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let token = self.form_token();
        let mut fields = vec![("form_token", token.as_str()), ("lang", "en"), ("method", "card")];
        fields.extend_from_slice(typed);
        let path = self.path.split('?').next().unwrap();
        let headers = [&[("sec-fetch-site", "same-origin")], headers].concat();
        self.payer.post_from(&format!("{path}/pay"), &fields, &headers).await
    }

    pub fn form_token(&self) -> String {
        let html = &self.answer.text;
        let at = html.find("name=\"form_token\"").unwrap_or_else(|| panic!("no form: {html}"));
        let tag = &html[html[..at].rfind('<').unwrap()..];
        let tag = &tag[..tag.find('>').unwrap()];
        let value = tag.split("value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().into()
    }

    /// The page says this.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            self.answer.text.contains(text),
            "the page does not say {text:?}: {}",
            self.answer.text
        );
        self
    }

    /// Nothing of the page says this but the list of test cards, whose numbers are public.
    #[track_caller]
    pub fn never_says_beside_the_picker(&self, text: &str) -> &Self {
        let rest = without_picker(&self.answer.text);
        assert!(!rest.contains(text), "the page says {text:?}: {rest}");
        self
    }

    #[track_caller]
    pub fn never_says(&self, text: &str) -> &Self {
        assert!(!self.answer.text.contains(text), "the page says {text:?}");
        self
    }
}

/// The page without the list of test cards.
pub fn without_picker(html: &str) -> String {
    let Some((before, list)) = html.split_once("<select id=\"test-case\"") else {
        return html.to_owned();
    };
    let (_, after) = list.split_once("</select>").unwrap();
    format!("{before}{after}")
}
