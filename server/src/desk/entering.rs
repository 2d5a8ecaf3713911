//! The guard at every door: who it is, in which mode, and whether the door is theirs.

use std::sync::{Arc, LazyLock};

use app::{
    backend::Designer,
    i18n::Lang,
    view::{
        Frame,
        desk::{Around, DeskNotice, DeskView, Person, Room, Word},
    },
};
use async_trait::async_trait;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    audit::Actor,
    user::{IDLE_SECONDS, Right},
};
use secrecy::SecretString;

use super::{Desk, doors, status_of};
use crate::{
    pages::{Designers, Stranger},
    services::{
        merchants::Caller,
        people::{People, Signed},
    },
    store::StoreError,
    vault::Purpose,
};

/// Where a browser keeps its sign-in. `__Host-` binds it to this origin; browsers take that name only with
/// HTTPS, so that a server on plain HTTP, on one's own machine, has another.
const COOKIE: &str = "__Host-kassa-dashboard";
const PLAIN_COOKIE: &str = "kassa-dashboard";

/// Each room with the right that opens its first page. Doors are made to be mounted, so they are asked once.
static ROOMS: LazyLock<Vec<(Room, Right)>> = LazyLock::new(|| {
    let doors = doors();
    let right = |room: Room| {
        let door = doors.iter().find(|door| door.method == "GET" && door.path == room.word());
        door.map(|door| (room, door.right))
    };
    Room::ALL.iter().copied().filter_map(right).collect()
});

/// Somebody before a page of the dashboard, let in by the guard.
#[derive(Clone)]
pub(crate) struct Entered {
    pub(crate) signed: Signed,
    pub(crate) livemode: bool,
    pub(super) frame: Frame,
    pub(super) word: Option<Word>,
    form_token: String,
}

impl Entered {
    /// The same as a caller of use cases.
    pub(crate) fn caller(&self) -> Caller {
        Caller {
            merchant: self.signed.merchant.clone(),
            livemode: self.livemode,
            actor: Some(self.actor()),
        }
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::User(self.signed.user.id.clone())
    }

    /// Whether this person may do that here. With a merchant that is suspended nothing is sold and no money moved,
    /// as with its keys.
    pub(crate) fn may(&self, right: Right) -> bool {
        let is_money =
            matches!(right, Right::Sell | Right::Refund | Right::MoveMoney | Right::Test);
        self.signed.user.may(right, self.livemode) && (!is_money || self.caller().may_write())
    }

    /// An address of this mode.
    pub(crate) fn at(&self, path: &str) -> String {
        let base = if self.livemode { "/dashboard/live" } else { "/dashboard/test" };
        format!("{base}{path}")
    }

    /// What stands around a page of a room.
    pub(super) fn around(&self, room: Option<Room>) -> Around {
        Around { frame: self.frame.clone(), person: Some(self.person(room)), word: self.word }
    }

    fn person(&self, room: Option<Room>) -> Person {
        let (user, rooms) = (&self.signed.user, ROOMS.iter());
        Person {
            email: user.email.clone(),
            role: user.role,
            merchant: self.signed.merchant.name.clone(),
            livemode: self.livemode,
            form_token: self.form_token.clone(),
            rooms: rooms.filter(|(_, right)| self.may(*right)).map(|(room, _)| *room).collect(),
            can_brand: self.may(Right::Brand),
            room,
        }
    }
}

/// In front of everything behind a door.
pub(super) async fn guard(
    State((desk, livemode, right)): State<(Desk, bool, Right)>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path_and_query().map_or("", |path| path.as_str()).to_owned();
    let signed = match recognized(&desk, request.headers()).await {
        Ok(Some(signed)) => signed,
        Ok(None) if request.method() == Method::GET => {
            let to = format!("/dashboard/sign-in?to={}", escaped(&path));
            return Redirect::to(&to).into_response();
        }
        Ok(None) => return Redirect::to("/dashboard/sign-in").into_response(),
        Err(_) => return stranger(&desk, &request, DeskNotice::Trouble),
    };
    let frame = desk.pages.frame(&request, signed.user.language);
    let word = word(request.uri().query().unwrap_or_default());
    let form_token = desk.form_token(&signed);
    let entered = Entered { signed, livemode, frame, word, form_token };
    if !entered.may(right) {
        return desk.notice(&entered, DeskNotice::Forbidden);
    }
    request.extensions_mut().insert(entered);
    next.run(request).await
}

