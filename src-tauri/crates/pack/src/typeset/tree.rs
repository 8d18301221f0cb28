//! The structure tree: what the page's content means, in reading order.
//!
//! Layout names a node for each thing it draws; the writer turns nodes into tags. Nothing here
//! knows positions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::units::index;

/// A node of the tree, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

impl NodeId {
    /// The whole document.
    pub(crate) const ROOT: Self = Self(0);
    /// Not part of the structure.
    pub(crate) const ARTIFACT: Self = Self(u32::MAX);
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Heading(u8),
    Paragraph,
    List { ordered: bool },
    Item,
    Label,
    ItemBody,
    Quote,
    Code,
    Table,
    Row,
    HeaderCell { columns: u16, of_row: bool },
    Cell { columns: u16 },
    Caption,
    Figure,
    Link,
    Note,
    Contents,
    ContentsItem,
    Division,
}

/// A node: what it is and where it hangs.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: NodeId,
}

/// All nodes of a book; the first is the document.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Small, for a book has a hundred of them on each page.
    pub(crate) nodes: Vec<Node>,
    /// Alternate texts of figures.
    pub(crate) alts: BTreeMap<NodeId, Arc<str>>,
    /// The languages of parts that are not in the language of what is around them.
    pub(crate) languages: BTreeMap<NodeId, Arc<str>>,
    /// How many nodes have been looked at for gaps between headings, and the level of the last heading.
    levelled: (usize, u8),
}

impl Tree {
    pub(crate) fn new() -> Self {
        Self {
            nodes: vec![Node { role: Role::Document, parent: NodeId::ROOT }],
            alts: BTreeMap::new(),
            languages: BTreeMap::new(),
            levelled: (0, 0),
        }
    }

    /// Adds a node below `parent`; below nothing if `parent` is an artifact.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        if parent == NodeId::ARTIFACT {
            return parent;
        }
        self.nodes.push(Node { role, parent });
        NodeId(index(self.nodes.len() - 1))
    }

    /// Lowers the levels of headings that skip one, so that an outline can be made of them. Goes on from
    /// where it ended before.
    ///
    /// Source: ISO 14289-1, 7.4.2.
    pub(crate) fn close_heading_gaps(&mut self) {
        let (seen, mut last) = self.levelled;
        for node in &mut self.nodes[seen..] {
            if let Role::Heading(level) = &mut node.role {
                *level = (*level).min(last + 1);
                last = *level;
            }
        }
        self.levelled = (self.nodes.len(), last);
    }

    /// Adds a part that is written in another language.
    pub(crate) fn add_language(&mut self, parent: NodeId, language: &str) -> NodeId {
        let node = self.add(parent, Role::Division);
        if node != NodeId::ARTIFACT && !language.is_empty() {
            self.languages.insert(node, language.into());
        }
        node
    }

    /// Adds a figure with its alternate text.
    pub(crate) fn add_figure(&mut self, parent: NodeId, alt: &str) -> NodeId {
        let node = self.add(parent, Role::Figure);
        if node != NodeId::ARTIFACT {
            self.alts.insert(node, if alt.is_empty() { "picture".into() } else { alt.into() });
        }
        node
    }
}
