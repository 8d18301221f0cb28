//! The structure tree in the PDF: what each piece of content is, in reading order.
//!
//! Elements are written as soon as no page can add to them, so that memory does not grow with the book.
//!
//! Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 for what assistive technology needs.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::file::File;
use super::finish::{integer, text};
use super::ink::{Tagged, tag};
use super::tree::{NodeId, Role, Tree};
use super::units::index;

/// What hangs below an element, in reading order.
#[derive(Clone, Copy)]
enum Kid {
    /// An element: its node and its object.
    Element { node: u32, id: u32 },
    /// Marked content: the page's object, and the content's number there.
    Content { page: u32, number: u32 },
    /// An annotation, and the page it is on.
    Link { page: u32, id: u32 },
}

/// An element that may still get something to hold.
struct Element {
    id: u32,
    /// The object of the element it hangs below.
    parent: u32,
    kids: Vec<Kid>,
}

/// Writes elements as pages are completed.
pub(crate) struct Tagger {
    root: ObjectId,
    open: BTreeMap<u32, Element>,
    /// What the keys of the parent tree lead to.
    parents: Vec<u32>,
    /// The notes, by node, and their objects.
    notes: Vec<(u32, u32)>,
}

/// What a page and its annotations are called in the parent tree.
pub(crate) struct Keys {
    pub(crate) page: usize,
    /// The annotations of the page, each with its key.
    pub(crate) annotations: Vec<(ObjectId, usize)>,
}

fn at(node: u32) -> usize {
    usize::try_from(node).expect("BUG: an index fits usize")
}

impl Tagger {
    pub(crate) fn new(file: &mut File<'_>) -> Self {
        Self { root: file.reserve(), open: BTreeMap::new(), parents: Vec::new(), notes: Vec::new() }
    }

