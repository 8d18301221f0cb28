//! `cargo xtask bench typeset`: the typesetter beside Typst and WeasyPrint, on the same text, in one run.
//!
//! Prints ratios, because times belong to a machine and ratios travel. Judges nothing.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Failure, output, run, succeeds};
use crate::repository;

const TYPST: &str = "typst==0.15.2";
const WEASYPRINT: &str = "weasyprint==70.0";

/// Runs a command and prints its wall time, its processor time (both in seconds) and its peak memory (in kB).
const MEASURE: &str = "
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)
";

const WITH_TYPST: &str = "
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])
";

const WITH_WEASYPRINT: &str = "
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')
";

/// What one program needed for one text.
struct Measured {
    wall: f64,
    cpu: f64,
    /// Units: kB.
    memory: f64,
    pages: u32,
    bytes: u64,
}

/// Compares on `sections` sections, each about a page; WeasyPrint, which is slow, on a tenth of them.
pub(crate) fn typeset(sections: u32) -> Result<(), Failure> {
    let folder = repository::target().join("bench");
    fs::create_dir_all(&folder)
        .map_err(|error| Failure::new(format!("cannot make {}: {error}", folder.display())))?;
    let python = environment(&folder)?;
    let build = ["build", "--release", "-p", "clausebook-pack", "--example", "typeset_file"];
    run(repository::cargo().args(build))?;
    let ours = repository::target().join("release/examples/typeset_file");
    let fonts = repository::root().join("docs-templates/theme/fonts");
    let bench = Bench { folder, python, ours, fonts };

    let few = (sections / 10).max(10);
    let many = sections * 3;
    for count in [few, sections, many] {
        bench.write_texts(count)?;
    }
    println!("\n{sections} sections of text, a table of eight rows with hashes and a list each\n");
    println!("| program | sections | pages | wall s | CPU s | peak MB | PDF MB |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let us_few = bench.ours(few)?;
    let us = bench.ours(sections)?;
    let us_many = bench.ours(many)?;
    let typst = bench.typst(sections)?;
    let weasyprint = bench.weasyprint(few)?;
    println!("\n| ratio | wall | CPU | memory |\n|---|---:|---:|---:|");
    ratio("Clausebook / Typst", &us, &typst);
    ratio("Clausebook / WeasyPrint", &us_few, &weasyprint);
    ratio(&format!("Clausebook, {many} / {few} sections"), &us_many, &us_few);
    Ok(())
}

fn ratio(name: &str, one: &Measured, other: &Measured) {
    let [wall, cpu, memory] = [one.wall / other.wall, one.cpu / other.cpu, one.memory / other.memory];
    println!("| {name} | {wall:.3} | {cpu:.3} | {memory:.3} |");
}

/// A Python of its own with the two programs; gives its path.
fn environment(folder: &Path) -> Result<PathBuf, Failure> {
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    if !succeeds(Command::new(&python).args(["-c", "import typst, weasyprint"])) {
        println!("installing {TYPST} and {WEASYPRINT} into {}", venv.display());
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", TYPST, WEASYPRINT]))?;
    }
    Ok(python)
}

struct Bench {
    folder: PathBuf,
    python: PathBuf,
    ours: PathBuf,
    fonts: PathBuf,
}

impl Bench {
    fn file(&self, sections: u32, extension: &str) -> PathBuf {
        self.folder.join(format!("text-{sections}.{extension}"))
    }

    fn ours(&self, sections: u32) -> Result<Measured, Failure> {
        let pdf = self.folder.join("clausebook.pdf");
        let mut command = self.measured(&self.ours);
        command.arg(self.file(sections, "md")).arg(&pdf);
        self.told("Clausebook", sections, &mut command, &pdf)
    }

    fn typst(&self, sections: u32) -> Result<Measured, Failure> {
        let pdf = self.folder.join("typst.pdf");
        let mut command = self.measured(&self.python);
        command.args(["-c", WITH_TYPST]).arg(self.file(sections, "typ")).arg(&pdf).arg(&self.fonts);
        self.told("Typst", sections, &mut command, &pdf)
    }

    fn weasyprint(&self, sections: u32) -> Result<Measured, Failure> {
        let pdf = self.folder.join("weasyprint.pdf");
        let mut command = self.measured(&self.python);
        command.args(["-c", WITH_WEASYPRINT]).arg(self.file(sections, "html")).arg(&pdf);
        self.told("WeasyPrint", sections, &mut command, &pdf)
    }

    fn measured(&self, program: &Path) -> Command {
        let mut command = Command::new(&self.python);
        command.args(["-c", MEASURE]).arg(program);
        command
    }

    fn told(
        &self,
        name: &str,
        sections: u32,
        command: &mut Command,
        pdf: &Path,
    ) -> Result<Measured, Failure> {
        let said = output(command)?;
        let numbers: Vec<f64> = said.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let [wall, cpu, memory] = numbers[..] else {
            return Err(Failure::new(format!("{name} was not measured: `{said}`")));
        };
        let bytes = fs::metadata(pdf).map_or(0, |found| found.len());
        let facts = output(Command::new("pdfinfo").arg(pdf))?;
        let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok());
        let measured = Measured { wall, cpu, memory, pages: pages.unwrap_or(0), bytes };
        println!(
            "| {name} | {sections} | {} | {:.2} | {:.2} | {:.0} | {}.{} |",
            measured.pages,
            measured.wall,
            measured.cpu,
            measured.memory / 1000.0,
            measured.bytes / 1_000_000,
            measured.bytes / 100_000 % 10
        );
        Ok(measured)
    }

    fn write_texts(&self, sections: u32) -> Result<(), Failure> {
        let texts = Texts::new(sections, &self.fonts);
        for (extension, text) in [("md", texts.markdown), ("typ", texts.typst), ("html", texts.html)] {
            let path = self.file(sections, extension);
            #[allow(clippy::disallowed_methods, reason = "a file to be measured, not a workspace")]
            fs::write(&path, text)
                .map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
        }
        Ok(())
    }
}

