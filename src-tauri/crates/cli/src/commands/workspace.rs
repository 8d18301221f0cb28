//! Making a workspace, and showing it at a glance.

use std::path::PathBuf;

use clausebook_api::workspaces::{self, FirstPerson, WorkspaceView};
use clausebook_api::{ErrorKind, NewWorkspace, UiError, documents};

use crate::args::workspace::{Init, Open};
use crate::page::{Page, counted};
use crate::passphrase::{self, Whose};
use crate::session::{Session, Verdict};

pub(super) fn init(session: &Session, init: &Init) -> Result<Verdict, UiError> {
    let new = NewWorkspace {
        organization: init.organization.clone(),
        scope: init.scope.clone(),
        code_prefix: init.code_prefix.clone(),
        sample: init.sample,
    };
    let file = init.new_passphrase_file.as_deref();
    let prompt = format!("New passphrase of {}", init.name);
    let passphrase = match (file, session.globals.passphrase_file.as_deref()) {
        (None, Some(own)) => passphrase::existing(&prompt, Whose::Own, Some(own))?,
        (None, None) if std::env::var_os("CLAUSEBOOK_PASSPHRASE").is_some() => {
            passphrase::existing(&prompt, Whose::Own, None)?
        }
        (file, _) => passphrase::new(&prompt, Whose::New, file)?,
    };
    let first = FirstPerson {
        name: init.name.clone(),
        email: init.email.clone(),
        title: init.title.clone(),
        passphrase: passphrase.to_string(),
    };
    let workspace = workspaces::create(&init.folder, &new, &first, session.now, session.opening())?;
    let view = workspaces::view(&workspace)?;
    session.done("workspace", &view, |page, view| {
        page.line(format!("Made the workspace of {} in {}.", view.organization, init.folder.display()));
        page.line(format!("{} is its first document controller and pack issuer.", init.name));
        page.blank();
        page.line("Next: `clausebook person register` for those who review and approve,");
        page.line("      `clausebook doc templates` to see what there is to start from.");
    })
}

pub(super) fn open(session: &Session, open: &Open) -> Result<Verdict, UiError> {
    if open.window {
        return window(session);
    }
    let workspace = session.reader()?;
    let view = workspaces::view(&workspace)?;
    let today = session.today();
    let rows = documents::list(&workspace, today);
    session.show("workspace", &view, |page, view| {
        glance(page, view);
        let in_work: Vec<_> =
            rows.iter().filter(|row| row.in_work.is_some() || row.effective.is_none()).collect();
        let overdue: Vec<_> = rows
            .iter()
            .filter(|row| row.review_due.as_deref().is_some_and(|due| due < today.to_string().as_str()))
            .collect();
        if !in_work.is_empty() {
            page.heading("In work");
            for row in in_work {
                let words = row.in_work_words.as_ref().unwrap_or(&row.status_words);
                let version = row.in_work.as_ref().unwrap_or(&row.version);
                page.line(format!("  {} {version} {}: {words}", row.code, row.title));
            }
        }
        if !overdue.is_empty() {
            page.heading("Review overdue");
            for row in overdue {
                page.line(format!("  {} {} {}", row.code, row.version, row.title));
            }
        }
    })
}

fn glance(page: &mut Page, view: &WorkspaceView) {
    page.heading(&view.organization);
    page.paragraph("", &view.scope);
    page.blank();
    let number = |number: u32| number.to_string();
    page.facts(&[
        ("documents", number(view.documents)),
        ("evidence", number(view.evidence)),
        ("people", number(view.people)),
        ("packs issued", number(view.packs)),
        ("history", format!("{}, root {}", counted(view.entries, "entry", "entries"), view.root)),
        ("sample", if view.sample { "everything is marked as a sample".to_owned() } else { String::new() }),
        ("read only", view.read_only.clone()),
    ]);
}

/// Starts the window, if it is installed beside this program or found by name.
fn window(session: &Session) -> Result<Verdict, UiError> {
    const NAME: &str = "clausebook-desktop";
    let root = session.root()?;
    let beside = std::env::current_exe()
        .ok()
        .map(|path| path.with_file_name(format!("{NAME}{}", std::env::consts::EXE_SUFFIX)));
    let program = beside.filter(|path| path.is_file()).unwrap_or_else(|| PathBuf::from(NAME));
    match std::process::Command::new(&program).arg(&root).spawn() {
        Ok(_child) => Ok(Verdict::Good),
        Err(error) => {
            let message = format!("cannot start {}: {error}", program.display());
            let hint = "install the desktop program, or go on in the terminal: `clausebook help`";
            Err(UiError::new(ErrorKind::NotFound, message, hint))
        }
    }
}
