//! What comes with the program: completions and manual pages.

use std::path::Path;

use clausebook_api::{ErrorKind, UiError, files};

use crate::args::safety::{Completions, Man};
use crate::page;
use crate::session::{Session, Verdict};

pub(super) fn completions(completions: &Completions) -> Result<Verdict, UiError> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut crate::args::command_line(), "clausebook", &mut script);
    page::write_out(&script)?;
    Ok(Verdict::Good)
}

pub(super) fn man(session: &Session, man: &Man) -> Result<Verdict, UiError> {
    let folder = &man.folder;
    std::fs::create_dir_all(folder).map_err(|error| {
        let message = format!("cannot make the folder {}: {error}", folder.display());
        UiError::new(ErrorKind::Environment, message, "name another folder")
    })?;
    let mut line = crate::args::command_line();
    line.build();
    let mut written = Vec::new();
    write_pages(&line, "clausebook", folder, &mut written)?;
    session.done("pages", &written, |page, written| {
        page.line(format!("Wrote {} manual pages to {}.", written.len(), folder.display()));
    })
}

/// Writes the page of a command, and those of the commands in it: `clausebook-doc-new.1`.
fn write_pages(
    command: &clap::Command,
    name: &str,
    folder: &Path,
    written: &mut Vec<String>,
) -> Result<(), UiError> {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command.clone().display_name(name.to_owned()));
    page.render(&mut text).map_err(|error| {
        UiError::new(ErrorKind::Environment, format!("cannot write the page of {name}: {error}"), "")
    })?;
    let file = format!("{name}.1");
    files::write_new(&folder.join(&file), &text)?;
    written.push(file);
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        write_pages(inner, &format!("{name}-{}", inner.get_name()), folder, written)?;
    }
    Ok(())
}
