//! The fields of the settings: from what is stored to what is shown, and from what was typed to what is stored.
//! The rules are those of commands and set-up files.

use app::view::desk::{LimitView, Part, SettingsForms, SettingsProblem};
use domain::merchant::{
    Merchant, REQUESTS_MAX, SESSION_SECONDS, ThreeDsUnavailable, ThreeDsUse, is_label, is_statement,
};

use super::{super::seen::mark, Fields};
use crate::wire::urls::{check_default_return, return_origin};

/// A part as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Shown { name: String, statement: Option<String> },
    Return { origins: Vec<String>, url: Option<String> },
    Lifetime(Option<i64>),
    Secure(ThreeDsUse, ThreeDsUnavailable),
    Limit(Option<u32>),
}

impl Wanted {
    pub(super) fn put(&self, merchant: &mut Merchant) {
        let settings = &mut merchant.settings;
        match self {
            Self::Shown { name, statement } => {
                merchant.name.clone_from(name);
                settings.statement_descriptor.clone_from(statement);
            }
            Self::Return { origins, url } => {
                settings.return_origins.clone_from(origins);
                settings.return_url.clone_from(url);
            }
            // The minutes that are shown may stand for seconds that no minute ends with: those stay.
            Self::Lifetime(seconds)
                if settings.session_seconds.map(minutes) == seconds.map(minutes) => {}
            Self::Lifetime(seconds) => settings.session_seconds = *seconds,
            Self::Secure(three_ds, unavailable) => {
                (settings.three_ds, settings.three_ds_unavailable) = (*three_ds, *unavailable);
            }
            Self::Limit(requests) => settings.requests_max = *requests,
        }
    }
}

/// What is stored, as people read it.
pub(super) fn forms_of(merchant: &Merchant) -> SettingsForms {
    let settings = &merchant.settings;
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    SettingsForms {
        name: merchant.name.clone(),
        statement: settings.statement_descriptor.clone().unwrap_or_default(),
        origins: settings.return_origins.join("\n"),
        return_url: settings.return_url.clone().unwrap_or_default(),
        minutes: number(settings.session_seconds.map(minutes)),
        three_ds: settings.three_ds,
        unavailable: settings.three_ds_unavailable,
        requests: number(settings.requests_max.map(i64::from)),
    }
}

/// Whole minutes, the last of which may have begun.
const fn minutes(seconds: i64) -> i64 {
    (seconds + 59) / 60
}

/// Puts what was typed in one part over what is stored; `None`: no page of ours sends that.
pub(super) fn overlay(forms: &mut SettingsForms, part: Part, fields: &Fields) -> Option<()> {
    let text = |name: &str| fields.get(name).map(|value| value.trim().to_owned());
    match part {
        Part::Shown => {
            (forms.name, forms.statement) = (text("name")?, text("statement")?);
        }
        Part::Return => {
            let lines = text("origins")?;
            let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
            forms.origins = lines.collect::<Vec<_>>().join("\n");
            forms.return_url = text("return_url")?;
        }
        Part::Lifetime => forms.minutes = text("minutes")?,
        Part::Secure => {
            forms.three_ds = text("three_ds")?.parse().ok()?;
            forms.unavailable = text("unavailable")?.parse().ok()?;
        }
        Part::Limit => forms.requests = text("requests")?,
    }
    Some(())
}

/// Copies one part.
pub(super) fn copy(to: &mut SettingsForms, part: Part, from: &SettingsForms) {
    match part {
        Part::Shown => {
            to.name.clone_from(&from.name);
            to.statement.clone_from(&from.statement);
        }
        Part::Return => {
            to.origins.clone_from(&from.origins);
            to.return_url.clone_from(&from.return_url);
        }
        Part::Lifetime => to.minutes.clone_from(&from.minutes),
        Part::Secure => (to.three_ds, to.unavailable) = (from.three_ds, from.unavailable),
        Part::Limit => to.requests.clone_from(&from.requests),
    }
}

/// The mark of one part, whatever the others are.
pub(super) fn seen(part: Part, forms: &SettingsForms) -> String {
    let mut only = SettingsForms::default();
    copy(&mut only, part, forms);
    mark(&only)
}

