//! The structure tree in the PDF: what each piece of content is, in reading order.
//!
//! Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 for what assistive technology needs.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::file::File;
use super::finish::{Annotation, integer, text};
use super::ink::tag;
use super::tree::{NodeId, Role, Tree};

/// What hangs below an element, in reading order. Small: a page has some two hundred.
#[derive(Clone, Copy)]
enum Kid {
    Node(u32),
    Content { page: u32, number: u32 },
    Link { page: u32, id: u32 },
}

fn place(number: u32) -> usize {
    usize::try_from(number).expect("BUG: an index fits usize")
}

/// Writes the tree; gives its root.
pub(crate) fn write(
    file: &mut File,
    tree: &Tree,
    pages: &[Vec<NodeId>],
    annotations: &[Vec<Annotation>],
    page_ids: &[ObjectId],
) -> ObjectId {
    let kids = gather(tree, pages, annotations);
    let root = file.reserve();
    let used: Vec<bool> = kids.iter().map(Option::is_some).collect();
    let ids: Vec<Option<ObjectId>> = used.iter().map(|used| used.then(|| file.reserve())).collect();
    for (at, kids) in kids.into_iter().enumerate() {
        let (Some(id), Some(kids)) = (ids[at], kids) else { continue };
        let node = &tree.nodes[at];
        let parent = if at == 0 { root } else { ids[number(node.parent)].unwrap_or(root) };
        let mut page_of_element: Option<u32> = None;
        let mut list = Vec::with_capacity(kids.len());
        for kid in &kids {
            match kid {
                Kid::Node(node) => list.extend(ids[place(*node)].map(Object::from)),
                Kid::Content { page, number } => {
                    let own = *page_of_element.get_or_insert(*page);
                    if own == *page {
                        list.push(i64::from(*number).into());
                    } else {
                        let other = dictionary! {
                            "Type" => "MCR",
                            "Pg" => page_ids[place(*page)],
                            "MCID" => i64::from(*number),
                        };
                        list.push(other.into());
                    }
                }
                Kid::Link { page, id } => {
                    let (page, link) = (page_ids[place(*page)], (*id, 0));
                    list.push(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => link }.into());
                }
            }
        }
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => tag(&node.role),
            "P" => parent,
            "K" => list,
        };
        if let Some(page) = page_of_element {
            element.set("Pg", page_ids[place(page)]);
        }
        let id_of_node = NodeId(super::units::index(at));
        if let Some(alt) = tree.alts.get(&id_of_node) {
            element.set("Alt", text(alt));
        }
        if let Some(language) = tree.languages.get(&id_of_node) {
            element.set("Lang", text(language));
        }
        if node.role == Role::Note {
            element.set("ID", Object::string_literal(format!("note{at}")));
        }
        if let Some(attributes) = attributes(node.role) {
            element.set("A", attributes);
        }
        file.set(id, element);
    }

    let mut numbers: Vec<Object> = Vec::new();
    for (page, nodes) in pages.iter().enumerate() {
        let parents: Vec<Object> =
            nodes.iter().map(|node| ids[number(*node)].map_or(Object::Null, Object::from)).collect();
        let parents = file.add(Object::Array(parents));
        numbers.push(integer(page));
        numbers.push(parents.into());
    }
    for (at, annotation) in (pages.len()..).zip(annotations.iter().flatten()) {
        numbers.push(integer(at));
        numbers.push(ids[number(annotation.node)].map_or(Object::Null, Object::from));
    }
    let next = pages.len() + annotations.iter().map(Vec::len).sum::<usize>();
    let parent_tree = file.add(dictionary! { "Nums" => numbers });
    let mut notes: Vec<(String, ObjectId)> = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        if let (Role::Note, Some(id)) = (node.role, ids[at]) {
            notes.push((format!("note{at}"), id));
        }
    }
    notes.sort();
    let mut dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => integer(next),
    };
    if let Some(top) = ids[0] {
        dictionary.set("K", top);
    }
    if !notes.is_empty() {
        let mut names = Vec::new();
        for (name, id) in notes {
            names.push(Object::string_literal(name));
            names.push(id.into());
        }
        dictionary.set("IDTree", dictionary! { "Names" => names });
    }
    file.set(root, dictionary);
    root
}

/// Puts content, links and nodes below their parents, in the order in which the pages show them.
fn gather(tree: &Tree, pages: &[Vec<NodeId>], annotations: &[Vec<Annotation>]) -> Vec<Option<Vec<Kid>>> {
    let mut kids: Vec<Option<Vec<Kid>>> = tree.nodes.iter().map(|_| None).collect();
    kids[0] = Some(Vec::new());
    for ((page, nodes), links) in (0..).zip(pages).zip(annotations) {
        let mut links = links.iter().peekable();
        for (number, node) in (0..).zip(nodes) {
            while let Some(link) = links.next_if(|link| link.after <= place(number)) {
                hang(tree, &mut kids, link.node, Kid::Link { page, id: link.id.0 });
            }
            hang(tree, &mut kids, *node, Kid::Content { page, number });
        }
        for link in links {
            hang(tree, &mut kids, link.node, Kid::Link { page, id: link.id.0 });
        }
    }
    // Rows have all their cells, also the empty ones, in their order.
    for (at, node) in tree.nodes.iter().enumerate() {
        let is_cell = matches!(node.role, Role::Cell { .. } | Role::HeaderCell { .. });
        let parent = number(node.parent);
        if is_cell && kids[at].is_none() && kids[parent].is_some() {
            kids[at] = Some(Vec::new());
            if let Some(row) = &mut kids[parent] {
                row.push(Kid::Node(super::units::index(at)));
            }
        }
    }
    for (at, node) in tree.nodes.iter().enumerate() {
        if let (Role::Row, Some(row)) = (node.role, &mut kids[at]) {
            row.sort_by_key(|kid| match kid {
                Kid::Node(cell) => *cell,
                Kid::Content { .. } | Kid::Link { .. } => u32::MAX,
            });
        }
    }
    kids
}

fn hang(tree: &Tree, kids: &mut [Option<Vec<Kid>>], node: NodeId, kid: Kid) {
    if node == NodeId::ARTIFACT {
        return;
    }
    let mut at = number(node);
    let mut kid = kid;
    loop {
        let known = kids[at].is_some();
        // Most elements have one.
        kids[at].get_or_insert_with(|| Vec::with_capacity(1)).push(kid);
        if known || at == 0 {
            return;
        }
        kid = Kid::Node(super::units::index(at));
        at = number(tree.nodes[at].parent);
    }
}

fn number(node: NodeId) -> usize {
    usize::try_from(node.0).expect("BUG: an index fits usize")
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
