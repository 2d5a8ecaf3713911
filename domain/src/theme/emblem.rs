//! The pictures of a theme, by what each is for.

use super::Theme;
use crate::{id::AssetId, words::words};

words! {
    /// A picture of the page, as the Theme JSON names it.
    pub enum Emblem {
        Logo = "logo",
        /// The logo on dark pages.
        LogoDark = "logo_dark",
        /// In the browser's tab, and before the name where there is no logo.
        Icon = "icon",
    }
}

impl Theme {
    /// The picture that it names for this.
    pub const fn picture(&self, emblem: Emblem) -> Option<&AssetId> {
        match emblem {
            Emblem::Logo => self.logo.as_ref(),
            Emblem::LogoDark => self.logo_dark.as_ref(),
            Emblem::Icon => self.icon.as_ref(),
        }
    }

    /// This theme with one picture set, or unset.
    #[must_use]
    pub fn with_picture(mut self, emblem: Emblem, id: Option<AssetId>) -> Self {
        let named = match emblem {
            Emblem::Logo => &mut self.logo,
            Emblem::LogoDark => &mut self.logo_dark,
            Emblem::Icon => &mut self.icon,
        };
        *named = id;
        self
    }

    /// The pictures that it names, each by its member.
    pub fn pictures(&self) -> impl Iterator<Item = (&'static str, &AssetId)> {
        let all = Emblem::ALL.iter();
        all.filter_map(|emblem| Some((emblem.word(), self.picture(*emblem)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Micros;

    #[test]
    fn a_picture_is_set_where_it_belongs_and_nowhere_else() {
        let id = AssetId::new(Micros::new(1_776_405_854_000_000), &[1; 16]);
        for emblem in Emblem::ALL {
            let theme = Theme::default().with_picture(*emblem, Some(id.clone()));
            assert_eq!(theme.pictures().collect::<Vec<_>>(), [(emblem.word(), &id)]);
            assert_eq!(theme.members().iter().filter(|(_, value)| value.is_some()).count(), 1);
            assert_eq!(theme.with_picture(*emblem, None), Theme::default());
        }
    }
}
