//! How merchants' pages shall look: drafts, what was published, what is shared.

use domain::{
    id::MerchantId,
    theme::{Colours, Draft, Font, Published, Rgb, Shared, Theme},
};
use server::store::{Commit, StoreError, ThemeWrite, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

fn yellow() -> Theme {
    let light = Colours { accent: Some(Rgb([255, 212, 0])), ..Colours::default() };
    Theme { brand: Some("Гончар".into()), light, font: Some(Font::Serif), ..Theme::default() }
}

fn write(write: ThemeWrite) -> Commit {
    Commit::new().and(Write::Theme(Box::new(write)))
}

pub(super) async fn a_draft_reads_back_and_is_replaced_by_its_next_version_only(
    database: &dyn Database,
) {
    let store = database.open().await;
    let id = given::known_merchant(&*store).await;
    assert_eq!(store.theme_draft(&id).await.unwrap(), None);
    let put = |draft: &Draft| store.commit(write(ThemeWrite::Draft(draft.clone())));

    let first = Draft::of(id.clone(), Theme::default(), NOW).edited(yellow(), NOW).unwrap();
    put(&first).await.unwrap();
    assert_eq!(store.theme_draft(&id).await.unwrap().as_ref(), Some(&first));
    let second = first.edited(Theme { radius: Some(0), ..yellow() }, NOW).unwrap();
    put(&second).await.unwrap();
    let stale = put(&second).await;
    assert!(matches!(stale, Err(StoreError::StaleVersion)), "{stale:?}");
    let stale = put(&first).await;
    assert!(matches!(stale, Err(StoreError::StaleVersion)), "{stale:?}");
    assert_eq!(store.theme_draft(&id).await.unwrap(), Some(second));
    let other = given::known_merchant(&*store).await;
    assert_eq!(store.theme_draft(&other).await.unwrap(), None);
}

fn numbered(id: &MerchantId, number: i64) -> Published {
    let theme = Theme { radius: u8::try_from(number).ok(), ..yellow() };
    Published { merchant_id: id.clone(), number, theme, published_at: NOW }
}

pub(super) async fn published_themes_are_numbered_once_and_the_oldest_forgotten(
    database: &dyn Database,
) {
    let store = database.open().await;
    let id = given::known_merchant(&*store).await;
    for number in 1..=3 {
        store.commit(write(ThemeWrite::Publish(numbered(&id, number)))).await.unwrap();
    }
    let taken = store.commit(write(ThemeWrite::Publish(numbered(&id, 3)))).await;
    assert!(matches!(taken, Err(StoreError::Conflict("theme_versions"))), "{taken:?}");
    let forget = ThemeWrite::Forget { merchant_id: id.clone(), until: 1 };
    store.commit(write(forget)).await.unwrap();
    let expected = [numbered(&id, 3), numbered(&id, 2)];
    assert_eq!(store.published_themes(&id).await.unwrap(), expected);
}

pub(super) async fn a_shared_draft_is_there_until_its_time_is_over(database: &dyn Database) {
    let store = database.open().await;
    let id = given::known_merchant(&*store).await;
    let shared = |seconds| Shared {
        merchant_id: id.clone(),
        version: 4,
        theme: yellow(),
        expires_at: NOW.plus_seconds(seconds),
    };
    for seconds in [10, 20] {
        store.commit(write(ThemeWrite::Share(shared(seconds)))).await.unwrap();
    }
    let end = |seconds| write(ThemeWrite::EndShares { until: NOW.plus_seconds(seconds) });
    store.commit(end(19)).await.unwrap();
    assert_eq!(store.shared_theme(&id, 4).await.unwrap(), Some(shared(20)));
    assert_eq!(store.shared_theme(&id, 3).await.unwrap(), None);
    store.commit(end(20)).await.unwrap();
    assert_eq!(store.shared_theme(&id, 4).await.unwrap(), None);
}
