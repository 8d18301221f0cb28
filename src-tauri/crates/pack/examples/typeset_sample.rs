//! Renders a small book in the likeness of an audit pack, to look at: `cargo run -p clausebook-pack
//! --example typeset_sample -- OUT.pdf [FILE.md]`.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for whoever works on the typesetter"
)]

use clausebook_core::hash::Sha256;
use clausebook_core::time::UtcMillis;
use clausebook_pack::typeset::{
    Align, Block, Book, Cell, Column, Cover, CoverCheckpoint, Fact, Fill, Inline, MarkdownOptions, Row,
    Running, Table, TableStyle, Theme, Tone, Width, markdown, render, text,
};

const POLICY: &str = include_str!("policy.md");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().unwrap_or_else(|| "sample.pdf".to_owned());
    let source = match arguments.next() {
        Some(path) => std::fs::read_to_string(path)?,
        None => POLICY.to_owned(),
    };
    let rendered = render(&book(&source), &Theme::standard())?;
    for warning in &rendered.warnings {
        println!("warning: {warning}");
    }
    println!("{} pages, {} bytes, sha256 {}", rendered.pages, rendered.pdf.len(), Sha256::of(&rendered.pdf));
    std::fs::write(out, rendered.pdf)?;
    Ok(())
}

fn book(source: &str) -> Book {
    let mut blocks = vec![
        Block::heading(1, "How to verify this pack", Some("verify")),
        Block::Paragraph(vec![
            Inline::Text("This pack carries its own proofs. You need no account, no network and no software of ours: ".into()),
            Inline::Code("sha256sum".into()),
            Inline::Text(", ".into()),
            Inline::Code("bagit.py".into()),
            Inline::Text(", ".into()),
            Inline::Code("ssh-keygen".into()),
            Inline::Text(" and ".into()),
            Inline::Code("openssl".into()),
            Inline::Text(" do it. The coverage matrix is on page ".into()),
            Inline::PageRef("coverage".into()),
            Inline::Text(", the list of documents on page ".into()),
            Inline::PageRef("master".into()),
            Inline::Text(".".into()),
        ]),
        Block::Code {
            language: "sh".into(),
            text: "clausebook verify northwind-stage2 --previous stage1.checkpoint\nbagit.py --validate northwind-stage2\nssh-keygen -Y verify -f data/ledger/allowed_signers -I mara.lindqvist@northwind.example -n clausebook -s data/signatures/000031-p2.sig < data/signatures/000031-p2.json\n".into(),
        },
        Block::Callout {
            tone: Tone::Warn,
            blocks: vec![Block::Paragraph(vec![
                Inline::strong("What a proof says. "),
                Inline::Text("A hash proves that bytes are unchanged since they were hashed, not that they are true. The clock is that of the issuer’s computer unless a time stamp says otherwise.".into()),
            ])],
        },
        Block::heading(1, "Coverage matrix", Some("coverage")),
        Block::paragraph("One row for each clause with mandatory documents or records. The number counts what is in this pack; a hatched field was not assessed at this stage."),
        coverage(),
        Block::heading(1, "Master list of documents", Some("master")),
        master(),
    ];
    for (number, title) in [("5", "Leadership"), ("8.5.1", "Change management")] {
        blocks.push(Block::heading(1, format!("{number}  {title}"), Some(&format!("clause-{number}"))));
        blocks.push(Block::Paragraph(vec![
            Inline::Emphasis(text("What is asked: ")),
            Inline::Text("top management sets a policy that fits the purpose of the organization, states objectives or a way to set them, and commits to meeting requirements and to improving.".into()),
        ]));
        blocks.push(Block::heading(2, "Documents", None));
        blocks.push(Block::Facts(vec![
            Fact::new("Code", "SMS-POL-001"),
            Fact::new("Title", "Service management policy"),
            Fact {
                label: "Status".into(),
                value: vec![
                    Inline::Status { tone: Tone::Ok, word: "Effective".into() },
                    Inline::Text(" since 1 Mar 2026".into()),
                ],
            },
            Fact::new("Owner", "Mara Lindqvist, Head of Service Management"),
            Fact { label: "SHA-256".into(), value: vec![Inline::Hash(Sha256::of(b"policy").to_string())] },
        ]));
        let options =
            MarkdownOptions { heading_shift: 1, anchor_prefix: format!("{number}/"), in_outline: true };
        blocks.extend(markdown(source, &|_| None, &options).0);
    }
    blocks.push(Block::heading(1, "Changes since the previous pack", Some("changes")));
    blocks.push(Block::heading(2, "SMS-POL-001, version 1.0 to 2.0", None));
    blocks.push(Block::Paragraph(vec![
        Inline::Text("Northwind Services reviews this policy ".into()),
        Inline::Deleted(text("every two years")),
        Inline::Text(" ".into()),
        Inline::Inserted(text(
            "once a year, and after every major incident that touched more than one customer",
        )),
        Inline::Text(", and tells all staff of changes within ten working days.".into()),
    ]));
    blocks.push(Block::heading(1, "Gaps", Some("gaps")));
    blocks.push(Block::Callout {
        tone: Tone::Problem,
        blocks: vec![
            Block::Paragraph(vec![
                Inline::strong("8.7.2 Service continuity: "),
                Inline::Text("the test report of 2026 is missing.".into()),
            ]),
            Block::paragraph(
                "Accepted for this pack by Henrik Sand on 14 Nov 2026: the test is planned for 3 Dec 2026.",
            ),
        ],
    });
    blocks.push(Block::Callout { tone: Tone::Ok, blocks: vec![Block::paragraph("No other gap.")] });

    let head = "NW-PACK-002  Stage 2 audit pack";
    Book {
        title: "Northwind Services – stage 2 audit pack".into(),
        language: "en".into(),
        author: "Northwind Services AB".into(),
        subject: "ISO/IEC 20000-1:2018 stage 2".into(),
        date: UtcMillis(1_795_341_250_000),
        running: Running {
            head_left: head.into(),
            head_right: "Confidential".into(),
            foot_left: "Northwind Services AB".into(),
            foot_centre: "pack 3f9ac017…e41b77d2".into(),
        },
        watermark: Some("SAMPLE".into()),
        cover: Some(cover()),
        blocks,
        contents: true,
        attachments: Vec::new(),
    }
}

