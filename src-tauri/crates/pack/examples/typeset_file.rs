//! Typesets a Markdown file as a book with contents and running heads, for measuring:
//! `cargo run --release -p clausebook-pack --example typeset_file -- IN.md OUT.pdf`.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for whoever works on the typesetter"
)]

use clausebook_core::time::UtcMillis;
use clausebook_pack::typeset::{Book, MarkdownOptions, Running, Theme, markdown, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: typeset_file IN.md OUT.pdf".into());
    };
    let options = MarkdownOptions { in_outline: true, ..MarkdownOptions::default() };
    let (blocks, _) = markdown(&std::fs::read_to_string(source)?, &|_| None, &options);
    let book = Book {
        title: "A book to measure with".into(),
        language: "en".into(),
        author: "Clausebook".into(),
        subject: String::new(),
        date: UtcMillis(1_795_341_250_000),
        running: Running {
            head_left: "A book to measure with".into(),
            foot_left: "Clausebook".into(),
            ..Running::default()
        },
        watermark: None,
        cover: None,
        blocks,
        contents: true,
        attachments: Vec::new(),
    };
    let rendered = render(&book, &Theme::standard())?;
    println!("{} pages, {} bytes", rendered.pages, rendered.pdf.len());
    std::fs::write(out, rendered.pdf)?;
    Ok(())
}
