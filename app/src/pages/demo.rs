//! The demo shop: what a merchant's own pages do around Kassa's, and the code behind each step.

mod flow;
mod order;
mod pictures;
mod shop;

use leptos::prelude::*;

use crate::view::{DemoView, Frame};

pub(crate) fn page(view: &DemoView, frame: &Frame) -> AnyView {
    match &view.order {
        Some(order) => order::page(order, view, frame).into_any(),
        None => shop::page(view, frame).into_any(),
    }
}
