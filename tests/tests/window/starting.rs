//! How long the window takes until it can be used, seen from outside: from the start of the process until the list of
//! documents is on the screen. A measurement and no test: `cargo xtask bench start`.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use super::display::{Display, Group};
use super::driver::set_apart;
use super::{screen, wanted};

/// Starts of each workspace, taken in turns.
const STARTS: usize = 7;
/// Longer than any start that is worth a figure.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks: they are to take nothing from what is measured.
const BETWEEN: Duration = Duration::from_millis(15);
/// Places on the screen, `x, y, width, height` in pixels, and the number of colours from which on there are letters:
/// lines of the navigation, and rows of the list, whose grey bars while it is loading have few colours.
const NAVIGATION: ([u16; 4], usize) = ([90, 110, 100, 60], 20);
const LIST: ([u16; 4], usize) = ([420, 300, 240, 90], 40);

/// The workspaces that `CLAUSEBOOK_START` names are measured beside the sample.
#[test]
fn how_long_until_the_window_can_be_used() {
    let Some(named) = std::env::var_os("CLAUSEBOOK_START").filter(|_| wanted()) else { return };
    let mut workspaces = vec![("sample".to_owned(), screen::sample_workspace())];
    workspaces.extend(std::env::split_paths(&named).map(|path| (path.display().to_string(), path)));
    let display = Display::start();
    let home = tempfile::tempdir().expect("a temporary folder");
    // The first start fills the caches of the system and of WebKit.
    for (_, workspace) in &workspaces {
        start(&display, home.path(), workspace);
    }
    let mut times = vec![Vec::new(); workspaces.len()];
    for _ in 0..STARTS {
        for ((_, workspace), times) in workspaces.iter().zip(&mut times) {
            times.push(start(&display, home.path(), workspace));
        }
    }
    let mut sample = None;
    for ((name, _), times) in workspaces.iter().zip(&mut times) {
        times.sort_by_key(|(_, list)| *list);
        let (navigation, list) = times[STARTS / 2];
        let slowest = times[STARTS - 1].1;
        let beside = list.as_secs_f64() / sample.get_or_insert(list).as_secs_f64();
        let line = format!(
            "\n{name}: navigation {} ms, list {} ms, slowest of {STARTS} {} ms; {beside:.2} x the sample",
            navigation.as_millis(),
            list.as_millis(),
            slowest.as_millis()
        );
        writeln!(std::io::stderr(), "{line}").expect("standard error takes a line");
    }
}

/// Starts the program and returns when its navigation and its list were on the screen.
fn start(display: &Display, home: &Path, workspace: &Path) -> (Duration, Duration) {
    let (connection, place) = RustConnection::connect(Some(display.name())).expect("the display answers");
    let root = connection.setup().roots[place].root;
    let mut command = Command::new(clausebook_tests::program("clausebook-desktop"));
    set_apart(command.arg(workspace), display, home);
    let begun = Instant::now();
    let running = Group::start(&mut command);
    let seen = |at: ([u16; 4], usize)| {
        while letters(&connection, root, at.0) < at.1 {
            assert!(begun.elapsed() < PATIENCE, "{} is not on the screen", workspace.display());
            std::thread::sleep(BETWEEN);
        }
        begun.elapsed()
    };
    let times = (seen(NAVIGATION), seen(LIST));
    drop(running);
    times
}

/// How many colours there are at a place: text is drawn in many, a bar or an empty page in few.
fn letters(connection: &RustConnection, root: Window, [x, y, width, height]: [u16; 4]) -> usize {
    let (left, top) = (x.cast_signed(), y.cast_signed());
    let asked = connection.get_image(ImageFormat::Z_PIXMAP, root, left, top, width, height, !0);
    let pixels = asked.expect("asked").reply().expect("an image").data;
    pixels.chunks_exact(4).collect::<HashSet<_>>().len()
}
