//! Drafts of themes, what was published and what is shared.

use domain::{
    id::MerchantId,
    theme::{Draft, Published, Shared},
};

use super::{
    super::{Connection, Pool},
    query::{all, guarded, insert, one, query, update},
};
use crate::store::{
    StoreError, ThemeWrite,
    rows::{DraftRow, PublishedRow, SharedRow, theme, theme_history},
    sql,
};

pub(super) async fn draft(
    pool: &Pool,
    merchant_id: &MerchantId,
) -> Result<Option<Draft>, StoreError> {
    one::<DraftRow, _>(pool, query(sql::THEME_DRAFT).bind(merchant_id.as_str())).await
}

pub(super) async fn published(
    pool: &Pool,
    merchant_id: &MerchantId,
) -> Result<Vec<Published>, StoreError> {
    all::<PublishedRow, _>(pool, query(sql::THEME_VERSIONS).bind(merchant_id.as_str())).await
}

pub(super) async fn shared(
    pool: &Pool,
    merchant_id: &MerchantId,
    version: i64,
) -> Result<Option<Shared>, StoreError> {
    let share = query(sql::THEME_SHARE).bind(merchant_id.as_str()).bind(version);
    one::<SharedRow, _>(pool, share).await
}

pub(super) async fn write(
    connection: &mut Connection,
    write: &ThemeWrite,
) -> Result<(), StoreError> {
    match write {
        ThemeWrite::Draft(draft) => {
            let put = query(sql::PUT_THEME_DRAFT)
                .bind(draft.merchant_id.as_str())
                .bind(theme(&draft.theme))
                .bind(theme_history(&draft.history))
                .bind(draft.changed_at.as_i64())
                .bind(draft.version);
            guarded(connection, put).await
        }
        ThemeWrite::Publish(one) => {
            let publish = query(sql::INSERT_THEME_VERSION)
                .bind(one.merchant_id.as_str())
                .bind(one.number)
                .bind(theme(&one.theme))
                .bind(one.published_at.as_i64());
            insert(connection, "theme_versions", publish).await
        }
        ThemeWrite::Forget { merchant_id, until } => {
            let forget = query(sql::FORGET_THEME_VERSIONS).bind(merchant_id.as_str()).bind(*until);
            update(connection, forget).await
        }
        ThemeWrite::Share(one) => {
            let share = query(sql::PUT_THEME_SHARE)
                .bind(one.merchant_id.as_str())
                .bind(one.version)
                .bind(theme(&one.theme))
                .bind(one.expires_at.as_i64());
            update(connection, share).await
        }
        ThemeWrite::EndShares { until } => {
            update(connection, query(sql::END_THEME_SHARES).bind(until.as_i64())).await
        }
    }
}
