//! Pictures of merchants' themes.

use domain::{
    id::{AssetId, MerchantId},
    picture::Picture,
};

use super::{
    super::{Connection, Pool},
    query::{Query, all, guarded, insert, one, query},
};
use crate::store::{StoreError, Write, rows::PictureRow, sql};

/// A new picture, or one that is given up.
pub(super) async fn write(connection: &mut Connection, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::InsertPicture(picture, bytes) => {
            insert(connection, "pictures", insert_picture(picture, bytes)).await
        }
        Write::DeletePicture { merchant_id, id } => {
            guarded(connection, delete_picture(merchant_id, id)).await
        }
        _ => Err(StoreError::Corrupt("a write that is not about a picture".into())),
    }
}

fn insert_picture<'q>(picture: &'q Picture, bytes: &'q Vec<u8>) -> Query<'q> {
    query(sql::INSERT_PICTURE)
        .bind(picture.merchant_id.as_str())
        .bind(picture.id.as_str())
        .bind(picture.format.word())
        .bind(i64::from(picture.size.width))
        .bind(i64::from(picture.size.height))
        .bind(i64::from(picture.n_bytes))
        .bind(bytes)
        .bind(&picture.sha256)
        .bind(picture.created_at.as_i64())
}

fn delete_picture<'q>(merchant_id: &'q MerchantId, id: &'q AssetId) -> Query<'q> {
    query(sql::DELETE_PICTURE).bind(merchant_id.as_str()).bind(id.as_str())
}

/// Without their bytes.
pub(super) async fn of_merchant(
    pool: &Pool,
    merchant_id: &MerchantId,
) -> Result<Vec<Picture>, StoreError> {
    all::<PictureRow, _>(pool, query(sql::PICTURES).bind(merchant_id.as_str())).await
}

/// One that is removed between the two reads is as good as removed before them.
pub(super) async fn with_bytes(
    pool: &Pool,
    id: &AssetId,
) -> Result<Option<(Picture, Vec<u8>)>, StoreError> {
    let found = one::<PictureRow, Picture>(pool, query(sql::PICTURE).bind(id.as_str())).await?;
    let Some(picture) = found else { return Ok(None) };
    let bytes = query(sql::PICTURE_BYTES).bind(id.as_str()).row::<(Vec<u8>,)>(pool).await?;
    Ok(bytes.map(|(bytes,)| (picture, bytes)))
}
