//! Somebody of the merchant's before the dashboard: a browser without script that keeps its cookie.

use std::sync::Mutex;

use super::Answer;

pub const PASSWORD: &str = "correct horse battery";

pub struct Staff {
    http: reqwest::Client,
    base_url: String,
    pub email: String,
    cookie: Mutex<Option<String>>,
}

impl Staff {
    pub fn new(base_url: &str, email: &str) -> Self {
        let http =
            reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let cookie = Mutex::new(None);
        Self { http: http.build().unwrap(), base_url: base_url.into(), email: email.into(), cookie }
    }

    /// The same person with another browser.
    pub fn elsewhere(&self) -> Self {
        Self::new(&self.base_url, &self.email)
    }

    /// Another browser that holds the same.
    pub fn twin(&self) -> Self {
        let twin = self.elsewhere();
        twin.cookie.lock().unwrap().clone_from(&self.cookie.lock().unwrap());
        twin
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.sent(self.http.get(format!("{}{path}", self.base_url))).await
    }

    /// Loads a page, which must be there.
    #[track_caller]
    pub fn open(&self, path: &str) -> impl Future<Output = String> {
        let at = std::panic::Location::caller();
        async move {
            let answer = self.get(path).await;
            assert_eq!(answer.status, 200, "{path} for {at}: {}", answer.text);
            answer.text
        }
    }

    /// Posts a form with what a browser on our own page says of itself.
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
        self.sent(request).await
    }

    /// Posts a form of the page at `page`, with the token that stands there.
    pub async fn act(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let token = form_token(&self.open(page).await);
        let fields = [&[("form_token", token.as_str())], fields].concat();
        self.post(action, &fields).await
    }

    /// The same, and goes where the answer leads.
    pub async fn done(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.act(page, action, fields).await;
        assert_eq!(answer.status, 303, "{action}: {}", answer.text);
        self.open(answer.headers["location"].to_str().unwrap()).await
    }

    pub async fn sign_in(&self, password: &str) -> Answer {
        self.post("/dashboard/sign-in", &[("email", &self.email), ("password", password)]).await
    }

    async fn sent(&self, request: reqwest::RequestBuilder) -> Answer {
        let cookie = self.cookie.lock().unwrap().clone();
        let request = match cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let answer = Answer::of(request.send().await.unwrap()).await;
        if let Some(set) = answer.headers.get("set-cookie") {
            let set = set.to_str().unwrap();
            assert!(set.contains("; HttpOnly; SameSite=Lax"), "{set}");
            let pair = set.split(';').next().unwrap();
            let is_over = set.contains("Max-Age=0");
            *self.cookie.lock().unwrap() = (!is_over).then(|| pair.to_owned());
        }
        answer
    }
}

/// What a page shows once.
pub fn secret_in(html: &str) -> String {
    let at = html.find("id=\"secret\"").unwrap_or_else(|| panic!("no secret: {html}"));
    let text = html[at..].split('>').nth(1).unwrap().split('<').next().unwrap();
    text.replace("&amp;", "&").trim().to_owned()
}

/// The token of the forms on a page.
pub fn form_token(html: &str) -> String {
    let at = html.find("name=\"form_token\"").unwrap_or_else(|| panic!("no form: {html}"));
    let value = html[at..].split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().into()
}
