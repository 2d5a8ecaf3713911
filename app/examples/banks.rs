//! Every page of the banks, wallets and lenders that test mode plays, in every language, as HTML files:
//! `cargo run -p app --features ssr --example banks -- FOLDER STYLE-URL`.

use std::{env, error::Error, fs, path::Path};

use app::{
    render,
    view::{
        Asker, Asks, Asset, Assets, BankView, ChallengeView, Errand, Frame, HandoverView, Link,
        PartView,
    },
};
use domain::{card::Brand, language::Lang, money::Money};

/// 21 November 2026, 14:34 UTC.
const NOW: i64 = 1_795_271_640_000_000;
const FORTNIGHT: i64 = 14 * 86_400_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let folder = args.next().ok_or("name a folder")?;
    let css = args.next().map(|url| Asset { url, integrity: String::new() });
    fs::create_dir_all(&folder)?;
    for lang in Lang::ALL {
        let frame = Frame {
            lang,
            assets: Assets { css: css.clone(), ..Assets::default() },
            path: Some("/bank/1".to_owned()),
            now: NOW,
            ..Frame::default()
        };
        for (name, html) in pages(&frame) {
            fs::write(Path::new(&folder).join(format!("{name}.{lang}.html")), html)?;
        }
    }
    Ok(())
}

fn pages(frame: &Frame) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for asks in Asks::ALL {
        for tries_left in [None, Some(2)] {
            let view = ChallengeView {
                shop: "Kiln & Clay".into(),
                money: Some(money(4900)),
                brand: if asks == Asks::One { Brand::Mastercard } else { Brand::Visa },
                last4: "3220".into(),
                asks,
                tries_left,
            };
            let wrong = if tries_left.is_some() { "-wrong" } else { "" };
            let name = format!("challenge-{asks:?}{wrong}").to_lowercase();
            pages.push((name, render::challenge(&view, frame)));
        }
    }
    let handover = HandoverView {
        errand: Errand::Answered,
        url: "https://pay.example/3ds/notify/1".into(),
        fields: vec![],
    };
    // Without its script, as it would leave at once.
    let frame_of_handover = Frame { path: None, ..frame.clone() };
    let html = render::handover(&handover, &frame_of_handover);
    pages.push(("handover".into(), html.replace("document.forms[0].submit()", "")));
    pages.push(("over".into(), render::bank_over(&frame_of_handover)));
    pages.push(("nowhere".into(), render::bank_nowhere(&frame_of_handover)));
    for asker in Asker::ALL {
        let name = format!("bank-{asker:?}").to_lowercase();
        pages.push((name, render::bank(&asked(asker), frame)));
    }
    let answered = BankView { is_answered: true, ..asked(Asker::Sbp) };
    pages.push(("bank-answered".into(), render::bank(&answered, frame)));
    pages
}

fn asked(asker: Asker) -> BankView {
    let part = |n| PartView { at: NOW + n * FORTNIGHT, money: money(1225) };
    BankView {
        asker,
        money: money(4900),
        parts: (0..4).map(part).collect(),
        is_answered: false,
        back: Some(Link { url: "https://pay.example/x".into(), host: "pay.example".into() }),
    }
}

fn money(minor: i64) -> Money {
    let currency = "USD".parse().unwrap_or_else(|_| unreachable!("a currency of the list"));
    Money::new(minor, currency).unwrap_or_else(|_| unreachable!("an amount of the list"))
}
