//! Pictures of merchants' themes.

use domain::picture::{Picture, Size};

use super::{StoreError, at, read, read_count, row};

row! {
    pub(in crate::store) struct PictureRow {
        merchant_id: String,
        id: String,
        content_type: String,
        width: i64,
        height: i64,
        n_bytes: i64,
        sha256: Vec<u8>,
        created_at: i64,
    }
}

impl TryFrom<PictureRow> for Picture {
    type Error = StoreError;

    fn try_from(row: PictureRow) -> Result<Self, StoreError> {
        let id = &row.id;
        Ok(Self {
            merchant_id: read("pictures.merchant_id", id, &row.merchant_id)?,
            format: read("pictures.content_type", id, &row.content_type)?,
            size: Size {
                width: read_count("pictures.width", id, row.width)?,
                height: read_count("pictures.height", id, row.height)?,
            },
            n_bytes: read_count("pictures.n_bytes", id, row.n_bytes)?,
            created_at: at(row.created_at),
            id: read("pictures.id", id, id)?,
            sha256: row.sha256,
        })
    }
}