impl Desk {
    /// What is in every form, new for each page: whose it is, and a number of its own.
    fn form_token(&self, signed: &Signed) -> String {
        let now = self.pages.clock.now();
        let mut random = [0; 16];
        self.pages.ids.fill(&mut random);
        let nonce = u128::from_be_bytes(random);
        let text = format!("{} {nonce:032x}", signed.sign_in.hash);
        self.people.vault.issue_pass(Purpose::Form, &text, now.plus_seconds(IDLE_SECONDS))
    }

    /// The number of a form of this sign-in; `None`: it is over, or another's.
    pub(super) fn form_number(&self, signed: &Signed, token: &str) -> Option<String> {
        let now = self.pages.clock.now();
        let text = self.people.vault.open_pass(Purpose::Form, token, now)?;
        let (hash, nonce) = text.split_once(' ')?;
        (hash == signed.sign_in.hash).then(|| nonce.to_owned())
    }

    /// What makes a browser hold `id`, or forget what it holds.
    pub(super) fn cookie(&self, id: Option<&str>) -> String {
        let (name, secure) = cookie_name(&self.pages.base_url);
        let age = if id.is_some() { "" } else { "; Max-Age=0" };
        format!("{name}={}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", id.unwrap_or_default())
    }
}

/// The cookie's name, and what keeps it off plain HTTP.
fn cookie_name(base_url: &str) -> (&'static str, &'static str) {
    if base_url.starts_with("https://") { (COOKIE, "; Secure") } else { (PLAIN_COOKIE, "") }
}

/// Who the browser is, by what it holds.
pub(super) async fn recognized(
    desk: &Desk,
    headers: &HeaderMap,
) -> Result<Option<Signed>, StoreError> {
    signed(&desk.people, &desk.pages.base_url, headers).await
}

async fn signed(
    people: &People,
    base_url: &str,
    headers: &HeaderMap,
) -> Result<Option<Signed>, StoreError> {
    let (name, _) = cookie_name(base_url);
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let pairs =
        cookies.filter_map(|cookies| cookies.to_str().ok()).flat_map(|line| line.split(';'));
    let held = pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(key, _)| *key == name);
    let Some((_, held)) = held else { return Ok(None) };
    people.recognize(&SecretString::from(held)).await
}

/// Lets a merchant's designers into the theme studio, by their sign-in.
pub struct SignedIn {
    pub people: People,
    pub base_url: Arc<str>,
}

#[async_trait]
impl Designers for SignedIn {
    async fn designer(&self, headers: &HeaderMap) -> Result<Option<Designer>, Stranger> {
        match signed(&self.people, &self.base_url, headers).await {
            Ok(Some(Signed { user, merchant, .. })) => {
                let designer =
                    Designer { merchant_id: merchant.id, user_id: Some(user.id.clone()) };
                Ok(user.may(Right::Brand, true).then_some(designer))
            }
            // Whoever the store cannot name has to come again.
            Ok(None) | Err(_) => Err(Stranger),
        }
    }
}

/// The frame of an answer, in the language of the person, or of the browser.
pub(super) fn frame(desk: &Desk, request: &Request, lang: Option<Lang>) -> Frame {
    desk.dressed(desk.pages.frame(request, lang))
}

/// Why there is no page, for somebody who has not signed in.
pub(super) fn stranger(desk: &Desk, request: &Request, notice: DeskNotice) -> Response {
    let around = Around { frame: frame(desk, request, None), ..Around::default() };
    let page = app::render::desk(&DeskView::Notice(notice), &around);
    (status_of(notice), Html(page)).into_response()
}

/// What the address says was just done.
pub(super) fn word(query: &str) -> Option<Word> {
    let said = query.split('&').find_map(|pair| pair.strip_prefix("word="))?;
    said.parse().ok()
}

/// A path as a value in a query.
fn escaped(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