fn cover() -> Cover {
    let checkpoint = "clausebook.example/northwind\n412\nq2tgZ6fDBWYHPOSd1oW6nG2P3kwYVQX2u0vK7kq3Xh8=\n\n— clausebook.example/northwind 3Jx1mA8r0pYb9cU2Qv7KxW4nT6sLdE5fGhJkZoPqRsTuVwXyA1b2C3d4E5f6G7h8I9j0KlMnOpQrStUv=\n";
    Cover {
        organization: "Northwind Services AB".into(),
        title: "Stage 2 audit pack".into(),
        subtitle: "The service management system for managed workplace and hosting services, delivered from Göteborg and Κέρκυρα to customers in Europe".into(),
        facts: vec![
            Fact::new("Standard", "ISO/IEC 20000-1:2018 with Amd 1:2024"),
            Fact::new("Evidence period", "1 Dec 2025 to 30 Nov 2026"),
            Fact::new("As of", "22 Nov 2026, 09:14 UTC"),
            Fact::new("Issued by", "Henrik Sand, Quality Manager"),
            Fact { label: "Result of the gap check".into(), value: vec![Inline::Status { tone: Tone::Warn, word: "1 accepted gap".into() }] },
        ],
        checkpoint: Some(CoverCheckpoint {
            title: "Checkpoint of the ledger".into(),
            text: checkpoint.into(),
            qr: checkpoint.into(),
            caption: "Keep this page or the code. With it you can prove later that nothing recorded up to this day was changed.".into(),
        }),
        note: text("This document is uncontrolled when printed."),
    }
}

