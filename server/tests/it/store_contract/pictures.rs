//! Pictures of merchants' themes.

use domain::{
    id::MerchantId,
    picture::{Format, Picture, Size},
};
use server::store::{Commit, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

const FILE: &[u8] = b"\0\xFFnot a text";

fn picture(merchant_id: &MerchantId, mark: u8) -> Picture {
    Picture {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        format: Format::Webp,
        size: Size { width: 640, height: 128 },
        n_bytes: 12,
        sha256: vec![mark; 32],
        created_at: NOW,
    }
}

fn insert(picture: &Picture) -> Commit {
    Commit::new().and(Write::InsertPicture(Box::new(picture.clone()), FILE.to_vec()))
}

pub(super) async fn a_picture_reads_back_and_a_merchant_keeps_each_file_once(
    database: &dyn Database,
) {
    let store = database.open().await;
    let [one, other] = [given::known_merchant(&*store).await, given::known_merchant(&*store).await];
    let [first, second, foreign] = [picture(&one, 1), picture(&one, 2), picture(&other, 1)];
    for picture in [&first, &second, &foreign] {
        store.commit(insert(picture)).await.unwrap();
    }
    assert_eq!(store.pictures(&one).await.unwrap(), [first.clone(), second.clone()]);
    assert_eq!(store.pictures(&other).await.unwrap(), [foreign]);
    let found = store.picture(&first.id).await.unwrap();
    assert_eq!(found, Some((first.clone(), FILE.to_vec())));
    assert_eq!(store.picture(&given::id()).await.unwrap(), None);

    let again = store.commit(insert(&picture(&one, 1))).await;
    assert!(matches!(again, Err(StoreError::Conflict("pictures"))), "{again:?}");

    let delete = |merchant_id: &MerchantId| {
        let (merchant_id, id) = (merchant_id.clone(), first.id.clone());
        Commit::new().and(Write::DeletePicture { merchant_id, id })
    };
    let foreign = store.commit(delete(&other)).await;
    assert!(matches!(foreign, Err(StoreError::StaleVersion)), "{foreign:?}");
    store.commit(delete(&one)).await.unwrap();
    assert_eq!(store.picture(&first.id).await.unwrap(), None);
    let twice = store.commit(delete(&one)).await;
    assert!(matches!(twice, Err(StoreError::StaleVersion)), "{twice:?}");
    store.commit(insert(&picture(&one, 1))).await.unwrap();
}