/// Reads one part; `None`: nobody counts requests here, so that there is no form for it.
pub(super) fn read(
    part: Part,
    forms: &SettingsForms,
    limit: Option<LimitView>,
) -> Option<Result<Wanted, SettingsProblem>> {
    Some(match part {
        Part::Shown => shown(forms),
        Part::Return => leads(forms),
        Part::Lifetime => lifetime(&forms.minutes),
        Part::Secure => Ok(Wanted::Secure(forms.three_ds, forms.unavailable)),
        Part::Limit => requests(&forms.requests, limit?),
    })
}

fn shown(forms: &SettingsForms) -> Result<Wanted, SettingsProblem> {
    let SettingsForms { name, statement, .. } = forms;
    if !is_label(name) {
        return Err(SettingsProblem::Name);
    }
    if !statement.is_empty() && !is_statement(statement) {
        return Err(SettingsProblem::Statement);
    }
    Ok(Wanted::Shown { name: name.clone(), statement: typed(statement) })
}

fn leads(forms: &SettingsForms) -> Result<Wanted, SettingsProblem> {
    let mut origins = Vec::new();
    for line in forms.origins.lines() {
        let origin =
            return_origin(line).map_err(|why| SettingsProblem::Origin(line.to_owned(), why))?;
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    let url = typed(&forms.return_url);
    if let Some(url) = &url {
        check_default_return(url, &origins).map_err(SettingsProblem::ReturnUrl)?;
    }
    Ok(Wanted::Return { origins, url })
}

fn lifetime(minutes: &str) -> Result<Wanted, SettingsProblem> {
    let Some(minutes) = typed(minutes) else { return Ok(Wanted::Lifetime(None)) };
    let seconds = minutes.parse::<i64>().ok().and_then(|minutes| minutes.checked_mul(60));
    let seconds = seconds.filter(|seconds| SESSION_SECONDS.contains(seconds));
    seconds.map(|seconds| Wanted::Lifetime(Some(seconds))).ok_or(SettingsProblem::Lifetime)
}

fn requests(text: &str, limit: LimitView) -> Result<Wanted, SettingsProblem> {
    let Some(text) = typed(text) else { return Ok(Wanted::Limit(None)) };
    let requests = text.parse().ok();
    let requests = requests.filter(|most| REQUESTS_MAX.contains(most) && *most <= limit.most);
    requests.map(|most| Wanted::Limit(Some(most))).ok_or(SettingsProblem::Requests)
}

/// What is not left empty.
fn typed(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use domain::{id::MerchantId, limit::Rule, time::Micros};

    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);
    const LIMIT: LimitView =
        LimitView { rule: Rule { requests: 100, window_seconds: 60 }, most: 250 };

    fn merchant() -> Merchant {
        Merchant::new(MerchantId::new(NOW, &[0; 16]), "Kiln", NOW)
    }

    /// What becomes of a merchant when this is typed.
    fn saved(part: Part, typed: &[(&str, &str)]) -> Result<Merchant, Option<SettingsProblem>> {
        let mut merchant = merchant();
        merchant.settings.session_seconds = Some(930);
        let mut forms = forms_of(&merchant);
        let fields = typed.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        overlay(&mut forms, part, &fields).ok_or(None)?;
        let wanted = read(part, &forms, Some(LIMIT)).ok_or(None)?.map_err(Some)?;
        wanted.put(&mut merchant);
        Ok(merchant)
    }

    #[test]
    fn what_is_read_is_what_is_shown() {
        let mut full = merchant();
        let settings = &mut full.settings;
        settings.return_origins = ["https://a.example", "https://b.example"].map(Into::into).into();
        settings.return_url = Some("https://a.example/paid".into());
        settings.statement_descriptor = Some("KILN".into());
        settings.session_seconds = Some(930);
        settings.three_ds = ThreeDsUse::Always;
        settings.three_ds_unavailable = ThreeDsUnavailable::Fail;
        settings.requests_max = Some(200);
        for merchant in [merchant(), full] {
            for part in Part::ALL.iter().copied() {
                let mut same = merchant.clone();
                let wanted = read(part, &forms_of(&merchant), Some(LIMIT)).unwrap().unwrap();
                wanted.put(&mut same);
                assert_eq!(same, merchant, "{part:?}");
            }
        }
    }

    #[test]
    fn each_field_is_held_to_its_rule() {
        let long = "x".repeat(61);
        let name =
            |name: &str| saved(Part::Shown, &[("name", name), ("statement", "")]).map(|m| m.name);
        assert_eq!(name(" Чайная "), Ok("Чайная".into()));
        for wrong in ["", "   ", &long, "a\nb"] {
            assert_eq!(name(wrong), Err(Some(SettingsProblem::Name)), "{wrong:?}");
        }
        let statement = |text: &str| {
            saved(Part::Shown, &[("name", "Kiln"), ("statement", text)])
                .map(|merchant| merchant.settings.statement_descriptor)
        };
        assert_eq!(statement("KILN TEA"), Ok(Some("KILN TEA".into())));
        assert_eq!(statement(" "), Ok(None));
        for wrong in ["1234", "ЧАЙНАЯ", "A NAME THAT IS TOO LONG"] {
            assert_eq!(statement(wrong), Err(Some(SettingsProblem::Statement)), "{wrong:?}");
        }
        let minutes = |text: &str| {
            saved(Part::Lifetime, &[("minutes", text)])
                .map(|merchant| merchant.settings.session_seconds)
        };
        let table = [
            ("5", Ok(Some(300))),
            ("1440", Ok(Some(86_400))),
            ("", Ok(None)),
            // As it is shown: the half minute stays.
            ("16", Ok(Some(930))),
            ("4", Err(Some(SettingsProblem::Lifetime))),
            ("1441", Err(Some(SettingsProblem::Lifetime))),
            ("15.5", Err(Some(SettingsProblem::Lifetime))),
            ("999999999999999999", Err(Some(SettingsProblem::Lifetime))),
        ];
        for (text, expected) in table {
            assert_eq!(minutes(text), expected, "{text}");
        }
        let requests = |text: &str| {
            saved(Part::Limit, &[("requests", text)]).map(|merchant| merchant.settings.requests_max)
        };
        assert_eq!(
            (requests("1"), requests("250"), requests("")),
            (Ok(Some(1)), Ok(Some(250)), Ok(None))
        );
        for wrong in ["0", "251", "-1", "ten"] {
            assert_eq!(requests(wrong), Err(Some(SettingsProblem::Requests)), "{wrong}");
        }
        assert!(read(Part::Limit, &SettingsForms::default(), None).is_none());
        assert_eq!(
            saved(Part::Secure, &[("three_ds", "often"), ("unavailable", "fail")]),
            Err(None)
        );
        assert_eq!(saved(Part::Secure, &[]), Err(None));
    }

    #[test]
    fn payers_are_led_to_what_is_named_only() {
        let leads = |origins: &str, url: &str| {
            saved(Part::Return, &[("origins", origins), ("return_url", url)])
                .map(|merchant| (merchant.settings.return_origins, merchant.settings.return_url))
        };
        let (origins, url) = leads(
            "https://A.example\r\n\r\n  http://localhost:3000 \r\nhttps://a.example/",
            "https://a.example/paid",
        )
        .unwrap();
        assert_eq!(origins, ["https://a.example", "http://localhost:3000"]);
        assert_eq!(url.as_deref(), Some("https://a.example/paid"));
        assert_eq!(leads("", "https://anywhere.example").unwrap().0, Vec::<String>::new());
        let wrong = leads("https://a.example\nb.example", "").unwrap_err();
        assert!(matches!(wrong, Some(SettingsProblem::Origin(line, _)) if line == "b.example"));
        for url in ["https://b.example/paid", "/paid", "javascript:alert(1)"] {
            let wrong = leads("https://a.example", url).unwrap_err();
            assert!(matches!(wrong, Some(SettingsProblem::ReturnUrl(_))), "{url}");
        }
    }

    #[test]
    fn a_part_is_another_only_when_its_own_fields_are() {
        let before = forms_of(&merchant());
        let renamed = SettingsForms { name: "Oven".into(), ..before.clone() };
        for part in Part::ALL.iter().copied() {
            let is_other = seen(part, &before) != seen(part, &renamed);
            assert_eq!(is_other, part == Part::Shown, "{part:?}");
        }
    }
}
