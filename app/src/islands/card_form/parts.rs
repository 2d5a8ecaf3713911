//! What the card form is made of: a field, the brand marks, the list of problems; and what it does
//! to the document.

use domain::card::{Brand, Field, entry};
use leptos::{
    attr::{AriaInvalid, Attr},
    html::{ElementType, HtmlElement, Input, InertElement},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys,
};

use super::checks::FormErrors;

pub(super) const PROBLEM_ID: &str = "problem";