/// The same text in three languages.
struct Texts {
    markdown: String,
    typst: String,
    html: String,
}

const WORDS: &str = "the service management system plans delivers and improves services that meet requirements of \
    customers and of the organization while changes incidents problems releases capacity availability continuity \
    and security are controlled by documented procedures with owners objectives measures records and reviews at \
    planned intervals";

impl Texts {
    fn new(sections: u32, fonts: &Path) -> Self {
        let mut dice = Dice(20_000);
        let mut texts = Self {
            markdown: String::new(),
            typst: "#set page(paper: \"a4\", numbering: \"1 of 1\")\n#set text(font: \"Source Serif 4\", size: 10.25pt)\n\
                    #set par(justify: true)\n#outline()\n"
                .to_owned(),
            html: format!(
                "<html lang=en><title>Text</title><style>@font-face {{ font-family: S; src: url('file://{}/SourceSerif4-Regular.ttf') }}\n\
                 @page {{ size: A4; margin: 25mm; @bottom-right {{ content: counter(page) ' of ' counter(pages) }} }}\n\
                 body {{ font: 10.25pt/1.45 S; text-align: justify; hyphens: auto }} td {{ border-bottom: 0.5pt solid #ccc; \
                 overflow-wrap: anywhere }}</style>\n",
                fonts.display()
            ),
        };
        for section in 0..sections {
            texts.section(section, &mut dice);
        }
        texts
    }

    fn section(&mut self, section: u32, dice: &mut Dice) {
        let Self { markdown, typst, html } = self;
        let level = if section.is_multiple_of(10) { 1 } else { 2 };
        let marks = |mark: &str| mark.repeat(level);
        let title = format!("Section {section}");
        let mut put = |md: String, typ: String, page: String| {
            // Writing into a string does not fail.
            _ = writeln!(markdown, "{md}");
            _ = writeln!(typst, "{typ}");
            _ = writeln!(html, "{page}");
        };
        put(
            format!("{} {title}\n", marks("#")),
            format!("{} {title}\n", marks("=")),
            format!("<h{level}>{title}</h{level}>"),
        );
        for _ in 0..3 {
            let paragraph: Vec<String> = (0..6).map(|_| dice.sentence()).collect();
            let paragraph = paragraph.join(" ");
            put(format!("{paragraph}\n"), format!("{paragraph}\n"), format!("<p>{paragraph}</p>"));
        }
        put(
            "| Code | Title | Version | SHA-256 |\n|---|---|---:|---|".to_owned(),
            "#table(columns: (auto, auto, auto, 1fr), table.header[Code][Title][Version][SHA-256],"
                .to_owned(),
            "<table><thead><tr><th>Code<th>Title<th>Version<th>SHA-256</thead>".to_owned(),
        );
        for row in 0..8 {
            let (code, words, hash) = (format!("SMS-{section}-{row}"), dice.words(4), dice.hash());
            put(
                format!("| {code} | {words} | {row}.0 | {hash} |"),
                format!("[{code}], [{words}], [{row}.0], [#\"{}\"],", with_breaks(&hash)),
                format!("<tr><td>{code}<td>{words}<td>{row}.0<td>{hash}"),
            );
        }
        put("\n".to_owned(), ")\n".to_owned(), "</table><ul>".to_owned());
        for _ in 0..4 {
            let item = dice.sentence();
            put(format!("- {item}"), format!("- {item}"), format!("<li>{item}"));
        }
        put(String::new(), String::new(), "</ul>".to_owned());
    }
}

/// A hash that Typst may break, as the others may.
fn with_breaks(hash: &str) -> String {
    hash.as_bytes().chunks(8).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\u{200b}")
}

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn words(&mut self, count: u64) -> String {
        let all: Vec<&str> = WORDS.split_whitespace().collect();
        let word = |_| {
            let at = self.roll(all.len() as u64);
            all.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or("word")
        };
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        let count = 8 + self.roll(14);
        format!("And {}.", self.words(count))
    }

    fn hash(&mut self) -> String {
        (0..8).map(|_| format!("{:08x}", self.roll(1 << 31))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_texts_say_the_same() {
        let texts = Texts::new(3, Path::new("/fonts"));
        for text in [&texts.markdown, &texts.typst, &texts.html] {
            assert_eq!(text.matches("Section 2").count(), 1);
            assert_eq!(text.matches("SMS-1-7").count(), 1);
        }
        let words =
            |text: &str| text.split(|c: char| !c.is_alphabetic()).filter(|word| *word == "And").count();
        assert_eq!(words(&texts.markdown), 3 * (18 + 4));
        assert_eq!(words(&texts.markdown), words(&texts.typst));
        assert_eq!(words(&texts.markdown), words(&texts.html));
    }
}
