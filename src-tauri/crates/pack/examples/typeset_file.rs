//! Typesets a Markdown file as a book with contents and running heads, for measuring:
//! `cargo run --release -p clausebook-pack --example typeset_file -- IN.md OUT.pdf`.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for whoever works on the typesetter"
)]

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Lines, Write as _};

use clausebook_core::time::UtcMillis;
use clausebook_pack::typeset::{Block, Book, MarkdownOptions, Running, Theme, markdown, print};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: typeset_file IN.md OUT.pdf".into());
    };
    // Chapter by chapter, as a pack's book comes document by document.
    let mut parts =
        Chapters { lines: BufReader::new(File::open(source)?).lines(), first: String::new(), number: 0 };
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
        blocks: Vec::new(),
        contents: true,
        attachments: Vec::new(),
    };
    let mut file = BufWriter::new(File::create(&out)?);
    let printed = print(book, &mut parts, &Theme::standard(), &mut file)?;
    file.flush()?;
    println!("{} pages, {} bytes", printed.pages, std::fs::metadata(out)?.len());
    Ok(())
}

/// The chapters of a Markdown file, read one after the other.
struct Chapters {
    lines: Lines<BufReader<File>>,
    /// The heading that ended the chapter before.
    first: String,
    number: usize,
}

impl Iterator for Chapters {
    type Item = Vec<Block>;

    fn next(&mut self) -> Option<Vec<Block>> {
        let mut text = std::mem::take(&mut self.first);
        for line in self.lines.by_ref().map_while(Result::ok) {
            if line.starts_with("# ") && !text.is_empty() {
                self.first = line + "\n";
                break;
            }
            text.push_str(&line);
            text.push('\n');
        }
        self.number += 1;
        let anchor_prefix = format!("{}/", self.number);
        let options = MarkdownOptions { in_outline: true, anchor_prefix, ..MarkdownOptions::default() };
        (!text.is_empty()).then(|| markdown(&text, &|_| None, &options).0)
    }
}
