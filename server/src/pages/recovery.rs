//! `/checkout/{id}/recover`: a payer who has come too late begins again.

use axum::{
    Form,
    extract::{Path, Query, Request, State},
    http::{Extensions, StatusCode},
    response::Response,
};

use super::{
    Pages,
    checkout::{Trouble, back_to, page, refusal, refused},
    leaving::Said,
};
use crate::owned::owned;

/// The page that offers it; the session's own where there is nothing to offer.
pub(super) async fn show(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(said): Query<Said>,
    request: Request,
) -> Response {
    match pages.backend.checkout.look(&id).await {
        Ok(found) if found.recoverable_until.is_some() => {
            let lang = said.lang().unwrap_or(found.lang);
            page(&pages, StatusCode::OK, &found, lang, request.extensions())
        }
        Ok(_) => back_to(&id, said.lang()),
        Err(error) => refusal(&pages, &error, &id, said.lang(), &request),
    }
}

/// To the session in which the same can be paid, which is opened once.
pub(super) async fn begin(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    extensions: Extensions,
    Form(said): Form<Said>,
) -> Response {
    let (backend, target) = (pages.backend.checkout.clone(), id.clone());
    let begun = owned(async move { backend.recover(&target).await.map_err(Trouble::Ui) }).await;
    match begun {
        Ok(found) => back_to(&found.unwrap_or(id), said.lang()),
        Err(trouble) => refused(&pages, &trouble.into(), &id, said.lang(), extensions),
    }
}