fn coverage() -> Block {
    let clauses = [
        ("4.3", "Scope of the SMS", 3, 1, 0),
        ("5.2", "Policy", 4, 2, 0),
        ("6.1", "Risks and opportunities", 2, 4, 0),
        ("6.2", "Objectives", 1, 2, 0),
        ("7.5", "Documented information", 4, 3, 0),
        ("8.2", "Service portfolio", 2, 3, 0),
        ("8.5.1", "Change management", 2, 12, 0),
        ("8.6.1", "Incident management", 1, 31, 0),
        ("8.7.2", "Service continuity", 1, 0, 2),
        ("8.7.3", "Information security", 2, 6, 0),
        ("9.2", "Internal audit", 1, 2, 1),
        ("9.3", "Management review", 1, 1, 0),
    ];
    let step = |count: u8| {
        Fill::Heat(match count {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=9 => 3,
            _ => 4,
        })
    };
    let counted = |count: u8| Cell { content: text(count.to_string()), columns: 1, fill: step(count) };
    let rows = clauses.into_iter().map(|(clause, title, documents, evidence, findings)| {
        let state = match findings {
            0 => Inline::Status { tone: Tone::Ok, word: "Provided".into() },
            1 => Inline::Status { tone: Tone::Warn, word: "Action open".into() },
            _ => Inline::Status { tone: Tone::Problem, word: "Missing".into() },
        };
        let last = if clause == "9.3" {
            Cell { fill: Fill::Hatch, ..Cell::text("–") }
        } else {
            Cell::text(findings.to_string())
        };
        Row::of(vec![
            Cell::text(clause),
            Cell::of(vec![Inline::link_to("clause-5", title)]),
            counted(documents),
            counted(evidence),
            last,
            Cell::of(vec![state]),
        ])
    });
    Block::Table(Table {
        columns: vec![
            Column::new(Align::Left, Width::Auto),
            Column::new(Align::Left, Width::Share(1.0)),
            Column::new(Align::Right, Width::Fixed(20.0)),
            Column::new(Align::Right, Width::Fixed(20.0)),
            Column::new(Align::Right, Width::Fixed(18.0)),
            Column::new(Align::Left, Width::Fixed(32.0)),
        ],
        header: vec![Row::texts(["Clause", "Title", "Documents", "Evidence", "Findings", "State"])],
        rows: rows.collect(),
        caption: Some(text("Coverage of the clauses that ask for documented information")),
        style: TableStyle::Ruled,
    })
}

fn master() -> Block {
    let kinds = ["policy", "plan", "procedure", "register", "record", "agreement"];
    let mut rows = Vec::new();
    for number in 1..=64_u32 {
        if number % 16 == 1 {
            rows.push(Row {
                cells: vec![Cell { columns: 6, ..Cell::text(format!("Clause {}", 4 + number / 16)) }],
                heads_group: true,
                anchor: None,
            });
        }
        let kind = kinds[usize::try_from(number).unwrap_or(0) % kinds.len()];
        let tone = if number % 9 == 0 {
            (Tone::Obsolete, "Superseded")
        } else if number % 7 == 0 {
            (Tone::Info, "In review")
        } else {
            (Tone::Ok, "Effective")
        };
        rows.push(Row::of(vec![
            Cell::text(format!("SMS-{}-{number:03}", kind[..3].to_uppercase())),
            Cell::text(format!("Service management {kind} for area {number}")),
            Cell::text(format!("{}.{}", 1 + number % 3, number % 4)),
            Cell::of(vec![Inline::Status { tone: tone.0, word: tone.1.into() }]),
            Cell::of(vec![Inline::Hash(Sha256::of(&number.to_be_bytes()).to_string())]),
            Cell::of(vec![Inline::PageRef("clause-5".into())]),
        ]));
    }
    Block::Table(Table {
        columns: vec![
            Column::default(),
            Column::new(Align::Left, Width::Share(1.0)),
            Column::new(Align::Right, Width::Auto),
            Column::default(),
            Column::new(Align::Left, Width::Fixed(52.0)),
            Column::new(Align::Right, Width::Auto),
        ],
        header: vec![Row::texts(["Code", "Title", "Version", "Status", "SHA-256 of the file", "Page"])],
        rows,
        caption: None,
        style: TableStyle::Dense,
    })
}