    /// Hangs up what a page holds.
    pub(crate) fn page(&mut self, file: &mut File<'_>, tree: &Tree, page: ObjectId, tagged: &Tagged) -> Keys {
        let page = page.0;
        let mut annotations = Vec::with_capacity(tagged.links.len());
        let mut owners = Vec::with_capacity(tagged.links.len());
        let mut contents: Vec<Object> = Vec::with_capacity(tagged.nodes.len());
        let mut links = tagged.links.iter().peekable();
        let mut link = |tagger: &mut Self, file: &mut File<'_>, node: NodeId| {
            let id = file.reserve();
            owners.push(tagger.hang(file, tree, node, Kid::Link { page, id: id.0 }));
            annotations.push(id);
        };
        for (number, node) in (0_u32..).zip(&tagged.nodes) {
            while let Some((node, _)) = links.next_if(|(_, after)| *after <= at(number)) {
                link(self, file, *node);
            }
            let element = self.hang(file, tree, *node, Kid::Content { page, number });
            contents.push((element, 0).into());
        }
        for (node, _) in links {
            link(self, file, *node);
        }
        let key = self.parents.len();
        self.parents.push(file.add(Object::Array(contents)).0);
        self.parents.extend(owners);
        Keys { page: key, annotations: annotations.into_iter().zip(key + 1..).collect() }
    }

    /// Makes an element that stands before what comes, though it is filled later.
    pub(crate) fn keep_place(&mut self, file: &mut File<'_>, tree: &Tree, node: NodeId) {
        self.element(file, tree, node.0);
    }

    /// Hangs something below a node; gives the node's object.
    fn hang(&mut self, file: &mut File<'_>, tree: &Tree, node: NodeId, kid: Kid) -> u32 {
        let id = self.element(file, tree, node.0);
        if let Some(element) = self.open.get_mut(&node.0) {
            element.kids.push(kid);
        }
        id
    }

    /// The object of a node; hangs it below its parent when it is new.
    fn element(&mut self, file: &mut File<'_>, tree: &Tree, node: u32) -> u32 {
        if let Some(known) = self.open.get(&node) {
            return known.id;
        }
        let id = file.reserve().0;
        let parent = if node == NodeId::ROOT.0 {
            self.root.0
        } else {
            let above = tree.nodes[at(node)].parent;
            let parent = self.element(file, tree, above.0);
            if let Some(element) = self.open.get_mut(&above.0) {
                element.kids.push(Kid::Element { node, id });
            }
            parent
        };
        self.open.insert(node, Element { id, parent, kids: Vec::new() });
        id
    }

    /// Writes the elements to which nothing can come any more: all but those of `pending` and what is above
    /// them.
    pub(crate) fn settle(
        &mut self,
        file: &mut File<'_>,
        tree: &Tree,
        pending: &mut dyn Iterator<Item = NodeId>,
    ) {
        let mut kept = BTreeSet::from([NodeId::ROOT.0]);
        for NodeId(mut node) in pending {
            while node != NodeId::ARTIFACT.0 && kept.insert(node) {
                node = tree.nodes[at(node)].parent.0;
            }
        }
        let done: Vec<u32> = self.open.keys().copied().filter(|node| !kept.contains(node)).collect();
        for node in done {
            if let Some(element) = self.open.remove(&node) {
                self.write(file, tree, node, element);
            }
        }
    }

    fn write(&mut self, file: &mut File<'_>, tree: &Tree, node: u32, mut element: Element) {
        let role = tree.nodes[at(node)].role;
        if role == Role::Row {
            self.complete_row(file, tree, node, &mut element);
        }
        let mut page_of_element: Option<u32> = None;
        let mut list: Vec<Object> = Vec::with_capacity(element.kids.len());
        for kid in &element.kids {
            match kid {
                Kid::Element { id, .. } => list.push((*id, 0).into()),
                Kid::Content { page, number } => {
                    if *page_of_element.get_or_insert(*page) == *page {
                        list.push(i64::from(*number).into());
                    } else {
                        let other = dictionary! {
                            "Type" => "MCR",
                            "Pg" => (*page, 0),
                            "MCID" => i64::from(*number),
                        };
                        list.push(other.into());
                    }
                }
                Kid::Link { page, id } => {
                    let (page, link) = ((*page, 0), (*id, 0));
                    list.push(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => link }.into());
                }
            }
        }
        let mut written = dictionary! {
            "Type" => "StructElem",
            "S" => tag(&role),
            "P" => (element.parent, 0),
            "K" => list,
        };
        if let Some(page) = page_of_element {
            written.set("Pg", (page, 0));
        }
        if let Some(alt) = tree.alts.get(&NodeId(node)) {
            written.set("Alt", text(alt));
        }
        if let Some(language) = tree.languages.get(&NodeId(node)) {
            written.set("Lang", text(language));
        }
        if role == Role::Note {
            written.set("ID", Object::string_literal(note_name(node)));
            self.notes.push((node, element.id));
        }
        if let Some(attributes) = attributes(role) {
            written.set("A", attributes);
        }
        file.set((element.id, 0), written);
    }

    /// Gives a row all its cells, also the empty ones, in their order.
    fn complete_row(&mut self, file: &mut File<'_>, tree: &Tree, row: u32, element: &mut Element) {
        let table = tree.nodes[at(row)].parent;
        let after = tree.nodes.iter().enumerate().skip(at(row) + 1);
        let cells: Vec<u32> = after
            .take_while(|(_, node)| node.parent != table)
            .filter(|(_, node)| node.parent == NodeId(row))
            .filter(|(_, node)| matches!(node.role, Role::Cell { .. } | Role::HeaderCell { .. }))
            .map(|(cell, _)| index(cell))
            .collect();
        for cell in cells {
            let known = |kid: &Kid| matches!(kid, Kid::Element { node, .. } if *node == cell);
            if !element.kids.iter().any(known) {
                let id = file.reserve().0;
                element.kids.push(Kid::Element { node: cell, id });
                self.write(file, tree, cell, Element { id, parent: element.id, kids: Vec::new() });
            }
        }
        element.kids.sort_by_key(|kid| match kid {
            Kid::Element { node, .. } => *node,
            Kid::Content { .. } | Kid::Link { .. } => u32::MAX,
        });
    }

    /// Writes what is left, and the root; gives the root.
    pub(crate) fn finish(mut self, file: &mut File<'_>, tree: &Tree) -> ObjectId {
        let top = self.element(file, tree, NodeId::ROOT.0);
        for (node, element) in std::mem::take(&mut self.open) {
            self.write(file, tree, node, element);
        }
        let mut numbers: Vec<Object> = Vec::with_capacity(self.parents.len() * 2);
        for (key, object) in self.parents.iter().enumerate() {
            numbers.push(integer(key));
            numbers.push((*object, 0).into());
        }
        let next = integer(self.parents.len());
        let parent_tree = file.add(dictionary! { "Nums" => numbers });
        let mut dictionary = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => (top, 0),
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => next,
        };
        let mut notes: Vec<(String, u32)> =
            self.notes.iter().map(|(node, id)| (note_name(*node), *id)).collect();
        notes.sort();
        if !notes.is_empty() {
            let mut names = Vec::new();
            for (name, id) in notes {
                names.push(Object::string_literal(name));
                names.push((id, 0).into());
            }
            dictionary.set("IDTree", dictionary! { "Names" => names });
        }
        file.set(self.root, dictionary);
        self.root
    }
}

fn note_name(node: u32) -> String {
    format!("note{node}")
}

fn attributes(role: Role) -> Option<Dictionary> {
    match role {
        Role::HeaderCell { columns, of_row } => {
            let scope = if of_row { "Row" } else { "Column" };
            let mut attributes = dictionary! { "O" => "Table", "Scope" => scope };
            if columns > 1 {
                attributes.set("ColSpan", i64::from(columns));
            }
            Some(attributes)
        }
        Role::Cell { columns } if columns > 1 => {
            Some(dictionary! { "O" => "Table", "ColSpan" => i64::from(columns) })
        }
        Role::List { ordered } => {
            let numbering = if ordered { "Decimal" } else { "Disc" };
            Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
        }
        Role::Document
        | Role::Heading(_)
        | Role::Paragraph
        | Role::Item
        | Role::Label
        | Role::ItemBody
        | Role::Quote
        | Role::Code
        | Role::Table
        | Role::Row
        | Role::Cell { .. }
        | Role::Caption
        | Role::Figure
        | Role::Link
        | Role::Note
        | Role::Contents
        | Role::ContentsItem
        | Role::Division => None,
    }
}
