//! What a card's bank has said so far, and the messages in it as JSON of the store's own shape.

use domain::three_ds::{Authentication, Demand};

use super::{StoreError, at, read, row};

row! {
    pub(in crate::store) struct AuthenticationRow {
        merchant_id: String,
        attempt_id: String,
        payment_id: String,
        server_id: String,
        owner: String,
        owner_until: i64,
        state: String,
        must_challenge: bool,
        must_answer: bool,
        browser: String,
        method_url: Option<String>,
        completion: String,
        method_hash: String,
        notify_hash: String,
        response: Option<String>,
        result: Option<String>,
        returned_at: Option<i64>,
        challenge_until: Option<i64>,
        due_at: Option<i64>,
        created_at: i64,
        version: i64,
    }
}

impl TryFrom<AuthenticationRow> for Authentication {
    type Error = StoreError;

    fn try_from(row: AuthenticationRow) -> Result<Self, StoreError> {
        let id = &row.attempt_id;
        Ok(Self {
            merchant_id: read("authentications.merchant_id", id, &row.merchant_id)?,
            payment_id: read("authentications.payment_id", id, &row.payment_id)?,
            owner: read("authentications.owner", id, &row.owner)?,
            owner_until: at(row.owner_until),
            state: read("authentications.state", id, &row.state)?,
            demand: Demand { must_challenge: row.must_challenge, must_answer: row.must_answer },
            browser: browser::read(id, &row.browser)?,
            completion: read("authentications.completion", id, &row.completion)?,
            response: row.response.as_deref().map(|text| response::read(id, text)).transpose()?,
            result: row.result.as_deref().map(|text| result::read(id, text)).transpose()?,
            returned_at: row.returned_at.map(at),
            challenge_until: row.challenge_until.map(at),
            due_at: row.due_at.map(at),
            created_at: at(row.created_at),
            attempt_id: read("authentications.attempt_id", id, id)?,
            server_id: row.server_id,
            method_url: row.method_url,
            method_hash: row.method_hash,
            notify_hash: row.notify_hash,
            version: row.version,
        })
    }
}

pub(in crate::store) mod browser {
    use domain::three_ds::{Browser, Screen};
    use serde::{Deserialize, Serialize};

    use super::super::{
        StoreError,
        json::{from_json, to_json},
    };

    #[derive(Serialize, Deserialize)]
    struct BrowserJson {
        accept: String,
        user_agent: String,
        language: String,
        ip: Option<String>,
        script: Option<ScreenJson>,
    }

    #[derive(Serialize, Deserialize)]
    struct ScreenJson {
        java_enabled: bool,
        color_depth: u8,
        height: u32,
        width: u32,
        zone_minutes: i32,
    }

    pub(in crate::store) fn write(browser: &Browser) -> String {
        let Browser { accept, user_agent, language, ip, script } = browser.clone();
        let script = script.map(|screen| {
            let Screen { java_enabled, color_depth, height, width, zone_minutes } = screen;
            ScreenJson { java_enabled, color_depth, height, width, zone_minutes }
        });
        to_json(&BrowserJson { accept, user_agent, language, ip, script })
    }

    pub(super) fn read(id: &str, text: &str) -> Result<Browser, StoreError> {
        let BrowserJson { accept, user_agent, language, ip, script } =
            from_json("authentications.browser", id, text)?;
        let script = script.map(|screen| {
            let ScreenJson { java_enabled, color_depth, height, width, zone_minutes } = screen;
            Screen { java_enabled, color_depth, height, width, zone_minutes }
        });
        Ok(Browser { accept, user_agent, language, ip, script })
    }
}

pub(in crate::store) mod response {
    use domain::three_ds::Response;
    use serde::{Deserialize, Serialize};

    use super::super::{
        StoreError,
        json::{from_json, to_json},
        read as word,
    };

    const COLUMN: &str = "authentications.response";

    #[derive(Serialize, Deserialize)]
    struct ResponseJson {
        status: String,
        reason: Option<String>,
        acs_id: String,
        directory_id: String,
        eci: Option<String>,
        authentication_value: Option<String>,
        acs_url: Option<String>,
    }

    pub(in crate::store) fn write(response: &Response) -> String {
        let response = response.clone();
        to_json(&ResponseJson {
            status: response.status.to_string(),
            reason: response.reason,
            acs_id: response.acs_id,
            directory_id: response.directory_id,
            eci: response.eci,
            authentication_value: response.authentication_value,
            acs_url: response.acs_url,
        })
    }

    pub(super) fn read(id: &str, text: &str) -> Result<Response, StoreError> {
        let json: ResponseJson = from_json(COLUMN, id, text)?;
        Ok(Response {
            status: word(COLUMN, id, &json.status)?,
            reason: json.reason,
            acs_id: json.acs_id,
            directory_id: json.directory_id,
            eci: json.eci,
            authentication_value: json.authentication_value,
            acs_url: json.acs_url,
        })
    }
}

pub(in crate::store) mod result {
    use domain::three_ds::ChallengeResult;
    use serde::{Deserialize, Serialize};

    use super::super::{
        StoreError,
        json::{from_json, to_json},
        read as word,
    };

    const COLUMN: &str = "authentications.result";

    #[derive(Serialize, Deserialize)]
    struct ResultJson {
        server_id: String,
        acs_id: String,
        directory_id: String,
        status: String,
        reason: Option<String>,
        eci: Option<String>,
        authentication_value: Option<String>,
        cancelled: Option<String>,
        interactions: u32,
    }

    pub(in crate::store) fn write(result: &ChallengeResult) -> String {
        let result = result.clone();
        to_json(&ResultJson {
            server_id: result.server_id,
            acs_id: result.acs_id,
            directory_id: result.directory_id,
            status: result.status.to_string(),
            reason: result.reason,
            eci: result.eci,
            authentication_value: result.authentication_value,
            cancelled: result.cancelled,
            interactions: result.interactions,
        })
    }

    pub(super) fn read(id: &str, text: &str) -> Result<ChallengeResult, StoreError> {
        let json: ResultJson = from_json(COLUMN, id, text)?;
        Ok(ChallengeResult {
            server_id: json.server_id,
            acs_id: json.acs_id,
            directory_id: json.directory_id,
            status: word(COLUMN, id, &json.status)?,
            reason: json.reason,
            eci: json.eci,
            authentication_value: json.authentication_value,
            cancelled: json.cancelled,
            interactions: json.interactions,
        })
    }
}
